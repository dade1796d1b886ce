"""Other processes at work in the same data folder: hearing what they did, taking what they left."""

from desktop_app.jobs.book import Book, now_ms
from desktop_app.jobs.bus import Bus
from desktop_app.jobs.events import JobChanged, ResultAdded
from desktop_app.jobs.job import Job
from desktop_app.jobs.state import JobState

_OVERLAP_MS = 2_000  # read twice rather than missed


class Neighbours:
    """Publishes the other processes' changes, and inherits the jobs of those that have ended."""

    def __init__(self, book: Book, bus: Bus) -> None:
        self._book = book
        self._bus = bus
        self._mark = book.store.change_mark()
        self._seen_ms = now_ms()

    def hear(self) -> None:
        """Publish what others have changed since the last time."""
        mark, now = self._book.store.change_mark(), now_ms()
        if mark != self._mark:
            self._mark = mark
            since = min(self._seen_ms, now) - _OVERLAP_MS  # the clock may have been set back
            for record in self._book.store.jobs.changed_since(since):
                self._publish(self._book.job(record.id))
        self._seen_ms = now

    def take(self, job_id: str) -> bool:
        """Make a job this process's own; False where another one has it."""
        owner = self._book.store.owners.sign_in()
        with self._book.store.transaction():
            return self._book.store.jobs.take(job_id, owner)

    def inherit(self) -> list[Job]:
        """Take the jobs whose process has ended."""
        store = self._book.store
        for name in store.jobs.owners():
            if name != store.owners.name and not store.owners.alive(name):
                with store.transaction():
                    store.jobs.release(name)
        orphans = store.jobs.orphans()
        return [self._book.job(record.id) for record in orphans if self.take(record.id)]

    def _publish(self, job: Job) -> None:
        self._bus.publish(JobChanged(job))
        if job.state is JobState.DONE:
            for result in self._book.results(job.id):
                self._bus.publish(ResultAdded(result, elsewhere=True))
