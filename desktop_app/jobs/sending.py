"""Sending a request once: what is sent is there, it may leave, the engine takes it or not."""

from desktop_app.engines.base import Creator, Engine
from desktop_app.engines.errors import EngineError
from desktop_app.engines.request import Ticket
from desktop_app.errors import AppError, ErrorKind
from desktop_app.jobs.attempt import Attempt
from desktop_app.jobs.book import now_ms
from desktop_app.jobs.gate import Gate, Hold, Pass, Refusal
from desktop_app.jobs.job import Job
from desktop_app.jobs.requests import create_request, expand_request
from desktop_app.jobs.state import JobState


def prepare(attempt: Attempt) -> None:
    """Look whether the kept pictures are there. Raises AppError where they are not."""
    attempt.step(JobState.PREPARING, trouble=None, next_try_ms=None)
    if not _kept_all(attempt.job):
        raise AppError(
            ErrorKind.STORAGE,
            "The kept copy of a picture is missing from Outframe's library.",
            "Open the picture again and start over; nothing was sent.",
        )


def may_leave(attempt: Attempt, gate: Gate) -> bool:
    """The last look; False when the request waits or has ended instead."""
    match gate.check(attempt.job, attempt.request, now_ms()):
        case Hold(trouble, until_ms):
            attempt.hold(trouble, until_ms)
            return False
        case Refusal(trouble):
            attempt.fail(trouble)
            return False
        case Pass():
            return True


async def send(attempt: Attempt, engine: Engine) -> Ticket | None:
    """Send once; None when the request waits or has ended instead."""
    attempt.begin_submitting()
    try:
        return await _submit(attempt, engine)
    except EngineError as error:
        attempt.refused(error)
        return None


async def _submit(attempt: Attempt, engine: Engine) -> Ticket:
    job, request = attempt.job, attempt.request
    if job.creation is None:
        return await engine.submit(expand_request(job, request))
    assert isinstance(engine, Creator), "checked when the job was made"
    return await engine.create(create_request(job.creation, request, job))


def _kept_all(job: Job) -> bool:
    wanted = len(job.creation.references) if job.creation else 1
    return len(job.kept) == wanted and all(path.is_file() for path in job.kept)
