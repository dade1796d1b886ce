"""The queue as a list: every job's place at once, the jobs themselves as they are looked at."""

from bisect import bisect_left, insort
from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
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
from desktop_app.jobs.job import ENDED, Job
from desktop_app.jobs.outbox import Block
from desktop_app.jobs.state import JobState
from desktop_app.services.queue import Place, Queue
from desktop_app.settings.choices import EngineId
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.queue import words
from desktop_app.ui.queue.pictures import Pictures

JOB_ROLE = Qt.ItemDataRole.UserRole + 1
WINDOW = 60  # jobs asked for at once, around those that are looked at
KEPT = 3_000  # jobs held; more are asked for again when they are looked at
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
        self._open: list[tuple[float, str]] = []
        self._ended: list[str] = []
        self._place: dict[str, float | None] = {}  # None: ended
        self._jobs: dict[str, Job] = {}
        self._asked: set[str] = set()
        self._missing: list[int] = []
        self._fetch = QTimer(self)
        self._fetch.setSingleShot(True)
        self._fetch.setInterval(0)
        self._fetch.timeout.connect(self._ask)
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
        return 0 if parent.isValid() else len(self._open) + len(self._ended)

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
        job = self._jobs.get(self.id_at(index.row()))
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
        before = self._open[target][1] if 0 <= target < len(self._open) else None
        for job_id in bytes(data.data(_MIME).data()).decode().split():
            if job_id != before:
                self.move_wanted.emit(job_id, before)
        return False  # nothing is to be removed here

    # Our own

    @property
    def unfinished(self) -> int:
        """How many jobs are not at an end."""
        return len(self._open)

    def id_at(self, row: int) -> str:
        """The job's id."""
        first = len(self._open)
        return self._open[row][1] if row < first else self._ended[row - first]

    def job_at(self, row: int) -> Job | None:
        """The job, or None until it has been read."""
        job = self._jobs.get(self.id_at(row))
        if job is None:
            self._missing.append(row)
            self._fetch.start()
        return job

    def row_of(self, job_id: str) -> int | None:
        """Where a job stands."""
        if job_id not in self._place:
            return None
        position = self._place[job_id]
        if position is None:
            return len(self._open) + self._ended.index(job_id)
        return bisect_left(self._open, (position, job_id))

    def neighbour(self, job_id: str, *, down: bool) -> tuple[bool, str | None]:
        """Whether a job can go one place up or down, and before whom it then stands."""
        row = self.row_of(job_id)
        if row is None or row >= len(self._open):
            return False, None
        if down:
            after = row + 2
            can = row + 1 < len(self._open)
            return can, self._open[after][1] if after < len(self._open) else None
        return row > 0, self._open[row - 1][1] if row > 0 else None

    def _show(self, places: list[Place]) -> None:
        self.loaded = True
        self.beginResetModel()
        self._open = sorted((p.position, p.id) for p in places if p.state not in ENDED)
        self._ended = [p.id for p in places if p.state in ENDED]
        self._place = {p.id: None if p.state in ENDED else p.position for p in places}
        self._jobs.clear()
        self._asked.clear()
        self.endResetModel()
        self.changed.emit()

    def _ask(self) -> None:
        """Read the jobs around those that were looked at and are not here."""
        rows, self._missing = self._missing, []
        wanted: list[str] = []
        for row in rows:
            start = max(0, row - 4)
            for near in range(start, min(start + WINDOW, self.rowCount())):
                job_id = self.id_at(near)
                if job_id not in self._jobs and job_id not in self._asked:
                    self._asked.add(job_id)
                    wanted.append(job_id)
        if wanted:
            self._bridge.call(self._queue.rows(wanted), self._take)

    def _take(self, jobs: list[Job]) -> None:
        self._asked.difference_update(job.id for job in jobs)
        if len(self._jobs) > KEPT:
            self._jobs.clear()
        for job in jobs:
            self._jobs[job.id] = job
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
                if trouble is None or due is None:
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
        self._jobs[job.id] = job
        place = None if job.ended else job.position
        if job.ended:
            self.around.fractions.pop(job.id, None)
        if job.state is JobState.DONE:
            self._pictures.forget(job.id)
            self.around.usual.pop((job.engine, job.document.recipe.mode), None)
        self._learn_usual(job)
        if job.id not in self._place:
            self._insert(job.id, place)
        elif self._place[job.id] != place:
            self._move(job.id, place)
        self._repaint(job.id)

    def _insert(self, job_id: str, place: float | None) -> None:
        row = len(self._open) if place is None else bisect_left(self._open, (place, job_id))
        self.beginInsertRows(QModelIndex(), row, row)
        self._put(job_id, place)
        self.endInsertRows()
        self.changed.emit()

    def _put(self, job_id: str, place: float | None) -> None:
        self._place[job_id] = place
        if place is None:
            self._ended.insert(0, job_id)
        else:
            insort(self._open, (place, job_id))

    def _drop(self, job_id: str) -> None:
        place = self._place.pop(job_id)
        if place is None:
            self._ended.remove(job_id)
        else:
            del self._open[bisect_left(self._open, (place, job_id))]

    def _move(self, job_id: str, place: float | None) -> None:
        row = self.row_of(job_id)
        assert row is not None, "known by its place"
        target = len(self._open) if place is None else bisect_left(self._open, (place, job_id))
        moves = target not in (row, row + 1)
        if moves:
            self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), target)
        self._drop(job_id)
        self._put(job_id, place)
        if moves:
            self.endMoveRows()
        self.changed.emit()

    def _remove(self, job_id: str) -> None:
        row = self.row_of(job_id)
        if row is not None:
            self.beginRemoveRows(QModelIndex(), row, row)
            self._drop(job_id)
            self._jobs.pop(job_id, None)
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
