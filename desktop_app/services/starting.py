"""Starting a job: stored as a draft, its pictures kept, then queued."""

import asyncio
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime

from desktop_app.services.core import Core
from desktop_app.settings.choices import EngineId
from desktop_app.store.records import JobRecord, RequestRecord

_DAY_MS = 24 * 60 * 60 * 1000


async def begin(core: Core, job: JobRecord, requests: Sequence[RequestRecord]) -> str:
    """Store a draft, keep what it is made from, and queue it; returns the job's id.

    A caller who is cancelled meanwhile leaves nothing behind. Raises AppError where a picture is
    gone or changed, or the disk is full; the draft is removed then.
    """
    core.runner.key_found(EngineId(job.engine), new=False)  # whoever starts a job has looked
    keeping = core.runner.keep(core.book.add(job, requests))
    try:
        await asyncio.shield(keeping)
    except asyncio.CancelledError:
        await asyncio.wait([keeping])
        if core.opened:  # cancelled by the user, not because the program ends
            core.book.remove(job.id)
        raise
    core.runner.admit(job.id)
    return job.id


def expiry(core: Core, now: int, lasts_ms: int | None = None) -> int | None:
    """When a job made now is not to be sent any more; None for never.

    `lasts_ms` goes before what the settings say of all jobs.
    """
    if lasts_ms is not None:
        return now + lasts_ms
    days = core.limits().expire_days
    return now + days * _DAY_MS if days else None


def new_id(now: int) -> str:
    """Readable, sortable, and different even within one millisecond."""
    moment = datetime.fromtimestamp(now / 1000, UTC)
    return f"{moment:%Y%m%d-%H%M%S}-{secrets.token_hex(3)}"
