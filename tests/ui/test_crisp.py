"""At 100 % every pixel of the photo is one pixel of the screen, whatever the desktop's scale."""

import json
import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize("scale", ["1", "1.25", "1.5", "1.75", "2"])
def test_pixels_are_not_blurred(scale: str) -> None:
    environ = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale}
    command = [sys.executable, "-m", "tests.ui.crisp_window"]
    done = subprocess.run(command, env=environ, capture_output=True, check=True, timeout=60)
    told = json.loads(done.stdout)
    assert told["ratio"] == float(scale)
    assert told["seen"] > 30_000
    assert told["blurred"] == 0
