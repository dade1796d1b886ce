"""The runner: takes jobs from the queue and carries each request to its end."""

import asyncio
import logging
from collections.abc import Mapping
from enum import Enum

from desktop_app import codec
from desktop_app.engines.base import Engine
from desktop_app.engines.capabilities import ENGINES
from desktop_app.errors import AppError, Charge, ErrorKind, Trouble
from desktop_app.jobs.book import Book, now_ms
from desktop_app.jobs.bus import Bus
from desktop_app.jobs.events import Notice
from desktop_app.jobs.gate import Gate
from desktop_app.jobs.job import ACTIVE, Job
from desktop_app.jobs.keep import keep_reference
from desktop_app.jobs.neighbours import Neighbours
from desktop_app.jobs.outbox import Outbox
from desktop_app.jobs.progress import Shares
from desktop_app.jobs.recovery import MAYBE_SENT, recovered
from desktop_app.jobs.run import Receive, Run
from desktop_app.jobs.state import JobState
from desktop_app.settings.choices import EngineId

LOOK_SECONDS = 0.5  # how often other processes' writes are noticed
_MISTAKE = Trouble(
    ErrorKind.INTERNAL,
    "Outframe itself made a mistake with this job.",
    "Try again; the log tells what happened.",
    Charge.UNKNOWN,
)
_log = logging.getLogger(__name__)


class Scope(Enum):
    """Which jobs this process works on."""

    NONE = "none"  # it only reads and enqueues
    OWN = "own"  # those it started itself: `outframe expand`
    ALL = "all"  # the window and `outframe queue run`


class Runner:
    """Starts what is ready, within each engine's concurrency; one task for each request.

    Several processes may run jobs in one data folder; each job is taken by one of them (see
    `store.owners`). What an ended process left behind is taken up again by the next process that
    runs all jobs. Every process publishes the other ones' changes on its own bus.
    """

    def __init__(
        self,
        book: Book,
        bus: Bus,
        engines: Mapping[EngineId, Engine],
        receive: Receive,
        scope: Scope,
        gate: Gate,
    ) -> None:
        self._book = book
        self._gate = gate
        self.outbox = Outbox(book.store, bus, engines, self.look)
        self._bus = bus
        self._engines = engines
        self._receive = receive
        self._scope = scope
        self._own: set[str] = set()  # jobs started by this process
        self._runs: dict[str, tuple[Run, asyncio.Task[None]]] = {}
        self._keeping: set[asyncio.Task[Job]] = set()
        self._shares = Shares(bus)
        self._neighbours = Neighbours(book, bus)
        self._stranded: set[str] = set()  # jobs whose last step could not be stored
        self._told: Trouble | None = None
        self._kick = asyncio.Event()
        self._stopping = False

    @property
    def busy(self) -> bool:
        """True while this process carries a request."""
        return bool(self._runs)

    def admit(self, job_id: str) -> None:
        """This process started the job, so it may run it under any scope but NONE."""
        self._own.add(job_id)
        self.look()

    def keep(self, job: Job) -> asyncio.Task[Job]:
        """Keep a draft's picture, then queue the job; goes on when the caller is cancelled."""
        task = asyncio.create_task(keep_reference(self._book, job))
        self._keeping.add(task)
        task.add_done_callback(self._keeping.discard)
        return task

    def look(self) -> None:
        """Something changed: see at once what can be started or must be cancelled."""
        self._kick.set()

    async def run(self) -> None:
        """Work until cancelled."""
        while True:
            self._kick.clear()
            try:
                self._look_once()
            except AppError as error:  # a full disk or a lost drive: work goes on when it is back
                self._tell_once(error.trouble)
            else:
                self._told = None
            try:
                await asyncio.wait_for(self._kick.wait(), LOOK_SECONDS)
            except TimeoutError:
                continue

    def _look_once(self) -> None:
        self._neighbours.hear()
        for job_id in list(self._stranded):
            self._recover(self._book.job(job_id))
            self._stranded.discard(job_id)
        if self._scope is Scope.ALL:
            for job in self._neighbours.inherit():
                self._recover(job)
        self.obey_wishes()
        if self._scope is not Scope.NONE and not self._book.paused:
            self.outbox.look()
            self._start_ready()

    def _tell_once(self, trouble: Trouble) -> None:
        if trouble != self._told:
            self._told = trouble
            self._bus.publish(Notice(f"{trouble.message} {trouble.next_step}", lasting=True))

    async def stop(self) -> None:
        """Let sending finish, stop free work, leave the rest to the next start."""
        self._stopping = True
        sending = [task for run, task in self._runs.values() if run.state is JobState.SUBMITTING]
        if sending or self._keeping:
            await asyncio.wait([*sending, *self._keeping], timeout=1.5)
        runs = list(self._runs.values())
        for _run, task in runs:
            task.cancel()
        self.outbox.close()
        for run, task in runs:
            await asyncio.wait([task])
            await run.leave()

    # Taking jobs

    def _start_ready(self) -> None:
        for engine_id, engine in self._engines.items():
            if engine_id in self.outbox.blocks:
                continue
            active = sum(run.job.engine is engine_id for run, _ in self._runs.values())
            free = engine.capabilities.concurrency - active
            if free > 0:
                self._start_some(engine_id, engine, free)

    def _start_some(self, engine_id: EngineId, engine: Engine, free: int) -> None:
        only = None if self._scope is Scope.ALL else sorted(self._own)
        ready = self._book.store.jobs.ready(engine_id, now_ms(), free, only=only)
        for record in ready:
            if record.id not in self._runs and self._neighbours.take(record.job_id):
                self._launch(engine, self._book.job(record.job_id), record.id)

    def _launch(self, engine: Engine, job: Job, request_id: str) -> None:
        request = next(request for request in job.requests if request.id == request_id)
        run = Run(self._book, self._gate, engine, job, request, self._receive)
        run.progress = self._shares.reporter(job, request)
        task = asyncio.create_task(self._guard(run), name=f"request {request_id}")
        self._runs[request_id] = run, task
        task.add_done_callback(lambda _task: self._finished(run))

    async def _guard(self, run: Run) -> None:
        """The task wrapper: a bug in one job ends that job alone."""
        try:
            await run.go()
            if run.job.ended:
                self._book.store.write_sidecar(run.job.id)
        except AppError as error:
            self._tell_once(error.trouble)
        except Exception:  # noqa: BLE001 - the one place where a job's bug is caught
            _log.exception("Job %s stopped by a bug", run.job.id)
            self._give_up(run)

    def _give_up(self, run: Run) -> None:
        if run.state not in ACTIVE:
            return
        try:
            run.stopped(_MISTAKE)
        except AppError as error:
            self._tell_once(error.trouble)

    def _finished(self, run: Run) -> None:
        self._runs.pop(run.request.id, None)
        if self._stopping:
            return
        if run.state in ACTIVE:
            self._stranded.add(run.job.id)  # tried again at the next regular look
            return
        if run.job.ended:
            self._shares.forget(run.job.id)
        if run.state is JobState.WAITING:
            self.outbox.note(run.job, run.request.id)
        self.look()

    def tell_network(self, *, online: bool) -> None:
        """The system's word about the network; the engines' own hosts have the last one."""
        self.outbox.tell(online=online)
        if online:
            self._wake()

    def key_found(self, engine: EngineId, *, new: bool) -> None:
        """An engine's key was found, or set anew: what waits for it goes on at once."""
        self.outbox.key_found(engine, new=new)
        if new:
            self._wake()

    def _wake(self) -> None:
        """Let requests under way ask again at once."""
        for run, _task in self._runs.values():
            run.look()

    # Cancelling

    def obey_wishes(self) -> None:
        """Grant wishes to cancel, from this process or another."""
        store = self._book.store
        for record in store.jobs.cancel_wanted():
            if record.id in self._runs:
                self._runs[record.id][0].cancel()
            elif record.state == JobState.WAITING and self._neighbours.take(record.job_id):
                self._book.step(record.id, JobState.CANCELLED, finished_ms=now_ms())

    # Interrupted jobs

    def _recover(self, job: Job) -> None:
        """Bring each request of an interrupted job to where it can go on."""
        engine = self._engines.get(job.engine)
        if job.state is JobState.DRAFT:
            self.keep(job).add_done_callback(self._tell_failure)
            return
        for request in job.requests:
            if request.id in self._runs:
                continue
            limits = engine.capabilities if engine else ENGINES[job.engine]
            repeatable = limits.free_resubmit or limits.knows_our_id
            after = recovered(request.state, repeatable=repeatable)
            if after is not request.state:
                trouble = MAYBE_SENT if after is JobState.UNCERTAIN else None
                sent = request.state is JobState.SUBMITTING and not limits.free_resubmit
                self._book.step(
                    request.id,
                    after,
                    trouble=codec.dumps(trouble) if trouble else None,
                    charge=Charge.UNKNOWN if sent else request.charge,
                )
            elif request.state in ACTIVE and engine is not None:
                self._launch(engine, job, request.id)

    def _tell_failure(self, task: asyncio.Task[Job]) -> None:
        error = None if task.cancelled() else task.exception()
        if isinstance(error, AppError):
            self._tell_once(error.trouble)
        elif error is not None:
            _log.error("A photo could not be kept because of a bug", exc_info=error)
            self._tell_once(_MISTAKE)
