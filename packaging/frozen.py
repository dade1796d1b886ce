"""The program with Python and all libraries in one folder, made by PyInstaller.

`outframe.spec` asks this module what goes in, on every system. `wanted` leaves
out what no part of Outframe uses, and what the user's system has anyway and keeps up to date.
"""

import re
import shutil
import subprocess
import sys
import sysconfig
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import metadata as installed
from pathlib import Path, PurePath, PurePosixPath

import develop
import icu
from release import ROOT, WORK, Release, say

ENTRY = ROOT / "desktop_app" / "__main__.py"
SPEC = ROOT / "packaging" / "outframe.spec"

# Imported by name, or from places PyInstaller does not look into.
HIDDEN = ["_cffi_backend", "_libvips", "pi_heif", "pyvips", "rawpy"]
EXCLUDED = [
    *("curses", "ensurepip", "idlelib", "lib2to3", "pydoc_data", "readline", "tkinter", "unittest"),
    *(
        "IPython",
        "click",
        "matplotlib",
        "pygments",
        "pytest",
        "rich",
        "setuptools",
        "tests",
        "yaml",
    ),
    *("numpy.f2py", "numpy.testing", "PIL.ImageQt", "PIL.ImageTk"),
]

# What only the engine on this computer needs.
ENGINE = ("numpy", "patchmatch")

# Qt's plugins that are of use here; of any other folder none.
PLUGINS = {
    "iconengines": {"qsvgicon"},
    "imageformats": {"qgif", "qico", "qjpeg", "qsvg", "qtiff", "qwebp"},
    "networkinformation": {
        "qglib",
        "qnetworkmanager",
        "qnetworklistmanager",
        "qscnetworkreachability",
    },
    "platforminputcontexts": {
        "composeplatforminputcontextplugin",
        "ibusplatforminputcontextplugin",
    },
    "platforms": {
        "qcocoa",
        "qminimal",
        "qoffscreen",
        "qwayland-egl",
        "qwayland-generic",
        "qwindows",
        "qxcb",
    },
    "platformthemes": {"qgtk3", "qxdgdesktopportal"},
    "styles": {"qmacstyle", "qmodernwindowsstyle"},
    "wayland-decoration-client": {"adwaita", "bradient"},
    "wayland-graphics-integration-client": {"qt-plugin-wayland-egl"},
    "wayland-shell-integration": {"xdg-shell"},
    "xcbglintegrations": {"qxcb-egl-integration", "qxcb-glx-integration"},
}
LICENCES = "desktop_app/resources/licenses"  # inside the bundle
_PLUGIN = re.compile(r"PySide6/(?:Qt/)?plugins/(?P<folder>[^/]+)/(?:lib)?(?P<name>[\w-]+?)\.\w+$")
_UNUSED = re.compile(
    r"(?:^|/)(?:lib)?Qt6(?:Qml|Quick|VirtualKeyboard|Pdf|OpenGLWidgets)"
    r"|(?:^|/)libQt6(?:Wayland(?:Egl)?Compositor|WlShell|EglF[Ss])"
    r"|(?:^|/)opengl32sw\.dll$"
    r"|PySide6/(?:Qt/)?(?:qml|libexec|metatypes)/"
    r"|PySide6/(?:Qt/)?translations/"
    r"|(?:^|/)PIL/_(?:avif|imagingft|imagingtk)"
    r"|(?:^|/)pillow\.libs/lib(?:avif|brotli|freetype|harfbuzz)"
    r"|/include/|\.pyi$|\.pyx$|\.h$|/tests?/"
)
# Of a package's `dist-info`: who it is, what it registers, and under what licences it comes.
_ABOUT = re.compile(
    r"(?P<path>[^/]+\.dist-info/"
    r"(?:METADATA|entry_points\.txt|licenses/.+|[^/]*(?:LICEN|COPYING|NOTICE)[^/]*))$"
)
# On Linux the user's system brings all others: a private copy of a library that the desktop's own
# libraries load too would be mixed with the system's.
_SYSTEM = re.compile(r"lib[^/]+\.so(?:\.\d+)*$")
_PRIVATE = re.compile(
    r"lib(?:python3|ssl|crypto|sqlite3|ffi|bz2|xcb-(?:cursor|icccm|image|keysyms|render-util|util))\b"
)


def data() -> list[tuple[str, str]]:
    """What the program reads at run time, and where it looks for it."""
    homes = (Path(sys.base_prefix), Path(sysconfig.get_path("stdlib")))
    [python, *_] = (home / "LICENSE.txt" for home in homes if (home / "LICENSE.txt").is_file())
    kept = ("icons", "samples", "themes", "translations")
    folders = [(ROOT / "resources" / name, f"desktop_app/resources/{name}") for name in kept]
    migrations = ROOT / "desktop_app" / "store" / "migrations"
    found = [
        *folders,
        (migrations, "desktop_app/store/migrations"),
        (ROOT / "LICENSE", f"{LICENCES}/Outframe"),
        (python, f"{LICENCES}/Python"),
    ]
    return [(str(source), target) for source, target in found if source.exists()]


def metadata(entries: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """What every package that the entries come from says about itself, with its licences."""
    sources = {str(Path(source).resolve()) for _name, source, _kind in entries if source}
    found = []
    for distribution in installed.distributions():
        files = [Path(str(file.locate())).resolve() for file in distribution.files or ()]
        if any(str(file) in sources for file in files):
            found += [
                (about["path"], str(file), "DATA")
                for file in files
                if (about := _ABOUT.search(file.as_posix()))
            ]
    return found


def system_licences(entries: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """The terms of the system's libraries among the entries, as Debian's packages state them."""
    if shutil.which("dpkg-query") is None:
        return []
    sources = (source for name, source, _kind in entries if _PRIVATE.match(PurePath(name).name))
    packages = {package for source in sources if (package := _debian_package(source))}
    return [
        (f"{LICENCES}/system/{package}/copyright", f"/usr/share/doc/{package}/copyright", "DATA")
        for package in sorted(packages)
    ]


def _debian_package(library: str) -> str:
    """The package that brought a library; empty for one that was built by hand."""
    path = str(Path(library).resolve())
    for place in (path, path.removeprefix("/usr"), f"/usr{path}"):  # packages may name either
        command = ["dpkg-query", "--search", place]
        found = subprocess.run(command, capture_output=True, check=False, text=True)
        if found.returncode == 0:
            return found.stdout.partition(":")[0]
    return ""


def wanted(name: str) -> bool:
    """Whether the file of that name inside the bundle is of use to anybody."""
    path = PurePosixPath(name.replace("\\", "/"))
    plugin = _PLUGIN.search(str(path))
    if plugin:
        return plugin["name"] in PLUGINS.get(plugin["folder"], ())
    if _UNUSED.search(str(path)):
        return False
    from_system = len(path.parts) == 1 and _SYSTEM.match(path.name)
    return not from_system or bool(_PRIVATE.match(path.name))


def once(entries: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """The libraries without the second copy that a wheel's own ones get on Windows."""
    entries = list(entries)
    if sys.platform != "win32":
        return entries
    kept = {PurePath(name).name for name, *_ in entries if PurePath(name).parent.suffix == ".libs"}
    return [entry for entry in entries if entry[0] not in kept]


@cache
def freeze(release: Release) -> Path:
    """The folder with the program `outframe`, made anew from the lock file."""
    develop.prepare_environment()
    target = WORK / "frozen"
    shutil.rmtree(target, ignore_errors=True)
    release.run(
        *(develop.python(), "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"),
        *("--distpath", target, "--workpath", WORK / "pyinstaller", SPEC),
    )
    folder = target / "outframe"
    if sys.platform == "linux":
        release.run("strip", "--strip-unneeded", *strippable(folder / "_internal"))
        for library in folder.rglob("libicudata.so.*"):
            icu.slim(release, library, WORK / "icu")
    tell_costs(folder)
    return folder


def strippable(folder: Path) -> list[Path]:
    """Libraries with symbols nobody needs; of those in wheels some do not survive losing them."""
    patterns = ("lib*.so*", "python3*/lib-dynload/*.so", "cryptography/**/*.so", "PIL/*.so")
    return sorted(path for pattern in patterns for path in folder.glob(pattern))


def tell_costs(folder: Path) -> None:
    """Print what each part of the bundle takes, largest first."""
    costs: Counter[str] = Counter()
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            costs[part(path.relative_to(folder).parts)] += path.stat().st_size
    for name, size in costs.most_common(12):
        say(f"{size / 1e6:8.1f} MB  {name}")
    whole, engine = costs.total(), sum(costs[name] for name in ENGINE)
    say(
        f"{whole / 1e6:8.1f} MB  in all, {(whole - engine) / 1e6:.1f} MB without the local engine's"
    )


def part(parts: Sequence[str]) -> str:
    """The part of the bundle a file belongs to, by the first folder that names one."""
    names = [name for name in parts if name != "_internal"]
    if len(names) == 1:
        return "Python and system libraries"
    return names[0].removesuffix(".libs")
