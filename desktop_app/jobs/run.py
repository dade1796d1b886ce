"""One request on its way through the stages: prepare, submit, poll, receive."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from desktop_app.engines import retry
from desktop_app.engines.base import Engine
from desktop_app.engines.errors import EngineError
from desktop_app.engines.request import Ticket
from desktop_app.engines.retry import Action, Call, Decision
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
from desktop_app.jobs import sending
from desktop_app.jobs.attempt import Attempt
from desktop_app.jobs.book import Book, now_ms
from desktop_app.jobs.gate import Gate
from desktop_app.jobs.job import Job, Request
from desktop_app.jobs.state import JobState
from desktop_app.store.records import ResultRecord

Progress = Callable[[float | None, str], None]
Receive = Callable[[Job, Request, Engine, Sequence[RemoteResult]], Awaitable[list[ResultRecord]]]

_BAD_FETCHES = 2  # times a result that fails verification is fetched anew
_STORE_SECONDS = 1.0  # between tries to store a ticket on a full disk
_FORGOTTEN = Trouble(
    ErrorKind.EXPIRED,
    "The engine no longer knows this request.",
    "Look at the engine's own page, then send it again.",
    Charge.UNKNOWN,
)


class CancelledByUser(Exception):  # noqa: N818 - no failure
    """Leaves the stages when the user's wish to cancel can be granted."""


class Run:
    """Carries one request from where it stands to an end; owned by the runner."""

    def __init__(
        self,
        book: Book,
        gate: Gate,
        engine: Engine,
        job: Job,
        request: Request,
        receive: Receive,
    ) -> None:
        self._gate = gate
        self._engine = engine
        self._receive = receive
        self._limits = engine.capabilities
        self._at = Attempt(book, self._limits, job, request)
        self._fetch_tries = 0
        self._wake = asyncio.Event()
        self._cancel_wanted = request.cancel_wanted
        self._cancel_asked = False
        self.request = request
        self.progress: Progress = lambda _fraction, _words: None

    @property
    def job(self) -> Job:
        """The job as it stands."""
        return self._at.job

    @property
    def state(self) -> JobState:
        """The request's state."""
        return self._at.state

    def cancel(self) -> None:
        """Cancel as soon as that is possible without losing something paid."""
        self._cancel_wanted = True
        self._wake.set()

    def look(self) -> None:
        """Something changed, such as the network: ask again at once."""
        self._wake.set()

    async def go(self) -> None:
        """Go through the stages; failures end in a state.

        Raises AppError STORAGE where not even that can be stored, or where something paid for is
        under way: the request then goes on from its last stored state when the disk is back.
        """
        try:
            await self._stages()
        except CancelledByUser:
            self._at.step(JobState.CANCELLED, trouble=None, finished_ms=now_ms())
        except AppError as error:
            if error.kind is ErrorKind.STORAGE and self._at.paid:
                raise
            self._at.fail(error.trouble)

    async def leave(self) -> None:
        """The program ends: stop work that costs nothing to repeat, leave the rest to itself."""
        under_way = self.state in (JobState.RUNNING, JobState.RECEIVING)
        if self._limits.free_resubmit and under_way and self._at.ticket:
            await self._engine.cancel(self._at.ticket)
            self._at.step(JobState.WAITING, ticket=None)

    def stopped(self, trouble: Trouble) -> None:
        """End what a bug has stopped. Raises AppError where that cannot be stored."""
        self._at.stopped(trouble)

    # Stages

    async def _stages(self) -> None:
        if self.state is JobState.WAITING:
            self._check_wish()
            sending.prepare(self._at)
            self._check_wish()
            if not sending.may_leave(self._at, self._gate) or not await self._submit():
                return
        while (results := await self._poll()) is not None:
            if await self._fetch(results):
                return

    async def _submit(self) -> bool:
        """Send once; False when the request waits or has ended instead."""
        ticket = await sending.send(self._at, self._engine)
        if ticket is None:
            return False
        await self._keep_ticket(ticket)
        self._at.keep_on_record()
        return True

    async def _keep_ticket(self, ticket: Ticket) -> None:
        """Store what was accepted; where it may be paid for, however long the disk stays full."""
        while True:
            try:
                self._at.accepted(ticket)
            except AppError as error:
                if not self._at.paid:
                    raise
                self.progress(None, f"{error.trouble.message} {error.trouble.next_step}")
                await self._pause(_STORE_SECONDS)
            else:
                return

    async def _poll(self) -> tuple[RemoteResult, ...] | None:
        """Ask until there is an outcome; None when the request has ended or waits again."""
        assert self._at.ticket is not None, "stored with the step to running"
        tries = 0
        while True:
            await self._pass_on_wish(self._at.ticket)
            try:
                status = await self._engine.poll(self._at.ticket)
            except EngineError as error:
                tries += 1
                await self._endure(error, self._at.decide(Call.POLL, error, tries))
                continue
            tries = self._well_again(tries)
            match status:
                case Succeeded(results):
                    self._at.begin_receiving(status)
                    return results
                case Failed(trouble):
                    self._at.end_failed(trouble, cancel_asked=self._cancel_asked)
                    return None
                case Unknown() if self._limits.free_resubmit:
                    self._at.step(JobState.WAITING, ticket=None)
                    return None
                case Unknown() if self._at.elapsed > retry.UNKNOWN_SECONDS:
                    self._at.fail(_FORGOTTEN)
                    return None
                case Running(fraction, words, told):
                    self.progress(fraction, words)
                case Queued(pause=told):
                    self.progress(None, "Waiting for the engine")
                case Unknown():
                    told = None
                    self.progress(None, "Waiting for the engine")
            await self._pause(retry.poll_pause(self._limits, self._at.elapsed, told))

    async def _fetch(self, results: Sequence[RemoteResult]) -> bool:
        """Receive, enduring what passes; False to ask for fresh links first."""
        while True:
            try:
                records = await self._receive(self.job, self.request, self._engine, results)
            except EngineError as error:
                self._fetch_tries += 1
                decision = self._at.decide(Call.FETCH, error, self._fetch_tries)
                await self._endure(error, decision)
                if decision.action is Action.FRESH_LINK:
                    self._at.step(JobState.RUNNING)
                    return False
            except AppError as error:  # what is paid is not given up for a full disk
                if self._limits.free_resubmit:
                    raise
                if error.kind is ErrorKind.BAD_RESULT and self._fetch_tries < _BAD_FETCHES:
                    self._fetch_tries += 1  # it may have been spoilt on the way
                    self._at.step(JobState.RUNNING)
                    return False
                if error.kind is not ErrorKind.STORAGE:
                    raise
                await self._endure(error, Decision(Action.AGAIN, retry.LONGEST_PAUSE))
            else:
                self._at.step(JobState.DONE, results=records, trouble=None, finished_ms=now_ms())
                return True

    def _well_again(self, tries: int) -> int:
        """Take back what was said about trouble that has passed; the count begins anew."""
        if tries:
            self._at.note(None)
        return 0

    async def _endure(self, error: AppError, decision: Decision) -> None:
        """Say what is wrong and wait; raises the error where waiting does not help."""
        if decision.action is Action.FAIL:
            raise error
        self._at.note(error.trouble)
        await self._pause(decision.seconds)

    # Help

    def _check_wish(self) -> None:
        if self._cancel_wanted:
            raise CancelledByUser

    async def _pass_on_wish(self, ticket: Ticket) -> None:
        """Tell the engine once that the user wants to cancel."""
        if not self._cancel_wanted or self._cancel_asked:
            return
        try:
            outcome = await self._engine.cancel(ticket)
        except EngineError:
            return  # asked again with the next poll, which meets the same trouble and tells it
        self._cancel_asked = True
        gives_up = outcome is CancelOutcome.UNSUPPORTED and self._limits.free_resubmit
        if outcome is CancelOutcome.STOPPED or gives_up:
            raise CancelledByUser
        # Otherwise it may still finish and be charged, so the result is awaited and kept.
        self.progress(None, "It cannot be stopped any more; the result is kept")

    async def _pause(self, seconds: float) -> None:
        """Wait, or go on at once when somebody wants to cancel."""
        try:
            await asyncio.wait_for(self._wake.wait(), seconds)
        except TimeoutError:
            return
        self._wake.clear()
