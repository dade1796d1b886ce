"""The store: database and library folder together, opened and mended as one."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from desktop_app.errors import AppError
from desktop_app.paths import Folders
from desktop_app.store.database import CorruptDatabaseError, Database, move_aside
from desktop_app.store.faults import storage_errors
from desktop_app.store.jobs import JobTables
from desktop_app.store.ledger import LedgerTables
from desktop_app.store.library import Library
from desktop_app.store.outline import OutlineTables
from desktop_app.store.owners import Owners
from desktop_app.store.records import Sidecar
from desktop_app.store.sessions import SessionTables


class Store:
    """Everything durable; used from the worker thread only."""

    def __init__(self, database: Database, library: Library, owners: Owners) -> None:
        self._database = database
        self.library = library
        self.owners = owners
        self.jobs = JobTables(database)
        self.sessions = SessionTables(database)
        self.ledger = LedgerTables(database)
        self.outline = OutlineTables(database)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All changes inside, or none of them; failures of the disk are `AppError`s."""
        with storage_errors(), self._database.transaction():
            yield

    def change_mark(self) -> int:
        """A number that moves whenever another process has written."""
        return self._database.change_mark()

    def write_sidecar(self, job_id: str) -> None:
        """Bring a job's `job.json` up to date."""
        job = self.jobs.job(job_id)
        if job is not None:
            sidecar = Sidecar(
                replace(job, owner=None),
                tuple(self.jobs.attempts(job_id)),
                tuple(self.jobs.results(job_id)),
            )
            with storage_errors():
                self.library.write_sidecar(sidecar)

    def rebuild(self) -> tuple[int, int]:
        """Add the jobs of the library folder that the database lacks.

        Returns how many were added and how many folders could not be read.
        """
        added = broken = 0
        for _path, sidecar in self.library.sidecars():
            if sidecar is None:
                broken += 1
            elif self.jobs.job(sidecar.job.id) is None:
                self._adopt(sidecar)
                added += 1
        return added, broken

    def _adopt(self, sidecar: Sidecar) -> None:
        with self.transaction():
            position = self.jobs.add(sidecar.job, sidecar.requests).position
            self.jobs.set_job(sidecar.job.id, position=position)
            for result in sidecar.results:
                self.jobs.add_result(result)

    def close(self) -> None:
        """Let go of the database and of this process's claim on jobs."""
        self.owners.sign_out()
        self._database.close()


def open_store(folders: Folders) -> tuple[Store, tuple[str, ...]]:
    """Open the store; returns it with sentences for the user about what had to be mended.

    Raises AppError for a database of a newer Outframe and for a folder that cannot be written.
    """
    notes: tuple[str, ...] = ()
    rebuild = not folders.database.exists() and folders.library.is_dir()
    with storage_errors():
        try:
            database = Database(folders.database)
        except CorruptDatabaseError:
            aside = move_aside(folders.database)
            database = Database(folders.database)
            rebuild = True
            notes = (f"The history's index was damaged and is kept as {aside.name}.",)
    store = Store(database, Library(folders.library), Owners(folders.data / "owners"))
    if rebuild:
        try:
            added, broken = store.rebuild()
        except (AppError, sqlite3.Error):
            store.close()
            raise
        notes += _rebuilt(added, broken)
    return store, notes


def _rebuilt(added: int, broken: int) -> tuple[str, ...]:
    if not added and not broken:
        return ()
    lost = f" {broken} folders could not be read and were left alone." if broken else ""
    return (f"The history was put together again from the library folder: {added} jobs.{lost}",)
