"""Jobs whose program is killed again and again, and the count of what came of them."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyvips

from desktop_app.settings.choices import EngineId
from tests.fakes.server import FakeServer
from tests.integration.commands import surroundings

PHOTO = Path(__file__).parents[1] / "data" / "photos" / "tea-gardens.jpg"
LAUNCHER = (sys.executable, "-m", "tests.crash.launcher")
PATIENCE = 60.0  # seconds for one process


@dataclass(frozen=True, slots=True)
class Moment:
    """One exact moment of a process: the `nth` time it comes to `name`."""

    name: str
    nth: int


@dataclass
class Sums:
    """What a run of the matrix has come to."""

    jobs: int = 0
    kills: int = 0
    done: int = 0
    sent_again: int = 0  # uncertain, and the user saw that the engine has nothing
    discarded: int = 0  # uncertain, and the user saw that the engine has it
    never_begun: int = 0  # killed before the job was stored at all

    def __str__(self) -> str:
        return (
            f"{self.jobs} jobs, {self.kills} kills: {self.done} done ({self.sent_again} of them "
            f"sent again by the user), {self.discarded} discarded as uncertain, "
            f"{self.never_begun} killed before they were stored; 0 lost, 0 doubled"
        )


@dataclass
class Matrix:
    """One engine, one library, one job after the other."""

    engine: EngineId
    server: FakeServer | None
    folder: Path
    sums: Sums = field(default_factory=Sums)
    _margin: int = 32

    def __post_init__(self) -> None:
        self.photo = self.folder / "garden.jpg"
        self._home = self.folder / "home"
        pyvips.Image.thumbnail(str(PHOTO), 240).jpegsave(str(self.photo), Q=92)
        self._env = {
            **os.environ,
            "OUTFRAME_HOME": str(self._home),
            "PYTHON_KEYRING_BACKEND": "tests.fakes.memory_keyring.MemoryKeyring",
            **(surroundings(self.engine, self.server) if self.server else {}),
        }

    # Moments

    def moments(self, *words: str) -> list[Moment]:
        """Every moment of a whole run of the program."""
        with tempfile.NamedTemporaryFile("r", dir=self.folder) as record:
            self.run(json.dumps({"record": record.name}), *words)
            names = record.read().splitlines()
        return [Moment(name, names[: at + 1].count(name)) for at, name in enumerate(names)]

    def prepare(self) -> None:
        """Make the library, so that later runs come to the same moments as each other."""
        self.run("{}", *self.expand_words())

    def moments_going_on(self) -> list[Moment]:
        """Every moment of `queue run` with one waiting job."""
        self.run("{}", *self.expand_words(), "--queue-only")
        return self.moments("queue", "run", "--json")

    def expand_words(self) -> list[str]:
        """`expand` with a frame that no other job of this library has, so that none is alike."""
        self._margin += 16
        words = ["expand", str(self.photo), "--margins", f"0,{self._margin},0,0", "--json"]
        words += ["--engine", self.engine, "--output", str(self.folder / f"{self._margin}.png")]
        return words + (["--mode", "fast"] if self.server is None else [])

    # A job

    def job(self, kills: Sequence[Moment]) -> None:
        """One job through all these kills to its end; AssertionError where something is lost."""
        known, sent = set(self._jobs()), self._sent()
        first, *later = kills
        self.sums.jobs += 1
        self.killed_at(first, *self.expand_words())
        for moment in later:
            self.killed_at(moment, "queue", "run", "--json")
        self.run("{}", "queue", "run", "--json")
        new = {job: state for job, state in self._jobs().items() if job not in known}
        if not new:
            assert self._sent() == sent, "sent without having been stored"
            self.sums.never_begun += 1
            return
        [(job, state)] = new.items()
        if state == "uncertain":
            state = self._resolved(job, sent)
        self._check(job, state, sent)

    def _resolved(self, job: str, sent: int) -> str:
        """What a user does who looks at the engine's own page."""
        assert self.engine in (EngineId.BFL, EngineId.FAL), "no other engine leaves doubt"
        if self._sent() > sent:
            self.run("{}", "queue", "confirm", job, "--discard", "--json")
            self.sums.discarded += 1
        else:
            self.run("{}", "queue", "confirm", job, "--resubmit", "--json")
            self.run("{}", "queue", "run", "--json")
            self.sums.sent_again += 1
        return self._jobs()[job]

    def _check(self, job: str, state: str, sent: int) -> None:
        results = self._read("SELECT folder || '/' || file FROM results JOIN jobs"
                             " ON jobs.id = job_id WHERE job_id = ?", job)  # fmt: skip
        if state == "cancelled":
            assert results == []
        else:
            assert state == "done", f"{job} is {state}"
            [file] = results
            pyvips.Image.new_from_file(str(self._home / "data/library" / file)).avg()
            self.sums.done += 1
        if self.server is not None:
            assert self._sent() == sent + 1, f"{job} was sent {self._sent() - sent} times"
            assert self.server.books.duplicates() == {}

    # Help

    def killed_at(self, moment: Moment, *words: str) -> bool:
        """Run the program and kill it; False if it did not come to that moment."""
        order = json.dumps({"kill": moment.name, "nth": moment.nth})
        killed = self.run(order, *words) == -signal.SIGKILL
        self.sums.kills += killed
        return killed

    def run(self, order: str, *words: str) -> int:
        """The exit code of the program under the launcher."""
        done = subprocess.run(
            [*LAUNCHER, order, *words],
            env=self._env, capture_output=True, text=True, check=False, timeout=PATIENCE,
        )  # fmt: skip
        assert "Traceback" not in done.stderr, done.stderr
        return done.returncode

    def _jobs(self) -> dict[str, str]:
        rows = self._read("SELECT id || ' ' || state FROM jobs")
        return dict(row.split() for row in rows)

    def _read(self, sql: str, *values: str) -> list[Any]:
        database = self._home / "data" / "outframe.sqlite3"
        if not database.exists():
            return []
        with closing(sqlite3.connect(database)) as connection:
            try:
                return [row[0] for row in connection.execute(sql, values)]
            except sqlite3.OperationalError:  # killed before the first migration
                return []

    def _sent(self) -> int:
        return len(self.server.books.submissions) if self.server else 0


def schedule(
    starting: Sequence[Moment], going_on: Sequence[Moment], chance: random.Random
) -> list[list[Moment]]:
    """Every moment of `starting` once, in a random order, half of them with a second kill after."""
    order = chance.sample(starting, len(starting))
    return [
        [moment, chance.choice(going_on)] if chance.random() < 0.5 else [moment] for moment in order
    ]
