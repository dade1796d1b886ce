"""Export: photo and result put together at full size, and written where the user wants it."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from desktop_app.document.document import FinishOptions
from desktop_app.errors import AppError, ErrorKind
from desktop_app.imaging.atomic import replacing
from desktop_app.jobs.job import Job, Result
from desktop_app.services.core import Core
from desktop_app.services.history import unchanged
from desktop_app.settings.choices import PictureFormat


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How one picture is written."""

    format: PictureFormat = PictureFormat.JPEG
    quality: int = 95  # 1 to 100, for JPEG and WebP


@dataclass(frozen=True, slots=True)
class Saved:
    """A picture that was written and verified."""

    path: Path


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
    ) -> Saved:
        """Write a result as a finished picture to `target`, replacing what is there.

        `finish` defaults to the job's own options. The photo is read where it was opened, or from
        its kept copy where it has gone or changed. Raises AppError; never writes over the photo.
        """
        book = self._core.book
        result = book.result(result_id)
        job = book.job(result.job_id)
        finish = finish or job.document.recipe.finish
        _refuse_photo(job, target)
        await asyncio.to_thread(_save, job, result, target, options, finish)
        return Saved(target)


def _refuse_photo(job: Job, target: Path) -> None:
    photo = job.document.photo.path
    if target.exists() and photo.exists() and target.samefile(photo):
        raise AppError(
            ErrorKind.CONFLICT,
            f"“{photo.name}” is the photo itself, which is never written over.",
            "Choose another name.",
        )


def _save(
    job: Job, result: Result, target: Path, options: ExportOptions, finish: FinishOptions
) -> None:
    from desktop_app.imaging import finish as finishing  # noqa: PLC0415 - loads libvips

    document = job.document
    photo = document.photo.path if unchanged(document) else job.reference or document.photo.path
    done = finishing.finish(photo, result.file, document.frame, job.plan, finish)
    with replacing(target) as part:
        image, name = done.image, str(part)
        match options.format:
            case PictureFormat.JPEG:
                image.jpegsave(name, Q=options.quality, subsample_mode="off")
            case PictureFormat.PNG:
                image.pngsave(name)
            case PictureFormat.TIFF:
                image.tiffsave(name, compression="lzw", predictor="horizontal", bigtiff=False)
            case PictureFormat.WEBP:
                image.webpsave(name, Q=options.quality)
