"""The engine on the user's own computer: one process per request."""

import asyncio
import math
import multiprocessing
import secrets
import shutil
import time
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from desktop_app.engines.capabilities import LOCAL, Capabilities
from desktop_app.engines.local.worker import Done, Message, Stage, Task, work
from desktop_app.engines.request import ExpandRequest, Ticket
from desktop_app.engines.status import (
    CancelOutcome,
    Failed,
    RemoteResult,
    Running,
    Status,
    Succeeded,
    Unknown,
)
from desktop_app.errors import AppError, Charge, ErrorKind, Trouble

_STALE = 86_400  # s; results nobody fetched are deleted after a day
_CRASH = Trouble(
    ErrorKind.INTERNAL,
    "The local engine stopped unexpectedly, perhaps for lack of memory.",
    "Close other programs or choose Fast, and try again.",
    Charge.FREE,
)


_STARTING = Stage(0.0, 0.02, "Starting", 1.0)


@dataclass(slots=True)
class _Run:
    """One worker process and the last it said."""

    process: BaseProcess
    pipe: Connection
    target: Path
    seed: int
    stage: Stage = _STARTING
    since: float = field(default_factory=time.monotonic)
    outcome: Status | None = None

    def listen(self) -> None:
        """Take in everything said since the last time; never waits."""
        while self.outcome is None and self._said():
            try:
                self._take(self.pipe.recv())
            except EOFError:
                self.outcome = Failed(_CRASH, retryable=True)

    def _said(self) -> bool:
        try:
            return self.pipe.poll()
        except OSError:  # Windows: the other end broke
            self.outcome = Failed(_CRASH, retryable=True)
            return False

    def _take(self, message: Message) -> None:
        match message:
            case Stage():
                self.stage, self.since = message, time.monotonic()
            case Done():
                self.outcome = Succeeded((RemoteResult(str(self.target), self.seed),))
            case Trouble():
                self.outcome = Failed(message)

    def status(self) -> Status:
        """How it stands now."""
        self.listen()
        if self.outcome is not None:
            return self.outcome
        return Running(smoothed(self.stage, time.monotonic() - self.since), self.stage.words)

    def stop(self) -> None:
        """Kill the process, wait for its end, and leave no file behind."""
        self.process.kill()
        self.process.join()
        self.pipe.close()
        self.target.unlink(missing_ok=True)


def smoothed(stage: Stage, elapsed: float) -> float:
    """The fraction `elapsed` seconds into a stage: always rising, never reaching its end."""
    if stage.seconds <= 0:
        return stage.start
    share = 1 - math.exp(-1.5 * elapsed / stage.seconds)
    return stage.start + (stage.end - stage.start) * share


class LocalEngine:
    """Paints in a process of its own, so that cancelling is immediate and nothing stutters."""

    def __init__(self, scratch: Path) -> None:
        self._scratch = scratch
        self._runs: dict[str, _Run] = {}

    @property
    def capabilities(self) -> Capabilities:
        """No limits but the machine's own."""
        return LOCAL

    async def submit(self, request: ExpandRequest) -> Ticket:
        """Start the worker; painting goes on by itself."""
        seed = secrets.randbelow(2**31) if request.seed is None else request.seed
        target = self._scratch / f"local-{request.id}.tiff"
        task = Task(request.reference, request.plan, request.mode, seed, target)
        self._runs[request.id] = await asyncio.to_thread(self._start, task)
        return Ticket(request.id)

    async def poll(self, ticket: Ticket) -> Status:
        """The worker's last word; `Unknown` for a ticket of an earlier start of the program."""
        run = self._runs.get(ticket.remote_id)
        return Unknown() if run is None else run.status()

    async def fetch(self, result: RemoteResult, target: Path) -> None:
        """Move the painted file to `target`. Raises AppError EXPIRED where it is gone."""
        try:
            await asyncio.to_thread(shutil.move, result.address, target)
        except FileNotFoundError as error:
            raise AppError(
                ErrorKind.EXPIRED, "The painted picture is gone.", "Paint it again; it is free."
            ) from error
        self._forget(Path(result.address))

    async def cancel(self, ticket: Ticket) -> CancelOutcome:
        """Kill the worker; it is gone when this returns."""
        run = self._runs.pop(ticket.remote_id, None)
        if run is None:
            return CancelOutcome.TOO_LATE
        await asyncio.to_thread(run.stop)
        return CancelOutcome.STOPPED

    async def close(self) -> None:
        """Stop everything under way."""
        for remote_id in list(self._runs):
            await self.cancel(Ticket(remote_id))

    def _start(self, task: Task) -> _Run:
        self._scratch.mkdir(parents=True, exist_ok=True)
        self._sweep()
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=work, args=(task, theirs), name="fill", daemon=True)
        process.start()
        theirs.close()  # so that the worker's end shows as the end of the stream
        return _Run(process, ours, task.target, task.seed)

    def _sweep(self) -> None:
        for path in self._scratch.glob("local-*.tiff"):
            if time.time() - path.stat().st_mtime > _STALE:
                path.unlink(missing_ok=True)

    def _forget(self, target: Path) -> None:
        for remote_id, run in list(self._runs.items()):
            if run.target == target:
                run.process.join(1.0)
                run.pipe.close()
                del self._runs[remote_id]
