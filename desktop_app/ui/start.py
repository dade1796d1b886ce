"""After the first paint: load the core beside the window, then connect it."""

import importlib
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.paths import Folders
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.opening import Opening

if TYPE_CHECKING:
    from desktop_app.ui.studio import Studio

_NEEDED = (
    "desktop_app.ui.canvas.view",
    "desktop_app.ui.composing",
    "desktop_app.ui.panels.side_panel",
    "desktop_app.ui.studio",  # asyncio, SQLite and all services
)
# Loaded so early that none of them keeps anyone waiting later; while numpy is loaded nothing else
# runs, which would be felt during the first drag.
_WANTED_LATER = (
    "desktop_app.ui.export_dialog",
    "desktop_app.ui.history.view",
    "desktop_app.ui.queue.desk",
    "numpy",
)


class Start(QObject):
    """Keeps what takes long to import off the window's thread and behind its first paint."""

    ready = Signal(object)  # Studio

    _loaded = Signal()

    def __init__(
        self, window: MainWindow, opening: Opening, home: Folders, *, restore: bool
    ) -> None:
        super().__init__(window)
        self._window = window
        self._opening = opening
        self._home = home
        self._restore = restore
        self._studio: Studio | None = None
        self._closed = False
        self._loaded.connect(self._connect)

    def begin(self) -> None:
        """Start loading."""
        threading.Thread(target=self._load, name="load", daemon=True).start()

    def close(self) -> None:
        """Stop what was started."""
        self._closed = True
        if self._studio is not None:
            self._studio.close()

    def _load(self) -> None:
        for name in _NEEDED:
            importlib.import_module(name)
        self._loaded.emit()
        for name in _WANTED_LATER:
            importlib.import_module(name)

    def _connect(self) -> None:
        from desktop_app.ui.composing import Composing  # noqa: PLC0415 - loaded by now

        if not self._closed:
            self._window.furnish()
            Composing(self._window)
            QTimer.singleShot(0, self._attach)  # the window answers between the two

    def _attach(self) -> None:
        from desktop_app.ui.studio import Studio  # noqa: PLC0415 - loaded by now

        if not self._closed:
            self._studio = Studio(self._window, self._opening, self._home, restore=self._restore)
            self.ready.emit(self._studio)
