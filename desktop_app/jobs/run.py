"""One request on its way through the stages: prepare, submit, poll, receive."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from desktop_app import codec
from desktop_app.engines import retry
from desktop_app.engines.base import Creator, Engine
from desktop_app.engines.capabilities import Capabilities
from desktop_app.engines.errors import EngineError, Reached
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
from desktop_app.jobs.book import Book, now_ms
from desktop_app.jobs.gate import Gate, Hold, Pass, Refusal
from desktop_app.jobs.job import Job, Request
from desktop_app.jobs.recovery import MAYBE_SENT
from desktop_app.jobs.requests import create_request, expand_request
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
        self._book = book
        self._gate = gate
        self._engine = engine
        self._receive = receive
        self._limits = engine.capabilities
        self._submitted_ms = request.submitted_ms
        self._fetch_tries = 0
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
            self._step(JobState.CANCELLED, trouble=None, finished_ms=now_ms())
        except AppError as error:
            if error.kind is ErrorKind.STORAGE and self._paid:
                raise
            self._fail(error.trouble)

    async def leave(self) -> None:
        """The program ends: stop work that costs nothing to repeat, leave the rest to itself."""
        under_way = self.state in (JobState.RUNNING, JobState.RECEIVING)
        if self._limits.free_resubmit and under_way and self._ticket:
            await self._engine.cancel(self._ticket)
            self._step(JobState.WAITING, ticket=None)

    # Stages

    async def _stages(self) -> None:
        if self.state is JobState.WAITING:
            self._check_wish()
            self._prepare()
            if not self._may_leave() or not await self._submit():
                return
        while (results := await self._poll()) is not None:
            if await self._fetch(results):
                return

    def _prepare(self) -> None:
        self._step(JobState.PREPARING, trouble=None, next_try_ms=None)
        if not self._kept_all():
            raise AppError(
                ErrorKind.STORAGE,
                "The kept copy of a picture is missing from Outframe's library.",
                "Open the picture again and start over; nothing was sent.",
            )
        self._check_wish()

    def _may_leave(self) -> bool:
        """The last look; False when the request waits or has ended instead."""
        match self._gate.check(self.job, self.request, now_ms()):
            case Hold(trouble, until_ms):
                self._step(JobState.WAITING, trouble=codec.dumps(trouble), next_try_ms=until_ms)
                if until_ms is None:
                    self.job = self._book.set_job(self.job.id, paused=True)
                return False
            case Refusal(trouble):
                self._fail(trouble)
                return False
            case Pass():
                return True

    async def _submit(self) -> bool:
        """Send once; False when the request waits or has ended instead."""
        self._submitted_ms = now_ms()
        self._step(JobState.SUBMITTING, submitted_ms=self._submitted_ms)
        self._keep_on_record()
        try:
            self._ticket = await self._send()
        except EngineError as error:
            self._not_submitted(error)
            return False
        await self._keep_ticket(self._ticket)
        self._keep_on_record()
        return True

    async def _keep_ticket(self, ticket: Ticket) -> None:
        """Store what was accepted; where it may be paid for, however long the disk stays full."""
        charge = Charge.UNKNOWN if self._limits.needs_key else Charge.FREE
        text, cost = codec.dumps(ticket), ticket.cost_micros
        while True:
            try:
                self._step(JobState.RUNNING, ticket=text, charge=charge, charged_micros=cost)
            except AppError as error:
                if not self._paid:
                    raise
                self.progress(None, f"{error.trouble.message} {error.trouble.next_step}")
                await self._pause(_STORE_SECONDS)
            else:
                return

    async def _poll(self) -> tuple[RemoteResult, ...] | None:
        """Ask until there is an outcome; None when the request has ended or waits again."""
        assert self._ticket is not None, "stored with the step to running"
        tries = 0
        while True:
            await self._pass_on_wish(self._ticket)
            try:
                status = await self._engine.poll(self._ticket)
            except EngineError as error:
                tries += 1
                await self._endure(error, retry.decide(*self._case(Call.POLL, error, tries)))
                continue
            tries = self._well_again(tries)
            match status:
                case Succeeded(results):
                    self._begin_receiving(status)
                    return results
                case Failed(trouble):
                    self._end_failed(trouble)
                    return None
                case Unknown() if self._limits.free_resubmit:
                    self._step(JobState.WAITING, ticket=None)
                    return None
                case Unknown() if self._elapsed() > retry.UNKNOWN_SECONDS:
                    self._fail(_FORGOTTEN)
                    return None
                case Running(fraction, words, told):
                    self.progress(fraction, words)
                case Queued(pause=told):
                    self.progress(None, "Waiting for the engine")
                case Unknown():
                    told = None
                    self.progress(None, "Waiting for the engine")
            await self._pause(retry.poll_pause(self._limits, self._elapsed(), told))

    def _begin_receiving(self, status: Succeeded) -> None:
        if self.state is JobState.RECEIVING:
            return
        if not self._limits.needs_key:
            self._step(JobState.RECEIVING)
            return
        told = self._ticket.cost_micros if self._ticket else None
        cost = told if status.cost_micros is None else status.cost_micros
        charge = Charge.FREE if cost == 0 else Charge.CHARGED
        self._step(JobState.RECEIVING, charged_micros=cost, charge=charge)

    async def _fetch(self, results: Sequence[RemoteResult]) -> bool:
        """Receive, enduring what passes; False to ask for fresh links first."""
        while True:
            try:
                records = await self._receive(self.job, self.request, self._engine, results)
            except EngineError as error:
                self._fetch_tries += 1
                decision = retry.decide(*self._case(Call.FETCH, error, self._fetch_tries))
                await self._endure(error, decision)
                if decision.action is Action.FRESH_LINK:
                    self._step(JobState.RUNNING)
                    return False
            except AppError as error:  # what is paid is not given up for a full disk
                if self._limits.free_resubmit:
                    raise
                if error.kind is ErrorKind.BAD_RESULT and self._fetch_tries < _BAD_FETCHES:
                    self._fetch_tries += 1  # it may have been spoilt on the way
                    self._step(JobState.RUNNING)
                    return False
                if error.kind is not ErrorKind.STORAGE:
                    raise
                await self._endure(error, Decision(Action.AGAIN, retry.LONGEST_PAUSE))
            else:
                self._step(JobState.DONE, results=records, trouble=None, finished_ms=now_ms())
                return True

    def _well_again(self, tries: int) -> int:
        """Take back what was said about trouble that has passed; the count begins anew."""
        if tries:
            self._book.note(self.request.id, trouble=None)
        return 0

    async def _endure(self, error: AppError, decision: Decision) -> None:
        """Say what is wrong and wait; raises the error where waiting does not help."""
        if decision.action is Action.FAIL:
            raise error
        self._book.note(self.request.id, trouble=codec.dumps(error.trouble))
        await self._pause(decision.seconds)

    # Ends

    def _end_failed(self, trouble: Trouble) -> None:
        if self._cancel_asked or trouble.kind is ErrorKind.CANCELLED:
            self._step(JobState.CANCELLED, finished_ms=now_ms(), charge=trouble.charge)
        else:
            self._fail(trouble, verdict=True)

    def _fail(self, trouble: Trouble, *, verdict: bool = False) -> None:
        """End without a picture; only the engine's own verdict says anything about an open bill."""
        known = self._charge
        if known is Charge.CHARGED or (known is Charge.UNKNOWN and not verdict):
            trouble = replace(trouble, charge=known)
        self._step(
            JobState.FAILED,
            trouble=codec.dumps(trouble),
            charge=trouble.charge,
            finished_ms=now_ms(),
        )

    def _not_submitted(self, error: EngineError) -> None:
        """The request was not accepted: what that means depends on whether it got there."""
        tries = self.request.tries + 1
        decision = retry.decide(*self._case(Call.SUBMIT, error, tries))
        sent_before = self._charge is Charge.UNKNOWN  # under the same id, and no answer came
        if decision.action is Action.FAIL and not sent_before:
            self._fail(error.trouble)
        elif decision.action in (Action.FAIL, Action.UNCERTAIN):
            trouble = replace(MAYBE_SENT, message=error.trouble.message)
            self._step(JobState.UNCERTAIN, trouble=codec.dumps(trouble), charge=Charge.UNKNOWN)
        else:
            sent = error.reached is Reached.MAYBE and not self._limits.free_resubmit
            self._step(
                JobState.WAITING,
                charge=Charge.UNKNOWN if sent else self.request.charge,
                trouble=codec.dumps(error.trouble),
                tries=tries,
                next_try_ms=now_ms() + round(decision.seconds * 1000),
            )

    # Help

    def _case(
        self, call: Call, error: EngineError, tries: int
    ) -> tuple[Call, EngineError, int, Capabilities, float]:
        return call, error, tries, self._limits, random.random()  # noqa: S311 - only jitter

    @property
    def _paid(self) -> bool:
        """True once the engine has accepted it where that may cost something."""
        return self._ticket is not None and not self._limits.free_resubmit

    @property
    def _charge(self) -> Charge:
        """What is on record about the bill."""
        return next(r.charge for r in self.job.requests if r.id == self.request.id)

    def _elapsed(self) -> float:
        """Seconds since the request was sent; a clock set back counts as none."""
        sent = self._submitted_ms or now_ms()
        return max(0.0, (now_ms() - sent) / 1000)

    def _keep_on_record(self) -> None:
        """A rebuilt database must know what may have been paid for."""
        if not self._limits.free_resubmit:
            self._book.store.write_sidecar(self.job.id)

    def _kept_all(self) -> bool:
        kept = self.job.kept
        wanted = len(self.job.creation.references) if self.job.creation else 1
        return len(kept) == wanted and all(path.is_file() for path in kept)

    async def _send(self) -> Ticket:
        if self.job.creation is None:
            return await self._engine.submit(expand_request(self.job, self.request))
        assert isinstance(self._engine, Creator), "checked when the job was made"
        return await self._engine.create(create_request(self.job.creation, self.request, self.job))

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
