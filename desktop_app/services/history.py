"""The history: every result, kept until the user deletes it."""

import asyncio
from dataclasses import dataclass, replace
from pathlib import Path

from desktop_app.document.document import Document, Photo
from desktop_app.engines.capabilities import ENGINES
from desktop_app.jobs.book import now_ms
from desktop_app.jobs.events import ResultRemoved
from desktop_app.jobs.job import Job, Result
from desktop_app.services.core import Core
from desktop_app.services.photos import look_at
from desktop_app.store.faults import storage_errors
from desktop_app.store.library import to_system_trash
from desktop_app.store.records import ResultRecord

TRASH_MS = 30 * 86_400_000  # results stay in Outframe's own trash for 30 days


@dataclass(frozen=True, slots=True)
class Entry:
    """One result together with the job and document that made it."""

    result: Result
    job: Job

    @property
    def document(self) -> Document:
        """The document as it was when the job started; of a creation, that of the picture."""
        if self.job.creation is None:
            return self.job.document
        photo = Photo(self.result.file, self.result.size)
        return Document.fresh(photo, self.job.document.recipe)


class History:
    """Browse, judge, delete, restore, reopen."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def ids(self, *, deleted: bool = False) -> list[str]:
        """The ids of all results, newest first; or of those in the trash."""
        return self._core.store.jobs.result_ids(deleted=deleted)

    async def window(self, before: Result | None = None, limit: int = 200) -> list[Entry]:
        """Up to `limit` entries older than `before`, newest first."""
        mark = (before.created_ms, before.id) if before else None
        return [self._entry(row) for row in self._core.store.jobs.result_window(mark, limit)]

    async def get(self, result_id: str) -> Entry:
        """One entry. Raises AppError where there is no such result."""
        book = self._core.book
        result = book.result(result_id)
        return Entry(result, book.job(result.job_id))

    async def set_verdict(self, result_id: str, verdict: str) -> Result:
        """Mark a result "accepted", "discarded" or "open" again; it stays in the history."""
        return self._core.book.set_result(self._core.book.result(result_id).id, verdict=verdict)

    async def accept(self, result_id: str) -> Result:
        """The user chose this result."""
        return await self.set_verdict(result_id, "accepted")

    async def discard(self, result_id: str) -> Result:
        """The user turned this result down; it stays in the history."""
        return await self.set_verdict(result_id, "discarded")

    async def delete(self, result_id: str) -> Result:
        """Move a result to Outframe's own trash, from where it can be restored for 30 days."""
        return self._core.book.set_result(self._core.book.result(result_id).id, deleted_ms=now_ms())

    async def restore(self, result_id: str) -> Result:
        """Take a result out of the trash again."""
        return self._core.book.set_result(self._core.book.result(result_id).id, deleted_ms=None)

    async def empty_trash(self, *, older_than_ms: int = 0) -> int:
        """Hand results deleted at least that long ago to the desktop's trash; returns how many.

        The window calls it after its start with `TRASH_MS`.
        """
        rows = self._core.store.jobs.deleted_before(now_ms() - older_than_ms + 1)
        for row in rows:
            await self._remove(row)
        return len(rows)

    async def rebuild(self) -> tuple[int, int]:
        """Add what the library folder holds and the database lacks.

        Returns how many jobs were added and how many folders could not be read.
        """
        return self._core.store.rebuild()

    async def reopen(self, result_id: str) -> Document:
        """The document of a result, on the photo or, where that is gone or changed, its copy.

        Of a creation it is a fresh one on the picture made, ready to be expanded.
        """
        entry = await self.get(result_id)
        if entry.job.creation is not None:
            opened = await asyncio.to_thread(look_at, entry.result.file)
            return Document.fresh(opened.photo, entry.job.document.recipe)
        return reopened(entry.job)

    def _entry(self, row: ResultRecord) -> Entry:
        book = self._core.book
        return Entry(book.typed_result(row), book.job(row.job_id))

    async def _remove(self, row: ResultRecord) -> None:
        """Files first, then the row: an interruption leaves a row whose files are in the trash."""
        store = self._core.store
        result = self._core.book.typed_result(row)
        others = [other for other in store.jobs.results(row.job_id) if other.id != row.id]
        job = self._core.book.job(row.job_id)
        last = not others and job.ended
        pictures = [path for path in (result.file, result.preview, result.thumb) if path]
        with storage_errors():
            for path in [job.folder] if last else pictures:
                await asyncio.to_thread(to_system_trash, path)
        with store.transaction():
            if last:
                store.jobs.remove(job.id)
            else:
                store.jobs.remove_result(row.id)
        store.write_sidecar(job.id)
        self._core.bus.publish(ResultRemoved(row.id))


def unchanged(document: Document) -> bool:
    """True while the photo lies where it did, with the same size and time."""
    photo = document.photo
    try:
        status = photo.path.stat()
    except OSError:
        return False
    return (status.st_size, status.st_mtime_ns) == (photo.byte_size, photo.modified_ns)


def reopened(job: Job) -> Document:
    """The job's document on a photo that can still be read."""
    photo = readable_photo(job)
    if photo == job.document.photo.path:
        return job.document
    return replace(job.document, photo=look_at(photo).photo)


def readable_photo(job: Job) -> Path:
    """The photo where it was opened or, where it is gone or changed, the copy the job kept.

    Jobs of cloud engines keep the prepared picture instead of a copy.
    """
    copied = job.reference is not None and not ENGINES[job.engine].needs_network
    if unchanged(job.document) or not copied or job.reference is None:
        return job.document.photo.path
    return job.reference
