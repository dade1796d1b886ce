"""A calm note inside a panel: one sentence, at most one button that mends what it says."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.look import ICON, Look


class Notice(QFrame):
    """Stands where the trouble is, and goes with it."""

    def __init__(self, look: Look, icon: str = "info", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self._look = look
        self._name = icon
        self._act: Callable[[], None] | None = None
        self._icon = QLabel(self)
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._button = QPushButton(self)
        self._button.clicked.connect(self._run)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._text, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 12)
        layout.setSpacing(8)
        layout.addLayout(line)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        look.changed.connect(self._draw)
        self._draw()
        self.hide()

    @property
    def text(self) -> str:
        """The sentence that is shown."""
        return self._text.text()

    @property
    def button(self) -> QPushButton:
        """The one button; hidden where there is nothing to press."""
        return self._button

    def say(self, text: str, button: str = "", act: Callable[[], None] | None = None) -> None:
        """Show `text`; pressing `button` runs `act`. An empty text hides the note."""
        self._act = act
        self._text.setText(text)
        self.setAccessibleName(text)
        self._button.setText(button)
        self._button.setAccessibleDescription(text)
        self._button.setVisible(bool(button))
        self.setVisible(bool(text))

    def _run(self) -> None:
        if self._act is not None:
            self._act()

    def _draw(self) -> None:
        self._icon.setPixmap(self._look.icon(self._name).pixmap(ICON, ICON))
