"""What every package of one build shares: the version, the time it claims, and the folders."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten

import develop

ROOT = develop.ROOT
WORK = ROOT / "build" / "packages"  # may be deleted at any time
DIST = ROOT / "dist"  # finished packages

APP_ID = "org.outframe.Outframe"
SUMMARY = "Extend a photograph beyond its frame"


class BuildError(Exception):
    """A package could not be built; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Release:
    """The commit that is packaged."""

    version: str
    epoch: int  # seconds since 1970: the time of every file in every package

    @property
    def environ(self) -> Mapping[str, str]:
        """The environment for tools, so that the same commit gives the same bytes."""
        fixed = {"SOURCE_DATE_EPOCH": str(self.epoch), "PYTHONHASHSEED": "1", "TZ": "UTC"}
        return os.environ | fixed | {"LC_ALL": "C.UTF-8"}

    def run(self, *command: str | Path, cwd: Path = ROOT) -> None:
        """Run a tool. Raises BuildError where it is missing or fails."""
        say(shorten(f"$ {' '.join(map(str, command))}", 200))
        try:
            subprocess.run(command, cwd=cwd, env=self.environ, check=True)
        except FileNotFoundError as error:
            raise BuildError(f"{command[0]} is not installed.") from error
        except subprocess.CalledProcessError as error:
            raise BuildError(f"{command[0]} failed with code {error.returncode}.") from error


def release() -> Release:
    """The release this checkout is; its time is that of the commit."""
    sys.path.insert(0, str(ROOT))
    from desktop_app import __version__  # noqa: PLC0415 - found through the line above

    if _git("status", "--porcelain"):
        say("Some changes are in no commit: nobody else can build these packages again.")
    epoch = os.environ.get("SOURCE_DATE_EPOCH") or _git("log", "-1", "--format=%ct")
    if not epoch:
        raise BuildError("Outside a git checkout SOURCE_DATE_EPOCH has to say the time to use.")
    return Release(__version__, int(epoch))


def output_of(command: Sequence[str], name: str, patience: float) -> str:
    """What a program prints; `name` is what it is called in errors.

    Raises BuildError where it fails or takes more than `patience` seconds.
    """
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, errors="replace", check=True, timeout=patience
        )
    except subprocess.TimeoutExpired as error:
        raise BuildError(f"{name} took over {patience:.0f} s.") from error
    except subprocess.CalledProcessError as error:
        told = (error.stdout + error.stderr)[-3000:]
        raise BuildError(f"{name} failed: {error.returncode}\n{told}") from error
    return done.stdout


def say(text: str) -> None:
    """Print at once."""
    develop.say(text)


def _git(*words: str) -> str:
    """What git says, or nothing where there is no git."""
    try:
        done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()
