"""Packages for Linux: `.deb`, `.rpm`, an archive, and a file that installs itself without root."""

import gzip
import json
import platform
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import develop
from frozen import ROOT, freeze
from release import APP_ID, DIST, SUMMARY, WORK, BuildError, Release

HERE = ROOT / "packaging" / "linux"
MAINTAINER = "The Outframe authors <authors@outframe.org>"
ICON_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
DESCRIPTION = """\
Outframe lets you pull the frame of a photograph outwards and paints what could
have been there, on this computer or with a cloud service of your choice. The
photograph itself stays exactly as it was."""

# Used where they are there, by plugins that nobody misses otherwise.
OPTIONAL_PLUGINS = ("libqgtk3.so",)
RECOMMENDS = ("libgtk-3-0", "gnome-keyring | kwalletmanager | keepassxc", "xdg-utils")

# What the build needs of the system: a program, and the Debian package that has it.
TOOLS = {
    "dpkg-shlibdeps": "dpkg-dev",
    "objdump": "binutils",
    "makeself": "makeself",
    "xz": "xz-utils",
}

ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}


def prepare() -> None:
    """Install what the build needs and this system lacks. Raises BuildError where it may not."""
    wanted = develop.missing_libraries(develop.WINDOW_LIBRARIES) + develop.missing_tools(TOOLS)
    shared = sysconfig.get_config_var("INSTSONAME") or ""
    if not (Path(sysconfig.get_config_var("LIBDIR"), shared).exists() or develop.loads(shared)):
        wanted.append(f"libpython{sysconfig.get_python_version()}")  # Debian packs it by itself
    if wanted and not develop.install(wanted):
        raise BuildError("The packages cannot be built without them.")


def tar(release: Release) -> Path:
    """The program's folder in an archive, to be unpacked anywhere."""
    prepare()
    return _pack(release, freeze(release), _file(release, "linux", "tar.xz"))


def deb(release: Release) -> Path:
    """For Debian, Ubuntu and their relatives; depends on what the libraries inside ask for."""
    root = tree(release)
    control = root / "DEBIAN" / "control"
    control.parent.mkdir()
    control.write_text(_control(release, root), encoding="utf-8")
    target = DIST / f"outframe_{release.version}_{architecture()}.deb"
    release.run("dpkg-deb", "--root-owner-group", "-Zxz", "--build", root, target)
    shutil.rmtree(control.parent)
    return target


def rpm(release: Release) -> Path:
    """For Fedora, openSUSE and their relatives."""
    root = tree(release)
    config = {
        "name": "outframe",
        "arch": architecture(),
        "version": release.version,
        "maintainer": MAINTAINER,
        "description": f"{SUMMARY}\n\n{DESCRIPTION}",
        "homepage": "https://outframe.org",
        "license": "GPL-3.0-or-later",
        "mtime": _moment(release).isoformat(),
        "depends": sorted(f"{name}()(64bit)" for name in _needed(root)),
        "contents": [
            {"src": str(root / "usr" / part), "dst": f"/usr/{part}", "type": "tree"}
            for part in ("bin", "lib", "share")
        ],
        "rpm": {"summary": SUMMARY, "group": "Graphics", "compression": "xz"},
    }
    orders = WORK / "nfpm.json"  # every JSON file is YAML, too
    orders.write_text(json.dumps(config, indent=2), encoding="utf-8")
    target = DIST / f"outframe-{release.version}-1.{platform.machine()}.rpm"
    nfpm = develop.ENVIRONMENT / develop.scripts() / "nfpm"
    release.run(nfpm, "package", "--config", orders, "--packager", "rpm", "--target", target)
    return target


def run(release: Release) -> Path:
    """One file that installs the program for the user who runs it; needs no root."""
    folder = WORK / "run"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(tree(release) / "usr", folder / "outframe", symlinks=True)
    for name in ("install.sh", "uninstall.sh"):
        shutil.copy2(HERE / name, folder)
    target = _file(release, "linux", "run")
    release.run(
        *(
            "makeself",
            "--quiet",
            "--xz",
            "--complevel",
            "6",
            "--threads",
            "2",
            "--sha256",
            "--nooverwrite",
        ),
        *("--packaging-date", _moment(release).isoformat(), "--tar-format", "gnu"),
        *("--tar-extra", " ".join(_same_always(release)), "--license", ROOT / "LICENSE"),
        *(folder, target, f"Outframe {release.version}", "./install.sh"),
    )
    return target


def tree(release: Release) -> Path:
    """What lies in the file system once the package is installed, below one folder."""
    prepare()
    root = WORK / "tree"
    shutil.rmtree(root, ignore_errors=True)
    usr = root / "usr"
    shutil.copytree(freeze(release), usr / "lib" / "outframe", symlinks=True)
    (usr / "bin").mkdir()
    (usr / "bin" / "outframe").symlink_to("../lib/outframe/outframe")
    share = usr / "share"
    _copy(HERE / f"{APP_ID}.desktop", share / "applications")
    _icons(release, share / "icons" / "hicolor")
    _fill(release, HERE / f"{APP_ID}.metainfo.xml", share / "metainfo" / f"{APP_ID}.metainfo.xml")
    _fill(release, HERE / "outframe.1", share / "man" / "man1" / "outframe.1")
    _fill(release, HERE / "changelog", share / "doc" / "outframe" / "changelog")
    _copy(ROOT / "LICENSE", share / "doc" / "outframe")
    for path in (share / "man" / "man1" / "outframe.1", share / "doc" / "outframe" / "changelog"):
        path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes(), mtime=0))
        path.unlink()
    release.run("chmod", "--recursive", "u=rwX,go=rX", root)
    release.run("find", root, "-exec", "touch", "-h", "-d", f"@{release.epoch}", "{}", "+")
    return root


def architecture() -> str:
    """This machine's, as Debian calls it."""
    return ARCHITECTURES[platform.machine()]


def libraries(root: Path) -> Iterator[Path]:
    """Every program and shared library below a folder that has to find what it needs."""
    for path in sorted(root.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.name not in OPTIONAL_PLUGINS:
            with path.open("rb") as file:
                if file.read(4) == b"\x7fELF":
                    yield path


def _control(release: Release, root: Path) -> str:
    size = sum(path.stat().st_size for path in root.rglob("*") if path.is_file())
    words = DESCRIPTION.replace("\n", "\n ")
    return f"""\
Package: outframe
Version: {release.version}
Architecture: {architecture()}
Maintainer: {MAINTAINER}
Installed-Size: {size // 1024}
Depends: {_dependencies(root)}
Recommends: {", ".join(RECOMMENDS)}
Section: graphics
Priority: optional
Homepage: https://outframe.org
Description: {SUMMARY}
 {words}
"""


def _dependencies(root: Path) -> str:
    """The Debian packages of all libraries that are not inside, with the versions needed.

    Raises BuildError where a library is neither inside nor installed here.
    """
    source = WORK / "shlibdeps"
    (source / "debian").mkdir(parents=True, exist_ok=True)
    (source / "debian" / "control").write_text(
        f"Source: outframe\n\nPackage: outframe\nArchitecture: {architecture()}\n"
    )
    found = list(libraries(root))
    folders = sorted({path.parent for path in found})
    done = subprocess.run(
        [
            *("dpkg-shlibdeps", "-O", "--ignore-missing-info"),
            *(f"-l{folder}" for folder in folders),
            *(f"-e{path}" for path in found),
        ],
        cwd=source,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        errors = "\n".join(line for line in done.stderr.split("\n") if "error:" in line)
        raise BuildError(f"The package would miss libraries:\n{errors}")
    return done.stdout.strip().removeprefix("shlibs:Depends=")


def _needed(root: Path) -> set[str]:
    """The libraries that have to come from the system, by the name the loader looks for."""
    found = list(libraries(root))
    inside = {path.name for path in root.rglob("*.so*")}
    words = subprocess.run(
        ["objdump", "-p", *found], capture_output=True, text=True, check=True
    ).stdout.split("\n")
    needed = {line.split()[1] for line in words if line.strip().startswith("NEEDED")}
    return needed - inside


def _icons(release: Release, target: Path) -> None:
    drawn = WORK / "icons"
    drawn.mkdir(parents=True, exist_ok=True)
    script = ROOT / "packaging" / "icons.py"
    release.run(develop.python(), script, drawn, *map(str, ICON_SIZES))
    for size in ICON_SIZES:
        _copy(drawn / f"{size}.png", target / f"{size}x{size}" / "apps", f"{APP_ID}.png")
    drawing = ROOT / "resources" / "icons" / "outframe.svg"
    _copy(drawing, target / "scalable" / "apps", f"{APP_ID}.svg")


def _copy(source: Path, folder: Path, name: str = "") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, folder / (name or source.name))


def _fill(release: Release, template: Path, target: Path) -> None:
    """Write a text with this release's version and date in it."""
    moment = _moment(release)
    text = template.read_text(encoding="utf-8").replace("@VERSION@", release.version)
    text = text.replace("@DATE@", f"{moment:%Y-%m-%d}")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text.replace("@MOMENT@", f"{moment:%a, %d %b %Y %T} +0000"), encoding="utf-8")


def _pack(release: Release, folder: Path, target: Path) -> Path:
    release.run(
        *("tar", "--create", *_same_always(release), "--format=gnu", "--file", target),
        *("--use-compress-program", "xz -6 --threads=2", "--directory", folder.parent, folder.name),
    )
    return target


def _same_always(release: Release) -> tuple[str, ...]:
    """Options of tar that leave nothing of this machine in the archive."""
    return (
        *("--sort=name", f"--mtime=@{release.epoch}", "--owner=0", "--group=0"),
        *("--numeric-owner", "--mode=u=rwX,go=rX"),
    )


def _file(release: Release, system: str, ending: str) -> Path:
    return DIST / f"outframe-{release.version}-{system}-{platform.machine()}.{ending}"


def _moment(release: Release) -> datetime:
    return datetime.fromtimestamp(release.epoch, UTC)
