"""The queue as a list: every job's place at once, the jobs themselves as they are looked at."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop_app.jobs.book import now_ms
from desktop_app.jobs.events import (
    JobChanged,
    JobProgress,
    JobRemoved,
    QueueChanged,
    QueuePaused,
    ReachChanged,
)
from desktop_app.jobs.job import Job
from desktop_app.jobs.outbox import Block
from desktop_app.jobs.state import JobState
from desktop_app.services.queue import Place, Queue
from desktop_app.settings.choices import EngineId
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.queue import words
from desktop_app.ui.queue.order import Order
from desktop_app.ui.queue.pictures import Pictures
from desktop_app.ui.queue.rows import Rows

JOB_ROLE = Qt.ItemDataRole.UserRole + 1
_MIME = "application/x-outframe-jobs"

_Index = QModelIndex | QPersistentModelIndex


class QueueModel(QAbstractListModel):
    """Unfinished jobs in their order, then the ended ones, newest first."""

    changed = Signal()  # how many there are, or what holds them back
    move_wanted = Signal(str, object)  # job id, id of the job to stand before or None for the end

    def __init__(self, queue: Queue, bridge: Bridge, pictures: Pictures, parent: QObject) -> None:
        super().__init__(parent)
        self.around = words.Surroundings()
        self.loaded = False
        self._queue = queue
        self._bridge = bridge
        self._pictures = pictures
        self._order = Order()
        self._rows = Rows(queue, bridge, self)
        self._rows.arrived.connect(self._take)
        pictures.arrived.connect(self._repaint)
        bridge.happened.connect(self._on_event)
        bridge.progressed.connect(self._on_progress)

    def load(self) -> None:
        """Read the list anew."""
        self._bridge.call(self._queue.outline(), self._show)
        self._bridge.call(self._queue.paused(), self._set_paused)
        self._bridge.call(self._queue.blocks(), self._set_blocks)

    # Qt's questions

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """All listed jobs."""
        return 0 if parent.isValid() else len(self._order)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name, small picture, words for screen readers, or the job itself."""
        if not index.isValid() or index.row() >= self.rowCount():
            return None
        if role == Qt.ItemDataRole.DecorationRole:
            return self._pictures.get(self.id_at(index.row()))
        job = self.job_at(index.row())
        answers: dict[int, Callable[[Job], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda job: job.name,
            Qt.ItemDataRole.AccessibleTextRole: lambda job: words.spoken(
                job, self.around, now_ms()
            ),
            Qt.ItemDataRole.ToolTipRole: lambda job: words.tip(job, self.around),
            JOB_ROLE: lambda job: job,
        }
        return answers[role](job) if job is not None and role in answers else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """What waits can be dragged; everything can be dropped between."""
        flags = super().flags(index)
        if not index.isValid():
            return flags | Qt.ItemFlag.ItemIsDropEnabled
        job = self._rows.held(self.id_at(index.row()))
        if job is not None and job.state is JobState.WAITING:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def supportedDropActions(self) -> Qt.DropAction:
        """Jobs are moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Jobs of this list only."""
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The dragged jobs' ids."""
        data = QMimeData()
        data.setData(_MIME, "\n".join(self.id_at(index.row()) for index in indexes).encode())
        return data

    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: _Index
    ) -> bool:
        """Ask for the move; the row itself moves when it has been stored."""
        target = parent.row() if parent.isValid() else row
        before = self._order.waiting_at(target)
        for job_id in bytes(data.data(_MIME).data()).decode().split():
            if job_id != before:
                self.move_wanted.emit(job_id, before)
        return False  # nothing is to be removed here

    # Our own

    @property
    def order(self) -> Order:
        """Every job's place."""
        return self._order

    def id_at(self, row: int) -> str:
        """The job's id."""
        return self._order.id_at(row)

    def job_at(self, row: int) -> Job | None:
        """The job, or None until it has been read."""
        return self._rows.at(row)

    def row_of(self, job_id: str) -> int | None:
        """Where a job stands."""
        return self._order.row_of(job_id)

    def _show(self, places: list[Place]) -> None:
        self.loaded = True
        self.beginResetModel()
        self._order = Order(places)
        self._rows.begin(self._order)
        self.endResetModel()
        self.changed.emit()

    def _take(self, job: Job) -> None:
        self._learn_usual(job)
        self._repaint(job.id)

    def _learn_usual(self, job: Job) -> None:
        key = (job.engine, job.document.recipe.mode)
        if key in self.around.usual:
            return
        self.around.usual[key] = None

        def take(usual: int | None) -> None:
            self.around.usual[key] = usual

        self._bridge.call(self._queue.usual_ms(*key), take)

    def _on_event(self, event: object) -> None:
        match event:
            case JobChanged(job):
                self._update(job)
            case JobRemoved(job_id):
                self._remove(job_id)
            case QueueChanged():
                self.load()
            case QueuePaused(paused):
                self._set_paused(paused)
            case ReachChanged(engine, trouble, due):
                if trouble is None:
                    self.around.blocks.pop(engine, None)
                else:
                    self.around.blocks[engine] = Block(trouble, 0, due)
                self._set_blocks(self.around.blocks)

    def _on_progress(self, progress: object) -> None:
        if isinstance(progress, JobProgress):
            self.around.fractions[progress.job_id] = progress.fraction
            self._repaint(progress.job_id)

    def _update(self, job: Job) -> None:
        if job.state is JobState.DRAFT:
            return
        self._rows.put(job)
        place = None if job.ended else job.position
        if job.ended:
            self.around.fractions.pop(job.id, None)
        if job.state is JobState.DONE:
            self._pictures.forget(job.id)
            self.around.usual.pop((job.engine, job.document.recipe.mode), None)
        self._learn_usual(job)
        if job.id not in self._order:
            self._insert(job.id, place)
        elif self._order.place(job.id) != place:
            self._move(job.id, place)
        self._repaint(job.id)

    def _insert(self, job_id: str, place: float | None) -> None:
        row = self._order.row_for(job_id, place)
        self.beginInsertRows(QModelIndex(), row, row)
        self._order.put(job_id, place)
        self.endInsertRows()
        self.changed.emit()

    def _move(self, job_id: str, place: float | None) -> None:
        row = self.row_of(job_id)
        assert row is not None, "known by its place"
        target = self._order.row_for(job_id, place)
        moves = target not in (row, row + 1)
        if moves:
            self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), target)
        self._order.drop(job_id)
        self._order.put(job_id, place)
        if moves:
            self.endMoveRows()
        self.changed.emit()

    def _remove(self, job_id: str) -> None:
        row = self.row_of(job_id)
        if row is not None:
            self.beginRemoveRows(QModelIndex(), row, row)
            self._order.drop(job_id)
            self._rows.drop(job_id)
            self.endRemoveRows()
            self.changed.emit()

    def _repaint(self, job_id: str) -> None:
        row = self.row_of(job_id)
        if row is not None:
            self.dataChanged.emit(self.index(row), self.index(row))

    def _set_paused(self, paused: bool) -> None:
        self.around.paused = paused
        self._repaint_all()

    def _set_blocks(self, blocks: dict[EngineId, Block]) -> None:
        self.around.blocks = blocks
        self._repaint_all()

    def _repaint_all(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))
        self.changed.emit()
