"""What can be done about a job, by its state; pure."""

from enum import StrEnum

from desktop_app.engines.retry import KEY
from desktop_app.errors import Trouble
from desktop_app.jobs.gate import waits_for_agreement
from desktop_app.jobs.job import ACTIVE, Job
from desktop_app.jobs.state import JobState


class Choice(StrEnum):
    """One thing to do about one job."""

    SHOW = "show"
    AGREE = "agree"
    KEY = "key"
    RESEND = "resend"
    DISCARD = "discard"
    RETRY = "retry"
    RESUME = "resume"
    PAUSE = "pause"
    FRONT = "front"
    CANCEL = "cancel"
    REMOVE = "remove"


_ENDED = {
    JobState.DONE: (Choice.SHOW, Choice.REMOVE),
    JobState.FAILED: (Choice.RETRY, Choice.REMOVE),
    JobState.CANCELLED: (Choice.RETRY, Choice.REMOVE),
    JobState.UNCERTAIN: (Choice.RESEND, Choice.DISCARD),
}


def choices(job: Job, block: Trouble | None = None) -> tuple[Choice, ...]:
    """The nearest first; `block` is what holds back all jobs of the engine."""
    if job.state in _ENDED:
        return _ENDED[job.state]
    if any(request.cancel_wanted for request in job.requests):
        return ()
    if job.state in ACTIVE:
        return (Choice.CANCEL,)
    if waits_for_agreement(job):
        return (Choice.AGREE, Choice.CANCEL)
    if block is not None and block.kind in KEY:
        return (Choice.KEY, Choice.CANCEL)
    return (Choice.RESUME if job.paused else Choice.PAUSE, Choice.FRONT, Choice.CANCEL)
