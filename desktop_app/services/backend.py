"""Everything behind the window and the command line, as one object."""

from collections.abc import Mapping
from concurrent.futures import Future

from desktop_app.engines.base import Engine
from desktop_app.jobs.bus import Bus
from desktop_app.jobs.runner import Scope
from desktop_app.jobs.worker import Worker
from desktop_app.paths import Folders
from desktop_app.services.beside import Beside
from desktop_app.services.cloud import Cloud
from desktop_app.services.core import Core, MakeEngines, Opening
from desktop_app.services.create import Create
from desktop_app.services.expand import Expand
from desktop_app.services.export import Export, ExportOptions
from desktop_app.services.finishing import Finishing
from desktop_app.services.history import History
from desktop_app.services.ledger import Ledger
from desktop_app.services.photos import Photos
from desktop_app.services.preferences import Preferences
from desktop_app.services.presets import Presets
from desktop_app.services.queue import Queue
from desktop_app.services.session import Session
from desktop_app.services.updates import Updates
from desktop_app.settings.choices import EngineId


class Backend:
    """The services, the worker thread they run on, and the bus that tells what happens.

    `open` returns at once. Calls that take time are coroutines: run them with
    `backend.worker.call(coroutine)`, which returns a `concurrent.futures.Future`. `ready` is done
    when the library is open; it raises AppError where that failed, and so do all later calls.

        backend = Backend.open(folders())
        unsubscribe = backend.bus.subscribe(bridge.on_event)      # called on the worker thread
        opened = backend.worker.call(backend.photos.open(path)).result()
        quote = backend.expand.quote(document)                    # pure and fast, on any thread
        job_id = backend.worker.call(backend.expand.start(document)).result()
        backend.close()
    """

    def __init__(self, folders: Folders) -> None:
        self.folders = folders
        self.worker = Worker()
        self.bus = Bus()
        self.settings = Preferences(folders)
        self._core = Core(folders, self.worker, self.bus, lambda: self.settings.current.spending)
        self.queue = Queue(self._core)
        self.ledger = Ledger(self._core, self.settings)
        self._cloud = Cloud(self.settings)
        self.accounts = self._cloud.accounts
        self.photos = Photos(self._core, self._cloud.fetch)
        self.expand = Expand(self._core, self.queue, self._cloud)
        self.create = Create(self._core, self._cloud)
        self.history = History(self._core)
        self.export = Export(self._core)
        self.presets = Presets(
            folders.config / "export-presets.json",
            ExportOptions(
                self.settings.current.export.format, self.settings.current.export.quality
            ),
        )
        self.beside = Beside(self._core, self.export, self.presets, self.settings)
        self.finishing = Finishing(self._core)
        self.session = Session(self._core)
        self.updates = Updates(folders, self.settings, self.queue.under_way)
        self.ready: Future[Opening] = Future()

    @classmethod
    def open(
        cls,
        folders: Folders,
        *,
        scope: Scope = Scope.ALL,
        make_engines: MakeEngines | None = None,
    ) -> "Backend":
        """Start the worker thread and open the library on it.

        `scope` says which jobs this process runs; `make_engines` is called on the worker thread and
        replaces the usual engines, for tests.
        """
        backend = cls(folders)
        backend.worker.start()
        make = make_engines or backend._usual_engines
        backend.ready = backend.worker.call(backend._core.open(make, scope))
        if make_engines is None:
            backend.settings.changed = backend._renew
        return backend

    def close(self) -> None:
        """Save, stop and let go of everything; takes about three seconds at most."""
        if not self.worker.running:
            return
        try:
            self.worker.call(self._close()).result(timeout=3)
        except TimeoutError:
            pass  # the store survives being left open: every change is on the disk already
        finally:
            self.worker.stop()

    async def _close(self) -> None:
        try:
            if self._core.opened:
                await self.session.flush()
        finally:
            try:
                await self._core.close()
            finally:
                await self._cloud.close()

    def _renew(self) -> None:
        """Other settings may mean other addresses or another proxy."""
        if self.worker.running:
            self.worker.call(self._core.renew(self._cloud.engines))

    def _usual_engines(self) -> Mapping[EngineId, Engine]:
        from desktop_app.engines.local.engine import LocalEngine  # noqa: PLC0415 - not at start-up

        local = LocalEngine(self.folders.cache / "local")
        return {EngineId.LOCAL: local, **self._cloud.engines()}
