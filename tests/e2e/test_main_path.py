"""The main path by real mouse and keys: open, frame, expand, accept, export, history."""

import shutil
from pathlib import Path

import pytest

from tests.e2e.desktop import Desktop
from tests.e2e.journey import journey, rows
from tests.e2e.pixels import assert_holds

pytestmark = [pytest.mark.display, pytest.mark.slow]


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
    kept = rows(outframe_home, "history")
    assert [(row["photo"], row["verdict"]) for row in kept] == [(str(photo), "accepted")]
