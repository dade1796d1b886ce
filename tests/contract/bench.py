"""One engine in front of its fake provider, and the steps every job goes through."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

from desktop_app.engines.capabilities import ENGINES
from desktop_app.engines.errors import EngineError
from desktop_app.engines.http import Network, NetworkOptions
from desktop_app.engines.registry import Addresses, CloudEngine, cloud_engines
from desktop_app.engines.request import ExpandRequest, Ticket
from desktop_app.engines.status import Queued, Running, Status, Succeeded
from desktop_app.geometry.extent import Margins, Size
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.plan import RequestPlan, plan
from desktop_app.settings.choices import EngineId, Mode, PictureFormat
from tests.fakes.pictures import dream, encode
from tests.fakes.server import FakeServer

T = TypeVar("T")
QUICK = NetworkOptions(connect_seconds=10, silence_seconds=1.0, call_seconds=4, download_seconds=3)
PHOTO = dream(160, 128, 1)


@dataclass
class Bench:
    """`run` opens a network of its own, as a program start does, and closes it again."""

    id: EngineId
    server: FakeServer
    where: Addresses
    folder: Path
    key: str
    options: NetworkOptions = field(default_factory=lambda: QUICK)
    allowed: bool = True

    def run(self, work: Callable[[CloudEngine], Awaitable[T]]) -> T:
        """Do something with a fresh engine."""

        async def give(_engine: EngineId) -> str:
            return self.key

        async def whole() -> T:
            network = Network(self.options, lambda: self.allowed)
            try:
                return await work(cloud_engines(network, self.where, give)[self.id])
            finally:
                await network.close()

        return asyncio.run(whole())

    def plan(self, mode: Mode = Mode.HIGH) -> RequestPlan:
        """A frame with four different margins around the reference."""
        frame = Frame.from_margins(Size(*PHOTO.size), Margins(32, 16, 64, 48))
        found = plan(frame, ENGINES[self.id].limits[mode])
        assert isinstance(found, RequestPlan)
        assert found.reference == PHOTO.size
        return found

    def request(self, **change: object) -> ExpandRequest:
        """A request with an id of its own."""
        reference = self.folder / "reference.png"
        if not reference.exists():
            reference.write_bytes(encode(PHOTO, "png"))
        fields: dict[str, object] = {
            "id": str(uuid4()),
            "reference": reference,
            "plan": self.plan(),
            "mode": Mode.HIGH,
            "format": PictureFormat.PNG,
        }
        return ExpandRequest(**(fields | change))  # type: ignore[arg-type]

    @property
    def target(self) -> Path:
        """Where results are fetched to."""
        return self.folder / "result.part"

    def submit(self, **change: object) -> Ticket:
        """Submit and keep the ticket."""
        request = self.request(**change)
        return self.run(lambda engine: engine.submit(request))

    def finish(self, ticket: Ticket) -> Status:
        """Poll until there is an outcome."""
        return self.run(lambda engine: outcome(engine, ticket))

    def fetch(self, found: Status) -> Path:
        """Fetch the first result."""
        assert isinstance(found, Succeeded)
        self.run(lambda engine: engine.fetch(found.results[0], self.target))
        return self.target

    def failure(self, work: Callable[[CloudEngine], Awaitable[object]]) -> EngineError:
        """The EngineError that `work` ends in."""

        async def caught(engine: CloudEngine) -> EngineError:
            try:
                got = await work(engine)
            except EngineError as error:
                return error
            raise AssertionError(f"no error, but {got}")

        return self.run(caught)

    def refused(self, **change: object) -> EngineError:
        """The error of a submit."""
        request = self.request(**change)
        return self.failure(lambda engine: engine.submit(request))


async def outcome(engine: CloudEngine, ticket: Ticket) -> Status:
    """The first status that is no waiting."""
    async with asyncio.timeout(20):
        while True:
            status = await engine.poll(ticket)
            if not isinstance(status, Queued | Running):
                return status
            await asyncio.sleep(0.01)
