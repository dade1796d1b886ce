"""A power cut at every write: what was not synced is gone, and no half file counts as done.

The model keeps what `fsync` has promised: the bytes of each file at its last sync, the names in
each folder at the folder's last sync, and the database at its last commit. Two disks are tried: one
that forgets every name it was not told to sync, and one that keeps new names at once but not the
bytes behind them, as common file systems do.
"""

import functools
import json
import os
import sqlite3
import stat
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import pyvips

from desktop_app.jobs.state import JobState
from desktop_app.paths import Folders, folders
from desktop_app.settings.choices import EngineId
from tests.crash.bay import Bay, hurry, key_of
from tests.fakes.bfl import FakeBfl
from tests.fakes.fixtures import fake_bfl

__all__ = ["fake_bfl"]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc to name open files")

Tree = dict[Path, bytes]


@dataclass
class Platter:
    """What a disk has promised to keep, and every moment at which the power may go."""

    home: Folders
    cuts: list[tuple[Tree, Tree, Tree]] = field(default_factory=list)  # strict, eager, database
    _bytes: dict[int, bytes] = field(default_factory=dict)
    _names: dict[Path, dict[str, int]] = field(default_factory=dict)
    _held: list[int] = field(default_factory=list)  # so that no inode is used twice
    _database: Tree = field(default_factory=dict)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def synced(self, handle: int) -> None:
        """A file or a folder is on the disk as it stands now."""
        with self._lock:
            path = Path(f"/proc/self/fd/{handle}").readlink()
            found = os.fstat(handle)
            if stat.S_ISDIR(found.st_mode):
                self._names[path] = {entry.name: entry.inode() for entry in os.scandir(path)}
            else:
                self._held.append(os.dup(handle))
                self._bytes[found.st_ino] = path.read_bytes()
            self._cut()

    def committed(self) -> None:
        """SQLite, told to sync fully, has written a transaction."""
        with self._lock:
            parts = [self.home.database.with_name(self.home.database.name + end)
                     for end in ("", "-wal")]  # fmt: skip
            self._database = {part: part.read_bytes() for part in parts if part.exists()}
            self._cut()

    def close(self) -> None:
        for handle in self._held:
            os.close(handle)

    def _cut(self) -> None:
        library = self.home.library
        strict = dict(self._reachable(library)) if self._kept(library) else {}
        eager = {
            path: self._bytes.get(path.stat().st_ino, b"")
            for path in library.rglob("*")
            if path.is_file()
        }
        self.cuts.append((strict, eager, dict(self._database)))

    def _kept(self, folder: Path) -> bool:
        return folder.name in self._names.get(folder.parent, {})

    def _reachable(self, folder: Path) -> Iterator[tuple[Path, bytes]]:
        for name, inode in self._names.get(folder, {}).items():
            path = folder / name
            if path in self._names:
                yield from self._reachable(path)
            elif inode in self._bytes or not path.is_dir():
                yield path, self._bytes.get(inode, b"")


@pytest.fixture
def platter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Platter]:
    found = Platter(folders({"OUTFRAME_HOME": str(tmp_path / "home")}))
    plain = os.fsync

    def sync(handle: int) -> None:
        plain(handle)
        found.synced(handle)

    class Watched(sqlite3.Connection):
        def execute(self, sql: str, /, *given: Any) -> sqlite3.Cursor:
            done = super().execute(sql, *given)
            if sql == "COMMIT":
                found.committed()
            return done

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(sqlite3, "connect", functools.partial(sqlite3.connect, factory=Watched))
    yield found
    found.close()


@pytest.fixture
def bay(
    platter: Platter, fake_bfl: FakeBfl, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Bay]:
    hurry(monkeypatch)
    monkeypatch.setenv(key_of(EngineId.BFL), next(iter(fake_bfl.keys)))
    found = Bay(EngineId.BFL, fake_bfl, platter.home, tmp_path / "garden.jpg")
    yield found
    found.close()


def relied_on(database: Tree, scratch: Path) -> list[str]:
    """The files below the library that a database takes for whole."""
    if not database:
        return []
    for path, data in database.items():
        (scratch / path.name).write_bytes(data)
    [main] = [path.name for path in database if not path.name.endswith("-wal")]
    with closing(sqlite3.connect(scratch / main)) as connection:
        return [
            row[0]
            for row in connection.execute(
                """SELECT folder || '/' || file FROM results JOIN jobs ON jobs.id = job_id
                   UNION SELECT folder || '/' || preview FROM results JOIN jobs ON jobs.id = job_id
                   UNION SELECT folder || '/' || thumb FROM results JOIN jobs ON jobs.id = job_id
                   UNION SELECT folder || '/' || reference FROM jobs WHERE reference IS NOT NULL"""
            )
        ]


def is_whole(path: Path, data: bytes) -> bool:
    """True for a picture or a `job.json` that can be read to its end."""
    if path.suffix == ".json":
        return bool(json.loads(data)["job"])
    try:
        return bool(pyvips.Image.new_from_buffer(data, "", fail_on="truncated").avg() >= 0)
    except pyvips.Error:
        return False


def test_whenever_the_power_goes_no_half_file_counts(
    bay: Bay, platter: Platter, tmp_path: Path
) -> None:
    jobs = [bay.start(), bay.start()]
    assert [bay.ended(job).state for job in jobs] == [JobState.DONE] * 2
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    wanted = 0
    for strict, eager, database in platter.cuts:
        for name in relied_on(database, scratch):
            path = platter.home.library / name
            assert is_whole(path, strict.get(path, b"")), f"{name} counts but is not on the disk"
            wanted += 1
        for tree in (strict, eager):
            named = [path for path in tree if not path.name.startswith(".")]
            assert all(is_whole(path, tree[path]) for path in named)
    assert len(platter.cuts) > 50
    assert wanted > 50


def test_the_model_itself_sees_a_file_that_was_never_synced(platter: Platter) -> None:
    """So that the test above can fail."""
    folder = platter.home.library
    folder.mkdir(parents=True)
    (folder / "result-1.png").write_bytes(b"never synced")
    handle = os.open(folder, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)
    _strict, eager, _database = platter.cuts[-1]
    assert eager == {folder / "result-1.png": b""}


def test_commits_are_synced_fully(bay: Bay) -> None:
    async def level() -> int:
        return int(bay.backend._core.store._database._run("PRAGMA synchronous").fetchone()[0])

    assert bay.call(level()) == 2  # FULL
