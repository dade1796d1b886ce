"""The main path by real mouse and keys: open, frame, expand, accept, export, history."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.desktop import Desktop
from tests.e2e.journey import journey
from tests.e2e.pixels import assert_holds

pytestmark = [pytest.mark.display, pytest.mark.slow]


def history(home: Path) -> list[dict[str, object]]:
    """What `outframe history list` says about that home."""
    done = subprocess.run(
        [sys.executable, "-m", "desktop_app", "history", "list", "--json"],
        env=os.environ | {"OUTFRAME_HOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_by_mouse_and_keys(
    desktop: Desktop, outframe_home: Path, sample_photo: Path, tmp_path: Path
) -> None:
    photo = Path(shutil.copy(sample_photo, tmp_path / "dune.jpg"))
    exported = tmp_path / "wide.png"
    with journey(desktop, outframe_home, [photo]) as walk:
        walk.see_photo()
        walk.widen()
        walk.expand()
        walk.see_result()
        walk.accept()
        walk.export(exported)
        walk.see_history()
        assert walk.quit() == 0
    assert_holds(exported, photo, (0, 0))
    kept = [row for row in history(outframe_home) if row.get("event") == "row"]
    assert [(row["photo"], row["verdict"]) for row in kept] == [(str(photo), "accepted")]
