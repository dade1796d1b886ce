"""The outbox: jobs of engines that cannot be reached stay, and leave by themselves later."""

import asyncio
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from desktop_app.engines.account import HasAccount
from desktop_app.engines.base import Engine
from desktop_app.engines.retry import KEY, NETWORK, backoff
from desktop_app.errors import AppError, ErrorKind, Trouble
from desktop_app.jobs.book import now_ms
from desktop_app.jobs.bus import Bus
from desktop_app.jobs.events import ReachChanged
from desktop_app.jobs.job import Job
from desktop_app.settings.choices import EngineId
from desktop_app.store.jobs import LONGEST_PAUSE_MS
from desktop_app.store.store import Store

NO_HURRY_SECONDS = 300.0  # between tries while the system itself says there is no network


@dataclass(frozen=True, slots=True)
class Block:
    """Why an engine's jobs stay for now, and until when; without a moment, until the user acts."""

    trouble: Trouble
    tries: int
    next_try_ms: int | None

    def due(self, moment_ms: int) -> bool:
        """True when it is time to try again, or when the clock was set back since."""
        if self.next_try_ms is None:
            return False
        ahead = self.next_try_ms - moment_ms
        return ahead <= 0 or (self.trouble.kind in NETWORK and ahead > LONGEST_PAUSE_MS)


class Outbox:
    """Holds back the jobs of an engine that cannot be reached, takes no key, or meets a cap.

    One small question to the engine's own host, at growing intervals or when the system says that
    the network is back, decides; so a hundred waiting jobs cost no more than one.
    """

    def __init__(
        self,
        store: Store,
        bus: Bus,
        engines: Mapping[EngineId, Engine],
        opened: Callable[[], None],
    ) -> None:
        self._store = store
        self._bus = bus
        self._engines = engines
        self._opened = opened
        self._blocks: dict[EngineId, Block] = {}
        self._probes: dict[EngineId, asyncio.Task[Trouble | None]] = {}
        self._offline = False  # the system's word, where it gives one

    @property
    def blocks(self) -> Mapping[EngineId, Block]:
        """The engines whose jobs stay for now."""
        return self._blocks

    def note(self, job: Job, request_id: str) -> None:
        """A request came back to wait.

        For the network, a key or a cap its whole engine waits with it.
        """
        request = next(request for request in job.requests if request.id == request_id)
        trouble, due = request.trouble, request.next_try_ms
        if trouble is None:
            return
        if trouble.kind in KEY:
            self._put(job.engine, Block(trouble, 0, None))
        elif trouble.kind in NETWORK and due is not None:
            self._block(job.engine, trouble)
        elif trouble.kind is ErrorKind.PAYMENT and due is not None:
            self._put(job.engine, Block(trouble, 0, due))

    def tell(self, *, online: bool) -> None:
        """The system's word about the network: what waits is tried at once, or in no hurry."""
        self._offline = not online
        if online:
            for engine, block in list(self._blocks.items()):
                if block.trouble.kind in NETWORK:
                    self._put(engine, Block(block.trouble, 0, now_ms()))
            self._opened()

    def look(self) -> None:
        """Try again what is due."""
        for engine_id, block in list(self._blocks.items()):
            engine = self._engines.get(engine_id)
            if engine is None or engine_id in self._probes or not block.due(now_ms()):
                continue
            if block.trouble.kind not in NETWORK:
                self.open(engine_id)
                continue
            task = asyncio.create_task(reach(engine), name=f"reach {engine_id}")
            self._probes[engine_id] = task
            task.add_done_callback(partial(self._answered, engine_id))

    def open(self, engine: EngineId) -> None:
        """Let an engine's jobs leave."""
        block = self._blocks.pop(engine, None)
        if block is None:
            return
        kinds = NETWORK if block.trouble.kind in NETWORK else {block.trouble.kind}
        with self._store.transaction():
            self._store.jobs.forget_pause(engine, sorted(kinds))
        self._bus.publish(ReachChanged(engine, None, None))
        self._opened()

    def key_found(self, engine: EngineId, *, new: bool) -> None:
        """An engine's key is there; `new` where it may be another one than was refused."""
        block = self._blocks.get(engine)
        if block is not None and block.trouble.kind in (KEY if new else {ErrorKind.NO_KEY}):
            self.open(engine)

    def close(self) -> None:
        """Ask nobody any more."""
        for probe in list(self._probes.values()):
            probe.cancel()

    def _answered(self, engine: EngineId, task: asyncio.Task[Trouble | None]) -> None:
        self._probes.pop(engine, None)
        if task.cancelled():
            return
        trouble = task.result()
        if trouble is not None:
            self._block(engine, trouble)
        else:
            self.open(engine)

    def _block(self, engine: EngineId, trouble: Trouble) -> None:
        before = self._blocks.get(engine)
        if before is not None and not before.due(now_ms()):
            return  # another request of the same wave
        tries = before.tries + 1 if before else 1
        pause = backoff(tries, None, random.random())  # noqa: S311 - only jitter
        if self._offline:
            pause = NO_HURRY_SECONDS
        self._put(engine, Block(trouble, tries, now_ms() + round(pause * 1000)))

    def _put(self, engine: EngineId, block: Block) -> None:
        self._blocks[engine] = block
        self._bus.publish(ReachChanged(engine, block.trouble, block.next_try_ms))


async def reach(engine: Engine) -> Trouble | None:
    """Ask the engine's own host something free; why it cannot be reached, or None.

    An answer that the provider cannot have given, such as a hotel's log-in page, is not an answer.
    """
    if not isinstance(engine, HasAccount):
        return None
    try:
        await engine.standing()
    except AppError as error:
        return error.trouble if error.kind in NETWORK else None
    return None
