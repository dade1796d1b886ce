"""A power cut at every stage of a paid job: it goes on, and is never sent twice."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pyvips

from desktop_app.settings.choices import EngineId
from tests.fakes.fixtures import watched
from tests.fakes.server import FakeServer
from tests.fakes.work import Timing
from tests.integration.commands import FAKES, PROGRAM, lines, outframe, surroundings

PHOTO = Path(__file__).parents[1] / "data" / "photos" / "tea-gardens.jpg"
pytestmark = pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")


@dataclass
class Case:
    """One engine, and a photo to expand with it."""

    engine: EngineId
    server: FakeServer
    env: dict[str, str]
    photo: Path

    def killed_in(self, state: str) -> None:
        """Start an expansion and kill the program at once when its job reaches `state`."""
        words = [*PROGRAM, "expand", str(self.photo), "--margins", "40,0,0,30", "--json"]
        with subprocess.Popen(
            [*words, "--engine", self.engine],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, **self.env},
        ) as program:
            assert program.stdout is not None
            for line in program.stdout:
                if json.loads(line).get("state") == state:
                    break
            if state == "submitting":
                self.server_has("submit")
            program.send_signal(signal.SIGKILL)

    def server_has(self, route: str) -> None:
        """Wait until a call of this kind has reached the provider."""
        give_up = time.monotonic() + 10
        while route not in self.server.books.routes():
            assert time.monotonic() < give_up
            time.sleep(0.02)

    def gone_on(self) -> tuple[int, str]:
        """Exit code of the next run, and how the job stands then."""
        done = outframe("queue", "run", env=self.env)
        [row, _] = lines(outframe("queue", "list", "--json", env=self.env))
        return done.returncode, row["state"]


@pytest.fixture(params=list(FAKES))
def case(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Case]:
    path = tmp_path / "garden.jpg"
    pyvips.Image.thumbnail(str(PHOTO), 320).jpegsave(str(path), Q=92)
    with watched(FAKES[request.param]()) as server:
        server.timing = Timing(run=1.0)
        yield Case(request.param, server, surroundings(request.param, server), path)


def test_killed_while_the_engine_paints(case: Case) -> None:
    case.killed_in("running")
    assert case.gone_on() == (0, "done")
    assert len(case.server.books.submissions) == 1


def test_killed_while_the_result_arrives(case: Case) -> None:
    case.server.faults.add("slow_body", route="download", seconds=5)
    case.killed_in("receiving")
    assert case.gone_on() == (0, "done")
    assert len(case.server.books.submissions) == 1
    assert not [*case.photo.parent.rglob("*.part")]


def test_killed_while_sending_is_uncertain_unless_the_engine_knows_our_id(case: Case) -> None:
    case.server.faults.add("hang_after", route="submit", seconds=5)
    case.killed_in("submitting")
    known = case.engine is EngineId.RUNWARE
    assert case.gone_on() == ((0, "done") if known else (6, "uncertain"))
    assert len(case.server.books.submissions) <= 1
