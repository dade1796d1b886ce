"""Viewing: how large the picture is shown, and against which grey."""

from dataclasses import replace

from PySide6.QtCore import QObject

from desktop_app.errors import AppError
from desktop_app.services.backend import Backend
from desktop_app.settings.choices import Surround
from desktop_app.ui.actions import Command
from desktop_app.ui.canvas.colours import colours_for
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.messages import message


class Viewing(QObject):
    """Nothing here changes the document."""

    def __init__(self, window: MainWindow, backend: Backend) -> None:
        super().__init__(window)
        self._window = window
        self._backend = backend
        canvas, actions = window.canvas, window.actions_by_name
        for command, act in (
            (Command.ZOOM_IN, lambda: canvas.zoom_by(1)),
            (Command.ZOOM_OUT, lambda: canvas.zoom_by(-1)),
            (Command.FIT, canvas.fit_view),
            (Command.ACTUAL, lambda: canvas.zoom_to(1.0)),
            (Command.FIT_FRAME, canvas.fit_frame),
            (Command.TOGGLE_ZOOM, self._toggle_zoom),
            (Command.SURROUND, self._next_surround),
        ):
            actions[command].triggered.connect(act)
        window.look.changed.connect(self._paint)
        self._paint()

    def _toggle_zoom(self) -> None:
        """All of it, or pixel for pixel about the middle."""
        canvas = self._window.canvas
        if canvas.fits:
            canvas.zoom_to(1.0)
        else:
            canvas.fit_view()

    def _next_surround(self) -> None:
        settings = self._backend.settings.current
        surround = settings.canvas.surround.following
        try:
            chosen = replace(settings.canvas, surround=surround)
            self._backend.settings.change(replace(settings, canvas=chosen))
        except AppError as error:
            self._window.message.show_message(message(error.trouble, retry=False))
        self._paint()
        self._window.toast.say(self._name(surround))

    def _paint(self) -> None:
        surround = self._backend.settings.current.canvas.surround
        self._window.canvas.set_colours(colours_for(surround, dark=self._window.look.theme.dark))

    def _name(self, surround: Surround) -> str:
        return {
            Surround.THEME: self.tr("Surround as the window"),
            Surround.DARK: self.tr("Dark surround"),
            Surround.NEUTRAL: self.tr("Neutral grey surround"),
            Surround.LIGHT: self.tr("Light surround"),
        }[surround]
