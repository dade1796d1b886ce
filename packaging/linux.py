"""Packages for Linux."""

import platform
from pathlib import Path

from frozen import freeze
from release import DIST, Release


def tar(release: Release) -> Path:
    """The program's folder in an archive, to be unpacked anywhere."""
    folder = freeze(release)
    target = DIST / f"outframe-{release.version}-linux-{platform.machine()}.tar.xz"
    release.run(
        *("tar", "--create", "--sort=name", f"--mtime=@{release.epoch}", "--format=gnu"),
        *("--owner=0", "--group=0", "--numeric-owner", "--mode=u=rwX,go=rX"),
        *("--use-compress-program", "xz -6 --threads=2", "--file", target),
        *("--directory", folder.parent, folder.name),
    )
    return target
