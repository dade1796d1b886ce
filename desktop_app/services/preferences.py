"""The user's settings while the program runs."""

from collections.abc import Callable
from threading import Lock

from desktop_app.paths import Folders
from desktop_app.settings import file
from desktop_app.settings.schema import Settings


class Preferences:
    """Reads the settings once; every change is saved at once. Usable from any thread."""

    def __init__(self, folders: Folders) -> None:
        self._path = folders.settings
        self._lock = Lock()
        self._current, self.notes = file.load(self._path)
        self.changed: Callable[[], None] = lambda: None  # called after each change, on its thread

    @property
    def current(self) -> Settings:
        """The settings as they are now."""
        return self._current

    def change(self, settings: Settings) -> None:
        """Take over and save; a small file, a few milliseconds. Raises AppError."""
        with self._lock:
            file.save(self._path, settings)
            self._current = settings
        self.changed()
