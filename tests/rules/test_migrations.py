"""Every step of the database's schema is tried on a database of the version before it."""

from tests.rules.tree import PACKAGE, ROOT


def test_every_migration_has_an_old_database_to_start_from() -> None:
    steps = sorted((PACKAGE / "store" / "migrations").glob("[0-9]*.sql"))
    kept = {path.stem for path in (ROOT / "tests" / "data" / "databases").glob("*.sql")}
    assert [step.name for step in steps if step.stem not in kept] == []
