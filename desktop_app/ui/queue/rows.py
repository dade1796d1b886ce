"""The jobs behind the rows that are looked at; read a window at a time."""

from collections import deque
from itertools import islice

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.errors import Trouble
from desktop_app.jobs.job import Job
from desktop_app.services.queue import Queue
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.queue.order import Order

WINDOW = 60  # jobs asked for at once, around those that are looked at
KEPT = 3_000  # jobs held; more are asked for again when they are looked at


class Rows(QObject):
    """Answers at once with what is there, and tells when the rest has come."""

    arrived = Signal(object)  # Job

    def __init__(self, queue: Queue, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._queue = queue
        self._bridge = bridge
        self._order = Order()
        self._jobs: dict[str, Job] = {}
        self._under_way = False
        self._missing: deque[int] = deque(maxlen=WINDOW)  # rows scrolled past are forgotten
        self._fetch = QTimer(self)
        self._fetch.setSingleShot(True)
        self._fetch.setInterval(0)
        self._fetch.timeout.connect(self._ask)

    def __len__(self) -> int:
        return len(self._jobs)

    def begin(self, order: Order) -> None:
        """Forget everything; from now on rows are those of `order`."""
        self._order = order
        self._jobs.clear()

    def held(self, job_id: str) -> Job | None:
        """The job, if it is here."""
        return self._jobs.get(job_id)

    def at(self, row: int) -> Job | None:
        """The job of a row, or None until it has been read."""
        job = self._jobs.get(self._order.id_at(row))
        if job is None:
            self._missing.append(row)
            self._fetch.start()
        return job

    def put(self, job: Job) -> None:
        """A job as it stands now."""
        self._jobs[job.id] = job

    def drop(self, job_id: str) -> None:
        """The job is gone."""
        self._jobs.pop(job_id, None)

    def _ask(self) -> None:
        """Read the jobs around those that were looked at last; one window after the other.

        So that jobs at work never wait behind a list that is scrolled through.
        """
        if self._under_way or not self._missing:
            return
        first = max(0, min(self._missing) - 4)
        self._missing.clear()
        near = (self._order.id_at(row) for row in range(first, len(self._order)))
        wanted = [job_id for job_id in islice(near, WINDOW) if job_id not in self._jobs]
        if wanted:
            self._under_way = True
            self._bridge.call(self._queue.rows(wanted), self._take, self._take_none)

    def _take(self, jobs: list[Job]) -> None:
        self._under_way = False
        if len(self._jobs) > KEPT:
            self._jobs.clear()
        for job in jobs:
            self._jobs[job.id] = job
            self.arrived.emit(job)
        self._fetch.start()

    def _take_none(self, trouble: Trouble) -> None:
        """Rows stay empty until they are looked at again; what is wrong is said."""
        self._under_way = False
        self._bridge.failed.emit(trouble)
