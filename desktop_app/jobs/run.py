"""One request on its way through the stages: prepare, submit, poll, receive."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from pathlib import Path

from desktop_app import codec
from desktop_app.engines.base import Engine
from desktop_app.engines.errors import EngineError, Reached
from desktop_app.engines.request import ExpandRequest, Ticket
from desktop_app.engines.status import (
    CancelOutcome,
    Failed,
    Queued,
    RemoteResult,
    Running,
    Succeeded,
    Unknown,
)
from desktop_app.errors import AppError, Charge, ErrorKind, Trouble
from desktop_app.jobs import pace
from desktop_app.jobs.book import Book, now_ms
from desktop_app.jobs.job import Job, Request
from desktop_app.jobs.recovery import MAYBE_SENT
from desktop_app.jobs.state import JobState
from desktop_app.store.records import ResultRecord

Progress = Callable[[float | None, str], None]
Receive = Callable[[Job, Request, Engine, Sequence[RemoteResult]], Awaitable[list[ResultRecord]]]

MAX_LINK_RENEWALS = 3


class CancelledByUser(Exception):  # noqa: N818 - no failure
    """Leaves the stages when the user's wish to cancel can be granted."""


class Run:
    """Carries one request from where it stands to an end; owned by the runner."""

    def __init__(
        self, book: Book, engine: Engine, job: Job, request: Request, receive: Receive
    ) -> None:
        self._book = book
        self._engine = engine
        self._receive = receive
        self._free = engine.capabilities.free_resubmit
        self._wake = asyncio.Event()
        self._cancel_wanted = request.cancel_wanted
        self._cancel_asked = False
        self._ticket = request.ticket
        self.job = job
        self.request = request
        self.state = request.state
        self.progress: Progress = lambda _fraction, _words: None

    def cancel(self) -> None:
        """Cancel as soon as that is possible without losing something paid."""
        self._cancel_wanted = True
        self._wake.set()

    async def go(self) -> None:
        """Go through the stages; failures end in a state, never in an exception."""
        try:
            await self._stages()
        except CancelledByUser:
            self._step(JobState.CANCELLED, trouble=None, finished_ms=now_ms())
        except EngineError as error:
            self._failed_call(error)
        except AppError as error:
            self._fail(error.trouble)

    async def leave(self) -> None:
        """The program ends: stop work that costs nothing to repeat, leave the rest to itself."""
        if self._free and self.state in (JobState.RUNNING, JobState.RECEIVING) and self._ticket:
            await self._engine.cancel(self._ticket)
            self._step(JobState.WAITING, ticket=None)

    # Stages

    async def _stages(self) -> None:
        if self.state is JobState.WAITING:
            self._check_wish()
            self._prepare()
            await self._submit()
        renewals = 0
        while True:
            results = await self._poll()
            if results is None:
                return
            try:
                await self._fetch(results)
            except AppError as error:
                renewals += 1
                if error.kind is not ErrorKind.EXPIRED or renewals > MAX_LINK_RENEWALS:
                    raise
                self._step(JobState.RUNNING)
            else:
                return

    def _prepare(self) -> None:
        self._step(JobState.PREPARING, trouble=None, next_try_ms=None)
        if self.job.reference is None or not self.job.reference.is_file():
            raise AppError(
                ErrorKind.STORAGE,
                "The kept copy of the photo is missing from Outframe's library.",
                "Open the photo again and start over; nothing was sent.",
            )
        self._check_wish()

    async def _submit(self) -> None:
        self._step(JobState.SUBMITTING, submitted_ms=now_ms())
        if not self._free:
            self._book.store.write_sidecar(self.job.id)  # a rebuilt database must know of it
        ticket = await self._engine.submit(self._call())
        self._ticket = ticket
        charge = Charge.UNKNOWN if self._engine.capabilities.needs_key else Charge.FREE
        self._step(
            JobState.RUNNING,
            ticket=codec.dumps(ticket),
            charge=charge,
            charged_micros=ticket.cost_micros,
        )
        if not self._free:
            self._book.store.write_sidecar(self.job.id)

    async def _poll(self) -> tuple[RemoteResult, ...] | None:
        """Ask until there is an outcome; None when the request has ended or waits again."""
        assert self._ticket is not None, "stored with the step to running"
        polls = tries = 0
        while True:
            await self._pass_on_wish(self._ticket)
            try:
                status = await self._engine.poll(self._ticket)
            except AppError as error:
                if error.kind not in pace.PASSING:
                    raise
                self.progress(None, error.trouble.message)
                await self._pause(pace.retry_interval(tries, error))
                tries += 1
                continue
            tries = 0
            match status:
                case Succeeded(results):
                    self._begin_receiving(status)
                    return results
                case Failed(trouble):
                    self._end_failed(trouble)
                    return None
                case Unknown() if self._free:
                    self._step(JobState.WAITING, ticket=None)
                    return None
                case Running(fraction, words):
                    self.progress(fraction, words)
                case Queued() | Unknown():
                    self.progress(None, "Waiting for the engine")
            await self._pause(pace.poll_interval(polls, local=self._free))
            polls += 1

    def _begin_receiving(self, status: Succeeded) -> None:
        if self.state is JobState.RECEIVING:
            return
        if status.cost_micros is None:
            self._step(JobState.RECEIVING)
        else:
            charge = Charge.CHARGED if status.cost_micros else Charge.FREE
            self._step(JobState.RECEIVING, charged_micros=status.cost_micros, charge=charge)

    async def _fetch(self, results: Sequence[RemoteResult]) -> None:
        """Receive until it succeeds; what is paid is not given up for a full disk."""
        tries = 0
        while True:
            try:
                records = await self._receive(self.job, self.request, self._engine, results)
            except AppError as error:
                passing = error.kind in pace.PASSING or error.kind is ErrorKind.STORAGE
                if self._free or not passing:
                    raise
                self._book.note(self.request.id, trouble=codec.dumps(error.trouble))
                await self._pause(pace.retry_interval(tries, error))
                tries += 1
                continue
            self._step(JobState.DONE, results=records, trouble=None, finished_ms=now_ms())
            return

    # Ends

    def _end_failed(self, trouble: Trouble) -> None:
        if self._cancel_asked or trouble.kind is ErrorKind.CANCELLED:
            self._step(JobState.CANCELLED, finished_ms=now_ms(), charge=trouble.charge)
        else:
            self._fail(trouble)

    def _fail(self, trouble: Trouble) -> None:
        self._step(
            JobState.FAILED,
            trouble=codec.dumps(trouble),
            charge=trouble.charge,
            finished_ms=now_ms(),
        )

    def _failed_call(self, error: EngineError) -> None:
        """A call to the engine failed: what that means depends on whether it got there."""
        if self.state is not JobState.SUBMITTING or error.reached is Reached.YES:
            self._fail(error.trouble)
        elif error.reached is Reached.MAYBE and not self._free:
            trouble = replace(MAYBE_SENT, message=error.trouble.message)
            self._step(JobState.UNCERTAIN, trouble=codec.dumps(trouble), charge=Charge.UNKNOWN)
        else:
            tries = self.request.tries
            wait = pace.retry_interval(tries, error)
            self._step(
                JobState.WAITING,
                trouble=codec.dumps(error.trouble),
                tries=tries + 1,
                next_try_ms=now_ms() + round(wait * 1000),
            )

    # Help

    def _call(self) -> ExpandRequest:
        recipe = self.job.document.recipe
        reference = self.job.reference
        assert reference is not None, "checked while preparing"
        return ExpandRequest(
            id=self.request.id,
            reference=Path(reference),
            plan=self.job.plan,
            mode=recipe.mode,
            count=self.request.count,
            seed=self.request.seed,
            format=recipe.format,
            prompt=recipe.prompt,
            safety=recipe.safety,
        )

    def _step(
        self,
        after: JobState,
        *,
        results: Sequence[ResultRecord] = (),
        **changes: str | int | None,
    ) -> None:
        self.job = self._book.step(self.request.id, after, results=results, **changes)
        self.state = after

    def _check_wish(self) -> None:
        if self._cancel_wanted:
            raise CancelledByUser

    async def _pass_on_wish(self, ticket: Ticket) -> None:
        """Tell the engine once that the user wants to cancel."""
        if not self._cancel_wanted or self._cancel_asked:
            return
        self._cancel_asked = True
        outcome = await self._engine.cancel(ticket)
        if outcome in (CancelOutcome.STOPPED, CancelOutcome.UNSUPPORTED):
            raise CancelledByUser
        # Requested or too late: it may still finish and be charged, so the result is awaited.

    async def _pause(self, seconds: float) -> None:
        """Wait, or go on at once when somebody wants to cancel."""
        try:
            await asyncio.wait_for(self._wake.wait(), seconds)
        except TimeoutError:
            return
        self._wake.clear()
