"""Preferences: three pages, and each setting takes effect at once."""

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.settings.schema import Settings
from desktop_app.ui.look import Look
from desktop_app.ui.preferences.accounts_page import AccountsPage
from desktop_app.ui.preferences.general_page import GeneralPage
from desktop_app.ui.preferences.network_page import NetworkPage

_LIST = 152  # px
_ENTRY = 36  # px, height
_SMALLEST = (760, 600)  # px


class Chapter(StrEnum):
    """The pages."""

    GENERAL = "general"
    ACCOUNTS = "accounts"
    NETWORK = "network"


class PreferencesDialog(QDialog):
    """Shows the settings and reports each change."""

    changed = Signal(object)  # Settings

    def __init__(self, settings: Settings, library: Path, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Preferences"))
        self.setMinimumSize(*_SMALLEST)
        self.general = GeneralPage(settings, library)
        self.accounts = AccountsPage(settings, look)
        self.network = NetworkPage(settings)
        self._list = QListWidget()
        self._list.setProperty("role", "chapters")
        self._list.setAccessibleName(self.tr("Pages"))
        self._list.setFixedWidth(_LIST)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pages = QStackedWidget()
        for name, page in (
            (self.tr("General"), self.general),
            (self.tr("Accounts"), self.accounts),
            (self.tr("Network"), self.network),
        ):
            item = QListWidgetItem(name, self._list)
            item.setSizeHint(QSize(_LIST, _ENTRY))
            self._pages.addWidget(_scrolling(page))
            page.changed.connect(self._spread)
        self._list.currentRowChanged.connect(self._pages.setCurrentIndex)
        self._lay_out()
        self.show_chapter(Chapter.GENERAL)

    def show_chapter(self, chapter: Chapter) -> None:
        """Turn to a page."""
        self._list.setCurrentRow(list(Chapter).index(chapter))

    def _lay_out(self) -> None:
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        close.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        right = QVBoxLayout()
        right.setContentsMargins(24, 24, 24, 16)
        right.setSpacing(16)
        right.addWidget(self._pages, 1)
        right.addWidget(close)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._list)
        layout.addLayout(right, 1)

    def _spread(self, settings: Settings) -> None:
        """Every page changes the whole of the settings, so every page knows of a change."""
        for page in (self.general, self.accounts, self.network):
            page.take(settings)
        self.changed.emit(settings)


def _scrolling(page: QWidget) -> QScrollArea:
    page.setObjectName("scrolled")
    area = QScrollArea()
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
