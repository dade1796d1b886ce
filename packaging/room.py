"""A clean Debian in a folder: a computer that nobody has used yet, to install packages on.

Made by debootstrap, once for each suite; every trial gets a copy of its own. Needs root. The room
shares this system's network and screens and nothing else.
"""

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from release import WORK, BuildError, output_of, say

USER = "alice"
_WAY_IN = 'mount -t proc proc "$0/proc" && mount --rbind /dev "$0/dev" && exec chroot "$@"'


@dataclass(frozen=True, slots=True)
class Room:
    """One Debian; paths of its files are below `root`."""

    root: Path

    @property
    def home(self) -> Path:
        """The home folder of the ordinary user, seen from outside."""
        return self.root / "home" / USER

    def command(
        self, *words: str, user: str = "root", environ: Mapping[str, str] | None = None
    ) -> list[str]:
        """The command that runs those words in there as that user."""
        home = "/root" if user == "root" else f"/home/{user}"
        told = {
            "HOME": home,
            "PATH": f"{home}/.local/bin:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
            "LANG": "C.UTF-8",
            "DEBIAN_FRONTEND": "noninteractive",
        } | dict(environ or {})
        inside = [
            "env",
            "-i",
            f"--chdir={home}",
            *(f"{name}={value}" for name, value in told.items()),
            *words,
        ]
        root = str(self.root)
        return [
            "unshare",
            "--mount",
            "sh",
            "-c",
            _WAY_IN,
            root,
            f"--userspec={user}",
            root,
            *inside,
        ]

    def run(
        self,
        *words: str,
        user: str = "root",
        environ: Mapping[str, str] | None = None,
        patience: float = 600,
    ) -> str:
        """What the program prints. Raises BuildError where it fails or takes too long."""
        return output_of(
            self.command(*words, user=user, environ=environ), " ".join(words[:3]), patience
        )

    def apt(self, *words: str) -> None:
        """Change what is installed, as an administrator would."""
        self.run("apt-get", "--quiet", "--yes", "--no-install-recommends", *words)

    def files(self) -> set[str]:
        """Every file outside home folders and of no log, cache or list of packages."""
        passing = ("home", "tmp", "root", "proc", "dev", "sys", "run", "var/log", "var/cache")
        passing = (*passing, "var/lib/apt", "var/lib/dpkg")
        found = (path.relative_to(self.root) for path in _all_files(self.root))
        return {str(path) for path in found if not any(path.is_relative_to(p) for p in passing)}


def room(suite: str, name: str) -> Room:
    """A fresh copy of that Debian with an ordinary user in it."""
    if os.name != "posix" or os.geteuid() != 0:
        raise BuildError("Only root may make a room to try packages in.")
    base = WORK / "rooms" / suite
    if not base.exists():
        _furnish(suite, base)
    root = WORK / "rooms" / f"{suite}-{name}"
    shutil.rmtree(root, ignore_errors=True)
    subprocess.run(["cp", "--archive", "--reflink=auto", str(base), str(root)], check=True)
    return Room(root)


def _furnish(suite: str, base: Path) -> None:
    """Install Debian into the folder, by this system's way to Debian's packages."""
    say(f"Making a clean Debian {suite} (once) …")
    new = base.with_name(f"{suite}.new")
    shutil.rmtree(new, ignore_errors=True)
    new.parent.mkdir(parents=True, exist_ok=True)
    command = ["debootstrap", "--variant=minbase", "--include=ca-certificates,xz-utils", suite]
    try:
        subprocess.run([*command, str(new)], check=True, stdout=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError) as error:
        raise BuildError(f"debootstrap could not make a Debian {suite}: {error}") from error
    for settings in Path("/etc/apt/apt.conf.d").iterdir():
        shutil.copy(settings, new / "etc/apt/apt.conf.d")
    for name in ("etc/resolv.conf", "etc/ssl/certs/ca-certificates.crt"):
        shutil.copy(Path("/", name), new / name)
    made = Room(new)
    made.apt("update")
    made.run("useradd", "--create-home", USER)
    new.rename(base)


def _all_files(root: Path) -> list[Path]:
    found = []
    for folder, _folders, names in os.walk(root):
        found += [Path(folder, name) for name in names]
    return found
