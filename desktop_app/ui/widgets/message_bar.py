"""The bar that says what went wrong: one sentence, one button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from desktop_app.ui.look import ICON, Look
from desktop_app.ui.messages import Message, Remedy


class MessageBar(QFrame):
    """Stays until it is answered or closed."""

    remedy_chosen = Signal(object)  # Remedy

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "message")
        self._look = look
        self._remedy = Remedy.NONE
        self._icon = QLabel(self)
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._button = QPushButton(self)
        self._button.clicked.connect(self._choose)
        close = QToolButton(self)
        close.setAccessibleName(self.tr("Close message"))
        close.setToolTip(self.tr("Close"))
        look.dress(close, "x")
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.setSpacing(12)
        layout.addWidget(self._icon)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._button)
        layout.addWidget(close)
        look.changed.connect(self._draw_icon)
        self._draw_icon()
        self.hide()

    @property
    def text(self) -> str:
        """The sentence that is shown."""
        return self._text.text()

    def show_message(self, message: Message) -> None:
        """Show it, and tell screen readers."""
        self._remedy = message.remedy
        self._text.setText(message.text)
        self._text.setAccessibleName(message.text)
        self.setAccessibleName(self.tr("Message: {text}").format(text=message.text))
        self._button.setText(message.button)
        self._button.setVisible(bool(message.button))
        self.show()

    def _choose(self) -> None:
        self.hide()
        self.remedy_chosen.emit(self._remedy)

    def _draw_icon(self) -> None:
        self._icon.setPixmap(self._look.icon("circle-alert").pixmap(ICON, ICON))
