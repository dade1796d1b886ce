"""The outbox: what cannot leave stays with its reason, and leaves once when it can."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from desktop_app.engines.account import Standing
from desktop_app.engines.errors import Reached, engine_error
from desktop_app.engines.request import ExpandRequest, Ticket
from desktop_app.errors import Charge, ErrorKind
from desktop_app.jobs.book import now_ms
from desktop_app.jobs.events import ReachChanged
from desktop_app.jobs.state import JobState
from desktop_app.settings.choices import EngineId
from desktop_app.settings.schema import SpendingSettings
from tests.integration.conftest import Desk
from tests.integration.painter import PAID, Painter

OpenDesk = Callable[..., Desk]


@dataclass
class FarPainter(Painter):
    """A painter beyond a network that can be cut."""

    cut: ErrorKind | None = None
    asked: int = 0

    async def standing(self) -> Standing:
        self.asked += 1
        self._reach()
        return Standing()

    async def submit(self, request: ExpandRequest) -> Ticket:
        self._reach()
        return await super().submit(request)

    def _reach(self) -> None:
        if self.cut:
            raise engine_error(self.cut, "There is no network.", reached=Reached.NO)


def _spend(desk: Desk, **limits: int) -> None:
    settings = desk.backend.settings
    settings.change(replace(settings.current, spending=SpendingSettings(**limits)))


def _set(desk: Desk, job_id: str, **changes: int) -> None:
    async def write() -> None:
        desk.backend._core.book.set_job(job_id, **changes)

    desk.call(write())


def _price(desk: Desk, job_id: str, micros: int) -> None:
    """Give a job of the test's engine, which is free, a price."""

    async def write() -> None:
        core = desk.backend._core
        core.book.set_job(job_id, estimate_micros=micros)
        for request in core.book.job(job_id).requests:
            core.book.note(request.id, estimate_micros=micros)

    desk.call(write())


@pytest.mark.parametrize("kind", [ErrorKind.OFFLINE, ErrorKind.CAPTIVE_PORTAL, ErrorKind.TLS])
def test_jobs_wait_for_the_network_and_leave_once_by_themselves(
    open_desk: OpenDesk, kind: ErrorKind
) -> None:
    painter = FarPainter(capabilities=PAID, cut=kind)
    desk = open_desk(painter)
    document = desk.document()
    first, second = desk.start(document), desk.start(document)
    desk.wait_for(lambda: desk.job(first).trouble is not None)
    waiting = desk.job(first)
    assert waiting.state is JobState.WAITING
    assert waiting.trouble
    assert waiting.trouble.kind is kind
    assert waiting.requests[0].next_try_ms is not None

    desk.call(desk.backend.queue.tell_network(online=True))  # the log-in page of a hotel
    desk.wait_for(lambda: painter.asked > 0)
    assert desk.job(first).state is JobState.WAITING
    assert painter.submitted == []

    painter.cut = None
    desk.call(desk.backend.queue.tell_network(online=True))
    for job_id in (first, second):
        desk.wait_state(job_id, JobState.DONE)
    assert len(painter.submitted) == 2
    last = [event for event in desk.events if isinstance(event, ReachChanged)][-1]
    assert (last.engine, last.trouble) == (EngineId.LOCAL, None)


@pytest.mark.parametrize(("kind", "new"), [(ErrorKind.NO_KEY, False), (ErrorKind.BAD_KEY, True)])
def test_jobs_wait_for_a_key_and_leave_once_when_it_is_there(
    open_desk: OpenDesk, kind: ErrorKind, new: bool
) -> None:
    painter = FarPainter(capabilities=PAID, cut=kind)
    desk = open_desk(painter)
    first = desk.start(desk.document())
    desk.wait_for(lambda: EngineId.LOCAL in desk.call(desk.backend.queue.blocks()))
    second = desk.start(desk.document(margin=80)) if kind is ErrorKind.BAD_KEY else first
    held = desk.job(first)
    assert held.trouble
    assert (held.state, held.trouble.kind) == (JobState.WAITING, kind)
    assert held.requests[0].next_try_ms is None  # nobody asks again and again
    assert desk.call(desk.backend.queue.held(second))
    desk.call(desk.backend.queue.tell_network(online=True))  # says nothing about keys
    assert EngineId.LOCAL in desk.call(desk.backend.queue.blocks())
    assert painter.submitted == []

    painter.cut = None
    desk.call(desk.backend.queue.key_found(EngineId.LOCAL, new=new))
    for job_id in {first, second}:
        assert desk.wait_state(job_id, JobState.DONE).trouble is None
    assert len(painter.submitted) == len({first, second})


def test_a_key_that_was_refused_is_not_tried_again_because_it_is_there(
    open_desk: OpenDesk,
) -> None:
    painter = FarPainter(capabilities=PAID, cut=ErrorKind.BAD_KEY)
    desk = open_desk(painter)
    desk.start(desk.document())
    desk.wait_for(lambda: EngineId.LOCAL in desk.call(desk.backend.queue.blocks()))
    desk.call(desk.backend.queue.key_found(EngineId.LOCAL, new=False))
    assert EngineId.LOCAL in desk.call(desk.backend.queue.blocks())


def test_without_a_word_from_the_system_the_host_itself_is_asked(open_desk: OpenDesk) -> None:
    painter = FarPainter(capabilities=PAID, cut=ErrorKind.OFFLINE)
    desk = open_desk(painter)
    job_id = desk.start(desk.document())
    desk.wait_for(lambda: painter.asked > 0)
    painter.cut = None
    desk.wait_state(job_id, JobState.DONE)
    assert len(painter.submitted) == 1


def test_a_dearer_job_asks_first_and_is_sent_after_the_word(open_desk: OpenDesk) -> None:
    painter = Painter(capabilities=PAID)
    desk = open_desk(painter)
    desk.call(desk.backend.queue.pause_all())
    job_id = desk.start(desk.document())
    _set(desk, job_id, limit_micros=-1)  # free, and still dearer than agreed
    desk.call(desk.backend.queue.resume_all())
    desk.wait_for(lambda: desk.job(job_id).paused)
    held = desk.job(job_id)
    assert held.state is JobState.WAITING
    assert held.trouble
    assert "you agreed to" in held.trouble.message
    assert painter.submitted == []

    desk.call(desk.backend.queue.confirm(job_id, resubmit=True))
    desk.wait_state(job_id, JobState.DONE)
    assert desk.job(job_id).limit_micros == 0


def test_a_dearer_job_can_be_dropped(open_desk: OpenDesk) -> None:
    painter = Painter(capabilities=PAID)
    desk = open_desk(painter)
    desk.call(desk.backend.queue.pause_all())
    job_id = desk.start(desk.document())
    _set(desk, job_id, limit_micros=-1)
    desk.call(desk.backend.queue.resume_all())
    desk.wait_for(lambda: desk.job(job_id).paused)
    desk.call(desk.backend.queue.confirm(job_id, resubmit=False))
    assert desk.wait_state(job_id, JobState.CANCELLED).requests[0].submitted_ms is None
    assert painter.submitted == []


def test_an_expired_job_is_not_sent(open_desk: OpenDesk) -> None:
    painter = Painter(capabilities=PAID)
    desk = open_desk(painter)
    desk.call(desk.backend.queue.pause_all())
    _spend(desk, expire_days=2)
    job_id = desk.start(desk.document())
    assert (desk.job(job_id).expires_ms or 0) > now_ms() + 47 * 3_600_000
    _set(desk, job_id, expires_ms=1)
    desk.call(desk.backend.queue.resume_all())
    failed = desk.wait_state(job_id, JobState.FAILED)
    assert failed.trouble
    assert failed.trouble.kind is ErrorKind.EXPIRED
    assert failed.trouble.charge is Charge.NOT_CHARGED
    assert painter.submitted == []
    desk.call(desk.backend.queue.retry(job_id))  # which is the user's word to send it now
    desk.wait_state(job_id, JobState.DONE)


def test_a_cap_stops_sending_says_so_and_lets_go_when_it_is_raised(open_desk: OpenDesk) -> None:
    painter = Painter(capabilities=PAID)
    desk = open_desk(painter)
    desk.call(desk.backend.queue.pause_all())
    _spend(desk, daily_cap_micros=100_000)
    document = desk.document()
    jobs = [desk.start(document) for _ in range(3)]
    for job_id in jobs:
        _price(desk, job_id, 40_000)
    desk.call(desk.backend.queue.resume_all())
    desk.wait_for(lambda: desk.job(jobs[2]).trouble is not None)
    held = desk.job(jobs[2])
    assert held.state is JobState.WAITING
    assert held.trouble
    assert "today’s limit of $0.10" in held.trouble.message
    assert (held.requests[0].next_try_ms or 0) > now_ms()
    for job_id in jobs[:2]:
        desk.wait_state(job_id, JobState.DONE)
    assert desk.call(desk.backend.ledger.sums()).today.estimated == 80_000

    _spend(desk, daily_cap_micros=200_000)
    desk.call(desk.backend.queue.look_again())
    desk.wait_state(jobs[2], JobState.DONE)


def test_the_ledger_outlives_the_pictures(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk(Painter(capabilities=PAID))
    job_id = desk.start(desk.document())
    _price(desk, job_id, 12_345)
    desk.wait_state(job_id, JobState.DONE)
    target = tmp_path / "ledger.csv"
    before = desk.call(desk.backend.ledger.export(target)), target.read_text()

    async def remove() -> None:
        desk.backend._core.book.remove(job_id)

    desk.call(remove())
    assert (desk.call(desk.backend.ledger.export(target)), target.read_text()) == before
    assert before[0] == 1
    assert job_id in before[1]
    assert ",0.012345," in before[1]
