"""The bar that tells of a new version: what is new, where to get it, or not to hear of it again."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
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
_ROOMY = 520  # px wide


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
        self._notes = self._notes_label(notice.notes)
        head = heading(said)
        head.setToolTip(notice.notes)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(head)
        words.addWidget(self._notes)
        told = QHBoxLayout()
        told.setSpacing(12)
        told.addWidget(self._icon)
        told.addLayout(words, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(16, 8, 8, 8)
        self._row.setSpacing(8)
        self._row.addLayout(told, 1)
        self._row.addLayout(self._buttons(), 0)
        look.changed.connect(self._draw_icon)
        self._draw_icon()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room is short, buttons go below, and the notes into a tip."""
        super().resizeEvent(event)
        roomy = event.size().width() >= _ROOMY
        way = QBoxLayout.Direction
        self._row.setDirection(way.LeftToRight if roomy else way.TopToBottom)
        self._notes.setVisible(roomy and bool(self._notes.text()))

    def _notes_label(self, notes: str) -> QLabel:
        lines = notes.strip().splitlines()
        shown = "\n".join(lines[:_LINES]) + (" …" if len(lines) > _LINES else "")
        label = muted(shown)
        label.setTextFormat(Qt.TextFormat.PlainText)  # words, whatever they look like
        label.setToolTip("" if shown == notes.strip() else notes)
        return label

    def _buttons(self) -> QHBoxLayout:
        page = QPushButton(self.tr("Get it…"), self)
        page.setToolTip(self.tr("Open its page in the browser"))
        page.clicked.connect(self.page_wanted)
        skip = QPushButton(self.tr("Skip this version"), self)
        skip.clicked.connect(self.skip_wanted)
        close = QToolButton(self)
        close.setAccessibleName(self.tr("Not now"))
        close.setToolTip(self.tr("Not now"))
        self._look.dress(close, "x")
        close.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(page, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(skip, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch()
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _draw_icon(self) -> None:
        self._icon.setPixmap(self._look.icon("info").pixmap(ICON, ICON))
