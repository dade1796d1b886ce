"""The history as a list: windows of rows on demand, kept in step with what happens."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop_app.errors import Trouble
from desktop_app.jobs.events import ResultAdded, ResultChanged, ResultRemoved
from desktop_app.jobs.job import Result
from desktop_app.services.history import Entry, History
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.history.proof import tip
from desktop_app.ui.thumbnails import Thumbnails

WINDOW = 200  # rows asked for at once

ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1

_Index = QModelIndex | QPersistentModelIndex


class HistoryModel(QAbstractListModel):
    """Newest first."""

    loaded = Signal()  # a window of rows has come

    def __init__(
        self, history: History, bridge: Bridge, thumbnails: Thumbnails, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._history = history
        self._bridge = bridge
        self._thumbnails = thumbnails
        self._entries: list[Entry] = []
        self._complete = False
        self._asking = False
        thumbnails.arrived.connect(self._repaint)
        bridge.happened.connect(self._on_event)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Rows that are here; more may follow."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name, small picture, tip, words for screen readers, or the entry itself."""
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.document.photo.path.name
        if role == Qt.ItemDataRole.DecorationRole:
            return self._thumbnails.get(entry.result.id, entry.result.thumb)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(entry)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(entry)
        return entry if role == ENTRY_ROLE else None

    def canFetchMore(self, _parent: _Index) -> bool:
        """True until the oldest result is here."""
        return not self._complete and not self._asking

    def fetchMore(self, _parent: _Index) -> None:
        """Ask for the next window."""
        self._asking = True
        before = self._entries[-1].result if self._entries else None
        self._bridge.call(self._history.window(before, WINDOW), self._append, self._give_up)

    def row_of(self, result_id: str) -> int | None:
        """Where a result stands."""
        return next(
            (row for row, entry in enumerate(self._entries) if entry.result.id == result_id), None
        )

    def _append(self, entries: list[Entry]) -> None:
        self._asking = False
        self._complete = len(entries) < WINDOW
        known = {entry.result.id for entry in self._entries}
        fresh = [entry for entry in entries if entry.result.id not in known]
        if fresh:
            first = len(self._entries)
            self.beginInsertRows(QModelIndex(), first, first + len(fresh) - 1)
            self._entries += fresh
            self.endInsertRows()
        self.loaded.emit()

    def _give_up(self, trouble: Trouble) -> None:
        self._asking = False
        self._complete = True
        self._bridge.failed.emit(trouble)

    def _on_event(self, event: object) -> None:
        if isinstance(event, ResultRemoved):
            self._remove(event.result_id)
        elif isinstance(event, ResultAdded | ResultChanged):
            self._update(event.result)

    def _update(self, result: Result) -> None:
        row = self.row_of(result.id)
        if result.deleted_ms is not None:
            self._remove(result.id)
        elif row is None:
            self._bridge.call(self._history.get(result.id), self._insert)
        else:
            self._entries[row] = Entry(result, self._entries[row].job)
            self.dataChanged.emit(self.index(row), self.index(row))

    def _insert(self, entry: Entry) -> None:
        mark = (entry.result.created_ms, entry.result.id)
        row = sum((other.result.created_ms, other.result.id) > mark for other in self._entries)
        beyond = row == len(self._entries) and not self._complete
        if beyond or self.row_of(entry.result.id) is not None:
            return  # a later window brings it
        self.beginInsertRows(QModelIndex(), row, row)
        self._entries.insert(row, entry)
        self.endInsertRows()
        self.loaded.emit()

    def _remove(self, result_id: str) -> None:
        row = self.row_of(result_id)
        if row is not None:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._entries[row]
            self.endRemoveRows()
            self.loaded.emit()

    def _repaint(self, result_id: str) -> None:
        row = self.row_of(result_id)
        if row is not None:
            self.dataChanged.emit(
                self.index(row), self.index(row), [Qt.ItemDataRole.DecorationRole]
            )

    def _spoken(self, entry: Entry) -> str:
        words = self.tr("{name}, {width} × {height} pixels").format(
            name=entry.document.photo.path.name,
            width=entry.result.size.width,
            height=entry.result.size.height,
        )
        accepted = entry.result.verdict == "accepted"
        return f"{words}, {self.tr('accepted')}" if accepted else words
