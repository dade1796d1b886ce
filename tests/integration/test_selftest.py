"""`outframe --selftest`, which every package has to pass after it was installed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app import selftest


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_everything_works_here(outframe_home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "desktop_app", "--selftest"],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    report = json.loads(done.stdout)
    assert report["outcome"] == "passed"
    pixels = {check["name"]: check["found"] for check in report["checks"]}["pictures"]["pixels"]
    assert {"written.avif", "written.tiff", "sample.dng", "sample.heic"} <= set(pixels)
    assert not outframe_home.exists(), "the user's own folders are left alone"


def test_a_missing_library_fails_the_check_that_needs_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(selftest, "_PACKAGES", {"no_such_library": "Pillow"})
    for name in ("_window", "_keyring", "_pictures"):
        monkeypatch.setattr(selftest, name, lambda *_: "not looked at")
    assert selftest.run() == 1
    report = json.loads(capsys.readouterr().out)
    assert [check["passed"] for check in report["checks"]] == [False, True, True, True]
    assert "no_such_library" in report["checks"][0]["found"]
