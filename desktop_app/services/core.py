"""What all services share: the worker thread, the bus, and the store once it is open."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from desktop_app.engines.base import Engine
from desktop_app.errors import AppError, ErrorKind, Trouble
from desktop_app.jobs.book import Book
from desktop_app.jobs.bus import Bus
from desktop_app.jobs.events import Notice
from desktop_app.jobs.gate import Gate, Limits
from desktop_app.jobs.receive import receive
from desktop_app.jobs.runner import Runner, Scope
from desktop_app.jobs.worker import Worker
from desktop_app.paths import Folders
from desktop_app.settings.choices import EngineId
from desktop_app.store.store import Store, open_store

MakeEngines = Callable[[], Mapping[EngineId, Engine]]

_UNOPENED = Trouble(
    ErrorKind.STORAGE,
    "Outframe could not open its library.",
    "Restart Outframe; the log tells what happened.",
)
_CLOSING = Trouble(ErrorKind.CONFLICT, "Outframe is closing.")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Opening:
    """What became of opening the library; `notes` are sentences for the user."""

    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Parts:
    store: Store
    book: Book
    runner: Runner
    engines: dict[EngineId, Engine]
    running: asyncio.Task[None]


class Core:
    """Opened and closed by the `Backend`; services reach everything durable through it."""

    def __init__(self, folders: Folders, worker: Worker, bus: Bus, limits: Limits) -> None:
        self.folders = folders
        self.worker = worker
        self.bus = bus
        self.limits = limits  # what the user wants to spend at most
        self._parts: _Parts | None = None
        self._trouble = _UNOPENED  # what every call says while the store is not open

    async def open(self, make_engines: MakeEngines, scope: Scope) -> Opening:
        """Open the store and start the runner. Raises AppError, as every later call then does.

        Takes one step of the loop, so that calls made after this one find the store open.
        """
        try:
            store, notes = open_store(self.folders)
        except AppError as error:
            self._trouble = error.trouble
            raise
        engines = dict(make_engines())
        book = Book(store, self.bus)
        gate = Gate(store.ledger, self.limits)
        runner = Runner(book, self.bus, engines, receive, scope, gate)
        running = asyncio.create_task(runner.run(), name="runner")
        running.add_done_callback(self._tell_end)
        self._parts = _Parts(store, book, runner, engines, running)
        return Opening(notes)

    async def renew(self, make_engines: MakeEngines) -> None:
        """Take other engines from now on; requests under way keep theirs."""
        if self._parts is not None:
            self._parts.engines.update(make_engines())

    async def close(self) -> None:
        """Stop the runner and close the store."""
        self._trouble = _CLOSING
        if self._parts is None:
            return
        parts, self._parts = self._parts, None
        parts.running.cancel()
        try:
            await asyncio.wait([parts.running])
            await parts.runner.stop()
        finally:  # also where the time for closing runs out
            parts.store.close()

    @property
    def opened(self) -> bool:
        """True while the store can be used."""
        return self._parts is not None

    @property
    def store(self) -> Store:
        """The open store."""
        return self._open.store

    @property
    def book(self) -> Book:
        """The book of jobs."""
        return self._open.book

    @property
    def runner(self) -> Runner:
        """The runner."""
        return self._open.runner

    @property
    def engines(self) -> Mapping[EngineId, Engine]:
        """The engines that can be used."""
        return self._open.engines

    @property
    def _open(self) -> _Parts:
        if self._parts is not None:
            return self._parts
        trouble = self._trouble
        raise AppError(trouble.kind, trouble.message, trouble.next_step, trouble.charge)

    def _tell_end(self, running: asyncio.Task[None]) -> None:
        """Without the runner every job would wait for ever, so a bug that ends it is told."""
        error = None if running.cancelled() else running.exception()
        if error is not None:
            _log.critical("The runner was stopped by a bug", exc_info=error)
            words = "Outframe can start no more jobs because of a mistake of its own."
            self.bus.publish(Notice(f"{words} Restart it; photos and jobs are safe.", lasting=True))
