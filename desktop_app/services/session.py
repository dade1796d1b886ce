"""The session: open documents, saved on every change and restored at the next start."""

from dataclasses import dataclass
from threading import Lock

from desktop_app.codec import CodecError
from desktop_app.document import codec as documents
from desktop_app.document import trail as trails
from desktop_app.document.document import Document
from desktop_app.document.trail import Trail
from desktop_app.errors import AppError
from desktop_app.jobs.book import now_ms
from desktop_app.jobs.events import Notice
from desktop_app.services.core import Core
from desktop_app.store.records import OpenDocumentRecord


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """One open document; `id` is chosen by the window and stays for as long as it is open."""

    id: str
    document: Document
    position: int = 0  # order of the filmstrip
    result_id: str | None = None  # the result shown with it
    trail: Trail | None = None  # how it came about; None where nothing can be undone
    shown_ms: int = 0  # when it was put on the table last


class Session:
    """Save from the window's thread at any rate: only the newest state is written."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._lock = Lock()
        self._pending: dict[str, OpenDocument | None] = {}

    def save(self, entry: OpenDocument) -> None:
        """Keep this state of an open document; returns at once, durable a moment later."""
        self._queue(entry.id, entry)

    def forget(self, document_id: str) -> None:
        """The document was closed; returns at once."""
        self._queue(document_id, None)

    async def restore(self) -> list[OpenDocument]:
        """The documents that were open, in their order; what cannot be read is left out."""
        found = []
        for row in self._core.store.sessions.all():
            try:
                document = documents.from_text(row.document)
            except CodecError:
                continue
            found.append(
                OpenDocument(
                    row.id,
                    document,
                    row.position,
                    row.result_id,
                    _trail(row, document),
                    row.shown_ms,
                )
            )
        return found

    async def flush(self) -> None:
        """Write what is pending, in one transaction."""
        with self._lock:
            pending, self._pending = self._pending, {}
        if not pending:
            return
        sessions = self._core.store.sessions
        with self._core.store.transaction():
            for key, entry in pending.items():
                if entry is None:
                    sessions.forget(key)
                else:
                    sessions.save(_record(entry))

    def _queue(self, key: str, entry: OpenDocument | None) -> None:
        with self._lock:
            idle = not self._pending
            self._pending[key] = entry
        if idle:
            self._core.worker.call(self._flush_or_tell())

    async def _flush_or_tell(self) -> None:
        try:
            await self.flush()
        except AppError as error:
            self._core.bus.publish(Notice(f"Open photos cannot be saved. {error.trouble.message}"))


def _record(entry: OpenDocument) -> OpenDocumentRecord:
    return OpenDocumentRecord(
        id=entry.id,
        position=entry.position,
        document=documents.to_text(entry.document),
        result_id=entry.result_id,
        updated_ms=now_ms(),
        trail=trails.to_text(entry.trail) if entry.trail is not None else None,
        shown_ms=entry.shown_ms,
    )


def _trail(row: OpenDocumentRecord, document: Document) -> Trail | None:
    """The steps that led to the document; none where they cannot be read or lead elsewhere."""
    if row.trail is None:
        return None
    try:
        trail = trails.from_text(row.trail)
    except CodecError:
        return None
    return trail if trail.document == document else None
