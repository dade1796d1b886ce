"""The queue: what waits and runs, and what the user can do about it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.engines.retry import KEY, NETWORK
from desktop_app.errors import AppError, ErrorKind
from desktop_app.imaging.thumbnail import write_thumbnail
from desktop_app.jobs.book import now_ms
from desktop_app.jobs.events import QueueChanged
from desktop_app.jobs.gate import price_now, waits_for_agreement
from desktop_app.jobs.job import ACTIVE, ENDED, Job
from desktop_app.jobs.outbox import Block
from desktop_app.jobs.state import UNFINISHED, JobState
from desktop_app.services.core import Core
from desktop_app.settings.choices import EngineId, Mode

_AGAIN = (JobState.FAILED, JobState.CANCELLED)
_CANCELLABLE = UNFINISHED - {JobState.UNCERTAIN}
_LATEST = 30  # finished requests that say how long one usually takes


@dataclass(frozen=True, slots=True)
class Place:
    """Enough of a job to give it its place in the list."""

    id: str
    state: JobState
    position: float
    updated_ms: int


class Queue:
    """List, pause, resume, cancel, retry, confirm, move, clear."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def jobs(self, *, limit: int = -1) -> list[Job]:
        """All listed jobs in queue order, ended ones included until they are cleared."""
        return self._core.book.jobs(tuple(JobState), limit=limit)

    async def unfinished(self, *, limit: int = -1) -> list[Job]:
        """Jobs that are not at an end, in queue order; ten thousand of them take seconds."""
        return self._core.book.jobs(tuple(UNFINISHED), limit=limit)

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
        """Queue what failed or was cancelled once more, also where its time had run out.

        Raises AppError where nothing did.
        """
        job = self._core.book.job(job_id)
        ended = [request for request in job.requests if request.state in _AGAIN]
        if not ended:
            raise AppError(ErrorKind.CONFLICT, "No part of this job failed or was cancelled.")
        if job.expires_ms is not None and job.expires_ms < now_ms():
            self._core.book.set_job(job_id, expires_ms=None)
        for request in ended:
            self._core.book.again(request.id)
        self._core.runner.admit(job_id)

    async def confirm(self, job_id: str, *, resubmit: bool) -> None:
        """Resolve by the user's word a job that is uncertain, or dearer than agreed.

        It is sent again, at today's price, or discarded.
        """
        book = self._core.book
        if waits_for_agreement(book.job(job_id)):
            await (self.agree(job_id) if resubmit else self.cancel(job_id))
            return
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
        ended = [place.id for place in self._core.store.outline.all() if place.state in ENDED]
        self._core.book.clear_all(ended)

    async def retry_failed(self) -> int:
        """Queue every failed job once more; returns how many there were."""
        failed = [
            place.id for place in self._core.store.outline.all() if place.state == JobState.FAILED
        ]
        for job_id in failed:
            await self.retry(job_id)
        return len(failed)

    async def agree(self, job_id: str) -> None:
        """Take today's price of a job that is held because it costs more than agreed."""
        job = self._core.book.job(job_id)
        if not waits_for_agreement(job):
            raise AppError(ErrorKind.CONFLICT, "This job waits for no agreement.")
        for request in job.requests:
            if request.state is JobState.WAITING:
                self._core.book.note(request.id, trouble=None, next_try_ms=None)
        self._core.book.set_job(job_id, paused=False, limit_micros=price_now(job))
        self._core.runner.admit(job_id)

    async def look_again(self) -> None:
        """The user's caps changed: see what may leave now."""
        outbox = self._core.runner.outbox
        for engine, block in list(outbox.blocks.items()):
            if block.trouble.kind is ErrorKind.PAYMENT:
                outbox.open(engine)

    async def key_found(self, engine: EngineId, *, new: bool) -> None:
        """An engine's key is there, or there is a new one: what waited for it leaves."""
        self._core.runner.key_found(engine, new=new)

    async def tell_network(self, *, online: bool) -> None:
        """The system's word about the network; each engine's own host is asked before it counts."""
        self._core.runner.tell_network(online=online)

    # What the list shows

    async def outline(self) -> list[Place]:
        """Every listed job in few words, in the list's order: unfinished ones, then ended ones."""
        return [
            Place(found.id, JobState(found.state), found.position, found.updated_ms)
            for found in self._core.store.outline.all()
        ]

    async def rows(self, job_ids: Sequence[str]) -> list[Job]:
        """Some jobs in full; those that are gone are left out."""
        return [job for job in map(self._found, job_ids) if job is not None]

    async def counts(self) -> dict[JobState, int]:
        """How many listed jobs are in each state."""
        found = self._core.store.outline.counts()
        return {JobState(state): count for state, count in found.items()}

    async def under_way(self) -> list[Job]:
        """The first job somebody is at work on, or else the first that can start; or nothing."""
        book = self._core.book
        active = book.jobs(tuple(ACTIVE), limit=1)
        if active or book.paused:
            return active
        waiting = book.jobs((JobState.WAITING,), limit=1)
        return [job for job in waiting if not job.paused and job.trouble is None]

    async def held(self, job_id: str) -> Job | None:
        """The job if it waits for the network, a spending limit or the user; else None."""
        book, runner = self._core.book, self._core.runner
        job = book.job(job_id)
        if job.state is JobState.UNCERTAIN:
            return job
        if job.state is not JobState.WAITING:
            return None
        kind = job.trouble.kind if job.trouble else None
        lasting = kind in NETWORK | KEY or kind is ErrorKind.PAYMENT
        blocked = job.engine in runner.outbox.blocks
        return job if job.paused or book.paused or lasting or blocked else None

    async def usual_ms(self, engine: EngineId, mode: Mode) -> int | None:
        """How long such a job usually takes: the median of the latest; None without any."""
        lasted = self._core.store.outline.durations(engine, mode, _LATEST)
        return sorted(lasted)[len(lasted) // 2] if lasted else None

    async def blocks(self) -> dict[EngineId, Block]:
        """The engines whose jobs stay for now, and why."""
        return dict(self._core.runner.outbox.blocks)

    async def picture(self, job_id: str) -> Path | None:
        """A small picture of a job's first result, or of the photo it is made from."""
        job = self._core.book.job(job_id)
        if job.state is JobState.DONE:
            made = [result.thumb for result in self._core.book.results(job_id) if result.thumb]
            if made:
                return made[0]
        if not job.kept:
            return None
        return await asyncio.to_thread(_small_picture, job.folder, job.kept[0])

    def _found(self, job_id: str) -> Job | None:
        return self._core.book.job(job_id) if self._core.store.jobs.job(job_id) else None

    def _spread(self) -> None:
        """Make room between jobs that were moved between each other too often for a float."""
        with self._core.store.transaction():
            self._core.store.outline.spread()
        self._core.bus.publish(QueueChanged())

    async def move(self, job_id: str, *, before: str | None) -> None:
        """Put a job just before another one in the order, or at the end."""
        book, jobs = self._core.book, self._core.store.jobs
        if before is None:
            position = jobs.last_position() + 1.0
        else:
            target = book.job(before).position
            previous = jobs.position_before(target)
            position = target - 1.0 if previous is None else (previous + target) / 2
            if previous is not None and not previous < position < target:
                self._spread()
                await self.move(job_id, before=before)
                return
        book.set_job(book.job(job_id).id, position=position)

    async def move_to_front(self, job_id: str) -> None:
        """Let a waiting job be the next to start."""
        book, first = self._core.book, self._core.store.outline.first_position()
        if first is not None and first < book.job(job_id).position:
            book.set_job(job_id, position=first - 1.0)


def _small_picture(folder: Path, photo: Path) -> Path:
    target = folder / "photo-thumb.jpg"
    if not target.exists():
        write_thumbnail(photo, target)
    return target
