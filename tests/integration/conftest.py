"""A backend on real files, closed again after each test."""

from collections.abc import Callable, Coroutine, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any, TypeVar

import pytest

from desktop_app.document.document import Document
from desktop_app.geometry.extent import Point, Size
from desktop_app.jobs import events
from desktop_app.jobs.job import Job
from desktop_app.jobs.runner import Scope
from desktop_app.jobs.state import JobState
from desktop_app.paths import Folders, folders
from desktop_app.services.backend import Backend
from desktop_app.settings.choices import EngineId
from desktop_app.store.records import RequestRecord
from tests.integration.painter import Painter

T = TypeVar("T")

PHOTO = Path(__file__).parents[1] / "data" / "photos" / "tea-gardens.jpg"


@pytest.fixture
def home(tmp_path: Path) -> Folders:
    return folders({"OUTFRAME_HOME": str(tmp_path / "home")})


class Desk:
    """A backend with a painter, and ways to wait for what happens."""

    def __init__(self, home: Folders, painter: Painter, scope: Scope) -> None:
        self.painter = painter
        self.events: list[events.Event] = []
        self._news = Event()
        self.backend = Backend.open(
            home, scope=scope, make_engines=lambda: {EngineId.LOCAL: painter}
        )
        self.backend.bus.subscribe(self._hear)
        self.backend.ready.result(10)

    def _hear(self, event: events.Event) -> None:
        self.events.append(event)
        self._news.set()

    def document(self, photo: Path = PHOTO, margin: int = 40, variations: int = 1) -> Document:
        opened = self.backend.worker.call(self.backend.photos.open(photo)).result(10)
        document = Document.fresh(opened.photo)
        recipe = replace(document.recipe, variations=variations)
        width, height = document.canvas
        return replace(
            document, canvas=Size(width + margin, height), placement=Point(0, 0), recipe=recipe
        )

    def call(self, work: Coroutine[Any, Any, T]) -> T:
        return self.backend.worker.call(work).result(10)

    def attempts(self, job_id: str) -> list[RequestRecord]:
        async def read() -> list[RequestRecord]:
            return self.backend._core.store.jobs.attempts(job_id)

        return self.call(read())

    def start(self, document: Document) -> str:
        return self.backend.worker.call(self.backend.expand.start(document)).result(10)

    def job(self, job_id: str) -> Job:
        return self.backend.worker.call(self.backend.expand.job(job_id)).result(10)

    def states(self, job_id: str) -> list[JobState]:
        """The states the job was seen in, without repetitions."""
        seen: list[JobState] = []
        for event in self.events:
            if not isinstance(event, events.JobChanged) or event.job.id != job_id:
                continue
            if not seen or seen[-1] is not event.job.state:
                seen.append(event.job.state)
        return seen

    def wait_for(self, test: Callable[[], bool], seconds: float = 10) -> None:
        while not test():
            self._news.clear()
            if not test() and not self._news.wait(seconds):
                raise AssertionError("It did not happen in time")

    def wait_state(self, job_id: str, state: JobState, seconds: float = 10) -> Job:
        self.wait_for(lambda: self.job(job_id).state is state, seconds)
        return self.job(job_id)


@pytest.fixture
def open_desk(home: Folders) -> Iterator[Callable[..., Desk]]:
    desks: list[Desk] = []

    def make(painter: Painter | None = None, scope: Scope = Scope.ALL) -> Desk:
        desks.append(Desk(home, painter or Painter(), scope))
        return desks[-1]

    yield make
    for desk in desks:
        desk.backend.close()
