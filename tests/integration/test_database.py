"""The database file: migrated, backed up, refused when newer, mended when damaged."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop_app.errors import AppError
from desktop_app.paths import Folders
from desktop_app.store.database import MIGRATIONS, Database
from desktop_app.store.records import JobRecord, OpenDocumentRecord, RequestRecord, ResultRecord
from desktop_app.store.store import open_store

DUMPS = Path(__file__).parents[1] / "data" / "databases"


def restore(dump: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(target)) as connection:
        connection.executescript(dump.read_text(encoding="utf-8"))


@pytest.mark.parametrize("dump", sorted(DUMPS.glob("*.sql")), ids=lambda path: path.stem)
def test_a_database_of_each_released_schema_opens_with_all_it_held(
    dump: Path, tmp_path: Path
) -> None:
    path = tmp_path / "old.sqlite3"
    restore(dump, path)
    database = Database(path)
    try:
        [job] = database.rows(JobRecord, "SELECT * FROM jobs")
        assert job.state == "done"
        assert len(database.rows(RequestRecord, "SELECT * FROM requests")) == 2
        verdicts = [row.verdict for row in database.rows(ResultRecord, "SELECT * FROM results")]
        assert verdicts == ["accepted", "open"]
        assert len(database.rows(OpenDocumentRecord, "SELECT * FROM open_documents")) == 1
        newest = max(int(script.name[:4]) for script in MIGRATIONS.glob("*.sql"))
        assert database.column("PRAGMA user_version") == [newest]
        assert database.column("PRAGMA foreign_key_check") == []
    finally:
        database.close()


def test_each_migration_is_one_transaction_after_a_backup(tmp_path: Path) -> None:
    path = tmp_path / "data" / "small.sqlite3"
    scripts = tmp_path / "migrations"
    scripts.mkdir()
    (scripts / "0001_first.sql").write_text("CREATE TABLE things (name TEXT);")
    Database(path, scripts).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO things VALUES ('kept')")

    (scripts / "0002_broken.sql").write_text("DELETE FROM things;\nCREATE TABLE oops (;")
    with pytest.raises(sqlite3.OperationalError):
        Database(path, scripts)
    (scripts / "0002_broken.sql").write_text("ALTER TABLE things ADD COLUMN size INTEGER;")
    database = Database(path, scripts)
    assert database.column("SELECT name FROM things") == ["kept"]
    assert database.column("PRAGMA user_version") == [2]
    database.close()

    backup = path.with_name("small.before-0002.sqlite3")
    with closing(sqlite3.connect(backup)) as connection:
        assert connection.execute("SELECT name FROM things").fetchall() == [("kept",)]
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)


def test_a_database_of_a_newer_outframe_is_refused_and_left_alone(home: Folders) -> None:
    open_store(home)[0].close()
    with closing(sqlite3.connect(home.database)) as connection:
        connection.execute("PRAGMA user_version = 9999")
    before = home.database.read_bytes()
    with pytest.raises(AppError, match="newer version"):
        open_store(home)
    assert home.database.read_bytes() == before
