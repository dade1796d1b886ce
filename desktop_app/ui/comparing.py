"""Comparing: divider, side by side, blinking, and before as long as a key is held."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent

from desktop_app.jobs.job import Result
from desktop_app.ui.actions import Command
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.reviewing import Reviewing

_BLINK_MS = 700  # slow enough for everybody's eyes


class Comparing(QObject):
    """At most one way at a time; zoom and pan stay as they are."""

    def __init__(self, window: MainWindow, reviewing: Reviewing) -> None:
        super().__init__(window)
        self._window = window
        actions = window.actions_by_name
        self._split = actions[Command.COMPARE]
        self._side = actions[Command.SIDE_BY_SIDE]
        self._blink = actions[Command.BLINK]
        self._before = False  # which half of a blink is shown
        self._clock = QTimer(self)
        self._clock.setInterval(_BLINK_MS)
        self._clock.timeout.connect(self._turn)
        self._split.toggled.connect(lambda on: self._only(self._split) if on else None)
        self._side.toggled.connect(self._show_sides)
        self._blink.toggled.connect(self._set_blinking)
        reviewing.shown.connect(self._follow)
        window.installEventFilter(self)
        self._follow(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The backslash reaches the window from wherever it means nothing."""
        kinds = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
        if isinstance(event, QKeyEvent) and event.type() in kinds:
            held = event.key() == Qt.Key.Key_Backslash and self._side.isEnabled()
            if held and not event.isAutoRepeat():
                self._window.canvas.set_peek(event.type() is QEvent.Type.KeyPress)
            if held:
                return True
        return super().eventFilter(watched, event)

    def _follow(self, result: Result | None) -> None:
        for action in (self._side, self._blink):
            action.setEnabled(result is not None)
        if result is None:
            self._side.setChecked(False)
            self._blink.setChecked(False)

    def _only(self, chosen: QObject) -> None:
        for action in (self._split, self._side, self._blink):
            if action is not chosen:
                action.setChecked(False)

    def _show_sides(self, on: bool) -> None:
        if on:
            self._only(self._side)
        self._window.canvas.show_side_by_side(on)

    def _set_blinking(self, on: bool) -> None:
        if on:
            self._only(self._blink)
            self._clock.start()
        else:
            self._clock.stop()
        self._before = False
        self._window.canvas.set_peek(False)

    def _turn(self) -> None:
        self._before = not self._before
        self._window.canvas.set_peek(self._before)
