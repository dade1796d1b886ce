"""10,000 jobs in the queue: the start against an empty queue, one job more, scrolling through them.

And 100 jobs in flight: the share of a core they take, and the window's worst stall.
"""

import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from uuid import uuid4

import pytest

from desktop_app.engines.capabilities import RUNWARE, Capabilities
from desktop_app.engines.registry import CloudEngine
from desktop_app.engines.runware import RunwareEngine
from desktop_app.errors import Charge
from desktop_app.jobs.book import now_ms
from desktop_app.jobs.state import JobState
from desktop_app.paths import Folders, folders
from desktop_app.services.backend import Backend
from desktop_app.settings.choices import EngineId
from desktop_app.store.database import Database
from desktop_app.store.jobs import JobTables
from desktop_app.store.records import JobRecord, RequestRecord
from tests.benchmarks.stall import Stall
from tests.crash.bay import Bay
from tests.e2e.desktop import Desktop, wait_for
from tests.e2e.journey import journey
from tests.fakes.fixtures import watched
from tests.fakes.runware import FakeRunware
from tests.fakes.work import Timing
from tests.integration.commands import surroundings

JOBS = 10_000
ROUNDS = 5
IN_FLIGHT = 100
FLIGHT_SECONDS = 10
SLICES = 5
SLICE_SECONDS = 3
_RUN = 900.0  # seconds, until the clock is put forward
_STATES = (JobState.DONE, JobState.DONE, JobState.DONE, JobState.WAITING, JobState.FAILED)
_START = """
import time
began = time.perf_counter()
from desktop_app.paths import folders
from desktop_app.jobs.runner import Scope
from desktop_app.services.backend import Backend
backend = Backend.open(folders(), scope=Scope.NONE)
backend.ready.result(60)
backend.worker.call(backend.queue.counts()).result(60)
backend.worker.call(backend.queue.under_way()).result(60)
print(time.perf_counter() - began)
backend.close()
"""


def run(_arguments: list[str]) -> None:
    """Print the measurements, each against what it must hold."""
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHON_KEYRING_BACKEND", "tests.fakes.memory_keyring.MemoryKeyring")
        with watched(FakeRunware()) as server:
            for variable, value in surroundings(EngineId.RUNWARE, server).items():
                patch.setenv(variable, value)
            _scale(Path(name), server)
            _flight(Path(name) / "flight", server)
            _window(Path(name) / "flight", server)


def _scale(root: Path, server: FakeRunware) -> None:
    empty, full = (folders({"OUTFRAME_HOME": str(root / kind)}) for kind in ("empty", "full"))
    for home in (empty, full):
        bay = Bay(EngineId.RUNWARE, server, home, root / "garden.jpg")
        bay.ended(bay.start())
        bay.call(bay.backend.queue.pause_all())
        bay.close()
    _fill(full)
    times = {home: [_start(home) for _ in range(ROUNDS)] for home in (empty, full)}
    low, high = (statistics.median(times[home]) for home in (empty, full))
    print(f"start: {low * 1000:.0f} ms empty, {high * 1000:.0f} ms with {JOBS} jobs: "
          f"{high / low:.2f}× (at most 1.3×)")  # fmt: skip
    for home, words in ((empty, "1 job"), (full, f"{JOBS} jobs")):
        print(f"adding one job to {words}: {_add(home):.1f} ms (at most 20 ms)")


def _fill(home: Folders) -> None:
    """Copies of the one job there is, in all states, as a long life leaves them."""
    with closing(sqlite3.connect(home.database)) as connection:
        connection.row_factory = sqlite3.Row
        row = connection.execute("SELECT document, plan, folder FROM jobs").fetchone()
    database = Database(home.database)
    tables = JobTables(database)
    with database.transaction():
        for number in range(JOBS):
            state, moment = _STATES[number % len(_STATES)], now_ms() - number * 60_000
            job = JobRecord(
                id=f"job-{number}", folder=f"2026/01/job-{number}", engine="runware",
                state=state, position=0.0, document=row["document"], plan=row["plan"],
                created_ms=moment, updated_ms=moment, estimate_micros=40_000,
            )  # fmt: skip
            request = RequestRecord(
                id=str(uuid4()), job_id=job.id, idx=0, attempt=1, state=state, count=1,
                charge=Charge.CHARGED if state is JobState.DONE else Charge.NOT_CHARGED,
                estimate_micros=40_000, charged_micros=40_000,
                submitted_ms=None if state is JobState.WAITING else moment,
                finished_ms=moment + 9_000 if state is JobState.DONE else None,
            )  # fmt: skip
            tables.add(job, [request])
    database.close()


def _start(home: Folders) -> float:
    done = subprocess.run(
        [sys.executable, "-c", _START],
        env={**os.environ, "OUTFRAME_HOME": str(home.data.parent)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return float(done.stdout)


def _add(home: Folders) -> float:
    """Milliseconds to store one job, its photo being prepared already."""
    backend = Backend.open(home)
    backend.ready.result(60)

    async def add() -> float:
        core = backend._core
        [found] = core.store.jobs.in_states(tuple(JobState), limit=1)
        request = core.store.jobs.requests(found.id)[0]
        spent = []
        for number in range(20):
            name = f"added-{number}"
            job = replace(found, id=name, folder=name, state=JobState.DRAFT)
            part = replace(request, id=str(uuid4()), job_id=name, state=JobState.DRAFT)
            began = time.perf_counter()
            core.book.add(job, [part])
            core.book.enqueue(name, "reference.png")
            spent.append(time.perf_counter() - began)
        return statistics.median(spent) * 1000

    taken = backend.worker.call(add()).result(60)
    backend.close()
    return taken


def _flight(root: Path, server: FakeRunware) -> None:
    """The share of one core that Outframe's threads take while 100 jobs are under way at once."""
    root.mkdir()
    server.timing = Timing(run=_RUN)
    bay = _WideBay(
        EngineId.RUNWARE, server, folders({"OUTFRAME_HOME": str(root)}), root / "garden.jpg"
    )
    jobs = [bay.start() for _ in range(IN_FLIGHT)]
    bay.until(lambda: all(bay.job(job).state is JobState.RUNNING for job in jobs), 60)
    before, began = _own_cpu(), time.monotonic()
    time.sleep(FLIGHT_SECONDS)
    share = (_own_cpu() - before) / (time.monotonic() - began)
    bay.close()
    print(f"{IN_FLIGHT} jobs in flight: {share:.2f} of one core (at most 0.50)")


def _window(home: Path, server: FakeRunware) -> None:
    """The worst stall of a window that shows those 100 jobs, first under way, then all ending.

    The typical worst of some seconds, as other programs of the machine cause longer ones.
    """
    report = home.with_suffix(".json")
    watched = (sys.executable, "-m", "tests.benchmarks.stall_probe", str(report))
    with Desktop() as desktop, journey(desktop, home, [], watched) as walk:
        walk.eyes.wait("Work under way", patience=60)  # the core is loaded
        walk.desktop.press("q")
        walk.eyes.wait("Jobs", "list", patience=60)
        time.sleep(SLICE_SECONDS)  # the page has been made
        flight = [time.monotonic() + SLICE_SECONDS * number for number in range(SLICES + 1)]
        time.sleep(SLICE_SECONDS * SLICES)
        server.advance(_RUN)
        began = time.monotonic()
        wait_for("the end of all jobs", lambda: _left(home) == 0, 300)
        ending = list(_slices(began, time.monotonic()))
        walk.quit()
    told = json.loads(report.read_text())
    _say_stall("in flight", told, flight)
    _say_stall("ending at once", told, ending)


def _slices(began: float, ended: float) -> Iterator[float]:
    """The moments between which a time is looked at."""
    count = max(1, round((ended - began) / SLICE_SECONDS))
    yield from (began + (ended - began) * number / count for number in range(count + 1))


def _say_stall(words: str, told: list[tuple[float, float, str]], moments: list[float]) -> None:
    worst = [
        max(Stall(waited * 1000, place) for posted, waited, place in told
            if posted + waited >= first and posted <= last)
        for first, last in pairwise(moments)
    ]  # fmt: skip
    typical = statistics.median_high(worst)
    print(f"{IN_FLIGHT} jobs {words}: worst stall {typical.milliseconds:.1f} ms (at most 50 ms), "
          f"{max(worst).milliseconds:.1f} ms in the worst of {len(worst)} slices of "
          f"{SLICE_SECONDS} s; in {typical.place or 'no Python'}")  # fmt: skip


def _left(home: Path) -> int:
    with closing(sqlite3.connect(home / "data" / "outframe.sqlite3")) as connection:
        [(count,)] = connection.execute(
            "SELECT count(*) FROM jobs WHERE state IN ('submitting', 'running', 'receiving')"
        )
    return int(count)


class _WideBay(Bay):
    """Outframe keeps a few requests under way at once; here it may keep them all."""

    def _engines(self) -> dict[EngineId, CloudEngine]:
        [engine] = super()._engines().values()
        engine.__class__ = _WideRunware
        return {self.engine: engine}


class _WideRunware(RunwareEngine):
    @property
    def capabilities(self) -> Capabilities:
        return replace(RUNWARE, concurrency=IN_FLIGHT)


def _own_cpu() -> float:
    """Seconds of processor time of the worker and its helpers; the fake has a thread of its own."""
    own = [thread for thread in threading.enumerate() if thread.name.startswith("work")]
    clocks = [time.pthread_getcpuclockid(thread.ident) for thread in own if thread.ident]
    return sum(time.clock_gettime(clock) for clock in clocks)
