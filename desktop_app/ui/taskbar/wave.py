"""From the first job that starts until nothing is left: how much of that is behind; no Qt."""

from desktop_app.jobs.job import ACTIVE, Job
from desktop_app.ui.taskbar.bar import Work


class Wave:
    """Jobs that ended stay counted until nothing is under way and nothing waits."""

    def __init__(self) -> None:
        self._active: dict[str, float | None] = {}
        self._ended: set[str] = set()
        self._waiting = 0

    def take(self, job: Job) -> None:
        """A job is new or took a step."""
        if job.state in ACTIVE:
            self._active.setdefault(job.id, None)
            self._ended.discard(job.id)
        elif self._active.pop(job.id, -1) != -1 and job.ended:
            self._ended.add(job.id)

    def tell(self, job_id: str, fraction: float | None) -> None:
        """How far a job under way is."""
        self._active[job_id] = fraction

    def wait(self, count: int) -> None:
        """How many jobs wait for their turn."""
        self._waiting = count
        if not self._active and not count:
            self._ended.clear()

    @property
    def work(self) -> Work:
        """What is under way, or nothing while everything waits."""
        if not self._active:
            return Work()
        known = [fraction for fraction in self._active.values() if fraction is not None]
        whole = len(self._ended) + len(self._active) + self._waiting
        if whole == 1 and not known:
            return Work(1)
        behind = (len(self._ended) + sum(known)) / whole
        return Work(len(self._active) + self._waiting, round(behind, 2))
