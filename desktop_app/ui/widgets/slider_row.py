"""A named slider with its value; a double click brings back the usual one."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSlider, QWidget

_NAME_WIDTH, _VALUE_WIDTH = 64, 48  # px


class Slider(QSlider):
    """Goes back by a double click, and leaves the wheel to what it lies in until it has focus."""

    reset = Signal()

    def __init__(self, name: str, highest: int, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(0, highest)
        self.setPageStep(max(1, highest // 8))
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for the usual value."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.reset.emit()
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Step only with focus, so scrolling past changes nothing."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class SliderRow(QWidget):
    """Name, slider, value in words."""

    moved = Signal(int)

    def __init__(
        self, name: str, highest: int, words: Callable[[int], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._usual = 0
        self.slider = Slider(name, highest, self)
        self._value = QLabel(self)
        self._value.setFixedWidth(_VALUE_WIDTH)
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        label = QLabel(name, self)
        label.setProperty("role", "muted")
        label.setMinimumWidth(_NAME_WIDTH)
        label.setBuddy(self.slider)
        row = QGridLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setHorizontalSpacing(8)
        row.addWidget(label, 0, 0)
        row.addWidget(self.slider, 0, 1)
        row.addWidget(self._value, 0, 2)
        row.setColumnStretch(1, 1)
        self.slider.valueChanged.connect(self._follow)
        self.slider.reset.connect(lambda: self.slider.setValue(self._usual))

    @property
    def value(self) -> int:
        """What holds now."""
        return self.slider.value()

    def show_value(self, value: int, usual: int) -> None:
        """Show what holds now without reporting it back; `usual` is where a double click leads."""
        self._usual = usual
        self.slider.blockSignals(True)
        self.slider.setValue(value)
        self.slider.blockSignals(False)
        self._say(value)
        usual_words = self.tr("Double-click for {value}").format(value=self._words(usual))
        self.slider.setToolTip(usual_words)

    def _follow(self, value: int) -> None:
        self._say(value)
        self.moved.emit(value)

    def _say(self, value: int) -> None:
        self._value.setText(self._words(value))
        self.slider.setAccessibleDescription(self._words(value))
