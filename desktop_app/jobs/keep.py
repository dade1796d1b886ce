"""Keeping the picture a job is made from, so that a moved or edited photo changes nothing."""

import asyncio

from desktop_app.errors import AppError, ErrorKind
from desktop_app.jobs.book import Book
from desktop_app.jobs.job import Job
from desktop_app.store.faults import storage_errors


async def keep_reference(book: Book, job: Job) -> Job:
    """Copy the photo into the draft's folder and let the job wait for its turn.

    A job whose photo is gone or changed is removed again: nothing has happened yet. Raises
    AppError.
    """
    try:
        name = await asyncio.to_thread(_copy, book, job)
    except AppError:
        book.remove(job.id)
        raise
    return book.enqueue(job.id, name)


def _copy(book: Book, job: Job) -> str:
    photo = job.document.photo
    with storage_errors():
        try:
            status = photo.path.stat()
        except FileNotFoundError:
            raise AppError(
                ErrorKind.BAD_FILE,
                f"There is no file “{photo.path.name}” any more.",
                "Open the photo from where it lies now.",
            ) from None
        if (status.st_size, status.st_mtime_ns) != (photo.byte_size, photo.modified_ns):
            raise AppError(
                ErrorKind.BAD_FILE,
                f"“{photo.path.name}” has changed since it was opened.",
                "Open it again.",
            )
        return book.store.library.keep_photo(photo.path, job.folder)
