"""What only Runware does."""

from typing import Any
from uuid import uuid4

import pytest

from desktop_app.engines.errors import EngineError, Reached
from desktop_app.engines.request import ExpandRequest
from desktop_app.engines.status import Failed, Running, Succeeded, Unknown
from desktop_app.errors import AppError, ErrorKind
from tests.contract.bench import Bench
from tests.fakes.work import Timing


def send(runware: Bench, request: ExpandRequest) -> EngineError | None:
    async def work(engine: Any) -> EngineError | None:
        try:
            await engine.submit(request)
        except EngineError as error:
            return error
        return None

    return runware.run(work)


@pytest.mark.parametrize("fault", ["reset_after", "drop_after", "half_body", "empty", "html"])
def test_sending_again_with_the_same_id_never_pays_twice(runware: Bench, fault: str) -> None:
    request = runware.request()
    runware.server.faults.add(fault, route="submit", taken=True)
    error = send(runware, request)
    assert error is not None
    assert error.reached is Reached.MAYBE
    assert send(runware, request) is None
    assert len(runware.server.books.submissions) == 1
    ticket = runware.run(lambda engine: engine.submit(request))
    runware.fetch(runware.finish(ticket))
    assert runware.server.books.duplicates() == {}


def test_an_id_that_is_no_uuid_is_a_bug_of_ours(runware: Bench) -> None:
    with pytest.raises(AppError) as caught:
        runware.submit(id="job-1")
    assert caught.value.kind is ErrorKind.INTERNAL
    assert runware.server.books.calls == []


def test_variations_come_as_one_task(runware: Bench) -> None:
    found = runware.finish(runware.submit(count=3))
    assert isinstance(found, Succeeded)
    assert len({result.address for result in found.results}) == 3
    assert len({result.seed for result in found.results}) == 3
    assert found.cost_micros == runware.server.books.total_micros == 300_000


def test_results_that_come_twice_count_once(runware: Bench) -> None:
    ticket = runware.submit(count=2)
    runware.finish(ticket)
    runware.server.faults.add("duplicate", route="poll")
    found = runware.finish(ticket)
    assert isinstance(found, Succeeded)
    assert len(found.results) == 2
    assert found.cost_micros == 200_000


def test_a_name_given_early_is_no_result(runware: Bench) -> None:
    runware.server.early_image_uuid = True  # type: ignore[attr-defined]
    runware.server.timing = Timing(run=60)
    ticket = runware.submit(count=2)
    status = runware.run(lambda engine: engine.poll(ticket))
    assert isinstance(status, Running)
    assert status.fraction is not None
    assert status.fraction < 0.1


def test_some_results_are_waited_for_until_all_are_there(runware: Bench) -> None:
    runware.server.timing = Timing(run=100)
    ticket = runware.submit(count=4)
    runware.server.advance(60)
    status = runware.run(lambda engine: engine.poll(ticket))
    assert isinstance(status, Running)
    assert status.fraction is not None
    assert 0.5 < status.fraction < 1
    runware.server.advance(60)
    assert isinstance(runware.finish(ticket), Succeeded)


@pytest.mark.parametrize("switch", ["errors_with_200", "parameter_as_list"])
def test_errors_in_every_wrapping(runware: Bench, switch: str) -> None:
    setattr(runware.server, switch, True)
    error = runware.refused(count=21)
    assert (error.kind, error.reached) == (ErrorKind.LIMIT, Reached.YES)


def test_a_task_said_to_be_unknown_is_unknown(runware: Bench) -> None:
    runware.server.unknown_is_an_error = True  # type: ignore[attr-defined]
    runware.server.faults.add("lost")
    assert isinstance(runware.finish(runware.submit()), Unknown)


def test_what_arrived_is_kept_when_a_part_fails(runware: Bench) -> None:
    ticket = runware.submit(count=2)
    runware.finish(ticket)
    failed = {"status": "error", "error": {"code": "inferenceError", "message": "No."}}
    change = {f"data.1.{name}": value for name, value in failed.items()}
    runware.server.faults.add("edit", route="poll", set=change, drop=["data.1.imageURL"])
    found = runware.finish(ticket)
    assert isinstance(found, Succeeded)
    assert len(found.results) == 1


def test_failed_items_end_a_task(runware: Bench) -> None:
    ticket = runware.submit()
    runware.finish(ticket)
    change = {"data.0.status": "error", "data.0.error": {"code": "nsfwContentDetected"}}
    runware.server.faults.add("edit", route="poll", set=change, drop=["data.0.imageURL"])
    found = runware.finish(ticket)
    assert isinstance(found, Failed)
    assert found.trouble.kind is ErrorKind.MODERATION


def test_a_foreign_result_is_never_fetched(runware: Bench) -> None:
    ticket = runware.submit()
    runware.finish(ticket)
    foreign = runware.server.url("foreign").replace("127.0.0.1", "localhost")
    runware.server.faults.add("edit", route="poll", set={"data.0.imageURL": f"{foreign}/a.png"})
    found = runware.finish(ticket)
    assert isinstance(found, Failed)
    assert found.trouble.kind is ErrorKind.PROTOCOL


def test_options_reach_the_task(runware: Bench) -> None:
    extras = {"checker": "on", "ttl": "60", "quality": "80", "watermark.text": "mine"}
    ticket = runware.submit(extras=extras)
    body = runware.server.tasks.get(ticket.remote_id).body  # type: ignore[union-attr]
    assert body["safety"] == {"checkContent": True}
    assert (body["ttl"], body["outputQuality"]) == (60, 80)
    assert body["advancedFeatures"] == {"watermark": {"text": "mine"}}
    runware.fetch(runware.finish(ticket))


def test_a_short_life_ends(runware: Bench) -> None:
    found = runware.finish(runware.submit(extras={"ttl": "60"}))
    assert isinstance(found, Succeeded)
    runware.server.advance(61)
    error = runware.failure(lambda engine: engine.fetch(found.results[0], runware.target))
    assert error.kind is ErrorKind.EXPIRED


def test_no_credit_is_a_matter_of_payment(runware: Bench) -> None:
    runware.server.balance_micros = 0
    assert runware.refused(id=str(uuid4())).kind is ErrorKind.PAYMENT


def test_the_balance_is_read_and_nothing_else(runware: Bench) -> None:
    standing = runware.run(lambda engine: engine.standing())
    assert standing.balance_micros == runware.server.balance_micros
    assert "not for you" not in repr(standing)
