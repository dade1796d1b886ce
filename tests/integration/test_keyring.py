"""The real gnome-keyring on a bus of its own: unlocked, locked, and absent."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TOOLS = ("dbus-run-session", "gnome-keyring-daemon")
UNLOCKED = "printf word | gnome-keyring-daemon --unlock --components=secrets >/dev/null; "
LOCKED = "gnome-keyring-daemon --start --components=secrets >/dev/null; "

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, TOOLS)), reason="needs dbus and gnome-keyring"
)


def trial(home: Path, before: str | None) -> dict[str, str | None]:
    """What `keyring_trial` told in a session of its own; None means one without a bus."""
    here = Path(__file__).parents[2]
    keep = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    python = f"exec '{sys.executable}' -m tests.integration.keyring_trial"
    bus = [] if before is None else ["dbus-run-session", "--"]
    nowhere = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"} if before is None else {}
    run = subprocess.run(
        [*bus, "sh", "-c", f"{before or ''}{python}"],
        cwd=here,
        env={**keep, **nowhere, "HOME": str(home), "XDG_RUNTIME_DIR": str(home)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    told = json.loads(run.stdout.splitlines()[-1])
    assert isinstance(told, dict)
    for file in home.rglob("*"):
        if file.is_file():
            assert b"0123456789" not in file.read_bytes(), f"the key lies readable in {file}"
    return told


def test_an_unlocked_keyring_keeps_and_forgets(tmp_path: Path) -> None:
    assert trial(tmp_path, UNLOCKED) == {
        "place": "the keyring of this desktop",
        "before": None,
        "kept": "keyring",
        "found": "keyring",
        "elsewhere": "keyring",
        "after": "gone",
    }


def test_a_locked_keyring_is_said_to_be_locked(tmp_path: Path) -> None:
    trial(tmp_path, UNLOCKED)
    told = trial(tmp_path, LOCKED)
    assert told["kept"] == told["found"] == "session"
    assert told["error"] == "The keyring is locked."


def test_without_a_keyring_the_session_keeps_the_key(tmp_path: Path) -> None:
    told = trial(tmp_path, None)
    assert told["place"] == "memory, until Outframe is closed"
    assert (told["kept"], told["found"], told["elsewhere"]) == ("session", "session", None)
    assert "error" not in told
