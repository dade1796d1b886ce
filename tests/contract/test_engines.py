"""What every cloud engine must do, whoever is behind it."""

from typing import Any

import numpy as np
import pytest
from PIL import Image

from desktop_app import codec
from desktop_app.engines.capabilities import ENGINES
from desktop_app.engines.errors import Reached
from desktop_app.engines.price import expand_price
from desktop_app.engines.request import Ticket
from desktop_app.engines.retry import Action, Call, decide
from desktop_app.engines.status import CancelOutcome, Failed, Succeeded, Unknown
from desktop_app.errors import AppError, Charge, ErrorKind
from desktop_app.geometry.extent import Rect
from desktop_app.imaging.verify import verify_result
from desktop_app.settings.choices import EngineId, Mode, PictureFormat
from tests.contract.bench import PHOTO, Bench
from tests.fakes.work import Timing

Fault = dict[str, Any]
MODERATED: dict[EngineId, Fault] = {
    EngineId.BFL: {"status": "Content Moderated"},
    EngineId.FAL: {"type": "content_policy_violation"},
    EngineId.RUNWARE: {"code": "invalidProviderContent"},
}
BROKEN: dict[EngineId, Fault] = {
    EngineId.BFL: {"status": "Error"},
    EngineId.FAL: {"type": "internal_server_error"},
    EngineId.RUNWARE: {"code": "providerError"},
}


def verify(bench: Bench) -> None:
    plan = bench.plan()
    verify_result(bench.target, plan.canvas, Rect.of(plan.offset, plan.reference))


# The usual way.


@pytest.mark.parametrize("mode", list(Mode))
def test_a_job_from_photo_to_file(bench: Bench, mode: Mode) -> None:
    if mode not in ENGINES[bench.id].modes:
        return
    bench.server.timing = Timing(queue=0.05, run=0.05)
    plan = bench.plan(mode)
    ticket = bench.submit(mode=mode, plan=plan)
    found = bench.finish(ticket)
    with Image.open(bench.fetch(found)) as picture:
        assert (picture.size, picture.format) == (plan.canvas, "PNG")
        box = (*plan.offset, plan.offset.x + PHOTO.width, plan.offset.y + PHOTO.height)
        assert np.array_equal(np.asarray(picture.convert("RGB").crop(box)), np.asarray(PHOTO))
    verify(bench)
    assert len(bench.server.books.submissions) == 1
    assert bench.server.books.ignored_fields == []


def test_the_answer_tells_the_cost_where_it_can(bench: Bench) -> None:
    ticket = bench.submit()
    found = bench.finish(ticket)
    assert isinstance(found, Succeeded)
    told = found.cost_micros or ticket.cost_micros
    if ENGINES[bench.id].tells_cost:
        assert told == bench.server.books.total_micros
    else:
        estimate = expand_price(bench.id, bench.plan())
        assert estimate.low <= bench.server.books.total_micros <= estimate.high


@pytest.mark.parametrize("kind", list(PictureFormat))
def test_every_format_on_offer_arrives(bench: Bench, kind: PictureFormat) -> None:
    if kind not in ENGINES[bench.id].formats:
        return
    found = bench.finish(bench.submit(format=kind))
    with Image.open(bench.fetch(found)) as picture:
        assert (picture.format or "").lower() == kind.value


def test_a_stored_ticket_goes_on_after_a_restart(bench: Bench) -> None:
    stored = codec.dumps(bench.submit())
    ticket = codec.loads(Ticket, stored)
    assert isinstance(ticket, Ticket)
    bench.fetch(bench.finish(ticket))


def test_polling_again_after_success_still_gives_the_result(bench: Bench) -> None:
    ticket = bench.submit()
    bench.finish(ticket)
    bench.fetch(bench.finish(ticket))


def test_a_key_is_tested_at_no_cost(bench: Bench) -> None:
    standing = bench.run(lambda engine: engine.standing())
    assert standing.balance_micros == bench.server.balance_micros or standing.words
    assert bench.server.books.charges == []


def test_a_wrong_key_is_named(bench: Bench) -> None:
    bench.key = "00000000-0000-4000-8000-000000000000:0000" if bench.id == "fal" else "wrong-key-1"
    for error in (bench.failure(lambda engine: engine.standing()), bench.refused()):
        assert error.kind is ErrorKind.BAD_KEY
        assert error.trouble.charge is Charge.NOT_CHARGED


def test_local_only_sends_nothing(bench: Bench) -> None:
    bench.allowed = False
    error = bench.refused()
    assert (error.kind, error.reached) == (ErrorKind.OFFLINE, Reached.NO)
    assert bench.server.books.calls == []


def test_a_missing_key_is_a_failed_call_that_sent_nothing(bench: Bench) -> None:
    ticket = bench.submit()
    bench.key = ""
    seen = len(bench.server.books.calls)
    for error in (bench.refused(), bench.failure(lambda engine: engine.poll(ticket))):
        assert (error.kind, error.reached) == (ErrorKind.NO_KEY, Reached.NO)
    assert decide(Call.POLL, error, 1, ENGINES[bench.id], 0).action is Action.AGAIN
    assert len(bench.server.books.calls) == seen


# Refusals of a submit.


@pytest.mark.parametrize(
    ("status", "kinds"),
    [
        (400, {ErrorKind.LIMIT}),
        (401, {ErrorKind.BAD_KEY}),
        (402, {ErrorKind.PAYMENT, ErrorKind.LIMIT, ErrorKind.PROTOCOL}),
        (403, {ErrorKind.BAD_KEY, ErrorKind.PAYMENT}),
        (413, {ErrorKind.LIMIT}),
        (422, {ErrorKind.LIMIT}),
    ],
)
def test_a_final_refusal_is_final(bench: Bench, status: int, kinds: set[ErrorKind]) -> None:
    bench.server.faults.add("status", route="submit", status=status)
    error = bench.refused()
    assert error.kind in kinds
    assert (error.reached, error.trouble.charge) == (Reached.YES, Charge.NOT_CHARGED)
    assert len(bench.server.books.calls) == 1  # engines never retry


@pytest.mark.parametrize("wait", ["3", "date"])
def test_too_busy_means_not_taken(bench: Bench, wait: str) -> None:
    bench.server.faults.add("status", route="submit", status=429, retry_after=wait, seconds=3)
    error = bench.refused()
    assert (error.kind, error.reached) == (ErrorKind.RATE_LIMIT, Reached.NO)
    assert error.retry_after is not None
    assert 1 <= error.retry_after <= 3


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_server_error_leaves_a_submit_open(bench: Bench, status: int) -> None:
    for kind in ("status", "html"):
        bench.server.faults.add(kind, route="*", status=status, taken=True)
        error = bench.refused()
        assert error.kind in (ErrorKind.SERVER, ErrorKind.TIMEOUT)
        assert (error.reached, error.trouble.charge) == (Reached.MAYBE, Charge.UNKNOWN)


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ("reset_before", ErrorKind.OFFLINE),
        ("reset_after", ErrorKind.OFFLINE),
        ("drop_before", ErrorKind.OFFLINE),
        ("drop_after", ErrorKind.OFFLINE),
        ("hang_after", ErrorKind.TIMEOUT),
        ("half_body", ErrorKind.OFFLINE),
        ("captive_portal", ErrorKind.CAPTIVE_PORTAL),
        ("not_json", ErrorKind.PROTOCOL),
        ("empty", ErrorKind.PROTOCOL),
    ],
)
def test_a_submit_without_a_proper_answer_may_have_been_taken(
    bench: Bench, fault: str, kind: ErrorKind
) -> None:
    bench.server.faults.add(fault, route="submit", seconds=2)
    error = bench.refused()
    assert (error.kind, error.reached) == (kind, Reached.MAYBE)
    assert error.trouble.charge is Charge.UNKNOWN
    assert bench.server.books.routes() == ["submit"]


def test_an_engine_that_cannot_be_reached_was_sent_nothing(bench: Bench) -> None:
    with bench.server.unreachable():
        error = bench.refused()
    assert (error.kind, error.reached) == (ErrorKind.OFFLINE, Reached.NO)


@pytest.mark.parametrize("route", ["submit", "poll"])
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_never_followed_with_a_key(bench: Bench, route: str, status: int) -> None:
    ticket = bench.submit() if route == "poll" else None
    bench.server.faults.add("redirect", route=route, status=status)
    error = (
        bench.failure(lambda engine: engine.poll(ticket)) if ticket is not None else bench.refused()
    )
    assert error.kind is ErrorKind.PROTOCOL
    assert "foreign" not in bench.server.books.routes()


# Polling.


@pytest.mark.parametrize(
    ("fault", "kinds"),
    [
        ("html", {ErrorKind.SERVER}),
        ("reset_before", {ErrorKind.OFFLINE}),
        ("drop_before", {ErrorKind.OFFLINE}),
        ("hang_before", {ErrorKind.TIMEOUT}),
        ("captive_portal", {ErrorKind.CAPTIVE_PORTAL}),
        ("not_json", {ErrorKind.PROTOCOL}),
        ("empty", {ErrorKind.PROTOCOL}),
    ],
)
def test_a_poll_may_fail_and_the_next_one_succeeds(
    bench: Bench, fault: str, kinds: set[ErrorKind]
) -> None:
    ticket = bench.submit()
    bench.server.faults.add(fault, route="poll", seconds=2)
    assert bench.failure(lambda engine: engine.poll(ticket)).kind in kinds
    bench.fetch(bench.finish(ticket))


@pytest.mark.parametrize("status", [408, 429, 500, 503, 504])
def test_a_poll_may_be_turned_away(bench: Bench, status: int) -> None:
    ticket = bench.submit()
    bench.server.faults.add("status", route="poll", status=status, retry_after="2")
    error = bench.failure(lambda engine: engine.poll(ticket))
    assert error.kind in (ErrorKind.SERVER, ErrorKind.TIMEOUT, ErrorKind.RATE_LIMIT) or (
        status == 408 and bench.id is EngineId.RUNWARE
    )
    assert error.retry_after == 2
    bench.fetch(bench.finish(ticket))


def test_an_unknown_ticket_is_said_to_be_unknown(bench: Bench) -> None:
    bench.server.faults.add("lost")
    assert isinstance(bench.finish(bench.submit()), Unknown)
    ticket = bench.submit()
    bench.server.faults.add("not_found", route="poll")
    assert isinstance(bench.finish(ticket), Unknown)
    bench.fetch(bench.finish(ticket))


def test_refused_content_is_moderation(bench: Bench) -> None:
    bench.server.faults.add("outcome", **MODERATED[bench.id])
    found = bench.finish(bench.submit())
    assert isinstance(found, Failed)
    assert found.trouble.kind is ErrorKind.MODERATION
    assert not found.retryable


def test_a_failure_of_the_engine_is_its_own(bench: Bench) -> None:
    bench.server.faults.add("outcome", **BROKEN[bench.id])
    found = bench.finish(bench.submit())
    assert isinstance(found, Failed)
    assert found.trouble.kind is ErrorKind.SERVER
    assert found.retryable


# Results.


@pytest.mark.parametrize("fault", ["flat", "wrong_size"])
def test_spoilt_pictures_are_noticed(bench: Bench, fault: str) -> None:
    size: Fault = {"width": 96, "height": 32} if fault == "wrong_size" else {}
    bench.server.faults.add(fault, **size)
    bench.fetch(bench.finish(bench.submit()))
    with pytest.raises(AppError) as caught:
        verify(bench)
    assert caught.value.kind is ErrorKind.BAD_RESULT


@pytest.mark.parametrize("fault", ["truncated", "not_image", "empty"])
def test_spoilt_files_are_noticed(bench: Bench, fault: str) -> None:
    found = bench.finish(bench.submit())
    bench.server.faults.add(fault, route="download")
    bench.fetch(found)
    with pytest.raises(AppError) as caught:
        verify(bench)
    assert caught.value.kind is ErrorKind.BAD_RESULT


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ({"kind": "half_body"}, ErrorKind.OFFLINE),
        ({"kind": "reset_before"}, ErrorKind.OFFLINE),
        ({"kind": "slow_body", "seconds": 4}, ErrorKind.TIMEOUT),
        ({"kind": "oversize", "megabytes": 65}, ErrorKind.BAD_RESULT),
        ({"kind": "oversize", "megabytes": 65, "hide_length": True}, ErrorKind.BAD_RESULT),
        ({"kind": "status", "status": 429}, ErrorKind.RATE_LIMIT),
        ({"kind": "html", "status": 503}, ErrorKind.SERVER),
        ({"kind": "expired"}, ErrorKind.EXPIRED),
    ],
)
def test_a_broken_download_leaves_nothing_and_can_be_repeated(
    bench: Bench, fault: Fault, kind: ErrorKind
) -> None:
    ticket = bench.submit()
    found = bench.finish(ticket)
    assert isinstance(found, Succeeded)
    bench.server.faults.add(route="download", **fault)
    error = bench.failure(lambda engine: engine.fetch(found.results[0], bench.target))
    assert error.kind is kind
    assert not bench.target.exists()
    bench.fetch(bench.finish(ticket))
    verify(bench)


def test_a_download_never_leaves_the_provider(bench: Bench) -> None:
    found = bench.finish(bench.submit())
    assert isinstance(found, Succeeded)
    foreign = bench.server.url("foreign").replace("127.0.0.1", "localhost")
    bench.server.faults.add("redirect", route="download", to=f"{foreign}/picture.png")
    error = bench.failure(lambda engine: engine.fetch(found.results[0], bench.target))
    assert error.kind is ErrorKind.PROTOCOL
    assert "localhost" in error.trouble.message
    assert "foreign" not in bench.server.books.routes()
    assert not bench.target.exists()


def test_a_download_follows_the_provider_within_itself(bench: Bench) -> None:
    found = bench.finish(bench.submit())
    assert isinstance(found, Succeeded)
    bench.server.faults.add("redirect", route="download", to=found.results[0].address)
    bench.fetch(found)
    verify(bench)


def test_a_redirect_in_circles_ends(bench: Bench) -> None:
    found = bench.finish(bench.submit())
    assert isinstance(found, Succeeded)
    here = found.results[0].address
    bench.server.faults.add("redirect", route="download", count=None, to=here)
    error = bench.failure(lambda engine: engine.fetch(found.results[0], bench.target))
    assert error.kind is ErrorKind.PROTOCOL


def test_a_full_disk_is_a_matter_of_storage(bench: Bench) -> None:
    found = bench.finish(bench.submit())
    assert isinstance(found, Succeeded)
    nowhere = bench.folder / "gone" / "result.part"
    with pytest.raises(AppError) as caught:
        bench.run(lambda engine: engine.fetch(found.results[0], nowhere))
    assert caught.value.kind is ErrorKind.STORAGE


# Cancelling.


def test_cancel_says_what_it_could_do(bench: Bench) -> None:
    bench.server.timing = Timing(queue=60)
    ticket = bench.submit()
    got = bench.run(lambda engine: engine.cancel(ticket))
    can = ENGINES[bench.id].cancels
    assert got is (CancelOutcome.STOPPED if can else CancelOutcome.UNSUPPORTED)
