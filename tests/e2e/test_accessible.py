"""The main path once more through the accessibility bus alone: no mouse, no keys, no picture."""

import shutil
from pathlib import Path

import pytest

from tests.e2e.desktop import Desktop, wait_for
from tests.e2e.journey import PAINTING, journey
from tests.e2e.pixels import assert_holds

pytestmark = [pytest.mark.display, pytest.mark.slow]


def test_by_names_and_actions(
    desktop: Desktop, outframe_home: Path, sample_photo: Path, tmp_path: Path
) -> None:
    photo = Path(shutil.copy(sample_photo, tmp_path / "dune.jpg"))
    exported = tmp_path / "taller.png"
    with journey(desktop, outframe_home, [photo]) as walk:
        walk.see_photo()
        walk.eyes.set_value(300, "Top", "spin button")
        assert "300" in walk.eyes.wait("top edge").name
        walk.eyes.press("Expand", "button")
        walk.eyes.wait("Accept", "button", patience=PAINTING)
        walk.eyes.press("Accept", "button")
        walk.eyes.wait("Accepted and kept in the history.")
        walk.eyes.press("Export…", "button")
        walk.eyes.press("Format: PNG")
        walk.eyes.write(str(exported), "Name", "text")
        walk.eyes.press("Export", "button")
        wait_for("the exported file", exported.is_file)
        walk.eyes.wait_gone("Export", "dialog")
        walk.eyes.press("History (G)")
        walk.eyes.wait("Results", "list")
    assert_holds(exported, photo, (0, 300))
