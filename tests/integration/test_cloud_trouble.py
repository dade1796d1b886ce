"""What goes wrong with a cloud engine, as a user of the command line meets it: codes and bills."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import pyvips

from desktop_app.paths import folders
from desktop_app.settings.choices import EngineId
from tests.fakes.bfl import FakeBfl
from tests.fakes.fal import FakeFal
from tests.fakes.fixtures import watched
from tests.fakes.runware import FakeRunware
from tests.integration.commands import lines, outframe, surroundings

PHOTO = Path(__file__).parents[1] / "data" / "photos" / "tea-gardens.jpg"
Told = list[dict[str, Any]]


@pytest.fixture
def bfl() -> Iterator[FakeBfl]:
    with watched(FakeBfl()) as server:
        yield server


@pytest.fixture
def env(bfl: FakeBfl) -> dict[str, str]:
    return surroundings(EngineId.BFL, bfl)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "garden.jpg"
    pyvips.Image.thumbnail(str(PHOTO), 320).jpegsave(str(path), Q=92)
    return path


def expand(
    photo: Path, env: dict[str, str], *more: str | Path, engine: str = "bfl"
) -> tuple[int, Told]:
    done = outframe(
        "expand", photo, "--margins", "40,0,0,30", "--engine", engine, "--json", *more, env=env
    )
    assert "Traceback" not in done.stderr
    told = lines(done) if done.stdout else []
    return done.returncode, told


FAULTS: list[tuple[dict[str, Any], int, str | None, int]] = [
    ({"kind": "status", "route": "submit", "status": 402}, 4, "payment", 0),
    ({"kind": "outcome", "status": "Content Moderated"}, 4, "moderation", 1),
    ({"kind": "status", "route": "submit", "status": 403}, 7, "bad_key", 0),
    ({"kind": "reset_after", "route": "submit"}, 6, "conflict", 1),
    ({"kind": "status", "route": "submit", "status": 503}, 6, "conflict", 0),
    ({"kind": "flat", "color": [0, 255, 0]}, 4, "bad_result", 1),
    ({"kind": "pixel_bomb", "count": None}, 4, "bad_result", 1),
    ({"kind": "status", "route": "submit", "status": 429}, 0, None, 1),
    ({"kind": "status", "route": "poll", "status": 503, "count": 2}, 0, None, 1),
    ({"kind": "truncated", "route": "download"}, 0, None, 1),
    ({"kind": "half_body", "route": "download"}, 0, None, 1),
    ({"kind": "expired", "route": "download"}, 0, None, 1),
]


@pytest.mark.parametrize("case", FAULTS, ids=lambda case: str(case[0])[:60])
def test_each_trouble_has_its_code_and_is_never_sent_twice(
    bfl: FakeBfl,
    env: dict[str, str],
    photo: Path,
    case: tuple[dict[str, Any], int, str | None, int],
) -> None:
    fault, code, kind, submissions = case
    bfl.faults.add(**fault)
    got, told = expand(photo, env)
    trouble = told[-1]["jobs"][0]["trouble"]
    assert (got, trouble and trouble["kind"]) == (code, kind), told[-1]
    assert bfl.faults.fired
    assert len(bfl.books.submissions) == submissions
    assert bfl.books.duplicates() == {}


def test_offline_the_job_waits_and_leaves_later(
    bfl: FakeBfl, env: dict[str, str], photo: Path
) -> None:
    with bfl.unreachable():
        code, told = expand(photo, env)
    assert code == 5
    [job] = told[-1]["jobs"]
    assert (job["state"], job["trouble"]["kind"]) == ("waiting", "offline")
    for _ in range(3):
        done = outframe("queue", "run", "--json", env=env)
    [row, _] = lines(outframe("queue", "list", "--json", env=env))
    assert row["state"] == "done", done.stdout
    assert len(bfl.books.submissions) == 1


def test_what_is_held_back_tells_why_by_its_code(
    bfl: FakeBfl, env: dict[str, str], photo: Path
) -> None:
    home = folders()
    code, _told = expand(photo, env, "--queue-only", "--expires", "2h")
    assert code == 0
    wrong = {**env, "BFL_API_KEY": "bfl_a_key_of_somebody_else"}
    assert outframe("queue", "run", "--json", env=wrong).returncode == 7
    [row, _] = lines(outframe("queue", "list", "--json"))
    assert (row["state"], row["trouble"]["kind"], row["next_try"]) == ("waiting", "bad_key", None)

    home.settings.parent.mkdir(parents=True, exist_ok=True)
    home.settings.write_text("version = 1\n[spending]\ndaily_cap_micros = 1000\n")
    assert outframe("queue", "run", "--json", env=env).returncode == 3
    [row, _] = lines(outframe("queue", "list", "--json"))
    assert (row["state"], row["trouble"]["kind"]) == ("waiting", "payment")

    home.settings.write_text("version = 1\n")
    with closing(sqlite3.connect(home.database)) as connection:
        [(expires,)] = connection.execute("SELECT expires_ms - created_ms FROM jobs").fetchall()
        assert expires == 2 * 60 * 60 * 1000
        connection.execute("UPDATE jobs SET expires_ms = 1")
        connection.execute("UPDATE requests SET next_try_ms = NULL")
        connection.commit()
    assert outframe("queue", "run", "--json", env=env).returncode == 3
    [row, _] = lines(outframe("queue", "list", "--json"))
    assert (row["state"], row["trouble"]["kind"]) == ("failed", "expired")
    assert bfl.books.submissions == []
    assert outframe("queue", "retry", row["job"], "--json").returncode == 0
    assert outframe("queue", "run", "--json", env=env).returncode == 0
    assert len(bfl.books.submissions) == 1


def test_runware_repeats_a_submit_without_an_answer_under_the_same_id(photo: Path) -> None:
    with watched(FakeRunware()) as server:
        server.faults.add("reset_after", route="submit")
        code, told = expand(
            photo, surroundings(EngineId.RUNWARE, server), "--variations", "3", engine="runware"
        )
        assert code == 0, told[-1]
        assert len(told[-1]["jobs"][0]["files"]) == 3
        assert len(server.books.submissions) == 1


def test_variations_are_a_call_each_where_one_call_gives_one(photo: Path) -> None:
    with watched(FakeFal()) as server:
        code, told = expand(
            photo, surroundings(EngineId.FAL, server), "--variations", "3", engine="fal"
        )
        assert code == 0, told[-1]
        assert len(server.books.submissions) == 3
    assert told[0]["price_low_micros"] <= server.books.total_micros <= told[0]["price_micros"]


def test_the_real_cost_takes_the_place_of_the_estimate(
    bfl: FakeBfl, env: dict[str, str], photo: Path
) -> None:
    code, told = expand(photo, env)
    assert (code, told[-1]["jobs"][0]["charged_micros"]) == (0, bfl.books.total_micros)


def test_local_only_refuses_before_anything_is_sent(
    bfl: FakeBfl, env: dict[str, str], photo: Path, outframe_home: Path
) -> None:
    settings = outframe_home / "config" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("version = 1\n[network]\nlocal_only = true\n")
    code, told = expand(photo, env)
    assert (code, told[-1]["jobs"][0]["trouble"]["kind"]) == (3, "conflict")
    assert outframe("accounts", "test", "bfl", env=env).returncode == 5
    report = lines(outframe("doctor", "--json", env=env))[-1]
    assert "stay offline" in report["engines"]["bfl"]
    assert bfl.books.calls == []


def bad_photo(name: str, folder: Path) -> Path:
    path = folder / name
    match name:
        case "zero.jpg":
            path.write_bytes(b"")
        case "text.jpg":
            path.write_text("This is no photograph at all.")
        case "dot.png":
            pyvips.Image.black(1, 1, bands=3).pngsave(str(path))
        case "line.png":
            pyvips.Image.black(65_000, 10, bands=3).pngsave(str(path))
        case "cut.jpg":
            path.write_bytes(PHOTO.read_bytes()[:200])
        case "folder.jpg":
            path.mkdir()
        case "missing.jpg":
            pass
        case _:
            pyvips.Image.thumbnail(str(PHOTO), 320).jpegsave(str(path))
    return path


BAD = [
    *[(name, ("--margins", "40,0,0,0"), 3) for name in ("zero.jpg", "text.jpg", "dot.png")],
    *[(name, ("--margins", "0,40,0,0"), 3) for name in ("line.png", "cut.jpg", "folder.jpg")],
    ("missing.jpg", ("--margins", "40,0,0,0"), 3),
    ("good.jpg", ("--margins", "0,0,0,0"), 3),
    ("good.jpg", ("--margins=-9,0,0,-9",), 3),
    ("good.jpg", ("--margins", "nan,0,0,0"), 2),
    ("good.jpg", ("--margins", "1e9,0,0,0"), 2),
    ("good.jpg", ("--margins", "99999999999,0,0,0"), 2),
    ("good.jpg", ("--size", "99999x99999"), 2),
    ("good.jpg", ("--aspect", "inf:1"), 2),
    ("good.jpg", ("--aspect", "0:0"), 2),
    ("good.jpg", ("--margins", "40,0,0,0", "--variations", "999"), 2),
    ("good.jpg", ("--margins", "40,0,0,0", "--safety", "6"), 3),
    ("good.jpg", ("--margins", "40,0,0,0", "--option", "watermark.text=x"), 3),
    ("good.jpg", ("--margins", "40,0,0,0", "--option", "nonsense"), 2),
]


@pytest.mark.parametrize(("name", "words", "code"), BAD, ids=lambda value: str(value)[:44])
def test_bad_input_is_refused_and_nothing_is_sent(
    bfl: FakeBfl, env: dict[str, str], tmp_path: Path, name: str, words: tuple[str, ...], code: int
) -> None:
    photo = bad_photo(name, tmp_path)
    done = outframe("expand", photo, *words, "--engine", "bfl", env=env)
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()
    assert bfl.books.calls == []
