"""SIGKILL at exact moments of the real program: nothing lost, nothing sent twice.

A small part of the matrix, the same each time; `python -m tests.benchmarks kills` runs all of it.
"""

import random
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from desktop_app.settings.choices import EngineId
from tests.crash.matrix import Matrix, Moment, schedule
from tests.fakes.fixtures import watched
from tests.integration.commands import FAKES

SEED = 4


@pytest.fixture(params=list(EngineId))
def matrix(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Matrix]:
    engine: EngineId = request.param
    with ExitStack() as stack:
        server = stack.enter_context(watched(FAKES[engine]())) if engine in FAKES else None
        yield Matrix(engine, server, tmp_path)


def a_few(moments: list[Moment], chance: random.Random) -> list[Moment]:
    """Just after the first exchange, which sends the picture, and five others."""
    return [Moment("exchange, after", 1), *chance.sample(one_of_each(moments, chance), 5)]


def one_of_each(moments: list[Moment], chance: random.Random) -> list[Moment]:
    """A random moment of every name."""
    names = sorted({moment.name for moment in moments})
    return [chance.choice([m for m in moments if m.name == name]) for name in names]


@pytest.mark.slow
def test_killed_at_exact_moments_nothing_is_lost_or_sent_twice(matrix: Matrix) -> None:
    chance = random.Random(SEED)
    matrix.prepare()
    starting = a_few(matrix.moments(*matrix.expand_words()), chance)
    going_on = matrix.moments_going_on()
    for kills in schedule(starting, going_on, chance):
        matrix.job(kills)
    print(matrix.sums)
    assert matrix.sums.kills >= 5
    assert matrix.sums.done + matrix.sums.discarded + matrix.sums.never_begun == matrix.sums.jobs


def test_killed_during_the_very_first_start_the_next_one_goes_on(tmp_path: Path) -> None:
    matrix = Matrix(EngineId.LOCAL, None, tmp_path)
    for moment in one_of_each(matrix.moments("queue", "list", "--json"), random.Random(SEED)):
        fresh = tmp_path / f"{moment.name} {moment.nth}"
        fresh.mkdir()
        other = Matrix(EngineId.LOCAL, None, fresh)
        assert other.killed_at(moment, "queue", "list", "--json")
        assert other.run("{}", "queue", "list", "--json") == 0
