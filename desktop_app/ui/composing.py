"""Composing: canvas, commands and document kept in step."""

from PySide6.QtCore import QObject

from desktop_app.document import edits
from desktop_app.document.document import Document
from desktop_app.geometry.frame import Frame
from desktop_app.ui.actions import Command
from desktop_app.ui.main_window import MainWindow

_WITH_PHOTO = {
    Command.CLOSE_PHOTO,
    Command.ZOOM_IN,
    Command.ZOOM_OUT,
    Command.FIT,
    Command.ACTUAL,
    Command.FIT_FRAME,
    Command.TOGGLE_ZOOM,
    Command.SURROUND,
    Command.SWAP,
    Command.LOCK,
    Command.RESET,
    Command.FIT_LIMIT,
    Command.OVERLAY,
    Command.FLIP_OVERLAY,
    Command.PREVIEW,
    Command.CHECKER,
}


class Composing(QObject):
    """Drags on the canvas become edits, edits are shown on the canvas."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        editor, canvas, actions = window.editor, window.canvas, window.actions_by_name
        editor.changed.connect(self._show)
        editor.lock_changed.connect(canvas.set_ratio_lock)
        editor.lock_changed.connect(lambda lock: actions[Command.LOCK].setChecked(bool(lock)))
        canvas.frame_committed.connect(self._take)
        canvas.zoom_changed.connect(self._show_zoom)
        stack = editor.undo_stack
        for command, signal, step in (
            (Command.UNDO, stack.canUndoChanged, stack.undo),
            (Command.REDO, stack.canRedoChanged, stack.redo),
        ):
            actions[command].triggered.connect(step)
            signal.connect(actions[command].setEnabled)
        self._connect_commands()

    def _connect_commands(self) -> None:
        editor, actions = self._window.editor, self._window.actions_by_name
        actions[Command.SWAP].triggered.connect(
            lambda: editor.edit(self.tr("Swap"), edits.swap_sides)
        )
        actions[Command.RESET].triggered.connect(
            lambda: editor.edit(self.tr("Reset"), edits.reset_frame)
        )
        actions[Command.LOCK].toggled.connect(lambda on: editor.set_locked(locked=on))

    def _take(self, _before: Frame, after: Frame, label: str) -> None:
        self._window.editor.edit(label, lambda document: edits.set_frame(document, after))

    def _show(self, _before: Document | None, after: Document | None) -> None:
        self._window.actions_by_name.enable(_WITH_PHOTO, on=after is not None)
        if after is None:
            self._window.top.zoom.clear()
        elif self._window.canvas.frame != after.frame:
            self._window.canvas.set_frame(after.frame)

    def _show_zoom(self, zoom: float) -> None:
        shown = f"{zoom * 100:.0f} %" if zoom >= 0.1 else f"{zoom * 100:.1f} %"
        self._window.top.zoom.setText(shown)
