"""`outframe accounts` and the network part of `outframe doctor`, as whole programs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.settings.choices import EngineId
from tests.fakes.bfl import FakeBfl
from tests.fakes.fixtures import watched
from tests.integration.commands import lines, outframe


@pytest.fixture
def bfl() -> Iterator[FakeBfl]:
    with watched(FakeBfl()) as server:
        yield server


@pytest.fixture
def env(bfl: FakeBfl, tmp_path: Path) -> dict[str, str]:
    return {
        "OUTFRAME_BFL_URL": bfl.base,
        "OUTFRAME_FAL_URL": "http://127.0.0.1:1",
        "OUTFRAME_RUNWARE_URL": "http://127.0.0.1:1",
        "PYTHON_KEYRING_BACKEND": "tests.fakes.file_keyring.FileKeyring",
        "OUTFRAME_TEST_KEYRING": str(tmp_path / "keyring.json"),
    }


def origins(env: dict[str, str]) -> dict[str, str | None]:
    *rows, _ = lines(outframe("accounts", "list", "--json", env=env))
    return {row["engine"]: row["key"] for row in rows}


def test_a_key_is_set_tested_listed_and_removed(bfl: FakeBfl, env: dict[str, str]) -> None:
    [key] = bfl.keys
    assert outframe("accounts", "test", "bfl", env=env).returncode == 7
    done = outframe("accounts", "set", "bfl", "--json", env=env, given=f"  {key}\n")
    assert (done.returncode, lines(done)[-1]["outcome"]) == (0, "done"), done.stderr
    assert origins({**env, "FAL_KEY": "id:secret99"}) == {
        EngineId.BFL: "keyring",
        EngineId.FAL: "environment",
        EngineId.RUNWARE: None,
    }
    tested = outframe("accounts", "test", "bfl", "--json", env=env)
    assert lines(tested)[-1]["balance_micros"] == bfl.balance_micros
    assert outframe("accounts", "remove", "bfl", env=env).returncode == 0
    assert origins(env)[EngineId.BFL] is None
    assert all(key not in run.stdout + run.stderr for run in (done, tested))
    assert bfl.books.charges == []


@pytest.mark.parametrize(
    ("words", "given", "code"),
    [
        (("set", "bfl"), "\n", 7),
        (("set", "bfl"), "two words here", 7),
        (("set", "bfl"), "some-id:some-secret", 7),
        (("set", "fal"), "no-colon-in-here", 7),
        (("set", "local"), "anything-at-all", 2),
        (("set",), "", 2),
        (("test", "fal"), "", 7),
        (("remove", "runware"), "", 0),
    ],
)
def test_exit_codes(env: dict[str, str], words: tuple[str, ...], given: str, code: int) -> None:
    done = outframe("accounts", *words, env=env, given=given)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert not given.strip() or given.strip() not in done.stdout + done.stderr


def test_a_wrong_key_and_an_unreachable_provider_have_codes_of_their_own(
    env: dict[str, str],
) -> None:
    wrong = outframe("accounts", "test", "bfl", env={**env, "BFL_API_KEY": "bfl_wrong_key_0"})
    assert wrong.returncode == 7, wrong.stderr
    offline = outframe("accounts", "test", "fal", env={**env, "FAL_KEY": "id:secret99"})
    assert offline.returncode == 5, offline.stderr


def test_without_a_keyring_a_key_is_not_kept_and_that_is_said(
    env: dict[str, str], outframe_home: Path
) -> None:
    none = {**env, "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    done = outframe("accounts", "set", "bfl", env=none, given="bfl_a_planted_key_000")
    assert done.returncode == 7
    assert "no keyring" in done.stdout
    assert not [
        path
        for path in outframe_home.rglob("*")
        if path.is_file() and b"bfl_a_planted" in path.read_bytes()
    ]


def test_doctor_tells_keyring_and_reachability_and_no_secret(
    bfl: FakeBfl, env: dict[str, str]
) -> None:
    [key] = bfl.keys
    done = outframe("doctor", "--json", env={**env, "BFL_API_KEY": key})
    report = lines(done)[-1]
    assert done.returncode == 0
    assert report["engines"]["bfl"] == "reachable"
    assert "refused the connection" in report["engines"]["fal"]
    assert "keyring of this computer" in report["keyring"]
    assert key not in done.stdout
    assert [call.header("x-key") for call in bfl.books.calls] == [None]
