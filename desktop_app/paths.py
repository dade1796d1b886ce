"""Where things live: per-user folders by the system's convention, or all under OUTFRAME_HOME."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import platformdirs

APP_NAME = "outframe"
APP_ID = "org.outframe.Outframe"


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders of one installation; nothing is created before it is needed."""

    data: Path  # library and database: the user's pictures
    config: Path  # settings.toml
    cache: Path  # may be deleted at any time
    logs: Path
    portable: bool = False  # nothing is to be left behind outside of them

    @property
    def library(self) -> Path:
        """Root of `library/YYYY/MM/<job>/`."""
        return self.data / "library"

    @property
    def database(self) -> Path:
        """The SQLite file; rebuildable from the library."""
        return self.data / "outframe.sqlite3"

    @property
    def settings(self) -> Path:
        """The settings file; holds no secret."""
        return self.config / "settings.toml"


def folders(environ: Mapping[str, str] = os.environ) -> Folders:
    """The folders for this process: OUTFRAME_HOME holds everything when it is set."""
    home = environ.get("OUTFRAME_HOME")
    if home:
        root = Path(home).expanduser().resolve()
        return Folders(root / "data", root / "config", root / "cache", root / "logs", portable=True)
    return Folders(
        Path(platformdirs.user_data_dir(APP_NAME, appauthor=False)),
        Path(platformdirs.user_config_dir(APP_NAME, appauthor=False)),
        Path(platformdirs.user_cache_dir(APP_NAME, appauthor=False)),
        Path(platformdirs.user_log_dir(APP_NAME, appauthor=False)),
    )


@cache
def resources() -> Path:
    """The folder of icons, themes, translations and the sample photo."""
    package = Path(__file__).resolve().parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def sample_photo() -> Path:
    """The photograph shipped for the first try."""
    return resources() / "samples" / "sample.jpg"
