"""The book of jobs: every change is one legal step, one transaction and one event."""

import time
from collections.abc import Sequence
from dataclasses import replace
from uuid import uuid4

from desktop_app import codec
from desktop_app.document import codec as documents
from desktop_app.document.creation import Creation
from desktop_app.document.document import FinishOptions
from desktop_app.engines.request import Ticket
from desktop_app.errors import AppError, Charge, ErrorKind, Trouble
from desktop_app.geometry.extent import Size
from desktop_app.geometry.plan import RequestPlan
from desktop_app.jobs.bus import Bus
from desktop_app.jobs.events import (
    JobChanged,
    JobRemoved,
    QueueChanged,
    QueuePaused,
    ResultAdded,
    ResultChanged,
)
from desktop_app.jobs.job import ACTIVE, Job, Proof, Request, Result, aggregate
from desktop_app.jobs.state import JobState, may_change
from desktop_app.settings.choices import EngineId
from desktop_app.store.database import Value
from desktop_app.store.records import JobRecord, RequestRecord, ResultRecord
from desktop_app.store.store import Store

PAUSED = "queue paused"


def now_ms() -> int:
    """Milliseconds since 1970."""
    return time.time_ns() // 1_000_000


class IllegalStepError(Exception):
    """A step that the state table does not know: a bug, or two processes at one job."""


class Book:
    """Typed, durable jobs; used on the worker thread only."""

    def __init__(self, store: Store, bus: Bus) -> None:
        self.store = store
        self._bus = bus
        self._tables = store.jobs

    # Reading

    def job(self, job_id: str) -> Job:
        """One job. Raises AppError when there is none with this id."""
        record = self._tables.job(job_id)
        if record is None:
            raise AppError(ErrorKind.CONFLICT, f"There is no job {job_id}.")
        return self._job(record)

    def jobs(self, states: Sequence[JobState], *, limit: int = -1) -> list[Job]:
        """Listed jobs in these states, in queue order."""
        return [self._job(record) for record in self._tables.in_states(states, limit=limit)]

    def results(self, job_id: str) -> list[Result]:
        """The results of a job, without those in the trash."""
        return [self.typed_result(r) for r in self._tables.results(job_id) if r.deleted_ms is None]

    def result(self, result_id: str) -> Result:
        """One result. Raises AppError when there is none with this id."""
        record = self._tables.result(result_id)
        if record is None:
            raise AppError(ErrorKind.CONFLICT, f"There is no result {result_id}.")
        return self.typed_result(record)

    @property
    def paused(self) -> bool:
        """True while nothing new may start."""
        return self._tables.flag(PAUSED)

    # Steps

    def set_paused(self, *, paused: bool) -> None:
        """Start nothing more, or go on; what is under way goes on either way."""
        with self.store.transaction():
            self._tables.set_flag(PAUSED, value=paused)
        self._bus.publish(QueuePaused(paused))

    def add(self, record: JobRecord, requests: Sequence[RequestRecord]) -> Job:
        """Store a new job."""
        with self.store.transaction():
            self._tables.add(record, requests)
        return self._announce(record.id)

    def set_job(self, job_id: str, **changes: Value) -> Job:
        """Change what is not a state: pause, position, reference."""
        with self.store.transaction():
            self._tables.set_job(job_id, **changes, updated_ms=now_ms())
        return self._announce(job_id)

    def note(self, request_id: str, **changes: Value) -> Job:
        """Change what is not a state in a request: its trouble, a wish to cancel."""
        with self.store.transaction():
            self._tables.set_request(request_id, **changes)
            job_id = self._request(request_id).job_id
            self._tables.set_job(job_id, updated_ms=now_ms())
        return self._announce(job_id)

    def step(
        self,
        request_id: str,
        after: JobState,
        *,
        results: Sequence[ResultRecord] = (),
        **changes: Value,
    ) -> Job:
        """Take one step of the state table; results are stored in the same transaction.

        Raises IllegalStepError when the table does not allow it from where the request stands now.
        """
        with self.store.transaction():
            request = self._request(request_id)
            if not may_change(JobState(request.state), after):
                raise IllegalStepError(f"{request.state} → {after}")
            self._tables.set_request(request_id, state=after, **changes)
            for result in results:
                self._tables.add_result(result)
            self._settle(request.job_id)
        job = self._announce(request.job_id)
        for result in results:
            self._bus.publish(ResultAdded(self.typed_result(result)))
        return job

    def enqueue(self, job_id: str, reference: str | None) -> Job:
        """A draft's reference picture is kept: all its requests wait for their turn."""
        with self.store.transaction():
            for request in self._tables.requests(job_id):
                self._tables.set_request(request.id, state=JobState.WAITING)
            self._tables.set_job(job_id, reference=reference)
            self._settle(job_id)
        self.store.write_sidecar(job_id)
        return self._announce(job_id)

    def again(self, request_id: str) -> Job:
        """Queue another attempt at a request that ended; its old bill stays on record.

        An uncertain request is discarded in the same transaction, with its charge unknown.
        """
        with self.store.transaction():
            old = self._request(request_id)
            if JobState(old.state) is JobState.UNCERTAIN:
                self._tables.set_request(request_id, state=JobState.CANCELLED)
            self._tables.add_request(
                RequestRecord(
                    id=str(uuid4()),
                    job_id=old.job_id,
                    idx=old.idx,
                    attempt=old.attempt + 1,
                    state=JobState.WAITING,
                    count=old.count,
                    charge=Charge.FREE if old.charge == Charge.FREE else Charge.NOT_CHARGED,
                    seed=old.seed,
                    estimate_micros=old.estimate_micros,
                )
            )
            self._settle(old.job_id)
            self._tables.set_job(old.job_id, cleared=False)
        return self._announce(old.job_id)

    def clear(self, job_id: str) -> None:
        """Take a job off the queue's list."""
        with self.store.transaction():
            self._tables.set_job(job_id, cleared=True, updated_ms=now_ms())
        self._bus.publish(JobRemoved(job_id))

    def clear_all(self, job_ids: Sequence[str]) -> None:
        """Take many jobs off the queue's list at once."""
        with self.store.transaction():
            for job_id in job_ids:
                self._tables.set_job(job_id, cleared=True, updated_ms=now_ms())
        self._bus.publish(QueueChanged())

    def remove(self, job_id: str) -> None:
        """Forget a job and delete its folder; for jobs that have no results."""
        record = self._tables.job(job_id)
        if record is None:
            return
        with self.store.transaction():
            self._tables.remove(job_id)
        self.store.library.remove(record.folder)
        self._bus.publish(JobRemoved(job_id))

    def set_result(self, result_id: str, **changes: Value) -> Result:
        """Change a result's verdict or move it to or out of the trash."""
        with self.store.transaction():
            self._tables.set_result(result_id, **changes)
        result = self.result(result_id)
        self.store.write_sidecar(result.job_id)
        self._bus.publish(ResultChanged(result))
        return result

    # Inside

    def _request(self, request_id: str) -> RequestRecord:
        record = self._tables.request(request_id)
        if record is None:
            raise IllegalStepError(f"No request {request_id}")
        return record

    def _settle(self, job_id: str) -> None:
        """Let the job's own columns follow its requests."""
        state = aggregate(JobState(request.state) for request in self._tables.requests(job_id))
        self._tables.set_job(job_id, state=state, updated_ms=now_ms())
        if state not in ACTIVE:
            self._tables.set_job(job_id, owner=None)

    def _announce(self, job_id: str) -> Job:
        job = self.job(job_id)
        self._bus.publish(JobChanged(job))
        return job

    def _job(self, record: JobRecord) -> Job:
        folder = self.store.library.folder(record.folder)
        creation = codec.loads(Creation, record.creation) if record.creation else None
        document = documents.from_text(record.document)
        if creation is not None:  # its photo is the picture made, which lies in the job's folder
            photo = replace(document.photo, path=folder / document.photo.path.name)
            document = replace(document, photo=photo)
        return Job(
            id=record.id,
            state=JobState(record.state),
            engine=EngineId(record.engine),
            document=document,
            plan=codec.loads(RequestPlan, record.plan),
            requests=tuple(_typed_request(row) for row in self._tables.requests(record.id)),
            folder=folder,
            reference=folder / record.reference if record.reference else None,
            position=record.position,
            paused=record.paused,
            estimate_micros=record.estimate_micros,
            limit_micros=record.limit_micros,
            expires_ms=record.expires_ms,
            owner=record.owner,
            created_ms=record.created_ms,
            updated_ms=record.updated_ms,
            creation=creation,
        )

    def typed_result(self, record: ResultRecord) -> Result:
        """A result's row with absolute paths."""
        job = self._tables.job(record.job_id)
        assert job is not None, "results belong to jobs by a foreign key"
        folder = self.store.library.folder(job.folder)
        return Result(
            id=record.id,
            job_id=record.job_id,
            number=record.number,
            file=folder / record.file,
            preview=folder / record.preview if record.preview else None,
            thumb=folder / record.thumb if record.thumb else None,
            size=Size(record.width, record.height),
            seed=record.seed,
            verdict=record.verdict,
            created_ms=record.created_ms,
            deleted_ms=record.deleted_ms,
            finish=codec.loads(FinishOptions, record.finish) if record.finish else None,
            proof=codec.loads(Proof, record.proof) if record.proof else None,
        )


def _typed_request(record: RequestRecord) -> Request:
    return Request(
        id=record.id,
        index=record.idx,
        attempt=record.attempt,
        state=JobState(record.state),
        count=record.count,
        seed=record.seed,
        ticket=codec.loads(Ticket, record.ticket) if record.ticket else None,
        trouble=codec.loads(Trouble, record.trouble) if record.trouble else None,
        charge=Charge(record.charge),
        charged_micros=record.charged_micros,
        cancel_wanted=record.cancel_wanted,
        tries=record.tries,
        next_try_ms=record.next_try_ms,
        submitted_ms=record.submitted_ms,
        finished_ms=record.finished_ms,
        estimate_micros=record.estimate_micros,
    )
