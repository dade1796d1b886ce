"""Many jobs through random faults and kills: one result or one honest failure each, a true ledger.

`--jobs=N` (default 1000) and `--seed=N`. The real program runs as a process of its own and is
killed at random moments, in front of the three fake providers, which go wrong at random as well.
"""

import argparse
import json
import os
import random
import signal
import sqlite3
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pyvips

from desktop_app.settings.choices import EngineId
from tests.crash.launcher import HALF
from tests.crash.matrix import LAUNCHER, PHOTO
from tests.fakes.fixtures import watched
from tests.fakes.server import FakeServer
from tests.integration.commands import FAKES, surroundings

PHOTOS = 10  # different ones, so that no two jobs are alike
LONGEST = 240  # runs of the queue
_MOMENTS = ("commit", "sync", "rename", "exchange", "download")
_FAULTS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    *(
        (kind, route, {})
        for kind in ("reset_before", "reset_after", "drop_after", "half_body", "html", "not_json")
        for route in ("submit", "poll", "download")
    ),
    *(("status", route, {"status": 503}) for route in ("submit", "poll", "download")),
    ("status", "submit", {"status": 429}),
    ("status", "submit", {"status": 402}),
    ("status", "submit", {"status": 422}),
    ("truncated", "download", {}),
    ("not_image", "download", {}),
    ("expired", "download", {}),
    ("flat", "", {}),
)
_UNFINISHED = "('draft', 'waiting', 'preparing', 'submitting', 'running', 'receiving')"


def run(arguments: list[str]) -> None:
    """Soak, check, print the sums."""
    parser = argparse.ArgumentParser(prog="soak")
    parser.add_argument("--jobs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    wanted, _ = parser.parse_known_args(arguments)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        fakes = {engine: stack.enter_context(watched(make())) for engine, make in FAKES.items()}
        soak = _Soak(folder, fakes, random.Random(wanted.seed))
        began = time.monotonic()
        soak.fill(wanted.jobs)
        soak.drain()
        soak.settle()
        print(f"{time.monotonic() - began:.0f} s, seed {wanted.seed}")
        soak.check(wanted.jobs)


class _Soak:
    def __init__(
        self, folder: Path, fakes: Mapping[EngineId, FakeServer], chance: random.Random
    ) -> None:
        self._folder = folder
        self._fakes = fakes
        self._chance = chance
        self._kills = 0
        self._env = {
            **os.environ,
            "OUTFRAME_HOME": str(folder / "home"),
            "PYTHON_KEYRING_BACKEND": "tests.fakes.memory_keyring.MemoryKeyring",
        }
        for engine, server in fakes.items():
            self._env |= surroundings(engine, server)
        self._photos = [folder / f"photo-{number}.jpg" for number in range(PHOTOS)]
        whole = pyvips.Image.thumbnail(str(PHOTO), 400).copy_memory()
        for number, path in enumerate(self._photos):
            whole.crop(number * 8, number * 4, 192, 160).jpegsave(str(path), Q=90)

    # What happens

    def fill(self, jobs: int) -> None:
        """Queue the jobs, ten in a process; those processes are let live."""
        engines = list(self._fakes)
        for number in range(-(-jobs // PHOTOS)):
            photos = self._photos[: min(PHOTOS, jobs - number * PHOTOS)]
            right, down = 16 * (number % 20 + 1), 16 * (number // 20 + 1)
            self._run(
                "{}", "expand", *map(str, photos), "--margins", f"0,0,{right},{down}",
                "--engine", engines[number % 3], "--queue-only", "--json",
            )  # fmt: skip
            self._troubled_run()

    def drain(self) -> None:
        """Run the queue, in trouble most of the time, until nothing is left to do."""
        for number in range(LONGEST):
            if not self._read(f"SELECT id FROM jobs WHERE state IN {_UNFINISHED}"):
                return
            if number % 3 == 2:
                self._run("{}", "queue", "run", "--json")
            else:
                self._troubled_run()
        raise AssertionError("The queue did not come to an end.")

    def settle(self) -> None:
        """The user discards what is in doubt."""
        for server in self._fakes.values():
            server.faults.clear()
        for (job,) in self._read("SELECT id FROM jobs WHERE state = 'uncertain'"):
            self._run("{}", "queue", "confirm", job, "--discard", "--json")

    def _troubled_run(self) -> None:
        for server in self._fakes.values():
            for kind, route, params in self._chance.sample(_FAULTS, 3):
                server.faults.add(kind, route=route, skip=self._chance.randrange(2), **params)
        when = self._chance.choice(("before", "after"))
        name = self._chance.choice([*(f"{moment}, {when}" for moment in _MOMENTS), HALF])
        order = json.dumps({"kill": name, "nth": self._chance.randint(1, 15)})
        self._run(order, "queue", "run", "--json")

    def _run(self, order: str, *words: str) -> None:
        done = subprocess.run(
            [*LAUNCHER, order, *words],
            env=self._env, capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip
        assert "Traceback" not in done.stderr, done.stderr
        self._kills += done.returncode == -signal.SIGKILL

    # What came of it

    def check(self, jobs: int) -> None:
        """Exactly one result or one honest failure for each job, and every bill on record."""
        states = Counter(state for (state,) in self._read("SELECT state FROM jobs"))
        faults = sum(len(server.faults.fired) for server in self._fakes.values())
        print(f"{self._kills} kills, {faults} faults; {dict(states)}")
        assert sum(states.values()) == jobs
        assert set(states) <= {"done", "failed", "cancelled"}
        self._check_results(states["done"])
        for engine, server in self._fakes.items():
            assert server.books.duplicates() == {}, "an edit was sent twice"
            self._check_bill(engine, server)

    def _check_results(self, done: int) -> None:
        rows = self._read(
            "SELECT folder, file, jobs.state FROM results JOIN jobs ON jobs.id = job_id"
        )
        assert [state for *_, state in rows] == ["done"] * done
        for folder, file, _ in rows:
            path = self._folder / "home" / "data" / "library" / folder / file
            pyvips.Image.new_from_file(str(path), fail_on="truncated").avg()
        silent = "SELECT id FROM requests WHERE state = 'failed' AND trouble IS NULL"
        assert not self._read(silent), "a failure without a sentence"

    def _check_bill(self, engine: EngineId, server: FakeServer) -> None:
        """Every charge of the provider stands in the ledger: told, estimated, or as unknown."""
        lines = self._read(
            "SELECT requests.id, ticket, ledger.charge, ledger.charged_micros,"
            " ledger.estimate_micros FROM ledger JOIN requests USING (id) WHERE engine = ?",
            engine,
        )
        left = Counter({charge.id: 0 for charge in server.books.charges})
        for charge in server.books.charges:
            left[charge.id] += charge.micros
        known = doubtful = 0
        for name, ticket, charge, charged, estimate in lines:
            remote = json.loads(ticket)["remote_id"] if ticket else name
            taken = left.pop(remote, 0)
            if charge == "charged":
                told = charged if charged is not None else estimate
                assert told == taken, f"{engine}: {told} on record, {taken} billed"
                known += taken
            elif charge == "unknown":
                doubtful += 1
            else:
                assert taken == 0, f"{engine}: {taken} billed for what counts as not charged"
        assert len(left) <= doubtful, f"{engine}: billed without being on record"
        total = server.books.total_micros
        print(f"{engine:8} bill {total} µ$, of which {known} on record to the micro-dollar and "
              f"{total - known} in {doubtful} lines marked as unknown")  # fmt: skip

    def _read(self, sql: str, *values: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self._folder / "home/data/outframe.sqlite3")) as connection:
            return connection.execute(sql, values).fetchall()
