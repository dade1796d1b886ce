"""The SQLite file: opened safely, migrated with a backup, never guessed about."""

import contextlib
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from desktop_app import files
from desktop_app.errors import AppError, ErrorKind
from desktop_app.store.faults import storage_errors

R = TypeVar("R")
Value = None | int | float | str

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_MS = 5_000  # another process may hold the write lock for a moment


class CorruptDatabaseError(Exception):
    """The file is no sound SQLite database."""


class Database:
    """One connection, used from one thread; every change runs inside `transaction`.

    Once it is open, what SQLite raises comes out as `AppError`.
    """

    def __init__(self, path: Path, migrations: Path = MIGRATIONS) -> None:
        """Open and migrate.

        Raises CorruptDatabaseError, AppError for a database of a newer Outframe, and what the
        disk raises.
        """
        files.make_folder(path.parent)
        self.path = path
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.row_factory = sqlite3.Row
        try:
            self._prepare(migrations)
        except (sqlite3.Error, OSError, AppError, CorruptDatabaseError) as error:
            self._connection.close()
            if _is_corrupt(error):
                raise CorruptDatabaseError(str(error)) from error
            raise

    def _prepare(self, migrations: Path) -> None:
        connection = self._connection
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        _migrate(connection, self.path, _scripts(migrations))

    def close(self) -> None:
        """Close the connection; SQLite folds its log into the file."""
        self._connection.close()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All changes inside, or none of them."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def change_mark(self) -> int:
        """A number that moves whenever another process has written."""
        return int(self._run("PRAGMA data_version").fetchone()[0])

    def insert(self, table: str, record: object, *, replace: bool = False) -> None:
        """Add a record; `replace` puts it in the place of the row with the same key."""
        verb = "INSERT OR REPLACE" if replace else "INSERT"
        names = [field.name for field in fields(record)]  # type: ignore[arg-type]
        marks = ", ".join("?" * len(names))
        self._run(
            f"{verb} INTO {table} ({', '.join(names)}) VALUES ({marks})",
            [getattr(record, name) for name in names],
        )

    def update(self, table: str, key: str, changes: Mapping[str, Value]) -> int:
        """Change columns of the row with this id; returns how many rows that were."""
        columns = ", ".join(f"{name} = ?" for name in changes)
        done = self._run(
            f"UPDATE {table} SET {columns} WHERE id = ?",  # noqa: S608
            [*changes.values(), key],
        )
        return done.rowcount

    def execute(self, sql: str, values: Sequence[Value] = ()) -> int:
        """Run one statement; returns how many rows it changed."""
        return self._run(sql, values).rowcount

    def rows(self, kind: type[R], sql: str, values: Sequence[Value] = ()) -> list[R]:
        """The rows a query finds, as records; the query selects all columns of the table."""
        hints = get_type_hints(kind)
        flags = {name for name, hint in hints.items() if hint is bool}
        return [
            kind(**{name: bool(row[name]) if name in flags else row[name] for name in hints})
            for row in self._run(sql, values)
        ]

    def column(self, sql: str, values: Sequence[Value] = ()) -> list[Any]:
        """The first column of what a query finds."""
        return [row[0] for row in self._run(sql, values)]

    def _run(self, sql: str, values: Sequence[Value] = ()) -> sqlite3.Cursor:
        with storage_errors():
            return self._connection.execute(sql, values)


def move_aside(path: Path) -> Path:
    """Rename a broken database, with its logs, to a dated name; returns that name."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    target = path.with_name(f"{path.stem}.broken-{stamp}{path.suffix}")
    for ending in ("", "-wal", "-shm"):
        part = path.with_name(path.name + ending)
        if part.exists():
            part.replace(target.with_name(target.name + ending))
    return target


def _is_corrupt(error: Exception) -> bool:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _scripts(folder: Path) -> dict[int, str]:
    """Migration number → SQL."""
    found = {}
    for path in sorted(folder.glob("*.sql")):
        number = re.match(r"(\d{4})_", path.name)
        if number:
            found[int(number[1])] = path.read_text(encoding="utf-8")
    return found


def _migrate(connection: sqlite3.Connection, path: Path, scripts: Mapping[int, str]) -> None:
    current = _version(connection)
    newest = max(scripts)
    if current > newest:
        raise AppError(
            ErrorKind.STORAGE,
            "This library was last opened by a newer version of Outframe.",
            "Install the newer version again; nothing was changed.",
        )
    _check(connection)
    for number in sorted(scripts):
        if number > current:
            if current:
                _back_up(connection, path.with_name(f"{path.stem}.before-{number:04}{path.suffix}"))
            _apply(connection, number, scripts[number])


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _check(connection: sqlite3.Connection) -> None:
    """Refuse to build on a broken file."""
    verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise CorruptDatabaseError(str(verdict))


def _back_up(connection: sqlite3.Connection, target: Path) -> None:
    """Copy the whole database durably before it is changed."""
    part = files.part_of(target)
    part.unlink(missing_ok=True)
    copy = sqlite3.connect(part)
    try:
        connection.backup(copy)
    finally:
        copy.close()
    files.publish(part, target)


def _apply(connection: sqlite3.Connection, number: int, script: str) -> None:
    """One migration in one transaction; a second process that came first has done it already."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _version(connection) < number:
            for statement in _statements(script):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _statements(script: str) -> Iterator[str]:
    """The statements of a script, each ending its line; `executescript` would commit by itself."""
    text = ""
    for line in script.splitlines(keepends=True):
        text += line
        if sqlite3.complete_statement(text):
            yield text
            text = ""
