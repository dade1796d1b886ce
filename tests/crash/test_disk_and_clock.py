"""A full disk at each write, a folder that is taken away, a clock that jumps, a process stopped."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import pyvips

from desktop_app.errors import AppError, ErrorKind
from desktop_app.jobs import attempt, book, events, outbox, receive, run, runner, sending
from desktop_app.jobs.state import JobState
from desktop_app.paths import folders
from desktop_app.settings.choices import EngineId
from tests.crash.bay import ENDS, Bay, hurry, key_of
from tests.fakes.bfl import FakeBfl
from tests.fakes.fixtures import fake_bfl
from tests.fakes.work import Timing
from tests.integration.commands import PROGRAM, surroundings

__all__ = ["fake_bfl"]

resource = pytest.importorskip("resource", reason="needs limits of POSIX")
needs_posix = pytest.mark.skipif(os.name == "nt", reason="needs limits and signals of POSIX")
DAY = 24 * 60 * 60


@pytest.fixture
def bay(
    fake_bfl: FakeBfl, disk: "FullDisk", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Bay]:
    hurry(monkeypatch)
    monkeypatch.setenv(key_of(EngineId.BFL), next(iter(fake_bfl.keys)))
    home = folders({"OUTFRAME_HOME": str(tmp_path / "home")})
    found = Bay(EngineId.BFL, fake_bfl, home, tmp_path / "garden.jpg")
    yield found
    found.close()


class FullDisk:
    """A disk with only `free` bytes left, until `room` is made.

    A small tmpfs where this process may mount one, else a limit on the size of every file.
    """

    def __init__(self, home: Path) -> None:
        home.mkdir()
        self._ballast = home / "ballast"
        mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(home)]
        self._mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
        self._limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        self._handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    def fill(self, free: int) -> None:
        if not self._mounted:
            resource.setrlimit(resource.RLIMIT_FSIZE, (free, self._limits[1]))
            return
        with self._ballast.open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(4096))
            except OSError:
                file.truncate(max(0, file.tell() - free))

    def room(self) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, self._limits)
        self._ballast.unlink(missing_ok=True)

    def close(self) -> None:
        self.room()
        signal.signal(signal.SIGXFSZ, self._handler)
        if self._mounted:
            subprocess.run(["umount", "-l", str(self._ballast.parent)], check=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[FullDisk]:
    found = FullDisk(tmp_path / "home")
    yield found
    found.close()


def heard(bay: Bay) -> list[events.Event]:
    """Everything the bus tells from now on."""
    told: list[events.Event] = []
    bay.backend.bus.subscribe(told.append)
    return told


def all_sound(bay: Bay) -> bool:
    """True where every picture that has a name in the library decodes to its end."""
    pictures = [p for p in bay.backend.folders.library.rglob("result-*") if p.is_file()]
    return all(pyvips.Image.new_from_file(str(p), fail_on="truncated").avg() >= 0 for p in pictures)


def complained(told: list[events.Event]) -> bool:
    """True once a sentence about the disk was heard."""
    words = "".join(map(repr, told))
    return "library is full" in words or "could not be read or written" in words


@pytest.mark.parametrize("free", [0, 4_096, 65_536, 131_072])
def test_a_disk_that_is_full_at_the_start_refuses_and_then_goes_on(
    bay: Bay, disk: FullDisk, free: int
) -> None:
    bay.server.timing = Timing(run=0.1)
    disk.fill(free)
    told = heard(bay)
    refused: AppError | None = None
    try:
        job_id = bay.start()
        bay.until(lambda: complained(told) or bay.job(job_id).state in ENDS)
    except AppError as error:  # not even enough for the start
        refused = error
    assert refused is None or (refused.kind is ErrorKind.STORAGE and refused.trouble.next_step)
    assert all_sound(bay)
    disk.room()
    assert bay.ended(bay.start()).state is JobState.DONE
    assert bay.server.books.duplicates() == {}


def test_a_disk_that_fills_up_while_sending_keeps_the_ticket(bay: Bay, disk: FullDisk) -> None:
    """The engine has accepted and nothing can be stored: not in doubt while the program runs."""
    bay.server.timing = Timing(latency=0.3)
    told = heard(bay)
    job_id = bay.start()
    bay.until(lambda: bool(bay.server.books.calls))
    disk.fill(0)
    bay.until(lambda: complained(told))
    assert bay.job(job_id).state is JobState.SUBMITTING
    disk.room()
    assert bay.ended(job_id).state is JobState.DONE
    assert len(bay.server.books.submissions) == 1


@pytest.mark.parametrize("free", [0, 16_384, 65_536])
def test_a_disk_that_fills_up_while_receiving_only_delays(
    bay: Bay, disk: FullDisk, free: int
) -> None:
    bay.server.timing = Timing(run=0.3)
    told = heard(bay)
    job_id = bay.start()
    bay.until(lambda: bay.job(job_id).state is JobState.RUNNING)
    disk.fill(free)
    bay.until(lambda: complained(told) or bay.job(job_id).state is JobState.DONE)
    assert bay.job(job_id).state in (JobState.RUNNING, JobState.RECEIVING, JobState.DONE)
    assert all_sound(bay)
    disk.room()
    assert bay.ended(job_id).state is JobState.DONE
    assert all_sound(bay)
    assert len(bay.server.books.submissions) == 1


def test_a_library_folder_that_is_taken_away_while_running_comes_back(bay: Bay) -> None:
    bay.server.timing = Timing(run=0.4)
    told = heard(bay)
    job_id = bay.start()
    bay.until(lambda: bay.job(job_id).state is JobState.RUNNING)
    library = bay.backend.folders.library
    away = library.with_name("away")
    library.rename(away)
    bay.until(
        lambda: "STORAGE" in "".join(map(repr, told)) or "library" in "".join(map(repr, told))
    )
    assert bay.job(job_id).state in (JobState.RUNNING, JobState.RECEIVING)
    if library.exists():
        library.rename(library.with_name("empty"))
    away.rename(library)
    assert bay.ended(job_id).state is JobState.DONE
    assert len(bay.server.books.submissions) == 1


def turn_clocks(monkeypatch: pytest.MonkeyPatch, clock: Callable[[], int]) -> None:
    """Let everything that works on jobs read another clock."""
    for module in (attempt, book, outbox, receive, run, runner, sending):
        monkeypatch.setattr(module, "now_ms", clock)


@pytest.mark.parametrize("jump", [-DAY, DAY])
def test_a_clock_that_jumps_a_day_delays_nothing(
    bay: Bay, jump: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    bay.server.timing = Timing(run=0.4)
    job_id = bay.start()
    bay.until(lambda: bay.job(job_id).state is JobState.RUNNING)
    plain = book.now_ms

    def jumped() -> int:
        return plain() + jump * 1000

    turn_clocks(monkeypatch, jumped)
    assert bay.ended(job_id).state is JobState.DONE
    with bay.server.unreachable():
        waiting = bay.start()
        bay.until(lambda: bay.job(waiting).trouble is not None)

        def back() -> int:
            return jumped() - DAY * 1000

        turn_clocks(monkeypatch, back)
    assert bay.ended(waiting).state is JobState.DONE
    assert bay.server.books.duplicates() == {}


def rows(process: "subprocess.Popen[str]") -> Iterator[dict[str, Any]]:
    assert process.stdout is not None
    return (json.loads(line) for line in process.stdout)


@needs_posix
def test_a_process_that_slept_past_the_link_asks_for_another(
    fake_bfl: FakeBfl, tmp_path: Path
) -> None:
    """Ten minutes asleep in the middle of a download whose link lasts as long."""
    photo = tmp_path / "garden.jpg"
    pyvips.Image.thumbnail(str(Path(__file__).parents[1] / "data/photos/tea-gardens.jpg"), 240
                           ).jpegsave(str(photo))  # fmt: skip
    fake_bfl.faults.add("delay", route="download", seconds=0.3)
    fake_bfl.faults.add("half_body", route="download")
    fake_bfl.faults.add("expired", route="download")
    words = ["expand", str(photo), "--margins", "0,64,0,0", "--engine", "bfl", "--json"]
    with subprocess.Popen(
        [*PROGRAM, *words, "--output", str(tmp_path / "out.png")],
        stdout=subprocess.PIPE, text=True,
        env={**os.environ, **surroundings(EngineId.BFL, fake_bfl)},
    ) as process:  # fmt: skip
        for row in rows(process):
            if row.get("state") == "running":
                break
        process.send_signal(signal.SIGSTOP)
        fake_bfl.advance(15 * 60)
        time.sleep(0.5)
        process.send_signal(signal.SIGCONT)
        outcome = list(rows(process))[-1]
    assert outcome["outcome"] == "done", outcome
    assert (tmp_path / "out.png").is_file()
    assert len(fake_bfl.books.submissions) == 1
