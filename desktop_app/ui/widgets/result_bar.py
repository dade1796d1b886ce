"""The bar below the canvas where a result is judged."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from desktop_app.ui.actions import Actions, Command
from desktop_app.ui.look import ICON, Look
from desktop_app.ui.widgets.drag_grip import DragGrip

_THUMB = QSize(72, 48)
_ROOMY = 560  # px


class ResultBar(QFrame):
    """Which variation, and what becomes of it."""

    picked = Signal(int)  # index of the variation
    export_pressed = Signal()
    edit_pressed = Signal()

    def __init__(self, actions: Actions, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("resultBar")
        self.setAccessibleName(self.tr("Result"))
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.picked)
        self._strip = QHBoxLayout()
        self._strip.setSpacing(4)
        self._text = QLabel(self)
        self._text.setProperty("role", "muted")
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._discard = self._command(actions, Command.DISCARD, self.tr("Discard"), look)
        self._again = self._command(actions, Command.AGAIN, self.tr("Again"), look)
        self._accept = self._command(actions, Command.ACCEPT, self.tr("Accept"), look)
        self._edit = QPushButton(self.tr("Back to the frame"), self)
        self._edit.clicked.connect(self.edit_pressed)
        self._export = QPushButton(self.tr("Export…"), self)
        self._export.setProperty("role", "primary")
        look.dress(self._export, "image-down", on_accent=True)
        self._export.clicked.connect(self.export_pressed)
        self.grip = DragGrip(look, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.grip)
        row.addLayout(self._strip)
        row.addWidget(self._text, 1)
        for button in (self._discard, self._again, self._accept, self._edit, self._export):
            row.addWidget(button)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room is short, the buttons come before the words and their icons."""
        super().resizeEvent(event)
        roomy = event.size().width() >= _ROOMY
        self._text.setVisible(roomy)
        for button in (self._discard, self._again, self._accept):
            button.setIconSize(QSize(ICON, ICON) if roomy else QSize(0, 0))

    @property
    def text(self) -> str:
        """The line beside the buttons."""
        return self._text.text()

    def judge(self, thumbs: Sequence[QPixmap], cost: str = "") -> None:
        """Ask for a verdict on one or several variations, and say what they cost."""
        self._show_phase(judging=True)
        compare = self.tr("Drag the divider, or hold \\, to compare before and after.")
        self._text.setText(f"{cost} {compare}".strip())
        self._fill_strip(thumbs if len(thumbs) > 1 else ())
        self.show()

    def show_thumb(self, index: int, thumb: QPixmap) -> None:
        """A variation's picture has arrived."""
        button = self._group.button(index)
        if button is not None:
            button.setIcon(QIcon(thumb))

    def show_picked(self, index: int) -> None:
        """Mark the variation that lies on the canvas."""
        button = self._group.button(index)
        if button is not None:
            button.setChecked(True)

    def accepted(self) -> None:
        """The verdict is in; export comes next."""
        self._show_phase(judging=False)
        self._text.setText(self.tr("Accepted and kept in the history."))
        self._fill_strip(())
        self.show()
        self._export.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_phase(self, *, judging: bool) -> None:
        for button in (self._discard, self._again, self._accept):
            button.setVisible(judging)
        for button in (self._edit, self._export):
            button.setVisible(not judging)

    def _fill_strip(self, thumbs: Sequence[QPixmap]) -> None:
        for old in self._group.buttons():
            self._group.removeButton(old)
            self._strip.removeWidget(old)
            old.deleteLater()
        for index, thumb in enumerate(thumbs):
            button = QToolButton(self)
            button.setCheckable(True)
            button.setIconSize(_THUMB)
            button.setIcon(QIcon(thumb))
            name = self.tr("Variation {number}").format(number=index + 1)
            button.setAccessibleName(name)
            button.setToolTip(name)
            self._group.addButton(button, index)
            self._strip.addWidget(button)
        self.show_picked(0)

    def _command(self, actions: Actions, command: Command, text: str, look: Look) -> QPushButton:
        action = actions[command]
        button = QPushButton(text, self)
        button.setToolTip(action.toolTip())
        primary = command is Command.ACCEPT
        if primary:
            button.setProperty("role", "primary")
        icon = {Command.ACCEPT: "check", Command.DISCARD: "trash-2", Command.AGAIN: "refresh-cw"}
        look.dress(button, icon[command], on_accent=primary)
        button.setAutoDefault(True)  # Enter presses the focused button
        button.clicked.connect(action.trigger)
        return button
