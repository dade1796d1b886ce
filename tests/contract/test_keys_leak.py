"""A planted key reaches the provider and nothing else: no log, message, traceback or file."""

import logging
import traceback
from pathlib import Path

import pytest

from desktop_app.engines.errors import EngineError
from desktop_app.engines.registry import CloudEngine
from desktop_app.engines.status import Succeeded
from desktop_app.errors import AppError
from tests.contract.bench import Bench, outcome

FAULTS = [
    ("status", "submit", {"status": 403}),
    ("status", "submit", {"status": 422}),
    ("reset_after", "submit", {}),
    ("redirect", "submit", {}),
    ("captive_portal", "submit", {}),
    ("redirect", "poll", {}),
    ("html", "poll", {}),
    ("redirect", "download", {}),
    ("half_body", "download", {}),
    ("expired", "download", {}),
]


def everything_told(error: BaseException) -> str:
    """The whole traceback, and whatever the error carries."""
    told = "".join(traceback.format_exception(error))
    return told + repr(error.args) + (repr(error.trouble) if isinstance(error, AppError) else "")


@pytest.mark.parametrize(("fault", "route", "params"), FAULTS)
def test_a_key_is_told_to_nobody(
    bench: Bench,
    caplog: pytest.LogCaptureFixture,
    fault: str,
    route: str,
    params: dict[str, int],
) -> None:
    caplog.set_level(logging.DEBUG)
    told = []
    request = bench.request()
    bench.server.faults.add(fault, route=route, **params)

    async def whole(engine: CloudEngine) -> None:
        found = await outcome(engine, await engine.submit(request))
        assert isinstance(found, Succeeded)
        await engine.fetch(found.results[0], bench.target)

    for _ in range(2):
        try:
            bench.run(whole)
        except EngineError as error:
            told.append(everything_told(error))
    assert told, "the fault must strike"
    told += [caplog.text, *(str(record.__dict__) for record in caplog.records)]
    parts = [bench.key, *bench.key.split(":")[1:]]
    assert not [text for text in told for part in parts if part in text]
    for file in Path(bench.folder).rglob("*"):
        assert not any(part.encode() in file.read_bytes() for part in parts)
    assert bench.server.books.violations == []


def test_a_key_that_cannot_travel_is_not_repeated_in_the_error(bench: Bench) -> None:
    """Keys are checked when they are set; one from the environment may still be spoilt."""
    bench.key = "bfl_spoilt\nkey_0123456789"
    request = bench.request()
    with pytest.raises(AppError) as caught:
        bench.run(lambda engine: engine.submit(request))
    assert "spoilt" not in everything_told(caught.value)
