"""After the first paint: load the core beside the window, then build and connect the rest of it.

Nothing but the window's thread may import or make what belongs to Qt. PySide makes a Python type
when it is first asked for, and two threads that do so at once end the process with a segmentation
fault or leave it hanging (6.8 to 6.9 at least).
"""

import gc
import importlib
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.paths import Folders
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.opening import Opening

if TYPE_CHECKING:
    from desktop_app.ui.studio import Studio

# Loaded on a thread of their own: none of them knows Qt, or it would belong to the other list.
BESIDE = (
    "desktop_app.services.backend",  # asyncio, SQLite and all services
    "desktop_app.services.advice",
    "desktop_app.geometry.composition",
    "desktop_app.geometry.snapping",
    "desktop_app.geometry.viewport",
)
# While numpy is loaded nothing else runs, which would be felt during the first drag.
BESIDE_LATER = ("numpy",)
# Loaded by the window's thread, in steps so small that nobody feels them.
_FOR_THE_CANVAS = (
    "desktop_app.ui.canvas.render",
    "desktop_app.ui.canvas.surface",
    "desktop_app.ui.canvas.view",
    "desktop_app.ui.editor",
    "desktop_app.ui.filmstrip.view",
    "desktop_app.ui.panels.engine_panel",
    "desktop_app.ui.panels.frame_panel",
    "desktop_app.ui.panels.side_panel",
    "desktop_app.ui.composing",
)
_FOR_THE_STUDIO = (
    "desktop_app.ui.accounting",
    "desktop_app.ui.browsing",
    "desktop_app.ui.create.view",
    "desktop_app.ui.creating",
    "desktop_app.ui.instance",
    "desktop_app.ui.settling",
    "desktop_app.ui.expanding",
    "desktop_app.ui.exporting",
    "desktop_app.ui.queueing",
    "desktop_app.ui.reviewing",
    "desktop_app.ui.studio",
)
_WANTED_LATER = (
    "desktop_app.ui.export.dialog",
    "desktop_app.ui.history.view",
    "desktop_app.ui.queue.view",
    "desktop_app.ui.queue.desk",
)
_TYPES_AT_ONCE = 48  # of Qt's, made in one step: 3 ms


class Start(QObject):
    """Keeps what takes long behind the window's first paint, and cut into small steps."""

    ready = Signal(object)  # Studio

    _loaded = Signal()

    def __init__(self, window: MainWindow, opening: Opening, home: Folders) -> None:
        super().__init__(window)
        self._window = window
        self._opening = opening
        self._home = home
        self._studio: Studio | None = None
        self._closed = False
        self._steps = self._all_steps()
        self._loaded.connect(self._step)

    def begin(self) -> None:
        """Start loading; nothing of it is garbage, so none is looked for until all is there."""
        gc.disable()
        threading.Thread(target=self._load, name="load", daemon=True).start()

    def close(self) -> None:
        """Stop what was started."""
        self._closed = True
        if self._studio is not None:
            self._studio.close()

    def _load(self) -> None:
        for name in BESIDE:
            importlib.import_module(name)
        self._loaded.emit()
        for name in BESIDE_LATER:
            importlib.import_module(name)

    def _step(self) -> None:
        """Do what comes next; the window answers between any two steps."""
        if not self._closed and next(self._steps, self) is not self:
            QTimer.singleShot(0, self._step)

    def _all_steps(self) -> Iterator[None]:
        yield from making_types()
        yield from _loading(_FOR_THE_CANVAS)
        self._window.furnish()
        yield
        self._compose()
        yield from _loading(_FOR_THE_STUDIO)
        self._attach()
        yield from _loading(_WANTED_LATER)
        gc.freeze()  # what is loaded stays: looking through it all again holds the window up
        gc.enable()

    def _compose(self) -> None:
        from desktop_app.ui.composing import Composing  # noqa: PLC0415 - loaded by now

        Composing(self._window)

    def _attach(self) -> None:
        from desktop_app.ui.studio import Studio  # noqa: PLC0415 - loaded by now

        self._studio = Studio(self._window, self._opening, self._home, restore=True)
        self.ready.emit(self._studio)


def _loading(names: tuple[str, ...]) -> Iterator[None]:
    for name in names:
        importlib.import_module(name)
        yield


def making_types() -> Iterator[None]:
    """Make every type of Qt that the worker's threads read and draw pictures with."""
    for module in (QtCore, QtGui):
        outer = (name for name in dir(module) if "." not in name)  # what is in it comes along
        for count, name in enumerate(outer, 1):
            getattr(module, name)
            if count % _TYPES_AT_ONCE == 0:
                yield
