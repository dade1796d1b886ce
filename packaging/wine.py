"""A Windows to build and to test in: Wine 10, in a Debian 13 of its own beside this system.

Wine 8, which Debian 12 has, cannot show Qt's windows. The folder of that Debian is made once by
debootstrap and takes 2 GB; `OUTFRAME_WINE_ROOM` names another place for it. Needs root, because
only root may enter it. The project has the same path in there as out here.
"""

import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import portable
from release import ROOT, WORK, BuildError, output_of, say

SUITE = "trixie"
PACKAGES = (
    *("wine", "wine64", "nsis", "wixl", "msitools", "osslsigncode"),
    *("imagemagick", "openbox", "xdotool", "xvfb"),
)
_LIBRARY = Path("usr/lib/x86_64-linux-gnu/wine/x86_64-windows/ucrtbase.dll")
# Functions of Windows' C library that numpy calls when it is loaded and that Wine 10 lacks: the
# real and the imaginary part of a complex number, in the machine code of a 64-bit processor.
_MISSING = {
    "crealf": "66 0f 6e c1 c3",
    "cimagf": "48 c1 e9 20 66 0f 6e c1 c3",
    "creal": "f2 0f 10 01 c3",
    "cimag": "f2 0f 10 41 08 c3",
    "creall": "f2 0f 10 01 c3",
    "cimagl": "f2 0f 10 41 08 c3",
}
# Without: .NET and Internet Explorer (downloads), the debugger's window, and the list of networks,
# which in Wine is half there and ends Qt's question about it with a crash.
_WITHOUT = "mscoree=;mshtml=;winedbg.exe=d;netprofm=d"
_WAY_IN = """
mount -t proc proc {room}/proc && mount --rbind /dev {room}/dev &&
mkdir -p {room}{root} {room}/tmp/.X11-unix && mount --bind {root} {room}{root} &&
mount --bind /tmp/.X11-unix {room}/tmp/.X11-unix && exec chroot {room} "$@"
"""


@dataclass(frozen=True, slots=True)
class Wine:
    """One Windows: a room shared by all, and the drive and registry in `prefix`."""

    prefix: Path
    room: Path

    def command(self, *words: str | Path, environ: Mapping[str, str] | None = None) -> list[str]:
        """The command that runs those words inside; programs of Windows begin with `wine`."""
        told = {
            "HOME": "/root",
            "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin:/usr/lib/wine",
            "LANG": "C.UTF-8",
            "WINEPREFIX": str(self.prefix),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": _WITHOUT,
        } | dict(environ or {})
        way = _WAY_IN.format(room=shlex.quote(str(self.room)), root=shlex.quote(str(ROOT)))
        inside = ["env", "-i", *(f"{name}={value}" for name, value in told.items())]
        place = ["sh", "-c", 'cd "$1" && shift && exec "$@"', "-", str(ROOT)]
        return ["unshare", "--mount", "sh", "-c", way, "-", *inside, *place, *map(str, words)]

    def run(
        self,
        *words: str | Path,
        environ: Mapping[str, str] | None = None,
        patience: float = 900,
    ) -> str:
        """What the program prints. Raises BuildError where it fails or takes too long."""
        return output_of(self.command(*words, environ=environ), f"{words[0]} {words[1]}", patience)

    def close(self) -> None:
        """End every program of this Windows."""
        subprocess.run(self.command("wineserver", "--kill"), check=False)


def windows_path(path: Path) -> str:
    """How Wine's programs call a file of this system."""
    return "Z:" + str(path).replace("/", "\\")


def wine(name: str) -> Wine:
    """The room, made where it is missing, with a fresh Windows of that name."""
    if os.name != "posix" or os.geteuid() != 0:
        raise BuildError("Windows' packages are built by root, on Linux.")
    room = Path(os.environ.get("OUTFRAME_WINE_ROOM", WORK / "wine-room")).resolve()
    if not (room / _LIBRARY).exists():
        _furnish(room)
    _mend(room / _LIBRARY)
    prefix = WORK / name
    shutil.rmtree(prefix, ignore_errors=True)
    prefix.parent.mkdir(parents=True, exist_ok=True)
    Path("/tmp/.X11-unix").mkdir(mode=0o1777, exist_ok=True)
    windows = Wine(prefix, room)
    windows.run("wineboot", "--init")
    windows.run("wineserver", "--wait")  # what it began goes on after it: the registry last
    return windows


def _furnish(room: Path) -> None:
    """Install Debian and Wine into the folder, by this system's way to Debian's packages."""
    if room.exists():
        raise BuildError(f"{room} holds no Wine and is left as it is: name another folder.")
    say(f"Installing Wine into {room} (once) …")
    new = room.with_name(f"{room.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    new.parent.mkdir(parents=True, exist_ok=True)
    _call("debootstrap", "--variant=minbase", "--include=ca-certificates", SUITE, str(new))
    for settings in sorted(Path("/etc/apt/apt.conf.d").iterdir()):
        shutil.copy(settings, new / "etc/apt/apt.conf.d")
    for name in ("etc/resolv.conf", "etc/ssl/certs/ca-certificates.crt"):
        shutil.copy(Path("/", name), new / name)
    inside = ("chroot", str(new), "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet")
    _call(*inside, "update")
    _call(*inside, "install", "--yes", "--no-install-recommends", *PACKAGES)
    new.rename(room)


def _mend(library: Path) -> None:
    """Put the functions that numpy needs into the room's Wine; no package contains this file."""
    image = bytearray(library.read_bytes())
    places = portable.exports(bytes(image))
    for name, words in _MISSING.items():
        code = bytes.fromhex(words)
        image[places[name] : places[name] + len(code)] = code
    if image != library.read_bytes():  # another Windows may run from it just now
        library.write_bytes(image)


def _call(*command: str) -> None:
    done = subprocess.run(_named(command), check=False, stdout=subprocess.DEVNULL)
    if done.returncode != 0:
        raise BuildError(f"{shlex.join(command[:3])} … failed with code {done.returncode}.")


def _named(command: Sequence[str]) -> Sequence[str]:
    if shutil.which(command[0]) is None:
        raise BuildError(f"{command[0]} is not installed.")
    return command
