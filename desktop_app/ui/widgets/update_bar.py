"""The bar that tells of a new version: what is new, where to get it, or not to hear of it again."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.services.update_notice import UpdateNotice
from desktop_app.ui.look import ICON, Look
from desktop_app.ui.widgets.section import heading, muted

_LINES = 4  # of the notes; the page has the rest


class UpdateBar(QFrame):
    """Stays until it is answered or closed, and takes no focus."""

    page_wanted = Signal()
    skip_wanted = Signal()
    closed = Signal()

    def __init__(self, notice: UpdateNotice, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "message")
        self._look = look
        said = self.tr("Outframe {version} is available.").format(version=notice.version)
        self.setAccessibleName(said)
        self.setAccessibleDescription(notice.notes)
        self._icon = QLabel(self)
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(heading(said))
        words.addWidget(self._notes(notice.notes))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        for button in self._buttons():
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        look.changed.connect(self._draw_icon)
        self._draw_icon()

    def _notes(self, notes: str) -> QLabel:
        lines = notes.strip().splitlines()
        shown = "\n".join(lines[:_LINES]) + (" …" if len(lines) > _LINES else "")
        label = muted(shown)
        label.setTextFormat(Qt.TextFormat.PlainText)  # words, whatever they look like
        label.setToolTip("" if shown == notes.strip() else notes)
        label.setVisible(bool(shown))
        return label

    def _buttons(self) -> tuple[QPushButton, QPushButton, QToolButton]:
        page = QPushButton(self.tr("Get it…"), self)
        page.setToolTip(self.tr("Open its page in the browser"))
        self._look.dress(page, "external-link")
        page.clicked.connect(self.page_wanted)
        skip = QPushButton(self.tr("Skip this version"), self)
        skip.clicked.connect(self.skip_wanted)
        close = QToolButton(self)
        close.setAccessibleName(self.tr("Not now"))
        close.setToolTip(self.tr("Not now"))
        self._look.dress(close, "x")
        close.clicked.connect(self.closed)
        return page, skip, close

    def _draw_icon(self) -> None:
        self._icon.setPixmap(self._look.icon("info").pixmap(ICON, ICON))
