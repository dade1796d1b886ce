"""Killed at any moment of the main path, the program comes back with everything."""

import os
import random
import shutil
import signal
import time
from functools import partial
from pathlib import Path

import pytest

from tests.e2e.desktop import Desktop, wait_for
from tests.e2e.journey import PAINTING, Journey, journey, rows

pytestmark = [pytest.mark.display, pytest.mark.slow, pytest.mark.timeout(240)]

MOMENTS = ("framed", "started", "painting", "judging", "accepted")


def walk_to(moment: str, walk: Journey) -> None:
    """The main path up to that moment, and a random instant further."""
    if moment != "framed":
        walk.expand()
    if moment == "painting":
        walk.eyes.wait("Work under way", "panel")
        time.sleep(1)
    if moment in ("judging", "accepted"):
        walk.see_result()
    if moment == "accepted":
        walk.accept()
    time.sleep(random.uniform(0, 1))  # seeded anew for each run, and printed by pytest


def kill(walk: Journey) -> None:
    """As a power cut would: nothing gets to say goodbye, the engine's process included."""
    os.killpg(walk.process.pid, signal.SIGKILL)
    walk.process.wait(5)


def sees(walk: Journey, frame: str) -> bool:
    """Whether the frame's right edge is called that."""
    return walk.eyes.wait("right edge").name == frame


@pytest.mark.parametrize("moment", MOMENTS)
def test_everything_is_there_again(
    desktop: Desktop, outframe_home: Path, sample_photo: Path, tmp_path: Path, moment: str
) -> None:
    photo = Path(shutil.copy(sample_photo, tmp_path / "dune.jpg"))
    with journey(desktop, outframe_home, [photo]) as walk:
        walk.see_photo()
        walk.widen()
        frame = walk.eyes.wait("right edge").name
        time.sleep(0.5)  # what a person would not notice losing
        walk_to(moment, walk)
        kill(walk)
    queued = rows(outframe_home, "queue") + rows(outframe_home, "history")
    assert queued or moment in ("framed", "started")  # killed before the press was taken
    with journey(desktop, outframe_home) as walk:
        if not queued:
            assert walk.eyes.wait("right edge").name == frame
            return
        kept = wait_for("the result", lambda: rows(outframe_home, "history"), PAINTING)
    assert [Path(str(row["photo"])) for row in kept] == [photo]
    assert (kept[0]["verdict"] == "accepted") == (moment == "accepted")
    assert Path(str(kept[0]["file"])).is_file()


def test_all_open_photos_and_their_undo_are_there_again(
    desktop: Desktop, outframe_home: Path, sample_photo: Path, tmp_path: Path
) -> None:
    photos = [Path(shutil.copy(sample_photo, tmp_path / name)) for name in ("a.jpg", "b.jpg")]
    with journey(desktop, outframe_home, photos) as walk:
        walk.see_photo()
        walk.eyes.wait("Open photos", "list")
        frames = [walk.eyes.wait_still("right edge").name]
        for _ in range(2):
            walk.widen()
            frames.append(walk.eyes.wait_still("right edge").name)
        assert len(set(frames)) == len(frames)
        time.sleep(0.5)  # what a person would not notice losing
        kill(walk)
    with journey(desktop, outframe_home) as walk:
        walk.eyes.wait("Open photos", "list")
        assert walk.eyes.wait_still("right edge").name == frames[2]
        for frame in (frames[1], frames[0]):
            walk.eyes.wait_active()
            walk.desktop.press("ctrl+z")
            wait_for(frame, partial(sees, walk, frame))
