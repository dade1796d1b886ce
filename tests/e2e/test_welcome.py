"""The first start of all: through the welcome to the sample photo, by keyboard alone."""

from pathlib import Path

import pytest

from tests.e2e.desktop import Desktop
from tests.e2e.journey import journey

pytestmark = [pytest.mark.display, pytest.mark.slow]


def test_three_times_return_opens_the_sample(desktop: Desktop, outframe_home: Path) -> None:
    with journey(desktop, outframe_home) as walk:
        for step in (1, 2, 3):
            walk.eyes.wait(f"Step {step} of 3")
            walk.eyes.wait_active()
            desktop.press("Return")
        walk.see_photo()
        assert walk.quit() == 0
    assert "welcomed = true" in (outframe_home / "config" / "settings.toml").read_text()
