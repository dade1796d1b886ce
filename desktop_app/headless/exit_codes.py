"""Exit codes, as the README promises them."""

from collections.abc import Iterable

from desktop_app.engines.retry import KEY
from desktop_app.errors import ErrorKind
from desktop_app.jobs.job import ACTIVE, Job
from desktop_app.jobs.state import JobState

DONE = 0
USAGE = 2
REFUSED = 3  # before anything was sent
ENGINE_FAILED = 4
OFFLINE = 5  # the job is kept and waits
UNCERTAIN = 6
NO_KEY = 7
INTERRUPTED = 130  # 128 + SIGINT, as shells have it

_NETWORK = (
    ErrorKind.OFFLINE,
    ErrorKind.CAPTIVE_PORTAL,
    ErrorKind.PROXY,
    ErrorKind.TLS,
    ErrorKind.TIMEOUT,
)
PASSING = (ErrorKind.RATE_LIMIT, ErrorKind.SERVER)  # tried again within a minute, then given up


class UsageError(Exception):
    """Words that parse but make no sense together."""


def exit_code(kind: ErrorKind) -> int:
    """The code for a refusal before a job came to be."""
    if kind in KEY:
        return NO_KEY
    return OFFLINE if kind in _NETWORK else REFUSED


def job_exit_code(job: Job) -> int:
    """The code for how a job stands when the command ends."""
    if job.state is JobState.UNCERTAIN:
        return UNCERTAIN
    if job.state is JobState.CANCELLED:
        return INTERRUPTED
    if job.trouble is None:
        return DONE
    if job.trouble.kind in KEY:
        return NO_KEY
    if _never_sent(job) or waits_for_the_user(job):
        return REFUSED
    kept = job.state is JobState.WAITING or (job.state in ACTIVE and job.trouble.kind in _NETWORK)
    return OFFLINE if kept else ENGINE_FAILED


def waits_for_the_user(job: Job) -> bool:
    """True for a job that a key, a cap or an open question keeps from being sent."""
    kinds = KEY | {ErrorKind.PAYMENT}
    return job.state is JobState.WAITING and job.trouble is not None and job.trouble.kind in kinds


def _never_sent(job: Job) -> bool:
    """True for a job that failed before anything of it was sent, as an expired one does."""
    return job.state is JobState.FAILED and all(r.submitted_ms is None for r in job.requests)


def worst(codes: Iterable[int]) -> int:
    """One code for several: the first that is not 0, uncertainty before everything else."""
    bad = [code for code in codes if code != DONE]
    return UNCERTAIN if UNCERTAIN in bad else next(iter(bad), DONE)
