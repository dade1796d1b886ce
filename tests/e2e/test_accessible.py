"""For those who do not see it: the main path by the accessibility bus, the canvas by keys."""

import shutil
from pathlib import Path

import pytest

from tests.e2e.desktop import Desktop, wait_for
from tests.e2e.journey import PAINTING, journey
from tests.e2e.pixels import assert_holds

pytestmark = [pytest.mark.display, pytest.mark.slow]

STOPS = (
    *("top left corner", "top edge", "top right corner", "right edge"),
    *("bottom right corner", "bottom edge", "bottom left corner", "left edge", "photo"),
)


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


def test_the_canvas_by_keys_and_by_numbers(
    desktop: Desktop, outframe_home: Path, sample_photo: Path, tmp_path: Path
) -> None:
    photo = Path(shutil.copy(sample_photo, tmp_path / "dune.jpg"))
    with journey(desktop, outframe_home, [photo]) as walk:
        walk.see_photo()
        desktop.click(*walk.eyes.wait("Canvas").middle)
        for stop in STOPS:
            desktop.press("Tab")
            walk.eyes.wait_heard(stop)
        for stop in STOPS[-2:2:-1]:
            desktop.press("shift+Tab")
            walk.eyes.wait_heard(stop)
        assert "focused" in walk.eyes.wait("right edge", "slider").states
        desktop.press("shift+Right")
        assert "10 pixels, frame 1.50 to 1" in walk.eyes.wait_heard("right edge, 10")
        edge = walk.eyes.wait("right edge", "slider")
        assert (edge.name, edge.value) == ("right edge, 10 pixels, frame 1.50 to 1", 10)
        walk.eyes.set_value(556, "right edge")
        assert walk.eyes.wait("right edge").name == "right edge, 556 pixels, frame 1.72 to 1"
        assert walk.eyes.wait("Right", "spin button").value == 556
        assert "3840 by 2560 pixels" in walk.eyes.wait("photo", "image").name
        assert walk.eyes.wait("Canvas").description == "4396 by 2560 pixels, 1.72 to 1"
        assert walk.quit() == 0
