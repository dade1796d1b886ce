"""Jobs and results in words and as plain values for `--json`."""

from collections.abc import Sequence
from datetime import datetime

from desktop_app.geometry.extent import Size
from desktop_app.jobs.job import Job
from desktop_app.jobs.state import JobState
from desktop_app.services.create import CreateQuote
from desktop_app.services.history import Entry
from desktop_app.services.ledger import Sum
from desktop_app.services.outgoing import Outgoing
from desktop_app.services.planning import Quote

_S = JobState

STATES = {
    _S.DRAFT: "keeping the photo",
    _S.WAITING: "waiting",
    _S.PREPARING: "preparing",
    _S.SUBMITTING: "sending",
    _S.RUNNING: "painting",
    _S.RECEIVING: "receiving",
    _S.DONE: "done",
    _S.FAILED: "failed",
    _S.CANCELLED: "cancelled",
    _S.UNCERTAIN: "outcome unknown",
}


def job_words(job: Job) -> str:
    """One line for a list."""
    state = "paused" if job.paused and job.state is _S.WAITING else STATES[job.state]
    trouble = f"  {job.trouble.message}" if job.trouble else ""
    return (
        f"{job.id}  {state:<15}  {job.engine}  {size_words(job.document.canvas)}  "
        f"{job.name}{trouble}"
    )


def job_values(job: Job) -> dict[str, object]:
    """What `--json` tells about a job."""
    return {
        "job": job.id,
        "state": job.state,
        "engine": job.engine,
        "photo": None if job.creation else job.document.photo.path,
        "prompt": job.creation.prompt if job.creation else job.document.recipe.prompt,
        "size": job.document.canvas,
        "paused": job.paused,
        "created": moment(job.created_ms),
        "estimate_micros": job.estimate_micros,
        "limit_micros": job.limit_micros,
        "charge": sorted({request.charge for request in job.requests}),
        "charged_micros": charged_micros(job),
        "expires": moment(job.expires_ms) if job.expires_ms else None,
        "next_try": next_try(job),
        "trouble": job.trouble,
    }


def plan_words(leaving: Outgoing, price: str, warnings: Sequence[str] = ()) -> str:
    """What is sent to whom for how much, in one line."""
    pictures = ", ".join(
        f"a picture of {size_words(picture.size)} px ({picture.byte_size / 1_000_000:.1f} MB)"
        for picture in leaving.pictures
    )
    more = "".join(f" {warning}" for warning in warnings)
    return f"Sends {pictures or 'your words'} to {leaving.host}; {price}.{more}"


def plan_values(quote: Quote) -> dict[str, object]:
    """What `--json` tells before anything is sent."""
    return {
        "size": quote.size,
        "scale": quote.scale,
        "new_share": quote.new_share,
        "warnings": quote.warnings,
        **price_values(quote),
    }


def price_values(quote: Quote | CreateQuote) -> dict[str, object]:
    """A price for `--json`, in millionths of a dollar and in words."""
    return {
        "price_micros": quote.price_micros,
        "price_low_micros": quote.price_low_micros,
        "price": quote.price_words,
        "price_arithmetic": quote.price_arithmetic,
    }


def charged_micros(job: Job) -> int | None:
    """What the latest attempts of a job cost as far as the engine told; None where it did not."""
    told = [r.charged_micros for r in job.requests if r.charged_micros is not None]
    return sum(told) if told else None


def next_try(job: Job) -> str | None:
    """When a waiting job is tried next, where that is known."""
    due = [r.next_try_ms for r in job.requests if r.next_try_ms is not None]
    return moment(min(due)) if due and job.state is _S.WAITING else None


def sum_values(found: Sum) -> dict[str, object]:
    """What `--json` tells about the money of a period."""
    return {
        "charged_micros": found.charged,
        "estimated_micros": found.estimated,
        "unknown_micros": found.unknown,
        "requests": found.requests,
        "cap_micros": found.cap or None,
    }


def entry_words(entry: Entry) -> str:
    """One line for a list."""
    result = entry.result
    name = entry.job.name
    mark = "" if result.verdict == "open" else f"  {result.verdict}"
    when = datetime.fromtimestamp(result.created_ms / 1000).astimezone()
    return f"{result.id}  {when:%Y-%m-%d %H:%M}  {size_words(entry.document.canvas)}  {name}{mark}"


def entry_values(entry: Entry) -> dict[str, object]:
    """What `--json` tells about a result."""
    result, document = entry.result, entry.document
    return {
        "result": result.id,
        "job": result.job_id,
        "created": moment(result.created_ms),
        "photo": None if entry.job.creation else document.photo.path,
        "photo_size": document.photo.size,
        "prompt": entry.job.creation.prompt if entry.job.creation else document.recipe.prompt,
        "size": document.canvas,
        "margins": document.frame.margins,
        "engine": entry.job.engine,
        "mode": document.recipe.mode,
        "seed": result.seed,
        "verdict": result.verdict,
        "deleted": moment(result.deleted_ms) if result.deleted_ms else None,
        "file": result.file,
        "preview": result.preview,
        "exported": result.proof.file if result.proof else None,
        "unchanged_pixels": result.proof.identical_pixels if result.proof else None,
        "pixels_of_photo": result.proof.compared_pixels if result.proof else None,
    }


def moment(milliseconds: int) -> str:
    """A moment as ISO 8601 with the local offset."""
    return datetime.fromtimestamp(milliseconds / 1000).astimezone().isoformat(timespec="seconds")


def size_words(size: Size) -> str:
    """Width × height."""
    return f"{size.width} × {size.height}"
