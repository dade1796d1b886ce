"""The outbox in front of the fake providers: one job, one submission, one bill."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from desktop_app.document.document import Document
from desktop_app.errors import ErrorKind
from desktop_app.geometry.extent import Point, Size
from desktop_app.jobs.job import Job
from desktop_app.jobs.state import JobState
from desktop_app.paths import Folders
from desktop_app.services.backend import Backend
from desktop_app.settings.choices import EngineId
from tests.fakes.fixtures import watched
from tests.fakes.server import FakeServer
from tests.integration.commands import FAKES, surroundings


def _document(backend: Backend, photo: Path, engine: EngineId) -> Document:
    opened = backend.worker.call(backend.photos.open(photo)).result(10)
    document = Document.fresh(opened.photo)
    width, height = document.canvas
    recipe = replace(document.recipe, engine=engine)
    return replace(document, canvas=Size(width + 64, height), placement=Point(0, 0), recipe=recipe)


def _wait(backend: Backend, job_id: str, test: Callable[[Job], bool]) -> Job:
    news = Event()
    unsubscribe = backend.bus.subscribe(lambda _event: news.set())
    try:
        while True:
            news.clear()
            job = backend.worker.call(backend.expand.job(job_id)).result(10)
            if test(job):
                return job
            assert news.wait(30), job
    finally:
        unsubscribe()


@pytest.mark.parametrize("engine", list(FAKES))
def test_a_log_in_page_sends_nothing_and_the_job_leaves_once_behind_it(
    engine: EngineId, home: Folders, small_photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with watched(FAKES[engine]()) as server:
        for name, value in surroundings(engine, server).items():
            monkeypatch.setenv(name, value)
        server.faults.add("html", "*", count=None, status=511)
        backend = Backend.open(home)
        try:
            backend.ready.result(10)
            document = _document(backend, small_photo, engine)
            job_id = backend.worker.call(backend.expand.start(document)).result(20)
            waiting = _wait(backend, job_id, lambda job: job.trouble is not None)
            assert waiting.state is JobState.WAITING
            assert waiting.trouble
            assert waiting.trouble.kind is ErrorKind.CAPTIVE_PORTAL
            backend.worker.call(backend.queue.tell_network(online=True)).result(10)
            assert server.books.submissions == []

            server.faults.clear()
            backend.worker.call(backend.queue.tell_network(online=True)).result(10)
            done = _wait(backend, job_id, lambda job: job.state is JobState.DONE)
            assert len(server.books.submissions) == 1
            _same_bill(backend, server, done)
        finally:
            backend.close()


def _same_bill(backend: Backend, server: FakeServer, job: Job) -> None:
    """The ledger knows what the provider charged, to the micro-dollar where it tells."""
    sums = backend.worker.call(backend.ledger.sums()).result(10)
    assert (sums.today.requests, sums.today.unknown) == (1, 0)
    if job.engine is EngineId.FAL:  # tells no amount
        assert (sums.today.charged, sums.today.estimated) == (0, job.estimate_micros)
    else:
        assert (sums.today.charged, sums.today.estimated) == (server.books.total_micros, 0)
