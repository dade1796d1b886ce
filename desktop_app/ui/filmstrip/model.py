"""The photos that are open as a list; each is a plain value that is replaced when it changes."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from enum import Enum
from pathlib import Path

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QPixmap

from desktop_app.document import edits
from desktop_app.document.document import Document
from desktop_app.services.session import OpenDocument
from desktop_app.ui.words import QT_TRANSLATE_NOOP

ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1
MARK_ROLE = Qt.ItemDataRole.UserRole + 2

Picture = Callable[[str, Path], QPixmap | None]
_Index = QModelIndex | QPersistentModelIndex


class Mark(Enum):
    """How far a photo has come, in words; nothing is to be said of one left as it was."""

    AS_IT_WAS = ""
    FRAMED = QT_TRANSLATE_NOOP("Filmstrip", "framed, not expanded yet")
    UNDER_WAY = QT_TRANSLATE_NOOP("Filmstrip", "being expanded")
    EXPANDED = QT_TRANSLATE_NOOP("Filmstrip", "expanded")

    @property
    def words(self) -> str:
        """For tips and screen readers."""
        return QCoreApplication.translate("Filmstrip", self.value) if self.value else ""


class OpenPhotos(QAbstractListModel):
    """In the order they were opened; `current` is the id of the one on the table."""

    changed = Signal(object)  # OpenDocument, as it is from now on
    closed = Signal(str)  # id
    wanted = Signal(str)  # id of a photo that shall come onto the table
    turned = Signal()  # another one is on the table, or none
    counted = Signal()  # there are more, or fewer

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[OpenDocument] = []
        self._under_way: frozenset[str] = frozenset()
        self._picture: Picture = _no_picture
        self.current: str | None = None

    def show_pictures(self, picture: Picture) -> None:
        """Ask there for the small picture of a photo, by a key of its content and its path."""
        self._picture = picture

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many photos are open."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name, small picture, path, mark, words for screen readers, or the entry itself."""
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        entry = self._entries[index.row()]
        photo, mark = entry.document.photo, self.mark(entry)
        if role == Qt.ItemDataRole.DisplayRole:
            return photo.path.name
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(picture_key(entry.document), photo.path)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{photo.path}\n{mark.words}".strip()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (photo.path.name, mark.words)))
        return {ENTRY_ROLE: entry, MARK_ROLE: mark}.get(role)

    def mark(self, entry: OpenDocument) -> Mark:
        """How far this photo has come."""
        if entry.id in self._under_way:
            return Mark.UNDER_WAY
        if entry.result_id is not None:
            return Mark.EXPANDED
        document = entry.document
        framed = document.frame != edits.reset_frame(document).frame
        return Mark.FRAMED if framed else Mark.AS_IT_WAS

    # Looking

    def entries(self) -> tuple[OpenDocument, ...]:
        """All of them."""
        return tuple(self._entries)

    def get(self, entry_id: str | None) -> OpenDocument | None:
        """The photo with this id."""
        return next((entry for entry in self._entries if entry.id == entry_id), None)

    def row_of(self, entry_id: str | None) -> int | None:
        """Where a photo stands."""
        rows = (row for row, entry in enumerate(self._entries) if entry.id == entry_id)
        return next(rows, None)

    def of_file(self, path: Path) -> OpenDocument | None:
        """The open photo of this file."""
        found = (entry for entry in self._entries if entry.document.photo.path == path)
        return next(found, None)

    def of_document(self, document: Document) -> OpenDocument | None:
        """The open photo that is framed as in this document."""
        entry = self.of_file(document.photo.path)
        return entry if entry is not None and entry.document.frame == document.frame else None

    def neighbour(self, step: int) -> OpenDocument | None:
        """The photo `step` places on from the current one, round the ends."""
        row = self.row_of(self.current)
        if row is None:
            return self._entries[0] if self._entries else None
        return self._entries[(row + step) % len(self._entries)]

    def follower(self, entry_id: str) -> OpenDocument | None:
        """Which one comes onto the table when this one goes: the next, or else the one before."""
        row = self.row_of(entry_id)
        if row is None or len(self._entries) == 1:
            return None
        return self._entries[row + 1 if row + 1 < len(self._entries) else row - 1]

    # Changing

    def next_position(self) -> int:
        """Behind all others."""
        return self._entries[-1].position + 1 if self._entries else 0

    def add(self, entries: Iterable[OpenDocument]) -> None:
        """Open these, each in its position; they are not saved by this."""
        for entry in entries:
            row = sum(other.position <= entry.position for other in self._entries)
            self.beginInsertRows(QModelIndex(), row, row)
            self._entries.insert(row, entry)
            self.endInsertRows()
        self.counted.emit()

    def put(self, entry: OpenDocument) -> None:
        """Take over a photo's new state."""
        row = self.row_of(entry.id)
        if row is None or self._entries[row] == entry:
            return
        self._entries[row] = entry
        self._repaint(row)
        self.changed.emit(entry)

    def set_result(self, entry_id: str, result_id: str | None) -> None:
        """Another result lies over a photo, or none."""
        entry = self.get(entry_id)
        if entry is not None:
            self.put(replace(entry, result_id=result_id))

    def set_under_way(self, ids: frozenset[str]) -> None:
        """Mark those that are being worked on."""
        moved, self._under_way = ids ^ self._under_way, ids
        for entry_id in moved:
            row = self.row_of(entry_id)
            if row is not None:
                self._repaint(row)

    def turn_to(self, entry_id: str | None) -> None:
        """Another photo is on the table."""
        if entry_id != self.current:
            self.current = entry_id
            self.turned.emit()

    def remove(self, entry_id: str) -> OpenDocument | None:
        """Close a photo; what it was."""
        row = self.row_of(entry_id)
        if row is None:
            return None
        self.beginRemoveRows(QModelIndex(), row, row)
        entry = self._entries.pop(row)
        self.endRemoveRows()
        self.closed.emit(entry_id)
        self.counted.emit()
        return entry

    def picture_came(self, key: str) -> None:
        """Paint the photos of this key again."""
        for row, entry in enumerate(self._entries):
            if picture_key(entry.document) == key:
                self._repaint(row)

    def _repaint(self, row: int) -> None:
        self.dataChanged.emit(self.index(row), self.index(row))


def picture_key(document: Document) -> str:
    """What the small picture of a photo is kept under; a changed file has another one."""
    photo = document.photo
    return f"{photo.modified_ns}:{photo.path}"


def _no_picture(_key: str, _path: Path) -> None:
    """Before anything can be decoded."""
