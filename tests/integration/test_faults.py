"""What breaks in the background is told in a sentence and logged, never waited for in silence."""

import asyncio
import logging
import sqlite3
from collections.abc import Callable

import pytest

from desktop_app.engines.base import Engine
from desktop_app.errors import AppError, ErrorKind
from desktop_app.jobs import events
from desktop_app.jobs.runner import Runner, Scope
from desktop_app.jobs.state import JobState
from desktop_app.paths import Folders
from desktop_app.services.backend import Backend
from desktop_app.services.history import TRASH_MS
from desktop_app.settings.choices import EngineId
from tests.integration.conftest import Desk

OpenDesk = Callable[..., Desk]


def _notices(desk: Desk) -> list[events.Notice]:
    return [event for event in desk.events if isinstance(event, events.Notice)]


def test_a_database_without_a_table_is_told(open_desk: OpenDesk) -> None:
    desk = open_desk()
    with sqlite3.connect(desk.backend.folders.database) as other:
        other.execute("DROP TABLE flags")
    other.close()
    desk.wait_for(lambda: bool(_notices(desk)))
    [notice] = _notices(desk)
    assert "could not be read" in notice.message
    assert notice.lasting


def test_a_bug_that_ends_the_runner_is_told_and_logged(
    open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    desk = open_desk()

    def buggy(_runner: Runner) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Runner, "obey_wishes", buggy)
    desk.wait_for(lambda: bool(_notices(desk)))
    assert "start no more jobs" in _notices(desk)[0].message
    assert any(record.exc_info for record in caplog.records if record.levelno == logging.CRITICAL)


def test_a_bug_in_a_call_nobody_waits_for_is_logged(
    open_desk: OpenDesk, caplog: pytest.LogCaptureFixture
) -> None:
    async def buggy() -> None:
        raise ZeroDivisionError

    desk = open_desk()
    with pytest.raises(ZeroDivisionError):
        desk.call(buggy())
    desk.call(asyncio.sleep(0))  # the log is written on the worker, after the answer is out
    assert [record for record in caplog.records if "by a bug" in record.message]


def test_engines_that_cannot_be_made_are_told_by_every_call(home: Folders) -> None:
    def broken() -> dict[EngineId, Engine]:
        raise ZeroDivisionError

    backend = Backend.open(home, make_engines=broken)
    with pytest.raises(ZeroDivisionError):
        backend.ready.result(10)
    with pytest.raises(AppError, match="could not open its library") as caught:
        backend.worker.call(backend.queue.unfinished()).result(10)
    assert caught.value.kind is ErrorKind.STORAGE
    backend.close()


def test_another_process_hears_of_results(open_desk: OpenDesk) -> None:
    painting, looking = open_desk(), open_desk(scope=Scope.NONE)
    job_id = painting.start(painting.document())
    painting.wait_state(job_id, JobState.DONE)

    def heard() -> bool:
        added = [event for event in looking.events if isinstance(event, events.ResultAdded)]
        return any(event.result.job_id == job_id for event in added)

    looking.wait_for(heard)


def test_only_what_lay_in_the_trash_for_long_leaves_it(
    open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk()
    job_id = desk.start(desk.document(variations=2))
    desk.wait_state(job_id, JobState.DONE)
    old, young = desk.call(desk.backend.expand.results(job_id))
    desk.call(desk.backend.history.delete(old.id))
    deleted = desk.call(desk.backend.history.get(old.id)).result.deleted_ms
    assert deleted is not None
    later = deleted + TRASH_MS
    monkeypatch.setattr("desktop_app.services.history.now_ms", lambda: later)
    desk.call(desk.backend.history.delete(young.id))
    assert desk.call(desk.backend.history.empty_trash(older_than_ms=TRASH_MS)) == 1
    assert not old.file.exists()
    assert young.file.exists()
