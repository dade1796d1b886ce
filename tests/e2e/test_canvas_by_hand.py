"""The canvas under a real mouse and real keys: a session of gestures ends at the exact pixel."""

import json
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest

from desktop_app.geometry.extent import Point, Size
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.handles import DragMode, Handle, drag
from tests.e2e.desktop import Desktop
from tests.ui.canvas_window import PHOTO, START

pytestmark = [pytest.mark.display, pytest.mark.slow]

GESTURES = 200
FIRST = 480  # px; frames larger than this are pulled back in, smaller ones out, to stay in view


class Told(NamedTuple):
    frame: Frame
    at: dict[str, list[int]]


@pytest.fixture
def told(desktop: Desktop) -> Iterator[Callable[[], Told]]:
    """A canvas in a window: waits for the next thing it tells."""
    command = [sys.executable, "-m", "tests.ui.canvas_window"]
    process = desktop.start(command, stdout=subprocess.PIPE)
    assert process.stdout is not None
    lines = process.stdout

    def next_told() -> Told:
        value = json.loads(lines.readline())
        frame = Frame(PHOTO, Size(*value["canvas"]), Point(*value["placement"]))
        return Told(frame, value["at"])

    yield next_told
    lines.close()


def test_a_session_of_gestures_ends_at_the_exact_geometry(
    desktop: Desktop, told: Callable[[], Told]
) -> None:
    """Ctrl suspends snapping throughout; Shift and Alt are held in some of the drags."""
    chance = random.Random(20)
    shown = told()
    assert shown.frame == START
    handle = Handle.PHOTO
    for _ in range(GESTURES):
        # never the same twice: two quick presses on the photo would centre it
        handle = chance.choice([other for other in Handle if other is not handle])
        keys = ["ctrl", *chance.sample(["shift", "alt"], chance.choice([0, 0, 1, 2]))]
        # Frames must stay in the view: large ones shrink, small ones grow.
        outwards = 1 if shown.frame.canvas.width + shown.frame.canvas.height < 2 * FIRST else -1
        dx = chance.randint(3, 18) * outwards * (handle.x or 1)
        dy = chance.randint(3, 18) * outwards * (handle.y or 1)
        mode = DragMode(keep_ratio="shift" in keys, symmetric="alt" in keys)
        expected = drag(shown.frame, handle, dx, dy, mode)
        pull(desktop, shown.at[handle.name], (dx, dy), keys)
        shown = told()
        assert shown.frame == expected, f"{handle.name} by {dx}, {dy} with {keys}"


def pull(desktop: Desktop, at: list[int], way: tuple[int, int], keys: list[str]) -> None:
    """Press, hold the keys, move, release: openbox itself would take a press with Alt."""
    x, y = at
    words: list[str | int] = ["mousemove", x, y, "mousedown", 1]
    for key in keys:
        words += ["keydown", key]
    for part in (0.4, 1.0):
        words += ["mousemove", x + round(way[0] * part), y + round(way[1] * part), "sleep", "0.02"]
    words += ["mouseup", 1]
    for key in reversed(keys):
        words += ["keyup", key]
    desktop.xdotool(*words)
