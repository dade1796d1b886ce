"""What only Black Forest Labs does."""

import pytest

from desktop_app.engines.errors import Reached
from desktop_app.engines.status import Failed, Running, Succeeded
from desktop_app.errors import Charge, ErrorKind
from tests.contract.bench import Bench
from tests.fakes.work import Timing


def test_the_returned_polling_address_is_used_as_it_is(bfl: Bench) -> None:
    bfl.finish(bfl.submit())
    assert "poll_rebuilt" not in bfl.server.books.routes()


def test_a_foreign_polling_address_is_never_asked(bfl: Bench) -> None:
    foreign = bfl.server.url("foreign").replace("127.0.0.1", "localhost")
    bfl.server.faults.add(
        "edit", route="submit", set={"polling_url": f"{foreign}/v1/get_result?id=1"}
    )
    ticket = bfl.submit()
    bfl.run(lambda engine: engine.poll(ticket))
    assert bfl.server.books.routes() == ["submit", "poll_rebuilt"]


def test_a_foreign_result_is_never_fetched(bfl: Bench) -> None:
    ticket = bfl.submit()
    bfl.finish(ticket)
    foreign = bfl.server.url("foreign").replace("127.0.0.1", "localhost")
    bfl.server.faults.add("edit", route="poll", set={"result.sample": f"{foreign}/a.png"})
    error = bfl.failure(lambda engine: engine.poll(ticket))
    assert (error.kind, error.reached) == (ErrorKind.PROTOCOL, Reached.MAYBE)
    assert "foreign" not in bfl.server.books.routes()


def test_polling_again_renews_an_expired_link(bfl: Bench) -> None:
    ticket = bfl.submit()
    old = bfl.finish(ticket)
    bfl.server.advance(700)
    assert isinstance(old, Succeeded)
    error = bfl.failure(lambda engine: engine.fetch(old.results[0], bfl.target))
    assert error.kind is ErrorKind.EXPIRED
    bfl.fetch(bfl.finish(ticket))


def test_the_pause_asked_for_is_passed_on(bfl: Bench) -> None:
    bfl.server.timing = Timing(run=60)
    bfl.server.retry_after = "2"  # type: ignore[attr-defined]
    ticket = bfl.submit()
    assert bfl.run(lambda engine: engine.poll(ticket)) == Running(pause=2.0)


def test_a_cost_that_is_not_told_stays_open(bfl: Bench) -> None:
    bfl.server.cost_known = False  # type: ignore[attr-defined]
    assert bfl.submit().cost_micros is None


@pytest.mark.parametrize("word", ["Dancing", "Reasoning", "Queued", "", 7])
def test_states_never_heard_of_are_waited_for(bfl: Bench, word: object) -> None:
    ticket = bfl.submit()
    bfl.finish(ticket)
    bfl.server.faults.add("edit", route="poll", set={"status": word})
    assert isinstance(bfl.run(lambda engine: engine.poll(ticket)), Running)


@pytest.mark.parametrize("word", ["Request Moderated", "Content Moderated"])
def test_moderation_costs_nothing_and_tells_its_reasons(bfl: Bench, word: str) -> None:
    bfl.server.faults.add("outcome", status=word)
    found = bfl.finish(bfl.submit())
    assert isinstance(found, Failed)
    assert found.trouble.charge is Charge.NOT_CHARGED
    assert "(Example Reason)" in found.trouble.message


def test_no_credit_is_a_matter_of_payment(bfl: Bench) -> None:
    bfl.server.balance_micros = 0
    assert bfl.refused().kind is ErrorKind.PAYMENT


def test_prompt_and_safety_reach_the_model(bfl: Bench) -> None:
    bfl.finish(bfl.submit(prompt=" a sea ", safety=0))
    assert bfl.server.tasks.get(bfl.server.books.submissions[0].id).body["prompt"] == "a sea"  # type: ignore[union-attr]


def test_the_echo_of_the_picture_is_not_in_the_message(bfl: Bench) -> None:
    error = bfl.refused(safety=9)
    assert error.kind is ErrorKind.LIMIT
    assert "safety_tolerance" in error.trouble.message
    assert len(error.trouble.message) < 300
