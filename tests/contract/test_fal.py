"""What only fal.ai does."""

import pytest
from PIL import Image

from desktop_app.engines import fal_files
from desktop_app.engines.errors import Reached
from desktop_app.engines.fal import FalEngine
from desktop_app.engines.registry import CloudEngine
from desktop_app.engines.request import CreateRequest, Ticket
from desktop_app.engines.status import CancelOutcome, Failed, Queued, Running, Succeeded, Unknown
from desktop_app.errors import Charge, ErrorKind
from desktop_app.geometry.extent import Size
from desktop_app.settings.choices import PictureFormat
from tests.contract.bench import Bench
from tests.fakes.fal_errors import MODEL_ERRORS, REQUEST_ERRORS
from tests.fakes.work import Timing


def create(fal: Bench, request: CreateRequest) -> Ticket:
    async def work(engine: CloudEngine) -> Ticket:
        assert isinstance(engine, FalEngine)
        return await engine.create(request)

    return fal.run(work)


def test_a_picture_from_words(fal: Bench) -> None:
    request = CreateRequest("1", "a knight", size=Size(640, 384), seed=7)
    found = fal.finish(create(fal, request))
    assert isinstance(found, Succeeded)
    assert found.results[0].seed == 7
    with Image.open(fal.fetch(found)) as picture:
        assert picture.size == (640, 384)
    assert fal.server.books.ignored_fields == []


def test_an_edit_of_reference_pictures(fal: Bench) -> None:
    reference = fal.request().reference
    request = CreateRequest(
        "1",
        "@image1 like @image2",
        (reference, reference),
        "auto",
        safety=5,
        checker=False,
        format=PictureFormat.JPEG,
    )
    with Image.open(fal.fetch(fal.finish(create(fal, request)))) as picture:
        assert (picture.size, picture.format) == ((160, 128), "JPEG")
    assert fal.server.books.submissions[0].model == "fal-ai/flux-2-pro/edit"


def test_waiting_tells_its_place_and_its_words(fal: Bench) -> None:
    fal.server.timing = Timing(queue=0.4, run=60)
    ticket = fal.submit()
    assert fal.run(lambda engine: engine.poll(ticket)) == Queued(0)
    fal.server.advance(1)
    assert fal.run(lambda engine: engine.poll(ticket)) == Running(
        words="Painting fal-ai/flux-2-pro/outpaint"
    )


def test_large_pictures_go_through_the_storage(fal: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fal_files, "INLINE_BYTES", 100)
    fal.fetch(fal.finish(fal.submit()))
    assert fal.server.books.routes()[:3] == ["initiate", "put", "submit"]


def test_a_failed_upload_means_that_nothing_was_submitted(
    fal: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fal_files, "INLINE_BYTES", 100)
    foreign = fal.server.url("foreign").replace("127.0.0.1", "localhost")
    for fault in (
        {"kind": "status", "route": "initiate", "status": 500},
        {"kind": "reset_after", "route": "put"},
        {"kind": "edit", "route": "initiate", "set": {"upload_url": f"{foreign}/put"}},
        {"kind": "edit", "route": "initiate", "set": {"file_url": f"{foreign}/file.png"}},
    ):
        fal.server.faults.add(**fault)
        assert fal.refused().reached is Reached.NO
    assert fal.server.books.submissions == []
    assert "foreign" not in fal.server.books.routes()


def test_foreign_queue_addresses_are_replaced(fal: Bench) -> None:
    foreign = fal.server.url("foreign").replace("127.0.0.1", "localhost")
    names = ("status_url", "response_url", "cancel_url")
    bad = dict.fromkeys(names, f"{foreign}/fal-ai/flux-2-pro/requests/1")
    fal.server.faults.add("edit", route="submit", set=bad)
    fal.fetch(fal.finish(fal.submit()))
    assert "foreign" not in fal.server.books.routes()


def test_missing_queue_addresses_are_rebuilt(fal: Bench) -> None:
    names = ["status_url", "response_url", "cancel_url"]
    fal.server.faults.add("edit", route="submit", drop=names)
    fal.fetch(fal.finish(fal.submit()))


def test_a_foreign_result_is_never_fetched(fal: Bench) -> None:
    ticket = fal.submit()
    foreign = fal.server.url("foreign").replace("127.0.0.1", "localhost")
    fal.server.faults.add("edit", route="result", set={"images.0.url": f"{foreign}/a.png"})
    found = fal.finish(ticket)
    assert isinstance(found, Failed)
    assert (found.trouble.kind, found.trouble.charge) == (ErrorKind.PROTOCOL, Charge.UNKNOWN)


def test_cancel_in_every_phase(fal: Bench) -> None:
    async def cancel(engine: CloudEngine) -> CancelOutcome:
        return await engine.cancel(ticket)

    fal.server.timing = Timing(run=60)
    ticket = fal.submit()
    assert fal.run(cancel) is CancelOutcome.REQUESTED
    assert fal.run(cancel) is CancelOutcome.TOO_LATE
    found = fal.finish(ticket)
    assert isinstance(found, Failed)
    assert found.trouble.kind is ErrorKind.CANCELLED
    ticket = Ticket("00000000-0000-4000-8000-000000000000")
    assert fal.run(cancel) is CancelOutcome.TOO_LATE


def test_a_cancelled_job_may_still_finish(fal: Bench) -> None:
    fal.server.cancel_stops = False  # type: ignore[attr-defined]
    fal.server.timing = Timing(run=0.3)
    ticket = fal.submit()
    assert fal.run(lambda engine: engine.cancel(ticket)) is CancelOutcome.REQUESTED
    assert isinstance(fal.finish(ticket), Succeeded)


@pytest.mark.parametrize("kind", [*MODEL_ERRORS, *REQUEST_ERRORS])
def test_both_families_of_errors_end_a_job(fal: Bench, kind: str) -> None:
    fal.server.faults.add("outcome", type=kind)
    found = fal.finish(fal.submit())
    assert isinstance(found, Failed)
    status = (MODEL_ERRORS.get(kind) or REQUEST_ERRORS[kind])[0]
    if status >= 500:
        assert found.trouble.charge is Charge.NOT_CHARGED
        assert found.retryable
    else:
        assert not found.retryable
    expected = {
        "content_policy_violation": ErrorKind.MODERATION,
        "client_cancelled": ErrorKind.CANCELLED,
        "image_too_large": ErrorKind.LIMIT,
    }
    assert found.trouble.kind is expected.get(kind, found.trouble.kind)


def test_a_result_that_is_not_there_yet_is_waited_for(fal: Bench) -> None:
    ticket = fal.submit()
    fal.server.faults.add(
        "status", route="result", status=400, message="Request is still in progress"
    )
    fal.finish(ticket)


def test_a_record_that_has_gone_is_unknown(fal: Bench) -> None:
    ticket = fal.submit()
    fal.finish(ticket)
    fal.server.advance(7200)
    assert isinstance(fal.finish(ticket), Unknown)


def test_an_empty_balance_is_no_bad_key(fal: Bench) -> None:
    fal.server.balance_micros = 0
    assert fal.refused().kind is ErrorKind.PAYMENT


def test_results_are_not_kept_for_ever(fal: Bench) -> None:
    fal.submit()
    call = fal.server.books.calls[0]
    assert call.header("X-Fal-Object-Lifecycle-Preference") == (
        '{"expiration_duration_seconds": 604800}'
    )
