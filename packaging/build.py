"""Build packages from this checkout and the lock file: `build.py deb run`; they land in `dist/`.

Each target is a function from the `Release` to the finished file, in the module of its system. What
runs on the user's computer is made once, by `frozen.freeze`.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import linux
import macos
import windows
from develop import SetUpError
from release import DIST, BuildError, Release, release, say

TARGETS: dict[str, Callable[[Release], Path]] = {
    "deb": linux.deb,
    "rpm": linux.rpm,
    "run": linux.run,
    "tar": linux.tar,
    "windows": windows.setup,
    "msi": windows.msi,
    "zip": windows.archive,
    "macos": macos.dmg,
}


def main(words: Sequence[str] | None = None) -> int:
    """Build every target named and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "targets", nargs="+", choices=TARGETS, metavar="TARGET", help=", ".join(TARGETS)
    )
    arguments = parser.parse_args(words)
    try:
        this = release()
        DIST.mkdir(exist_ok=True)
        for target in dict.fromkeys(arguments.targets):
            package = TARGETS[target](this)
            say(f"{package.relative_to(DIST.parent)}: {package.stat().st_size / 1e6:.1f} MB")
    except (BuildError, SetUpError) as error:
        say(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
