"""The whole backend in this process, in front of a fake provider, with all pauses made short."""

import time
from collections.abc import Callable, Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import pytest
import pyvips

from desktop_app.document.document import Document
from desktop_app.engines import retry
from desktop_app.engines.capabilities import Capabilities
from desktop_app.engines.http import Network, NetworkOptions
from desktop_app.engines.registry import Addresses, CloudEngine, cloud_engines
from desktop_app.geometry.extent import Point, Size
from desktop_app.jobs import outbox, runner
from desktop_app.jobs.job import Job
from desktop_app.jobs.state import JobState
from desktop_app.paths import Folders
from desktop_app.services.backend import Backend
from desktop_app.settings.choices import EngineId
from tests.fakes.server import FakeServer
from tests.integration.commands import KEYS

T = TypeVar("T")
PHOTO = Path(__file__).parents[1] / "data" / "photos" / "tea-gardens.jpg"
# Longer than a busy machine needs for an answer while 66 MB of another one come in.
QUICK = NetworkOptions(silence_seconds=2, call_seconds=10, download_seconds=15)
PAUSE = 0.02  # seconds
ENDS = frozenset({JobState.DONE, JobState.FAILED, JobState.CANCELLED, JobState.UNCERTAIN})


def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Minutes of polite patience in a moment; what is decided stays the same."""

    def backoff(_tries: int, _told: float | None, _jitter: float) -> float:
        return PAUSE

    def poll_pause(_limits: Capabilities, _elapsed: float, _told: float | None = None) -> float:
        return PAUSE

    monkeypatch.setattr(retry, "backoff", backoff)
    monkeypatch.setattr(outbox, "backoff", backoff)
    monkeypatch.setattr(retry, "poll_pause", poll_pause)
    monkeypatch.setattr(retry, "KEY_PAUSE", PAUSE)
    monkeypatch.setattr(retry, "LONGEST_PAUSE", PAUSE)
    monkeypatch.setattr(retry, "UNKNOWN_SECONDS", 0.5)
    monkeypatch.setattr(runner, "LOOK_SECONDS", PAUSE)


class Bay:
    """One engine, its fake, and a library; `start` gives every job a frame of its own."""

    def __init__(self, engine: EngineId, server: FakeServer, home: Folders, photo: Path) -> None:
        self.engine = engine
        self.server = server
        self._started = 0
        self._network = Network(QUICK)
        self.backend = Backend.open(home, make_engines=self._engines)
        self.backend.ready.result(10)
        if not photo.exists():
            pyvips.Image.thumbnail(str(PHOTO), 256, height=192, crop="centre").jpegsave(str(photo))
        opened = self.call(self.backend.photos.open(photo))
        document = Document.fresh(opened.photo)
        self._document = replace(document, recipe=replace(document.recipe, engine=engine))

    def _engines(self) -> dict[EngineId, CloudEngine]:
        async def give(_engine: EngineId) -> str:
            return next(iter(self.server.keys))

        url = self.server.base
        where = {
            EngineId.BFL: lambda: Addresses(bfl=url),
            EngineId.FAL: lambda: Addresses(fal=url, fal_rest=self.server.url("rest")),
            EngineId.RUNWARE: lambda: Addresses(runware=f"{url}/v1"),
        }[self.engine]()
        return {self.engine: cloud_engines(self._network, where, give)[self.engine]}

    def close(self) -> None:
        self.call(self._network.close())
        self.backend.close()

    def call(self, work: Coroutine[Any, Any, T]) -> T:
        return self.backend.worker.call(work).result(20)

    def start(self) -> str:
        self._started += 1
        down, across = divmod(self._started, 20)
        width, height = self._document.canvas
        canvas = Size(width + 16 * across, height + 16 * (down + 1))
        document = replace(self._document, canvas=canvas, placement=Point(0, 0))
        return self.call(self.backend.expand.start(document))

    def job(self, job_id: str) -> Job:
        return self.call(self.backend.expand.job(job_id))

    def until(self, test: Callable[[], bool], seconds: float = 20) -> None:
        limit = time.monotonic() + seconds
        while not test():
            assert time.monotonic() < limit, "It did not happen in time"
            time.sleep(0.01)

    def ended(self, job_id: str, seconds: float = 20) -> Job:
        self.until(lambda: self.job(job_id).state in ENDS, seconds)
        return self.job(job_id)


def key_of(engine: EngineId) -> str:
    """The environment variable for the engine's key."""
    return KEYS[engine]
