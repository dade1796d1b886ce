"""The crash matrix: SIGKILL at every moment of the real program, for each engine; prints the sums.

`--kills=N` (default 240) kills in all, `--seed=N`, `--engine=NAME` for one engine alone.
"""

import argparse
import random
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from desktop_app.settings.choices import EngineId
from tests.crash.matrix import Matrix, Moment, Sums, schedule
from tests.fakes.fixtures import watched
from tests.integration.commands import FAKES


def run(arguments: list[str]) -> None:
    """Kill until the number is reached, and print what became of the jobs."""
    parser = argparse.ArgumentParser(prog="kills")
    parser.add_argument("--kills", type=int, default=240)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engine", type=EngineId, choices=list(EngineId))
    wanted, _ = parser.parse_known_args(arguments)
    engines = [wanted.engine] if wanted.engine else list(EngineId)
    total = 0
    for engine in engines:
        sums = _one_engine(engine, random.Random(wanted.seed), wanted.kills // len(engines))
        print(f"{engine:8} {sums}", flush=True)
        total += sums.kills
    print(f"{total} kills with seed {wanted.seed}")


def _one_engine(engine: EngineId, chance: random.Random, kills: int) -> Sums:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(watched(FAKES[engine]())) if engine in FAKES else None
        matrix = Matrix(engine, server, folder)
        matrix.prepare()
        starting = _without_repeats(matrix.moments(*matrix.expand_words()))
        going_on = _without_repeats(matrix.moments_going_on())
        while matrix.sums.kills < kills:
            for order in schedule(starting, going_on, chance):
                if matrix.sums.kills < kills:
                    matrix.job(order)
        return matrix.sums


def _without_repeats(moments: Sequence[Moment]) -> list[Moment]:
    """Polls of the local engine repeat without end; three of them say it all."""
    return [moment for moment in moments if "poll" not in moment.name or moment.nth <= 3]
