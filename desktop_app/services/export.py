"""Export: photo and result put together at full size, and written where the user wants it."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from desktop_app.document.document import FinishOptions
from desktop_app.errors import AppError, ErrorKind
from desktop_app.imaging.export import Composition, export
from desktop_app.imaging.formats import ExportOptions
from desktop_app.imaging.proof import IntegrityReport
from desktop_app.imaging.xmp import Disclosure
from desktop_app.jobs.job import Job, Result
from desktop_app.services.core import Core
from desktop_app.services.history import unchanged
from desktop_app.settings.choices import EngineId

__all__ = ["Export", "ExportOptions", "Saved"]


@dataclass(frozen=True, slots=True)
class Saved:
    """A picture that was written, and what reading it back proved."""

    path: Path
    report: IntegrityReport


class Export:
    """Finish and save; repeatable at no cost."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def save(
        self,
        result_id: str,
        target: Path,
        options: ExportOptions,
        finish: FinishOptions | None = None,
        *,
        disclose: bool | None = None,
    ) -> Saved:
        """Write a result as a finished picture to `target`, replacing what is there.

        `finish` defaults to the job's own options; `disclose` says in the file which parts were
        generated, by default for cloud engines. The photo is read where it was opened, or from
        its kept copy where it has gone or changed. Raises AppError; never writes over the photo.
        """
        book = self._core.book
        result = book.result(result_id)
        job = book.job(result.job_id)
        finish = finish or job.document.recipe.finish
        _refuse_photo(job, target)
        photo = job.document.photo.path if unchanged(job.document) else job.reference
        work = Composition(
            photo or job.document.photo.path, result.file, job.document.frame, job.plan, finish
        )
        wanted = job.engine is not EngineId.LOCAL if disclose is None else disclose
        said = _disclosure(job, result, work) if wanted else None
        report = await asyncio.to_thread(export, work, target, options, said, overwrite=True)
        return Saved(target, report)


def _refuse_photo(job: Job, target: Path) -> None:
    photo = job.document.photo.path
    if target.exists() and photo.exists() and target.samefile(photo):
        raise AppError(
            ErrorKind.CONFLICT,
            f"“{photo.name}” is the photo itself, which is never written over.",
            "Choose another name.",
        )


def _disclosure(job: Job, result: Result, work: Composition) -> Disclosure:
    """Cloud engines are trained models; the local engine continues the photo from itself."""
    made = datetime.fromtimestamp(result.created_ms / 1000, UTC)
    trained = job.engine is not EngineId.LOCAL
    frame = work.frame
    return Disclosure(job.engine.value, made, frame.new_areas, frame.new_share, trained)
