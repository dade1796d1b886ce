"""A planted key is nowhere on this computer afterwards, and at nobody's but the provider's."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import pyvips

from desktop_app.settings.choices import EngineId
from tests.fakes.fixtures import watched
from tests.fakes.server import FakeServer
from tests.fakes.work import Timing
from tests.integration.commands import FAKES, KEYS, PROGRAM, lines, outframe, surroundings

PHOTO = Path(__file__).parents[1] / "data" / "photos" / "tea-gardens.jpg"
PLANTED = {
    EngineId.BFL: "bfl_planted_key_of_a_test",
    EngineId.FAL: "planted-key-id:plantedsecret0123456789",
    EngineId.RUNWARE: "plantedRunwareKey0123456789abcdef",
}


@pytest.fixture(params=list(FAKES))
def engine(request: pytest.FixtureRequest) -> EngineId:
    found: EngineId = request.param
    return found


@pytest.fixture
def server(engine: EngineId) -> Iterator[FakeServer]:
    with watched(FAKES[engine]()) as running:
        running.keys = {PLANTED[engine]}
        running.timing = Timing(run=0.5)
        yield running


def test_a_planted_key_is_found_nowhere(
    engine: EngineId, server: FakeServer, tmp_path: Path, outframe_home: Path
) -> None:
    photo = tmp_path / "garden.jpg"
    pyvips.Image.thumbnail(str(PHOTO), 320).jpegsave(str(photo), Q=92)
    env = {**surroundings(engine, server), "OUTFRAME_LOG": "debug"}
    words = ["expand", str(photo), "--margins", "40,0,0,30", "--engine", engine, "--json"]
    seen: list[str] = []
    with subprocess.Popen(
        [*PROGRAM, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **env},
    ) as program:
        assert program.stdout is not None
        for line in program.stdout:
            seen.append(line)
            if json.loads(line).get("state") == "running":
                listing = subprocess.run(["ps", "-eo", "args"], stdout=subprocess.PIPE, check=True)
                seen.append(listing.stdout.decode())
        assert program.stderr is not None
        seen.append(program.stderr.read())
    assert program.returncode == 0, seen
    server.faults.add("status", route="submit", status=422, message=PLANTED[engine])
    refused = outframe(*words, env=env)
    assert refused.returncode == 4
    wrong = outframe(*words, env={**env, KEYS[engine]: PLANTED[engine] + "x"})
    assert wrong.returncode == 7
    others = [outframe(*more, "--json", env=env) for more in (["doctor"], ["accounts", "list"])]
    seen += [done.stdout + done.stderr for done in (refused, wrong, *others)]
    assert lines(others[0])[-1]["engines"][engine] == "reachable"
    parts = [PLANTED[engine], *PLANTED[engine].split(":")[1:]]
    assert not [text for text in seen for part in parts if part in text]
    files = [path for path in outframe_home.rglob("*") if path.is_file()]
    assert any(path.suffix == ".log" for path in files)
    assert any(path.suffix == ".sqlite3" for path in files)
    assert not [path for path in files for part in parts if part.encode() in path.read_bytes()]
