"""A field for whole pixels: type, arrow keys and wheel; no tiny buttons."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QSpinBox, QWidget


class NumberField(QSpinBox):
    """A number that is reported when the user is done typing or steps it."""

    edited = Signal(int)

    def __init__(self, name: str, low: int, high: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(low, high)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setKeyboardTracking(False)
        self.setAccelerated(True)
        self.setAccessibleName(name)
        self.setSuffix(self.tr(" px"))
        self.setMinimumWidth(72)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.valueChanged.connect(self.edited)

    def show_value(self, value: int) -> None:
        """Show what holds now without reporting it back."""
        self.blockSignals(True)
        self.setValue(value)
        self.blockSignals(False)

    def stepBy(self, steps: int) -> None:
        """One pixel a step, ten with Shift, as everywhere in the window."""
        super().stepBy(steps)
        self.selectAll()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Step only in the focused field, so scrolling past changes nothing."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
