"""What a job costs in words, and what cancelling it means for that."""

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from desktop_app.engines.capabilities import ENGINES
from desktop_app.engines.price import dollars
from desktop_app.errors import Charge
from desktop_app.jobs.job import ACTIVE, Job
from desktop_app.settings.choices import EngineId
from desktop_app.ui.words import QT_TRANSLATE_NOOP, translate

_CHARGES = {
    Charge.CHARGED: QT_TRANSLATE_NOOP("Queue", "charged"),
    Charge.UNKNOWN: QT_TRANSLATE_NOOP("Queue", "may be charged"),
    Charge.NOT_CHARGED: QT_TRANSLATE_NOOP("Queue", "not charged"),
}


def price(job: Job) -> tuple[str, str]:
    """Amount, and how well it is known."""
    if job.engine is EngineId.LOCAL:
        return translate("Queue", "Free"), ""
    charges = [request.charge for request in job.requests]
    told = [r.charged_micros for r in job.requests if r.charged_micros is not None]
    whole = sum(told) if len(told) == len(job.requests) else job.estimate_micros
    amount = "" if whole is None else exact(whole)
    sent = any(request.submitted_ms for request in job.requests)
    if not sent or (not job.ended and Charge.UNKNOWN not in charges):
        return amount, translate("Queue", "estimate")
    worst = next(c for c in (Charge.UNKNOWN, Charge.CHARGED, Charge.NOT_CHARGED) if c in charges)
    words = _CHARGES[worst]
    if worst is Charge.NOT_CHARGED:
        return exact(0), _tr(words)
    guessed = worst is Charge.CHARGED and len(told) < len(job.requests)
    return (f"≈ {amount}" if guessed else amount), _tr(words)


def exact(micros: int) -> str:
    """An amount with two decimals, or with as many as it needs."""
    if micros % 1000 == 0:
        return dollars(micros)
    return f"${Decimal(micros) / 1_000_000:f}"


def cancelling(job: Job) -> str:
    """What cancelling means for the money, said before it is done."""
    limits = ENGINES[job.engine]
    if not limits.needs_key:
        return translate("Queue", "Cancelling is free.")
    if job.state not in ACTIVE:
        return translate("Queue", "Not started yet: cancelling is free.")
    if limits.cancels:
        return translate(
            "Queue", "Already running: {name} is asked to stop, and it may be charged."
        ).format(name=limits.name)
    return translate(
        "Queue", "Already running: {name} cannot be stopped, so it may be charged."
    ).format(name=limits.name)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Queue", text)
