"""A library that may not be written to any more: the real program as a user who is not root."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import pyvips

from desktop_app.paths import folders
from desktop_app.settings.choices import EngineId
from tests.fakes.bfl import FakeBfl
from tests.fakes.fixtures import fake_bfl
from tests.fakes.work import Timing
from tests.integration.commands import surroundings

__all__ = ["fake_bfl"]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
PHOTO = Path(__file__).parents[1] / "data" / "photos" / "tea-gardens.jpg"
Told = dict[str, Any]
# Root may write anywhere: there the program runs without that right.
AS_USER = (
    ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
    if os.name != "nt" and os.geteuid() == 0
    else ()
)
PROGRAM = (*AS_USER, sys.executable, "-m", "tests.crash.hurried")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    if AS_USER and shutil.which(AS_USER[0]) is None:
        pytest.skip("root may write anywhere")
    pyvips.Image.thumbnail(str(PHOTO), 240).jpegsave(str(tmp_path / "garden.jpg"))
    return tmp_path


@pytest.fixture
def env(fake_bfl: FakeBfl, place: Path) -> dict[str, str]:
    return {
        **os.environ,
        **surroundings(EngineId.BFL, fake_bfl),
        "OUTFRAME_HOME": str(place / "home"),
    }


def words(place: Path, *more: str) -> list[str]:
    photo = str(place / "garden.jpg")
    return ["expand", photo, "--margins", "0,64,0,0", "--engine", "bfl", "--json", *more]


def run(env: dict[str, str], *words: str) -> tuple[int, list[Told]]:
    """A command to its end."""
    done = subprocess.run(
        [*PROGRAM, *words],
        env=env, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]


@contextmanager
def read_only(top: Path) -> Iterator[None]:
    """Nothing can be made, changed or removed in there meanwhile."""
    inside = [top, *(path for path in top.rglob("*") if path.is_dir())]
    before = {path: path.stat().st_mode for path in inside}
    for path in inside:
        path.chmod(0o555)
    try:
        yield
    finally:
        for path, mode in before.items():
            path.chmod(mode)


@contextmanager
def renamed(top: Path) -> Iterator[None]:
    """The folder is somewhere else meanwhile, as after pulling out the drive it is on."""
    away = top.with_name("away")
    top.rename(away)
    try:
        yield
    finally:
        if top.exists():
            top.rename(top.with_name("made meanwhile"))
        away.rename(top)


@pytest.mark.parametrize("gone", [read_only, renamed])
def test_a_library_that_is_lost_while_painting_only_delays(
    fake_bfl: FakeBfl, place: Path, env: dict[str, str], gone: Callable[[Path], Any]
) -> None:
    fake_bfl.timing = Timing(run=2.0)
    output = place / "out.png"
    with subprocess.Popen(
        [*PROGRAM, *words(place, "--output", str(output))],
        env=env, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        told = (json.loads(line) for line in process.stdout)
        next(row for row in told if row.get("state") == "running")
        with gone(folders({"OUTFRAME_HOME": env["OUTFRAME_HOME"]}).library):
            complaint = next(row for row in told if _complains(row))
        outcome = list(told)[-1]
    assert complaint, "nothing was said"
    assert outcome["outcome"] == "done", outcome
    assert output.is_file()
    assert len(fake_bfl.books.submissions) == 1


def _complains(row: Told) -> bool:
    return "storage" in json.dumps(row) or "library" in row.get("message", "")


def test_a_read_only_home_refuses_in_a_sentence_and_then_works(
    fake_bfl: FakeBfl, place: Path, env: dict[str, str]
) -> None:
    code, _told = run(env, *words(place, "--queue-only"))
    assert code == 0
    with read_only(place / "home"):
        code, told = run(env, *words(place, "--queue-only"))
        assert code == 3
        assert "storage" in json.dumps(told)
        assert "may not write" in json.dumps(told) or "could not be read" in json.dumps(told)
    assert fake_bfl.books.submissions == []
    code, told = run(env, "queue", "run", "--json")
    assert (code, told[-1]["done"]) == (0, 1)
    assert len(fake_bfl.books.submissions) == 1
