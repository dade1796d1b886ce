"""Jobs and results in words and as plain values for `--json`."""

from datetime import datetime

from desktop_app.geometry.extent import Size
from desktop_app.jobs.job import Job
from desktop_app.jobs.state import JobState
from desktop_app.services.history import Entry

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
    name = job.document.photo.path.name
    trouble = f"  {job.trouble.message}" if job.trouble else ""
    return (
        f"{job.id}  {state:<15}  {job.engine}  {size_words(job.document.canvas)}  {name}{trouble}"
    )


def job_values(job: Job) -> dict[str, object]:
    """What `--json` tells about a job."""
    return {
        "job": job.id,
        "state": job.state,
        "engine": job.engine,
        "photo": job.document.photo.path,
        "size": job.document.canvas,
        "paused": job.paused,
        "created": moment(job.created_ms),
        "estimate_micros": job.estimate_micros,
        "trouble": job.trouble,
    }


def entry_words(entry: Entry) -> str:
    """One line for a list."""
    result = entry.result
    name = entry.document.photo.path.name
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
        "photo": document.photo.path,
        "photo_size": document.photo.size,
        "size": document.canvas,
        "margins": document.frame.margins,
        "engine": entry.job.engine,
        "mode": document.recipe.mode,
        "seed": result.seed,
        "verdict": result.verdict,
        "deleted": moment(result.deleted_ms) if result.deleted_ms else None,
        "file": result.file,
        "preview": result.preview,
    }


def moment(milliseconds: int) -> str:
    """A moment as ISO 8601 with the local offset."""
    return datetime.fromtimestamp(milliseconds / 1000).astimezone().isoformat(timespec="seconds")


def size_words(size: Size) -> str:
    """Width × height."""
    return f"{size.width} × {size.height}"
