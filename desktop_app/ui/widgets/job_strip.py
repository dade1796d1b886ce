"""The strip below the canvas that shows work under way."""

from time import time

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from desktop_app.ui.core_words import in_words

_SCALE = 1000  # steps of the bar
_WORDS = 184  # px, so that the bar stays where it is while they change
_ROOMY = 480  # px


class JobStrip(QFrame):
    """State in words, how far, how long, and Cancel."""

    cancelled = Signal()
    answered = Signal(bool)  # whether an uncertain request is sent again

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
        self._discard = QPushButton(self.tr("Discard"), self)
        self._discard.clicked.connect(lambda: self.answered.emit(False))
        self._again = QPushButton(self.tr("Send again"), self)
        self._again.clicked.connect(lambda: self.answered.emit(True))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(16)
        layout.addWidget(self._words)
        layout.addWidget(self._bar, 1)
        layout.addWidget(self._figures)
        for button in (self._cancel, self._discard, self._again):
            layout.addWidget(button)
        self._since = QElapsedTimer()
        self._fraction: float | None = None
        self._next_try: float | None = None  # seconds since 1970
        self._lay = layout
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._show_figures)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room is short, the bar alone says how far it is."""
        super().resizeEvent(event)
        roomy = event.size().width() >= _ROOMY
        self._words.setMinimumWidth(_WORDS if roomy else 0)
        self._figures.setVisible(roomy and self._again.isHidden())

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
        self._fraction, self._next_try = fraction, None
        self._say(in_words(words), moving=True)
        self._bar.setRange(0, 0 if fraction is None else _SCALE)
        if fraction is not None:
            self._bar.setValue(round(fraction * _SCALE))
        self._show_figures()

    def show_waiting(self, words: str, next_try: float | None) -> None:
        """Nothing moves: say why, and when it goes on (seconds since 1970) where that is known."""
        self._fraction, self._next_try = None, next_try
        self._say(words, moving=False)
        self._show_figures()

    def ask(self, words: str) -> None:
        """Only the user knows how it goes on."""
        self._tick.stop()
        self._say(words, moving=False, asking=True)
        self.show()

    def stop(self) -> None:
        """The work has come to its end."""
        self._tick.stop()
        self.hide()

    def show_cancelling(self, words: str = "") -> None:
        """Answer the press at once."""
        self._cancel.setEnabled(False)
        self.show_progress(words or self.tr("Cancelling…"), self._fraction)

    def _say(self, words: str, *, moving: bool, asking: bool = False) -> None:
        self._words.setText(words)
        self._words.setAccessibleName(words)
        self._words.setWordWrap(not moving)
        self._bar.setVisible(moving)
        self._lay.setStretchFactor(self._words, 0 if moving else 1)
        self._figures.setVisible(not asking and self.width() >= _ROOMY)
        self._cancel.setVisible(not asking)
        self._discard.setVisible(asking)
        self._again.setVisible(asking)

    def _show_figures(self) -> None:
        if not self._bar.isVisibleTo(self):
            self._figures.setText(self._pause_words())
            return
        seconds = self._since.elapsed() // 1000
        elapsed = f"{seconds // 60}:{seconds % 60:02}"
        share = "" if self._fraction is None else f"{self._fraction:.0%}  ·  "
        self._figures.setText(share + elapsed)

    def _pause_words(self) -> str:
        if self._next_try is None:
            return ""
        seconds = max(0, round(self._next_try - time()))
        return self.tr("next try in {time}").format(time=f"{seconds // 60}:{seconds % 60:02}")
