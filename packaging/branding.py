"""What each system shows of the program: its icon, its version, the files it opens."""

import sys
from collections.abc import Sequence
from pathlib import Path

import develop
from release import APP_ID, ROOT, SUMMARY, WORK, Release

NAME = "Outframe"
PUBLISHER = "The Outframe authors"
WEBSITE = "https://outframe.org"
COPYRIGHT = "Free software under the GNU General Public License, version 3 or later"
HERE = ROOT / "packaging"

# The kinds of file macOS knows by these names.
MAC_TYPES = ("public.image", "public.camera-raw-image")

_ICON_SIZES = {
    ".ico": (16, 20, 24, 32, 40, 48, 64, 128, 256),
    ".icns": (16, 32, 64, 128, 256, 512, 1024),
}
_FILE_TYPES = {"win32": ".ico", "darwin": ".icns"}


def icon(system: str = sys.platform) -> Path:
    """Where the build keeps the program's icon for that system."""
    return WORK / f"outframe{_FILE_TYPES[system]}"


def draw_icon(release: Release, system: str = sys.platform) -> None:
    """Make the icon file for that system."""
    target = icon(system)
    drawn = WORK / "icons"
    drawn.mkdir(parents=True, exist_ok=True)
    sizes = _ICON_SIZES[target.suffix]
    release.run(develop.python(), HERE / "icons.py", drawn, *map(str, sizes))
    drawings = [drawn / f"{size}.png" for size in sizes]
    release.run(develop.python(), HERE / "iconfile.py", target, *drawings)


def programs() -> Sequence[tuple[str, bool]]:
    """The executables in the bundle: name, and whether it talks to a console.

    On Windows a program does one or the other, so there are two: the window's, and one for
    the command line and `--selftest`, which `windows.py` names `outframe.com`.
    """
    if sys.platform == "win32":
        return (("outframe", False), ("outframe-console", True))
    return (("outframe", sys.platform != "darwin"),)


def executable_options(version: str) -> dict[str, object]:
    """PyInstaller's options for an executable on this system."""
    if sys.platform == "win32":
        manifest = (HERE / "windows" / "outframe.manifest").read_text(encoding="utf-8")
        return {"icon": str(icon()), "manifest": manifest, "version": _version_info(version)}
    if sys.platform == "darwin":
        return {"icon": str(icon()), "argv_emulation": False, "target_arch": None}
    return {}


def suffixes() -> list[str]:
    """The endings of files that "Open with" offers the program for, without the dot."""
    sys.path.insert(0, str(ROOT))
    from desktop_app.files import PHOTO_ENDINGS  # noqa: PLC0415 - found through the line above

    return [ending.removeprefix(".") for ending in PHOTO_ENDINGS]


def numbers(version: str) -> tuple[int, int, int, int]:
    """The version as four numbers: all that Windows and macOS compare."""
    parts = [
        int("".join(filter(str.isdigit, part.split("rc")[0])) or 0) for part in version.split(".")
    ]
    major, minor, patch = (*parts, 0, 0, 0)[:3]
    return major, minor, patch, 0


def bundle_information(version: str) -> dict[str, object]:
    """What `Info.plist` says beyond what PyInstaller writes by itself."""
    opens = {"CFBundleTypeRole": "Editor", "LSHandlerRank": "Alternate"}
    return {
        "CFBundleDisplayName": NAME,
        "CFBundleShortVersionString": ".".join(map(str, numbers(version)[:3])),
        "CFBundleVersion": version,
        "CFBundleDocumentTypes": [
            {"CFBundleTypeName": "Photo", "LSItemContentTypes": list(MAC_TYPES), **opens},
            {"CFBundleTypeName": "Photo", "CFBundleTypeExtensions": suffixes(), **opens},
        ],
        "LSApplicationCategoryType": "public.app-category.photography",
        "LSMinimumSystemVersion": "12.0",
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": COPYRIGHT,
        "NSRequiresAquaSystemAppearance": False,
    }


def _version_info(version: str) -> object:
    """What Explorer shows under "Details"."""
    from PyInstaller.utils.win32 import versioninfo as info  # noqa: PLC0415 - on Windows alone

    words = {
        "CompanyName": PUBLISHER,
        "FileDescription": NAME,
        "FileVersion": version,
        "InternalName": APP_ID,
        "LegalCopyright": COPYRIGHT,
        "ProductName": NAME,
        "ProductVersion": version,
        "Comments": SUMMARY,
    }
    strings = [info.StringStruct(name, text) for name, text in words.items()]
    english, utf16 = 0x409, 1200
    return info.VSVersionInfo(
        ffi=info.FixedFileInfo(filevers=numbers(version), prodvers=numbers(version)),
        kids=[
            info.StringFileInfo([info.StringTable(f"{english:04x}{utf16:04x}", strings)]),
            info.VarFileInfo([info.VarStruct("Translation", [english, utf16])]),
        ],
    )
