"""Handing over: the finished picture on the clipboard, and dragged into other programs."""

import asyncio

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QImage, QPixmap

from desktop_app.jobs.job import Result
from desktop_app.services.backend import Backend
from desktop_app.services.export import ExportOptions
from desktop_app.settings.choices import ColourSpace, PictureFormat
from desktop_app.ui.actions import Command
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.reviewing import Reviewing

# What every program understands that takes a picture from the clipboard.
_PLAIN = ExportOptions(PictureFormat.PNG, bits=8, space=ColourSpace.SRGB)


class Handing(QObject):
    """Writes the file first; neither clipboard nor drag can wait for it."""

    def __init__(
        self, window: MainWindow, reviewing: Reviewing, backend: Backend, bridge: Bridge
    ) -> None:
        super().__init__(window)
        self._window = window
        self._reviewing = reviewing
        self._backend = backend
        self._bridge = bridge
        window.actions_by_name[Command.COPY].triggered.connect(self.copy)
        window.results.grip.wanted.connect(self.fetch)

    def copy(self) -> None:
        """Put the finished picture on the clipboard."""
        result = self._reviewing.result
        if result is not None:
            self._window.toast.say(self.tr("Copying …"))
            self._bridge.call(_picture(self._backend, result), self._put)

    def fetch(self) -> None:
        """A drag may begin: write the picture as the last export was."""
        result = self._reviewing.result
        if result is not None:
            options = self._backend.presets.last.options
            grip, thumb = self._window.results.grip, QPixmap(str(result.thumb))
            self._bridge.call(
                self._backend.export.hand_over(result.id, options),
                lambda file: grip.offer(file, thumb),
            )

    def _put(self, image: QImage) -> None:
        if image.isNull():
            self._window.toast.say(self.tr("Too large for the clipboard; drag it out instead."))
            return
        # Not as QMimeData of our own: Qt for Python lets the program crash at its end over that.
        QGuiApplication.clipboard().setImage(image)
        self._window.toast.say(self.tr("Copied."))


async def _picture(backend: Backend, result: Result) -> QImage:
    file = await backend.export.hand_over(result.id, _PLAIN)
    return await asyncio.to_thread(QImage, str(file))
