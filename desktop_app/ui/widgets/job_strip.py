"""The strip below the canvas that shows work under way."""

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

_SCALE = 1000  # steps of the bar
_WORDS = 184  # px, so that the bar stays where it is while they change
_ROOMY = 480  # px


class JobStrip(QFrame):
    """State in words, how far, how long, and Cancel."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("jobStrip")
        self.setAccessibleName(self.tr("Work under way"))
        self._words = QLabel(self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._figures = QLabel(self)
        self._figures.setProperty("role", "muted")
        self._figures.setMinimumWidth(88)
        self._figures.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._cancel.clicked.connect(self.cancelled)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(16)
        layout.addWidget(self._words)
        layout.addWidget(self._bar, 1)
        layout.addWidget(self._figures)
        layout.addWidget(self._cancel)
        self._since = QElapsedTimer()
        self._fraction: float | None = None
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._show_figures)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room is short, the bar alone says how far it is."""
        super().resizeEvent(event)
        roomy = event.size().width() >= _ROOMY
        self._words.setMinimumWidth(_WORDS if roomy else 0)
        self._figures.setVisible(roomy)

    @property
    def words(self) -> str:
        """The state that is shown."""
        return self._words.text()

    def start(self, words: str) -> None:
        """Begin to show a piece of work."""
        self._since.start()
        self._tick.start()
        self._cancel.setEnabled(True)
        self.show_progress(words, None)
        self.show()

    def show_progress(self, words: str, fraction: float | None) -> None:
        """Show state and share; None where how far it is cannot be known."""
        self._fraction = fraction
        self._words.setText(words)
        self._words.setAccessibleName(words)
        self._bar.setRange(0, 0 if fraction is None else _SCALE)
        if fraction is not None:
            self._bar.setValue(round(fraction * _SCALE))
        self._show_figures()

    def stop(self) -> None:
        """The work has come to its end."""
        self._tick.stop()
        self.hide()

    def show_cancelling(self) -> None:
        """Answer the press at once."""
        self._cancel.setEnabled(False)
        self.show_progress(self.tr("Cancelling…"), self._fraction)

    def _show_figures(self) -> None:
        seconds = self._since.elapsed() // 1000
        elapsed = f"{seconds // 60}:{seconds % 60:02}"
        share = "" if self._fraction is None else f"{self._fraction:.0%}  ·  "
        self._figures.setText(share + elapsed)
