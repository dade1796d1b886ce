"""The command line as a user runs it: whole programs, exit codes, files, one JSON object a line."""

import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import pyvips

PHOTO = Path(__file__).parents[1] / "data" / "photos" / "tea-gardens.jpg"
PROGRAM = (sys.executable, "-m", "desktop_app")


def outframe(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*PROGRAM, *map(str, words)], capture_output=True, text=True, check=False)


def lines(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A small real photograph, so that painting takes a second."""
    path = tmp_path / "garden.jpg"
    pyvips.Image.thumbnail(str(PHOTO), 480).jpegsave(str(path), Q=92)
    return path


def own_pixels_kept(photo: Path, output: Path, left: int, top: int) -> bool:
    own = pyvips.Image.new_from_file(str(photo))
    part = pyvips.Image.new_from_file(str(output)).crop(left, top, own.width, own.height)
    return bool((part == own).min() == 255)


def test_expand_writes_a_file_whose_photo_is_bit_identical(photo: Path, tmp_path: Path) -> None:
    done = outframe("expand", photo, "--margins", "40,0,0,30", "--output", tmp_path / "out.png")
    assert (done.returncode, done.stdout) == (0, f"{tmp_path / 'out.png'}\n"), done.stderr
    assert own_pixels_kept(photo, tmp_path / "out.png", 40, 0)
    size = pyvips.Image.new_from_file(str(tmp_path / "out.png"))
    own = pyvips.Image.new_from_file(str(photo))
    assert (size.width, size.height) == (own.width + 40, own.height + 30)


def test_json_has_events_and_ends_with_the_outcome(photo: Path, tmp_path: Path) -> None:
    done = outframe(
        "expand", photo, "--aspect", "2:1", "--mode", "fast", "--seed", "5",
        "--format", "tiff", "--output", tmp_path, "--json",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    *events, outcome = lines(done)
    assert all("event" in event for event in events)
    assert "event" not in outcome
    assert outcome["outcome"] == "done"
    assert outcome["exit"] == 0
    [piece] = outcome["jobs"]
    assert piece["files"] == [str(tmp_path / "garden-expanded.tiff")]
    shown = outframe("history", "show", f"{piece['job']}.1", "--json")
    assert lines(shown)[-1]["seed"] == 5


def test_several_photos_go_into_a_folder_and_a_bad_one_does_not_stop_the_rest(
    photo: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.jpg"
    bad.write_text("not a picture")
    done = outframe(
        "expand", bad, photo, "--margins", "0,16,0,0", "--mode", "fast", "--output", tmp_path / "o"
    )
    assert done.returncode == 3
    assert "bad.jpg" in done.stderr
    assert [path.name for path in (tmp_path / "o").iterdir()] == ["garden-expanded.jpg"]


def test_queue_only_keeps_a_copy_and_queue_run_paints_it_later(photo: Path) -> None:
    done = outframe("expand", photo, "--margins", "0,16,0,0", "--queue-only", "--json")
    [piece] = lines(done)[-1]["jobs"]
    assert piece["state"] == "waiting"
    photo.unlink()
    assert outframe("queue", "run").returncode == 0
    [row, _] = lines(outframe("queue", "list", "--json"))
    assert (row["job"], row["state"]) == (piece["job"], "done")
    export = outframe("history", "export", f"{piece['job']}.1", "--output", photo.parent / "x.png")
    assert export.returncode == 0, export.stderr


def test_history_deletes_restores_and_rebuilds(photo: Path, outframe_home: Path) -> None:
    done = outframe("expand", photo, "--margins", "0,16,0,0", "--mode", "fast", "--json")
    result = lines(done)[-1]["jobs"][0]["job"] + ".1"

    def listed() -> list[str]:
        told = lines(outframe("history", "list", "--json"))
        return [line["result"] for line in told if line.get("event") == "row"]

    assert listed() == [result]
    assert outframe("history", "delete", result).returncode == 0
    assert listed() == []
    assert outframe("history", "restore", result).returncode == 0
    assert listed() == [result]
    (outframe_home / "data" / "outframe.sqlite3").unlink()
    assert listed() == [result]
    assert lines(outframe("history", "rebuild", "--json"))[-1]["added"] == 0


def test_a_waiting_job_can_be_paused_and_cancelled(photo: Path) -> None:
    done = outframe("expand", photo, "--margins", "0,16,0,0", "--queue-only", "--json")
    job = lines(done)[-1]["jobs"][0]["job"]
    assert outframe("queue", "pause", job).returncode == 0
    assert outframe("queue", "run").stdout == "Nothing waits.\n"
    assert lines(outframe("queue", "cancel", job, "--json"))[-1]["state"] == "cancelled"
    assert outframe("queue", "cancel", job).returncode == 3
    assert lines(outframe("queue", "retry", job, "--json"))[-1]["state"] == "waiting"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("expand",), 2),
        (("expand", "a.jpg"), 2),
        (("expand", "a.jpg", "--aspect", "16/9"), 2),
        (("expand", "a.jpg", "b.jpg", "--aspect", "1:1", "--output", "c.png"), 2),
        (("expand", "missing.jpg", "--aspect", "1:1"), 3),
        (("queue", "cancel", "no-such-job"), 3),
        (("history", "show", "no-such-result"), 3),
        (("history", "list"), 0),
        (("queue", "run"), 0),
        (("doctor",), 0),
        (("--version",), 0),
    ],
)
def test_exit_codes(words: tuple[str, ...], code: int) -> None:
    done = outframe(*words)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr


def test_the_photo_itself_is_never_written_over(photo: Path) -> None:
    before = photo.read_bytes()
    done = outframe("expand", photo, "--margins", "0,16,0,0", "--output", photo)
    assert done.returncode == 3
    assert photo.read_bytes() == before
    assert "never written over" in done.stderr


def test_ctrl_c_cancels_cleanly(photo: Path, tmp_path: Path) -> None:
    large = tmp_path / "large.jpg"
    shutil.copy(PHOTO, large)
    words = [*PROGRAM, "expand", str(large), "--aspect", "3:1", "--json"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as it:
        assert it.stdout is not None
        for line in it.stdout:
            if json.loads(line).get("event") == "progress":
                break
        it.send_signal(signal.SIGINT)
        rest, complaints = it.communicate(timeout=20)
    assert it.returncode == 130
    assert complaints == ""
    assert json.loads(rest.splitlines()[-1])["jobs"][0]["state"] == "cancelled"
    assert sorted(path.name for path in tmp_path.glob("*.jpg")) == ["garden.jpg", "large.jpg"]
