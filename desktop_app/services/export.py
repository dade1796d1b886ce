"""Export: photo and result put together at full size, and written where the user wants it."""

import asyncio
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from desktop_app import codec
from desktop_app.document.document import FinishOptions
from desktop_app.engines.capabilities import ENGINES
from desktop_app.errors import AppError
from desktop_app.geometry.extent import Size
from desktop_app.geometry.placement import fresh_frame
from desktop_app.geometry.plan import native_plan
from desktop_app.imaging.export import Composition, export
from desktop_app.imaging.formats import ExportOptions
from desktop_app.imaging.proof import IntegrityReport
from desktop_app.imaging.pyramid import Level
from desktop_app.imaging.xmp import Disclosure
from desktop_app.jobs.book import now_ms
from desktop_app.jobs.job import Job, Proof, Result
from desktop_app.services.core import Core
from desktop_app.services.history import readable_photo
from desktop_app.services.naming import Facts, calm_name
from desktop_app.store.faults import storage_errors

__all__ = ["Export", "ExportOptions", "IntegrityReport", "Saved"]


@dataclass(frozen=True, slots=True)
class Saved:
    """A picture that was written, and the proof that the photo in it is untouched."""

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
        *,
        finish: FinishOptions | None = None,
        disclose: bool | None = None,
        overwrite: bool = True,
    ) -> Saved:
        """Write a result as a finished picture to `target`.

        `finish` defaults to the result's own options. With `disclose` the metadata say which part
        was generated; by default only for cloud engines. The photo is read where it was opened, or
        from its kept copy where it has gone or changed. The history keeps the proof. Raises
        AppError: CONFLICT for the photo itself and, without `overwrite`, for any file that exists.
        """
        report = await self._write(
            composition(self._core, result_id, finish), target, options, disclose, overwrite
        )
        self._core.book.set_result(result_id, proof=codec.dumps(_proof(target, report)))
        return Saved(target, report)

    async def hand_over(self, result_id: str, options: ExportOptions) -> Path:
        """Write a result where other programs can fetch it: for the clipboard, for dragging out.

        The file stays until that of another result is asked for. Raises AppError.
        """
        facts = await self.facts(result_id)
        handed = self._core.folders.cache / "handed-over"
        target = handed / result_id / f"{facts.name}-expand{options.format.suffix}"
        if not target.parent.exists():
            shutil.rmtree(handed, ignore_errors=True)
        with storage_errors():
            target.parent.mkdir(parents=True, exist_ok=True)
        await self._write(composition(self._core, result_id), target, options, None, overwrite=True)
        return target

    async def _write(
        self,
        parts: tuple[Job, Result, Composition],
        target: Path,
        options: ExportOptions,
        disclose: bool | None,
        overwrite: bool,
    ) -> IntegrityReport:
        if disclose is None:
            disclose = ENGINES[parts[0].engine].needs_network
        disclosure = _disclosure(*parts) if disclose else None
        return await asyncio.to_thread(
            export, parts[2], target, options, disclosure, overwrite=overwrite
        )

    async def facts(self, result_id: str) -> Facts:
        """What a name can speak of."""
        job, _, work = composition(self._core, result_id)
        words = job.creation.prompt if job.creation else None
        name = calm_name(words) if words else job.document.photo.path.stem
        return Facts(name, work.frame.canvas, job.engine, datetime.now().astimezone().date())

    async def disclosure(self, result_id: str) -> Disclosure:
        """What the metadata say about generated parts, where they do."""
        return _disclosure(*composition(self._core, result_id))

    async def show(
        self,
        result_id: str,
        view: Size,
        stopped: Callable[[], bool],
        deliver: Callable[[Level], None],
    ) -> None:
        """Call `deliver` on a thread of its own with each level of the finished picture.

        Ends early once `stopped` says so. Raises AppError where the photo cannot be read.
        """
        work = composition(self._core, result_id)[2]
        await asyncio.to_thread(_show, work, view, stopped, deliver)


def composition(
    core: Core, result_id: str, finish: FinishOptions | None = None
) -> tuple[Job, Result, Composition]:
    """What a result's finished picture is made of, by default with the result's own options."""
    result = core.book.result(result_id)
    job = core.book.job(result.job_id)
    numbers = finish or result.finish or job.document.recipe.finish
    if job.creation is not None:  # the picture is all there is
        frame = fresh_frame(result.size)
        whole = native_plan(frame)
        return job, result, Composition(result.file, result.file, frame, whole, numbers)
    photo = readable_photo(job)
    return job, result, Composition(photo, result.file, job.document.frame, job.plan, numbers)


def _proof(written: Path, report: IntegrityReport) -> Proof:
    """The report as the history keeps it."""
    return Proof(
        file=written,
        written_ms=now_ms(),
        identical_pixels=report.identical_pixels,
        compared_pixels=report.compared_pixels,
        band_px=report.band_px,
        inside_px=report.inside_px,
        lossless=report.lossless,
        space=report.space,
    )


def _show(
    work: Composition, view: Size, stopped: Callable[[], bool], deliver: Callable[[Level], None]
) -> None:
    from desktop_app.imaging.composed import build_composed  # noqa: PLC0415 - loads numpy

    try:
        for level in build_composed(work, view, stopped):
            deliver(level)
    except AppError:
        if not stopped():
            raise


def _disclosure(job: Job, result: Result, work: Composition) -> Disclosure:
    """What the file says about its generated parts."""
    frame, whole = work.frame, job.creation is not None
    return Disclosure(
        ENGINES[job.engine].name,
        datetime.fromtimestamp(result.created_ms / 1000, UTC),
        (frame.canvas_rect,) if whole else frame.new_areas,
        1.0 if whole else frame.new_share,
        trained=ENGINES[job.engine].needs_network,
    )
