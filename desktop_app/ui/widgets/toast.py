"""A short note over the canvas that goes by itself, with at most one action."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

_SHORT_MS = 4000
_LONG_MS = 8000  # where there is something to decide
_GAP = 24  # px above the lower edge


class Toast(QFrame):
    """Lies centred near the lower edge of its parent."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "toast")
        self._act: Callable[[], None] | None = None
        self._text = QLabel(self)
        self._button = QPushButton(self)
        self._button.clicked.connect(self._run)
        self._over = parent
        self._row = QHBoxLayout(self)
        self._row.setSpacing(8)
        self._row.addWidget(self._text)
        self._row.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """The words that are shown."""
        return self._text.text()

    def say(self, text: str, button: str = "", act: Callable[[], None] | None = None) -> None:
        """Show `text`; pressing `button` runs `act` and closes the note."""
        self._act = act
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self.setAccessibleName(text)
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self._row.setContentsMargins(16, 6, 8 if button else 16, 6)
        self._timer.start(_LONG_MS if button else _SHORT_MS)
        self.show()
        self._place()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place while the parent changes its size."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _run(self) -> None:
        self.hide()
        if self._act is not None:
            self._act()

    def _place(self) -> None:
        self._row.activate()
        self.adjustSize()
        x = (self._over.width() - self.width()) // 2
        self.move(max(0, x), max(0, self._over.height() - self.height() - _GAP))
