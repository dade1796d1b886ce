"""One attempt at a request as the book knows it: its steps, its bill, its ends."""

import random
from collections.abc import Sequence
from dataclasses import replace

from desktop_app import codec
from desktop_app.engines import retry
from desktop_app.engines.capabilities import Capabilities
from desktop_app.engines.errors import EngineError, Reached
from desktop_app.engines.request import Ticket
from desktop_app.engines.retry import Action, Call, Decision
from desktop_app.engines.status import Succeeded
from desktop_app.errors import Charge, ErrorKind, Trouble
from desktop_app.jobs.book import Book, now_ms
from desktop_app.jobs.job import Job, Request
from desktop_app.jobs.recovery import MAYBE_SENT
from desktop_app.jobs.state import JobState
from desktop_app.store.records import ResultRecord


class Attempt:
    """Every step is stored before it counts; `state` is how the request stands now."""

    def __init__(self, book: Book, limits: Capabilities, job: Job, request: Request) -> None:
        self._book = book
        self._limits = limits
        self._submitted_ms = request.submitted_ms
        self.job = job
        self.request = request
        self.state = request.state
        self.ticket = request.ticket

    # What is known

    @property
    def paid(self) -> bool:
        """True once the engine has accepted it where that may cost something."""
        return self.ticket is not None and not self._limits.free_resubmit

    @property
    def elapsed(self) -> float:
        """Seconds since the request was sent; a clock set back counts as none."""
        sent = self._submitted_ms or now_ms()
        return max(0.0, (now_ms() - sent) / 1000)

    def decide(self, call: Call, error: EngineError, tries: int) -> Decision:
        """What to do after the `tries`-th failure of a call."""
        jitter = random.random()  # noqa: S311 - only jitter
        return retry.decide(call, error, tries, self._limits, jitter)

    # Steps

    def step(
        self,
        after: JobState,
        *,
        results: Sequence[ResultRecord] = (),
        **changes: str | int | None,
    ) -> None:
        """Take one step of the state table."""
        self.job = self._book.step(self.request.id, after, results=results, **changes)
        self.state = after

    def note(self, trouble: Trouble | None) -> None:
        """Say what is wrong while it goes on, or take that back."""
        text = None if trouble is None else codec.dumps(trouble)
        self._book.note(self.request.id, trouble=text)

    def hold(self, trouble: Trouble, until_ms: int | None) -> None:
        """Nothing was sent: wait until a moment, or without one until the user agrees."""
        self.step(JobState.WAITING, trouble=codec.dumps(trouble), next_try_ms=until_ms)
        if until_ms is None:
            self.job = self._book.set_job(self.job.id, paused=True)

    def begin_submitting(self) -> None:
        """From now on it may have reached the engine."""
        self._submitted_ms = now_ms()
        self.step(JobState.SUBMITTING, submitted_ms=self._submitted_ms)
        self.keep_on_record()

    def accepted(self, ticket: Ticket) -> None:
        """Store what the engine gave for it. Raises AppError where that cannot be stored now."""
        self.ticket = ticket
        charge = Charge.UNKNOWN if self._limits.needs_key else Charge.FREE
        self.step(
            JobState.RUNNING,
            ticket=codec.dumps(ticket),
            charge=charge,
            charged_micros=ticket.cost_micros,
        )

    def begin_receiving(self, status: Succeeded) -> None:
        """The engine has finished, and may have told the bill."""
        if self.state is JobState.RECEIVING:
            return
        if not self._limits.needs_key:
            self.step(JobState.RECEIVING)
            return
        told = self.ticket.cost_micros if self.ticket else None
        cost = told if status.cost_micros is None else status.cost_micros
        charge = Charge.FREE if cost == 0 else Charge.CHARGED
        self.step(JobState.RECEIVING, charged_micros=cost, charge=charge)

    def keep_on_record(self) -> None:
        """A rebuilt database must know what may have been paid for."""
        if not self._limits.free_resubmit:
            self._book.store.write_sidecar(self.job.id)

    # Ends

    def refused(self, error: EngineError) -> None:
        """It was not accepted: what that means depends on whether it got there."""
        tries = self.request.tries + 1
        decision = self.decide(Call.SUBMIT, error, tries)
        sent_before = self._charge is Charge.UNKNOWN  # under the same id, and no answer came
        if decision.action is Action.FAIL and not sent_before:
            self.fail(error.trouble)
        elif decision.action in (Action.FAIL, Action.UNCERTAIN):
            trouble = replace(MAYBE_SENT, message=error.trouble.message)
            self.step(JobState.UNCERTAIN, trouble=codec.dumps(trouble), charge=Charge.UNKNOWN)
        else:
            sent = error.reached is Reached.MAYBE and not self._limits.free_resubmit
            held = decision.action is Action.HOLD
            self.step(
                JobState.WAITING,
                charge=Charge.UNKNOWN if sent else self.request.charge,
                submitted_ms=self._submitted_ms if sent or sent_before else None,
                trouble=codec.dumps(error.trouble),
                tries=tries,
                next_try_ms=None if held else now_ms() + round(decision.seconds * 1000),
            )

    def end_failed(self, trouble: Trouble, *, cancel_asked: bool) -> None:
        """The engine's own verdict."""
        if cancel_asked or trouble.kind is ErrorKind.CANCELLED:
            self.step(JobState.CANCELLED, finished_ms=now_ms(), charge=trouble.charge)
        else:
            self.fail(trouble, verdict=True)

    def fail(self, trouble: Trouble, *, verdict: bool = False) -> None:
        """End without a picture; only the engine's own verdict says anything about an open bill."""
        known = self._charge
        if known is Charge.CHARGED or (known is Charge.UNKNOWN and not verdict):
            trouble = replace(trouble, charge=known)
        self.step(
            JobState.FAILED,
            trouble=codec.dumps(trouble),
            charge=trouble.charge,
            finished_ms=now_ms(),
        )

    def stopped(self, trouble: Trouble) -> None:
        """A bug has ended it: in doubt while it was being sent, else the bill stays on record."""
        if self.state is JobState.SUBMITTING and not self._limits.free_resubmit:
            maybe = replace(MAYBE_SENT, message=trouble.message)
            self.step(JobState.UNCERTAIN, trouble=codec.dumps(maybe), charge=Charge.UNKNOWN)
        else:
            self.step(JobState.FAILED, trouble=codec.dumps(trouble), finished_ms=now_ms())

    @property
    def _charge(self) -> Charge:
        """What is on record about the bill."""
        return next(r.charge for r in self.job.requests if r.id == self.request.id)
