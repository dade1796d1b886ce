"""All keyboard shortcuts on one page, made from the table of actions."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.actions import Actions, plain
from desktop_app.ui.widgets.section import muted

_ROWS = 13  # before the next column begins


class CheatSheet(QDialog):
    """Opened with `?`."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        for index, (name, keys) in enumerate([*self._commands(actions), *self._canvas()]):
            column = index // _ROWS * 2
            label = QLabel(name)
            grid.addWidget(label, index % _ROWS, column)
            key = QLabel(keys)
            key.setProperty("role", "muted")
            key.setAccessibleDescription(name)
            grid.addWidget(key, index % _ROWS, column + 1)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(16)
        layout.addWidget(_Scrolling(grid), 1)
        layout.addWidget(muted(self.tr("Hold Alt to reach the menus.")))
        layout.addWidget(close)

    def _commands(self, actions: Actions) -> list[tuple[str, str]]:
        shown = QKeySequence.SequenceFormat.NativeText
        return [
            (plain(action.text()), action.shortcut().toString(shown))
            for action in [*actions.all(on_canvas=False), *actions.all(on_canvas=True)]
            if not action.shortcut().isEmpty()
        ]

    def _canvas(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Next handle of the frame"), self.tr("Tab")),
            (self.tr("Move the handle by 1 or 10 px"), self.tr("Arrows, Shift+arrows")),
            (self.tr("Move the photo"), self.tr("Alt+arrows")),
            (self.tr("Keep the ratio while dragging"), self.tr("Shift")),
            (self.tr("Drag from the centre"), self.tr("Alt")),
            (self.tr("Suspend snapping, finest step"), self.tr("Ctrl")),
            (self.tr("Centre the photo"), self.tr("Double click")),
            (self.tr("Back to the bare photo"), self.tr("Double click outside")),
            (self.tr("Move the view, also in mid-drag"), self.tr("Space+drag")),
        ]


class _Scrolling(QScrollArea):
    """As large as what is in it, as far as the screen allows."""

    def __init__(self, grid: QGridLayout) -> None:
        super().__init__()
        page = QWidget()
        page.setObjectName("scrolled")
        page.setLayout(grid)
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def sizeHint(self) -> QSize:
        """The whole of it; Qt's own hint stops at some thirty lines."""
        room = self.screen().availableSize() * 0.8
        return self.widget().sizeHint().boundedTo(room)
