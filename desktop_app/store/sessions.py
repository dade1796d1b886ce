"""Open documents and recent photos, so that everything reappears after a quit or a crash."""

from desktop_app.store.database import Database
from desktop_app.store.records import OpenDocumentRecord

RECENT_LIMIT = 20


class SessionTables:
    """What the window had open."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, record: OpenDocumentRecord) -> None:
        """Keep the newest state of an open document."""
        self._database.insert("open_documents", record, replace=True)

    def forget(self, document_id: str) -> None:
        """The document was closed."""
        self._database.execute("DELETE FROM open_documents WHERE id = ?", [document_id])

    def all(self) -> list[OpenDocumentRecord]:
        """The open documents in their order."""
        return self._database.rows(
            OpenDocumentRecord, "SELECT * FROM open_documents ORDER BY position, id"
        )

    def add_recent(self, path: str, opened_ms: int) -> None:
        """Remember a photo that was opened; the oldest fall out."""
        self._database.execute(
            "INSERT OR REPLACE INTO recent_photos (path, opened_ms) VALUES (?, ?)",
            [path, opened_ms],
        )
        self._database.execute(
            "DELETE FROM recent_photos WHERE path NOT IN"
            " (SELECT path FROM recent_photos ORDER BY opened_ms DESC LIMIT ?)",
            [RECENT_LIMIT],
        )

    def forget_recent(self) -> None:
        """Forget which photos were opened."""
        self._database.execute("DELETE FROM recent_photos")

    def recent(self) -> list[str]:
        """Paths of photos opened lately, newest first."""
        return self._database.column("SELECT path FROM recent_photos ORDER BY opened_ms DESC")
