"""Receiving: temporary name, verification, sync, rename; only then the state changes."""

import asyncio
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from desktop_app import files
from desktop_app.engines.base import Engine
from desktop_app.engines.create import AUTO
from desktop_app.engines.status import RemoteResult
from desktop_app.errors import AppError, ErrorKind
from desktop_app.geometry.extent import Rect
from desktop_app.imaging.source import SourceKind
from desktop_app.imaging.thumbnail import write_preview, write_thumbnail
from desktop_app.imaging.verify import MAX_RESULT_BYTES, verify_result
from desktop_app.jobs.book import now_ms
from desktop_app.jobs.job import Job, Request
from desktop_app.settings.choices import EngineId
from desktop_app.store.faults import storage_errors
from desktop_app.store.records import ResultRecord

_SUFFIXES = {
    SourceKind.JPEG: ".jpg",
    SourceKind.PNG: ".png",
    SourceKind.TIFF: ".tiff",
    SourceKind.WEBP: ".webp",
}
_log = logging.getLogger(__name__)


async def receive(
    job: Job, request: Request, engine: Engine, results: Sequence[RemoteResult]
) -> list[ResultRecord]:
    """Fetch all pictures of a request into the job's folder. Raises AppError.

    One that fails verification is left out where others are good: those are paid for as well.
    Names follow from the request, so receiving once more after an interruption overwrites.
    """
    first = request.index * max(1, engine.capabilities.results_per_call) + 1
    records, bad = [], None
    for number, remote in enumerate(results[: request.count], start=first):
        part = job.folder / f".result-{number}{files.PART}"
        with storage_errors():
            part.unlink(missing_ok=True)
            await engine.fetch(remote, part)
        try:
            accepted = await asyncio.to_thread(_accept, job, request, number, part, remote.seed)
        except AppError as error:
            part.unlink(missing_ok=True)
            if error.kind is not ErrorKind.BAD_RESULT:
                raise
            bad = error
        else:
            records.append(accepted)
    if bad is not None:
        if not records:
            raise bad
        _log.warning("A result of job %s is left out: %s", job.id, bad)
    return records


def _accept(job: Job, request: Request, number: int, part: Path, seed: int | None) -> ResultRecord:
    """Verify a fetched file, give it its name, and make the small pictures for lists."""
    plan = job.plan
    local = job.engine is EngineId.LOCAL
    chosen_by_model = job.creation is not None and job.creation.size == AUTO
    picture = verify_result(
        part,
        None if chosen_by_model else plan.canvas,
        Rect.of(plan.offset, plan.reference),
        max_bytes=sys.maxsize if local else MAX_RESULT_BYTES,
        may_be_plain=local or job.creation is not None,
    )
    target = job.folder / f"result-{number}{_SUFFIXES[picture.kind]}"
    with storage_errors():
        files.publish(part, target)
    preview, thumb = job.folder / f"preview-{number}.jpg", job.folder / f"thumb-{number}.jpg"
    write_preview(target, preview)
    write_thumbnail(preview, thumb)
    return ResultRecord(
        id=f"{job.id}.{number}",
        job_id=job.id,
        request_id=request.id,
        number=number,
        file=target.name,
        preview=preview.name,
        thumb=thumb.name,
        width=picture.size.width,
        height=picture.size.height,
        byte_size=target.stat().st_size,
        seed=seed,
        created_ms=now_ms(),
    )
