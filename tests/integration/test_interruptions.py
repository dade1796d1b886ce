"""Killed at any moment, a full or read-only disk, a damaged database, two processes at once."""

import json
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import pyvips

from desktop_app.errors import AppError, ErrorKind
from desktop_app.jobs import events
from desktop_app.jobs.runner import Scope
from desktop_app.jobs.state import JobState
from desktop_app.paths import Folders
from desktop_app.store.store import open_store
from tests.integration.conftest import PHOTO, Desk
from tests.integration.painter import PAID, Painter

OpenDesk = Callable[..., Desk]
S = JobState
PROGRAM = (sys.executable, "-m", "desktop_app")


def outframe(*words: str | Path, check: bool = True) -> list[dict[str, Any]]:
    done = subprocess.run(
        [*PROGRAM, *map(str, words), "--json"], capture_output=True, text=True, check=False
    )
    assert not check or done.returncode == 0, done.stdout + done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "garden.jpg"
    pyvips.Image.thumbnail(str(PHOTO), 480).jpegsave(str(path), Q=92)
    return path


def kill_after(words: list[str], test: Callable[[dict[str, Any]], bool], delay: float) -> bool:
    """Start the program, wait for a line of its output, then SIGKILL it; False if it was done."""
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if test(json.loads(line)):
                break
        time.sleep(delay)
        process.kill()
    return process.returncode == -signal.SIGKILL


def jobs_and_results() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    jobs = [row for row in outframe("queue", "list") if row.get("event") == "row"]
    results = [row for row in outframe("history", "list") if row.get("event") == "row"]
    return jobs, results


@pytest.mark.parametrize("state", ["waiting", "preparing", "submitting", "running", "receiving"])
def test_killed_in_a_state_the_job_is_done_once_after_the_next_start(
    state: str, photo: Path
) -> None:
    words = [*PROGRAM, "expand", str(photo), "--margins", "0,64,0,0", "--mode", "fast", "--json"]
    killed = kill_after(words, lambda line: line.get("state") == state, 0)
    assert killed or state == "receiving"
    outframe("queue", "run")
    jobs, results = jobs_and_results()
    assert [job["state"] for job in jobs] == ["done"]
    assert [Path(result["file"]).is_file() for result in results] == [True]


@pytest.mark.slow
def test_killed_at_random_moments_nothing_is_lost_or_doubled(
    photo: Path, outframe_home: Path
) -> None:
    seed = random.randrange(10**6)
    print(f"seed {seed}")  # shown when it fails
    chance = random.Random(seed)
    for _ in range(12):
        words = [*PROGRAM, "expand", str(photo), "--margins", "0,64,0,0", "--json"]
        kill_after(words, lambda line: line.get("state") == "draft", chance.uniform(0, 2))
        time.sleep(0.05)
        kill_after([*PROGRAM, "queue", "run", "--json"], lambda _line: True, chance.uniform(0, 1))
    outframe("queue", "run")
    jobs, results = jobs_and_results()
    assert len(jobs) == 12
    assert {job["state"] for job in jobs} == {"done"}
    assert len(results) == 12
    assert len({result["job"] for result in results}) == 12
    library = outframe_home / "data" / "library"
    assert len(list(library.glob("*/*/*/result-*"))) == 12
    assert not list(library.glob("*/*/*/.*.part"))


def test_killed_while_sending_to_a_paid_engine_is_uncertain(
    open_desk: OpenDesk, home: Folders
) -> None:
    """What a kill leaves behind: the row says submitting, the owner's lock is free."""
    desk = open_desk(Painter(capabilities=PAID, polls=10_000))
    job_id = desk.start(desk.document())
    job = desk.wait_state(job_id, S.RUNNING)
    desk.backend.close()
    with closing(sqlite3.connect(home.database)) as connection, connection:
        connection.execute("UPDATE jobs SET state = 'submitting', owner = '1-gone'")
        connection.execute("UPDATE requests SET state = 'submitting', ticket = NULL")
    painter = Painter(capabilities=PAID)
    again = open_desk(painter)
    again.wait_state(job_id, S.UNCERTAIN)
    assert painter.submitted == []
    again.call(again.backend.queue.confirm(job_id, resubmit=False))
    assert again.job(job_id).state is S.CANCELLED
    assert job.requests[0].ticket is not None


def test_a_paid_job_under_way_goes_on_by_its_ticket(open_desk: OpenDesk) -> None:
    painter = Painter(capabilities=PAID, polls=10_000)
    desk = open_desk(painter)
    job_id = desk.start(desk.document())
    desk.wait_state(job_id, S.RUNNING)
    desk.backend.close()
    assert len(painter.submitted) == 1
    painter._left = dict.fromkeys(painter._left, 0)
    again = open_desk(painter)
    again.wait_state(job_id, S.DONE)
    assert len(painter.submitted) == 1


@pytest.mark.parametrize("damage", ["header", "page", "text"])
def test_a_damaged_database_is_moved_aside_and_rebuilt(
    damage: str, open_desk: OpenDesk, home: Folders
) -> None:
    desk = open_desk()
    job_id = desk.start(desk.document())
    desk.wait_state(job_id, S.DONE)
    desk.call(desk.backend.history.accept(f"{job_id}.1"))
    desk.backend.close()
    content = bytearray(home.database.read_bytes())
    if damage == "header":
        content[:100] = b"\0" * 100
    elif damage == "page":
        content[4096 + 8 :] = bytes(255 for _ in content[4096 + 8 :])
    else:
        content = bytearray(b"this is no database\n" * 100)
    home.database.write_bytes(content)
    again = open_desk()
    notes = again.backend.ready.result(10).notes
    assert len(notes) == 2
    assert "damaged" in notes[0]
    assert list(home.data.glob("outframe.broken-*.sqlite3"))
    entry = again.call(again.backend.history.get(f"{job_id}.1"))
    assert entry.result.verdict == "accepted"
    assert entry.result.file.is_file()
    assert entry.job.state is S.DONE


def test_a_folder_that_cannot_be_read_is_counted_and_left_alone(home: Folders) -> None:
    broken = home.library / "2026" / "11" / "broken"
    broken.mkdir(parents=True)
    (broken / "job.json").write_text("{")
    store, notes = open_store(home)
    store.close()
    assert "1 folders could not be read" in notes[0]
    assert (broken / "job.json").read_text() == "{"


@pytest.mark.skipif(os.name == "nt", reason="no such limits on Windows")
def test_a_full_disk_is_said_and_nothing_half_written_counts(
    open_desk: OpenDesk, home: Folders
) -> None:
    desk = open_desk()
    document = desk.document()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    previous = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, limits[1]))
    try:
        with pytest.raises(AppError) as caught:
            desk.start(document)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, previous)
    assert caught.value.kind is ErrorKind.STORAGE
    assert "full" in caught.value.trouble.message
    assert desk.call(desk.backend.queue.jobs()) == []
    assert not list(home.library.glob("*/*/*"))
    desk.wait_state(desk.start(document), S.DONE)  # there is room again


def test_a_data_folder_that_is_no_folder_is_one_sentence(tmp_path: Path, home: Folders) -> None:
    home.data.parent.mkdir(parents=True)
    home.data.write_text("a file where the folder should be")
    with pytest.raises(AppError) as caught:
        open_store(home)
    assert caught.value.kind is ErrorKind.STORAGE


def test_two_processes_share_one_data_folder(open_desk: OpenDesk) -> None:
    """The second only enqueues; the first paints, and both hear of everything."""
    first = open_desk()
    second = open_desk(scope=Scope.NONE)
    job_id = second.start(second.document())
    first.wait_state(job_id, S.DONE)
    second.wait_state(job_id, S.DONE)
    assert len(first.painter.submitted) == 1
    assert second.painter.submitted == []


def test_a_job_of_one_process_is_cancelled_from_another(open_desk: OpenDesk) -> None:
    first = open_desk(Painter(polls=10_000))
    second = open_desk(scope=Scope.NONE)
    job_id = first.start(first.document())
    first.wait_state(job_id, S.RUNNING)
    second.call(second.backend.queue.cancel(job_id))
    first.wait_state(job_id, S.CANCELLED)


def test_two_processes_never_paint_the_same_job(open_desk: OpenDesk) -> None:
    desks = [open_desk(), open_desk()]
    document = desks[0].document()
    jobs = [desks[index % 2].start(document) for index in range(6)]
    for job_id in jobs:
        desks[0].wait_state(job_id, S.DONE)
    painted = [request.id for desk in desks for request in desk.painter.submitted]
    assert len(painted) == len(set(painted)) == 6


@pytest.mark.skipif(os.name == "nt", reason="no such limits on Windows")
def test_a_disk_that_fills_up_while_painting_only_delays(open_desk: OpenDesk) -> None:
    painter = Painter(capabilities=PAID, polls=10_000)
    desk = open_desk(painter)
    job_id = desk.start(desk.document())
    desk.wait_state(job_id, S.RUNNING)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    previous = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, limits[1]))
    try:
        painter._left = dict.fromkeys(painter._left, 0)
        desk.wait_for(lambda: any(isinstance(event, events.Notice) for event in desk.events))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, previous)
    desk.wait_state(job_id, S.DONE)
    assert len(painter.submitted) == 1
