"""The last look before a request leaves: is it still wanted, allowed, and at the agreed price?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop_app.engines.capabilities import ENGINES
from desktop_app.engines.create import broken_create_rules
from desktop_app.engines.price import dollars, expand_price
from desktop_app.engines.rules import BrokenRule, plan_request
from desktop_app.errors import Charge, ErrorKind, Trouble
from desktop_app.geometry.plan import RequestPlan
from desktop_app.jobs.job import Job, Request
from desktop_app.jobs.requests import wished
from desktop_app.jobs.state import JobState
from desktop_app.settings.schema import SpendingSettings
from desktop_app.store.ledger import LedgerTables

Limits = Callable[[], SpendingSettings]


@dataclass(frozen=True, slots=True)
class Pass:
    """It may leave."""


@dataclass(frozen=True, slots=True)
class Hold:
    """It waits: until a moment, or until the user agrees where `until_ms` is None."""

    trouble: Trouble
    until_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """It never leaves."""

    trouble: Trouble


Verdict = Pass | Hold | Refusal


class Gate:
    """Checks expiry, limits, price and the user's own caps; asked once for each sending."""

    def __init__(self, ledger: LedgerTables, limits: Limits) -> None:
        self._ledger = ledger
        self._limits = limits

    def check(self, job: Job, request: Request, now_ms: int) -> Verdict:
        """What becomes of a request that is about to leave."""
        if request.charge is Charge.UNKNOWN and request.submitted_ms is not None:
            return Pass()  # sent before under the same id: sending again finds out, and is free
        if job.expires_ms is not None and now_ms > job.expires_ms:
            return Refusal(_EXPIRED)
        broken = _broken(job)
        if broken is not None:
            return Refusal(broken)
        price = price_now(job)
        if job.limit_micros is not None and price > job.limit_micros:
            return Hold(_dearer(job, price))
        return self._within_caps(request, now_ms)

    def _within_caps(self, request: Request, now_ms: int) -> Verdict:
        cost, limits = request.estimate_micros or 0, self._limits()
        now = datetime.fromtimestamp(now_ms / 1000)  # noqa: DTZ006 - the user's own days
        for cap, words, start, end in (
            (limits.daily_cap_micros, "today’s", _day(now), _day(now, 1)),
            (limits.monthly_cap_micros, "this month’s", _month(now), _month(now, 1)),
        ):
            if cap and cost and self._spent(start) + cost > cap:
                return Hold(_capped(words, cap), end)
        return Pass()

    def _spent(self, since_ms: int) -> int:
        sums = self._ledger.sums(since_ms)
        return sums.charged + sums.estimated + sums.unknown


def price_now(job: Job) -> int:
    """What the whole job costs at most by today's tariff, in micro-dollars."""
    if job.creation is not None:
        return job.estimate_micros or 0  # its parts were measured when the job was made
    count = sum(request.count for request in job.requests)
    return expand_price(job.engine, job.plan, count).high


def day_start(now_ms: int) -> int:
    """The first moment of the local day."""
    return _day(datetime.fromtimestamp(now_ms / 1000))  # noqa: DTZ006 - the user's own days


def month_start(now_ms: int) -> int:
    """The first moment of the local month."""
    return _month(datetime.fromtimestamp(now_ms / 1000))  # noqa: DTZ006 - the user's own days


_EXPIRED = Trouble(
    ErrorKind.EXPIRED,
    "This job was not to be sent any more after so long a time, so nothing was sent.",
    "Try again to send it now.",
)


def _broken(job: Job) -> Trouble | None:
    """A rule of the engine that came or changed since the job was made."""
    if job.creation is not None:
        request = wished(job.creation, "", seed=job.creation.seed, references=job.kept)
        rules = broken_create_rules(request)
        return _refused(rules) if rules else None
    found = plan_request(job.document.frame, ENGINES[job.engine], job.document.recipe.mode)
    if isinstance(found, RequestPlan):
        return None
    return _refused(found)


def _refused(rules: Sequence[BrokenRule]) -> Trouble:
    sentence = " ".join(rule.sentence for rule in rules)
    return Trouble(ErrorKind.LIMIT, sentence, "Nothing was sent. Open the photo and change it.")


def _dearer(job: Job, price: int) -> Trouble:
    agreed = dollars(job.limit_micros or 0)
    return Trouble(
        ErrorKind.PAYMENT,
        f"This costs {dollars(price)} now; you agreed to {agreed} at most.",
        "Agree to the new price, or cancel. Nothing was sent.",
    )


def _capped(words: str, cap: int) -> Trouble:
    return Trouble(
        ErrorKind.PAYMENT,
        f"Sending this would go beyond {words} limit of {dollars(cap)}.",
        "It is sent by itself when there is room again. You can change the limit in Preferences.",
    )


def _day(now: datetime, days: int = 0) -> int:
    midnight = datetime(now.year, now.month, now.day) + timedelta(days=days)  # noqa: DTZ001
    return round(midnight.timestamp() * 1000)


def _month(now: datetime, months: int = 0) -> int:
    year, month = divmod(now.year * 12 + now.month - 1 + months, 12)
    return round(datetime(year, month + 1, 1).timestamp() * 1000)  # noqa: DTZ001


def waits_for_agreement(job: Job) -> bool:
    """True where the job is held until the user agrees to a new price."""
    return job.paused and any(
        request.state is JobState.WAITING
        and request.trouble is not None
        and request.trouble.kind is ErrorKind.PAYMENT
        for request in job.requests
    )
