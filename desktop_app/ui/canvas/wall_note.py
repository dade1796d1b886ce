"""What stands in the way of a frame, said on the canvas with the change that mends it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Signal

from desktop_app.ui.canvas.view import CanvasView
from desktop_app.ui.look import Look
from desktop_app.ui.panels.read_out import Hurdle
from desktop_app.ui.widgets.notice import Notice

_WIDEST = 440  # px
_EDGE = 16  # px to the sides of the canvas


class WallNote(Notice):
    """Lies over the lower edge of the canvas while a rule is broken; moves with the canvas."""

    mend_pressed = Signal(int)  # index of the hurdle

    def __init__(self, canvas: CanvasView, look: Look) -> None:
        super().__init__(look, "triangle-alert", canvas)
        self._canvas = canvas
        self.button.setText(self.tr("Mend"))  # until it is known how
        canvas.installEventFilter(self)

    def show_hurdles(self, hurdles: Sequence[Hurdle]) -> None:
        """Show the first that can be mended, else the first; nothing where there is none."""
        if not hurdles:
            self.hide()
            return
        first = next((one for one in hurdles if one.mend), hurdles[0])
        index = hurdles.index(first)
        self.say(first.words, first.mend, partial(self.mend_pressed.emit, index))
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the lower edge."""
        if event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        if self.isHidden():
            return
        room = self._canvas.size()
        width = min(_WIDEST, room.width() - 2 * _EDGE)
        self.setFixedWidth(width)
        height = max(self.heightForWidth(width), self.minimumSizeHint().height())
        self.resize(width, height)
        self.move((room.width() - width) // 2, room.height() - height - _EDGE)
        self.raise_()
