"""A folder's name to read and copy, with a button that opens it."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget


class FolderRow(QWidget):
    """Where the pictures are kept."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        field = QLineEdit(str(folder))
        field.setReadOnly(True)
        field.setAccessibleName(self.tr("Folder of the pictures"))
        show = QPushButton(self.tr("Show"))
        show.setAccessibleName(self.tr("Show the folder of the pictures"))
        show.clicked.connect(self._show_folder)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(field, 1)
        row.addWidget(show)

    def _show_folder(self) -> None:
        """Open it, or the nearest folder above it that is there already."""
        there = next(path for path in (self._folder, *self._folder.parents) if path.is_dir())
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(there)))
