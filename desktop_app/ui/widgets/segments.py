"""A row of joined buttons of which exactly one holds."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget


class Segments(QWidget):
    """Choose one of a few; arrow keys move inside, as in a group of radio buttons."""

    chosen = Signal(int)  # index

    def __init__(self, name: str, labels: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for index, label in enumerate(labels):
            button = QPushButton(label, self)
            button.setCheckable(True)
            button.setProperty("segment", _position(index, len(labels)))
            button.setAccessibleName(f"{name}: {label}")
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._group.addButton(button, index)
            layout.addWidget(button)
        self._group.idClicked.connect(self.chosen)
        self.show_index(0)

    @property
    def index(self) -> int:
        """The choice that holds."""
        return self._group.checkedId()

    def show_index(self, index: int) -> None:
        """Show what holds now without reporting it back."""
        self._group.button(index).setChecked(True)

    def button(self, index: int) -> QPushButton:
        """One of the buttons, for tool tips."""
        button = self._group.button(index)
        if not isinstance(button, QPushButton):
            message = f"No segment {index}"
            raise IndexError(message)
        return button


def _position(index: int, count: int) -> str:
    if index == 0:
        return "first"
    return "last" if index == count - 1 else "middle"
