"""The queue: what waits and runs, and what the user can do about it."""

from desktop_app.errors import AppError, ErrorKind
from desktop_app.jobs.book import now_ms
from desktop_app.jobs.job import ENDED, Job
from desktop_app.jobs.state import UNFINISHED, JobState
from desktop_app.services.core import Core

_AGAIN = (JobState.FAILED, JobState.CANCELLED)
_CANCELLABLE = UNFINISHED - {JobState.UNCERTAIN}


class Queue:
    """List, pause, resume, cancel, retry, confirm, move, clear."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def jobs(self, *, limit: int = -1) -> list[Job]:
        """All listed jobs in queue order, ended ones included until they are cleared."""
        return self._core.book.jobs(tuple(JobState), limit=limit)

    async def unfinished(self) -> list[Job]:
        """Jobs that are not at an end."""
        return self._core.book.jobs(tuple(UNFINISHED))

    async def pause(self, job_id: str) -> None:
        """Keep a waiting job from starting."""
        self._core.book.set_job(self._core.book.job(job_id).id, paused=True)

    async def resume(self, job_id: str) -> None:
        """Let a paused job start in its turn."""
        self._core.book.set_job(self._core.book.job(job_id).id, paused=False)
        self._core.runner.look()

    async def pause_all(self) -> None:
        """Start nothing more until resumed, also after a restart; what is under way goes on."""
        self._core.book.set_paused(paused=True)

    async def resume_all(self) -> None:
        """Start jobs again; those paused one by one stay paused."""
        self._core.book.set_paused(paused=False)
        self._core.runner.look()

    async def paused(self) -> bool:
        """True while the whole queue is paused."""
        return self._core.book.paused

    async def cancel(self, job_id: str) -> None:
        """Cancel a job: at once while it waits, else as soon as its engine allows.

        A request that may still be charged goes on, so that what is paid for is not lost. Raises
        AppError where there is nothing to cancel.
        """
        job = self._core.book.job(job_id)
        unfinished = [request for request in job.requests if request.state in _CANCELLABLE]
        if not unfinished:
            raise AppError(ErrorKind.CONFLICT, "This job has nothing left to cancel.")
        for request in unfinished:
            self._core.book.note(request.id, cancel_wanted=True)
        self._core.runner.obey_wishes()

    async def retry(self, job_id: str) -> None:
        """Queue what failed or was cancelled once more. Raises AppError where nothing did."""
        ended = [r for r in self._core.book.job(job_id).requests if r.state in _AGAIN]
        if not ended:
            raise AppError(ErrorKind.CONFLICT, "No part of this job failed or was cancelled.")
        for request in ended:
            self._core.book.again(request.id)
        self._core.runner.admit(job_id)

    async def confirm(self, job_id: str, *, resubmit: bool) -> None:
        """Resolve an uncertain job by the user's word: send it again, or discard it."""
        book = self._core.book
        uncertain = [r for r in book.job(job_id).requests if r.state is JobState.UNCERTAIN]
        if not uncertain:
            raise AppError(ErrorKind.CONFLICT, "Nothing about this job is uncertain.")
        for request in uncertain:
            if resubmit:
                book.again(request.id)
            else:
                book.step(request.id, JobState.CANCELLED, finished_ms=now_ms())
        self._core.store.write_sidecar(job_id)
        if resubmit:
            self._core.runner.admit(job_id)

    async def clear(self, job_id: str) -> None:
        """Take an ended job off the list; results stay in the history."""
        job = self._core.book.job(job_id)
        if not job.ended:
            raise AppError(ErrorKind.CONFLICT, "This job is not finished.", "Cancel it first.")
        self._core.book.clear(job_id)

    async def clear_finished(self) -> None:
        """Take all ended jobs off the list."""
        for job in self._core.book.jobs(tuple(ENDED)):
            self._core.book.clear(job.id)

    async def move(self, job_id: str, *, before: str | None) -> None:
        """Put a job just before another one in the order, or at the end."""
        book, jobs = self._core.book, self._core.store.jobs
        if before is None:
            position = jobs.last_position() + 1.0
        else:
            target = book.job(before).position
            previous = jobs.position_before(target)
            position = target - 1.0 if previous is None else (previous + target) / 2
        book.set_job(book.job(job_id).id, position=position)
