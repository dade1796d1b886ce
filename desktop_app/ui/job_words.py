"""A job in the words of the window: what it is doing, why it waits, what it cost."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop_app.engines.capabilities import ENGINES
from desktop_app.engines.price import dollars
from desktop_app.engines.rules import at_start
from desktop_app.errors import Charge
from desktop_app.jobs.gate import waits_for_agreement
from desktop_app.jobs.job import Job
from desktop_app.jobs.state import JobState
from desktop_app.ui.messages import message
from desktop_app.ui.words import QT_TRANSLATE_NOOP

STATE_WORDS = {
    JobState.DRAFT: QT_TRANSLATE_NOOP("Jobs", "Preparing…"),
    JobState.WAITING: QT_TRANSLATE_NOOP("Jobs", "Waiting…"),
    JobState.PREPARING: QT_TRANSLATE_NOOP("Jobs", "Preparing…"),
    JobState.SUBMITTING: QT_TRANSLATE_NOOP("Jobs", "Starting…"),
    JobState.RUNNING: QT_TRANSLATE_NOOP("Jobs", "Painting…"),
    JobState.RECEIVING: QT_TRANSLATE_NOOP("Jobs", "Checking the result…"),
    JobState.UNCERTAIN: QT_TRANSLATE_NOOP("Jobs", "Outcome unknown"),
    JobState.DONE: QT_TRANSLATE_NOOP("Jobs", "Done"),
    JobState.FAILED: QT_TRANSLATE_NOOP("Jobs", "Failed"),
    JobState.CANCELLED: QT_TRANSLATE_NOOP("Jobs", "Cancelled"),
}


@dataclass(frozen=True, slots=True)
class Standstill:
    """A job that does not move: why, when it is tried next, and whether the user has to decide."""

    words: str
    next_try: float | None = None  # seconds since 1970
    asks: bool = False


def state_words(state: JobState) -> str:
    """A state in a word or two."""
    return QCoreApplication.translate("Jobs", STATE_WORDS[state])


def standstill(job: Job) -> Standstill | None:
    """Why a job does not move; None where it does, or where nothing is known."""
    trouble = job.trouble
    if job.state is JobState.UNCERTAIN:
        cause = trouble.message if trouble else ""
        return Standstill(f"{cause} {_uncertain_words(job)}".strip(), asks=True)
    if trouble is None or job.state is not JobState.WAITING:
        return None
    if waits_for_agreement(job):
        return Standstill(message(trouble).text, asks=True)
    tries = [request.next_try_ms for request in job.requests if request.next_try_ms]
    return Standstill(message(trouble).text, min(tries) / 1000 if tries else None)


def cancelling_words(job: Job) -> str:
    """What pressing Cancel does to a job; empty where it simply stops."""
    limits = ENGINES[job.engine]
    if limits.cancels or job.state not in (JobState.RUNNING, JobState.RECEIVING):
        return ""
    words = QT_TRANSLATE_NOOP(
        "Jobs", "{engine} cannot stop what it has begun: the result is kept in the history."
    )
    return QCoreApplication.translate("Jobs", words).format(engine=at_start(limits.name))


def charged_words(job: Job) -> str:
    """What a job really cost, as far as its engine told; empty where it is free or unknown."""
    amounts = [request.charged_micros for request in job.requests]
    known = sum(amount or 0 for amount in amounts)
    if not known:
        return ""
    words = QT_TRANSLATE_NOOP("Jobs", "Charged {amount}.")
    if None in amounts:
        words = QT_TRANSLATE_NOOP("Jobs", "Charged {amount} at least.")
    return QCoreApplication.translate("Jobs", words).format(amount=dollars(known))


def _uncertain_words(job: Job) -> str:
    uncertain = [request for request in job.requests if request.charge is Charge.UNKNOWN]
    cost = sum(request.estimate_micros or 0 for request in uncertain) or job.estimate_micros
    if not cost:
        return QCoreApplication.translate(
            "Jobs", QT_TRANSLATE_NOOP("Jobs", "It may have been charged.")
        )
    words = QT_TRANSLATE_NOOP("Jobs", "It may have been painted and charged: up to {amount}.")
    return QCoreApplication.translate("Jobs", words).format(amount=dollars(cost))
