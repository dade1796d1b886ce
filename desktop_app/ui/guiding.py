"""Guiding: overlays, fills and walls that help to compose, and the habits they are kept in."""

from dataclasses import replace

from PySide6.QtCore import QObject

from desktop_app.document.document import Document, Recipe
from desktop_app.errors import AppError
from desktop_app.services.backend import Backend
from desktop_app.services.limits import fit_to_limit, walls_of, why_not
from desktop_app.settings.schema import CanvasSettings
from desktop_app.ui.actions import Command
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.canvas import words
from desktop_app.ui.canvas.wall_note import WallNote
from desktop_app.ui.expanding import Expanding
from desktop_app.ui.filling import Filling
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.messages import message
from desktop_app.ui.outlook import mend
from desktop_app.ui.panels.read_out import Outlook


class Guiding(QObject):
    """Connects the canvas' helpers with commands, settings and the engine's limits."""

    def __init__(
        self, window: MainWindow, expanding: Expanding, backend: Backend, bridge: Bridge
    ) -> None:
        super().__init__(window)
        self._window = window
        self._backend = backend
        self._recipe: Recipe | None = None
        self._flipped = False
        self._filling = Filling(window.canvas, backend, bridge)
        self._note = WallNote(window.canvas, window.look)
        self._note.mend_pressed.connect(self._mend)
        expanding.foreseen.connect(self._show_outlook)
        window.editor.opened.connect(lambda _document: self._filling.forget())
        window.editor.changed.connect(self._follow)
        window.panel.frame.settings_changed.connect(self._keep)
        self._connect_commands()
        self._apply(self._settings)

    @property
    def _settings(self) -> CanvasSettings:
        return self._backend.settings.current.canvas

    def _connect_commands(self) -> None:
        actions = self._window.actions_by_name
        actions[Command.OVERLAY].triggered.connect(self._next_overlay)
        actions[Command.FLIP_OVERLAY].triggered.connect(self._flip_overlay)
        actions[Command.FIT_LIMIT].triggered.connect(self._fit_to_limit)
        actions[Command.PREVIEW].triggered.connect(lambda on: self._change(preview=on))
        actions[Command.CHECKER].triggered.connect(lambda on: self._change(checker=on))

    def _apply(self, settings: CanvasSettings) -> None:
        window = self._window
        window.canvas.set_overlay(settings.overlay, flipped=self._flipped)
        window.canvas.set_checker(settings.checker)
        window.actions_by_name[Command.PREVIEW].setChecked(settings.preview)
        window.actions_by_name[Command.CHECKER].setChecked(settings.checker)
        window.panel.frame.apply(settings)
        self._filling.switch(on=settings.preview)

    def _change(self, **changes: object) -> None:
        self._keep(replace(self._settings, **changes))  # type: ignore[arg-type]

    def _keep(self, settings: CanvasSettings) -> None:
        try:
            current = self._backend.settings.current
            self._backend.settings.change(replace(current, canvas=settings))
        except AppError as error:
            self._window.message.show_message(message(error.trouble, retry=False))
        self._apply(settings)

    def _next_overlay(self) -> None:
        overlay = self._settings.overlay.following
        self._flipped = False
        self._change(overlay=overlay)
        self._window.toast.say(words.overlay_name(overlay))

    def _flip_overlay(self) -> None:
        self._flipped = not self._flipped
        self._window.canvas.set_overlay(self._settings.overlay, flipped=self._flipped)

    def _follow(self, _before: Document | None, document: Document | None) -> None:
        if document is None:
            return
        self._filling.follow(document.frame)
        if document.recipe != self._recipe:
            self._recipe = document.recipe
            self._window.canvas.set_walls(walls_of(document.recipe))

    def _show_outlook(self, outlook: Outlook | None) -> None:
        """Say on the canvas how the new area will be painted, and what is in the way."""
        self._window.canvas.set_forecast(outlook.forecast if outlook else "")
        self._note.show_hurdles(outlook.hurdles if outlook else ())

    def _mend(self, index: int) -> None:
        self._window.hand_focus_back(self._note)  # it goes with the trouble
        mend(self._window.editor, index)

    def _fit_to_limit(self) -> None:
        document = self._window.editor.document
        if document is None:
            return
        fitted = fit_to_limit(document)
        if fitted is None:
            self._window.toast.say(why_not(document))
        else:
            self._window.editor.edit(self.tr("Fit to limit"), lambda _before: fitted)
