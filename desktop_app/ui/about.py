"""What this is, and under what licences it and everything in it comes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop_app import __version__
from desktop_app.services.licences import Part, parts
from desktop_app.ui.widgets.section import muted

_SIZE = (880, 560)  # px
_NAMES = 240  # px for the list of parts


class AboutDialog(QDialog):
    """The program's own words, then every part with its licence in full."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Outframe"))
        self._parts = parts()
        name = QLabel(self.tr("Outframe {version}").format(version=__version__))
        name.setProperty("role", "title")
        words = muted(
            self.tr(
                "Extends a photograph beyond its frame and leaves the photo itself untouched.\n"
                "Free software under the GNU GPL, version 3 or later. Icons by Lucide (ISC). "
                "It is made of these parts:"
            )
        )
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(name)
        layout.addWidget(words)
        layout.addWidget(self._make_parts(), 1)
        layout.addWidget(close)
        self.resize(*_SIZE)

    def _make_parts(self) -> QSplitter:
        """The list of parts, and the licence of the one that is chosen beside it."""
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Parts"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSpacing(3)
        self.list.addItems([f"{part.name} {part.version}".rstrip() for part in self._parts])
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(self.tr("Licence"))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.list.currentRowChanged.connect(lambda row: self._show(self._parts[row]))
        self.list.setCurrentRow(0)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(self.list)
        both.addWidget(self.text)
        both.setSizes([_NAMES, _SIZE[0] - _NAMES])
        both.setChildrenCollapsible(False)
        return both

    def _show(self, part: Part) -> None:
        self.text.setPlainText(f"{part.licence}\n\n{part.text}".strip())
