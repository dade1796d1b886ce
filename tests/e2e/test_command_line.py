"""The main path in a terminal, as the README shows it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.pixels import assert_holds


@pytest.mark.slow
def test_the_sample_grows_and_keeps_every_pixel(sample_photo: Path, tmp_path: Path) -> None:
    finished = tmp_path / "out.png"
    wanted = ["--aspect", "16:9", "--engine", "local", "--output", str(finished)]
    outframe = [sys.executable, "-m", "desktop_app"]
    done = subprocess.run(
        [*outframe, "expand", str(sample_photo), *wanted],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip().endswith(str(finished))
    assert_holds(finished, sample_photo, (355, 0))  # half of what 16:9 adds to 3840 pixels
    listed = subprocess.run(
        [*outframe, "history", "list"], capture_output=True, text=True, check=True
    )
    assert sample_photo.name in listed.stdout
