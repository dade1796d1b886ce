"""Keeping the picture a job is made from, so that a moved or edited photo changes nothing."""

import asyncio

from desktop_app import files
from desktop_app.engines.capabilities import ENGINES
from desktop_app.errors import AppError, ErrorKind
from desktop_app.imaging.opening import open_photo
from desktop_app.imaging.reference import write_reference
from desktop_app.jobs.book import Book
from desktop_app.jobs.job import Job
from desktop_app.jobs.requests import whole_picture
from desktop_app.store.faults import storage_errors


async def keep_reference(book: Book, job: Job) -> Job:
    """Keep what will be sent in the draft's folder and let the job wait for its turn.

    For the local engine that is a copy of the photo, for the others the prepared picture or, of a
    creation, the prepared references.

    A job whose photo is gone or changed is removed again: nothing has happened yet. Raises
    AppError.
    """
    try:
        keep = _keep if job.creation is None else _keep_references
        name = await asyncio.to_thread(keep, book, job)
    except AppError:
        book.remove(job.id)
        raise
    return book.enqueue(job.id, name)


def _keep(book: Book, job: Job) -> str:
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
        if not ENGINES[job.engine].needs_network:
            return book.store.library.keep_photo(photo.path, job.folder)
        target = job.folder / "reference.png"
        files.make_folder(job.folder)
        write_reference(photo.path, job.plan, target)
        return target.name


def _keep_references(_book: Book, job: Job) -> str | None:
    assert job.creation is not None, "only creations have several"
    with storage_errors():
        files.make_folder(job.folder)
        for picture, target in zip(job.creation.references, job.kept, strict=True):
            write_reference(picture, whole_picture(open_photo(picture).size), target)
    return job.kept[0].name if job.kept else None
