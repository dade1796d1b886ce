"""The jobs behind the rows that are looked at; read a window at a time."""

from PySide6.QtCore import QObject, QTimer, Signal

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
        self._asked: set[str] = set()
        self._missing: list[int] = []
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
        self._asked.clear()

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
        """Read the jobs around those that were looked at and are not here."""
        rows, self._missing = self._missing, []
        wanted: list[str] = []
        for row in rows:
            start = max(0, row - 4)
            for near in range(start, min(start + WINDOW, len(self._order))):
                job_id = self._order.id_at(near)
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
            self.arrived.emit(job)
