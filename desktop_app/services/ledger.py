"""The ledger: what was sent, what it cost, and how well that is known."""

import asyncio
import csv
import io
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from desktop_app import files
from desktop_app.engines.price import MICROS
from desktop_app.jobs.book import now_ms
from desktop_app.jobs.gate import day_start, month_start
from desktop_app.services.core import Core
from desktop_app.services.preferences import Preferences
from desktop_app.store.faults import storage_errors
from desktop_app.store.ledger import SumRecord
from desktop_app.store.records import BillRecord

COLUMNS = ("sent", "job", "request", "engine", "state", "charge", "estimate_usd", "charged_usd")


@dataclass(frozen=True, slots=True)
class Sum:
    """What a period cost, in micro-dollars, and the user's own cap for it (0: none)."""

    charged: int  # the engine told the amount
    estimated: int  # charged, by our estimate
    unknown: int  # under way, or nobody knows whether it was charged; by our estimate
    requests: int
    cap: int

    @property
    def all(self) -> int:
        """The most it can have cost."""
        return self.charged + self.estimated + self.unknown


@dataclass(frozen=True, slots=True)
class Sums:
    """Today, this month and everything, by the local calendar."""

    today: Sum
    month: Sum
    ever: Sum


class Ledger:
    """Sums for the window and the command line, and every line as CSV."""

    def __init__(self, core: Core, settings: Preferences) -> None:
        self._core = core
        self._settings = settings

    async def sums(self) -> Sums:
        """What today, this month and everything so far cost."""
        ledger, caps, now = self._core.store.ledger, self._settings.current.spending, now_ms()
        return Sums(
            _sum(ledger.sums(day_start(now)), caps.daily_cap_micros),
            _sum(ledger.sums(month_start(now)), caps.monthly_cap_micros),
            _sum(ledger.sums(0), 0),
        )

    async def export(self, target: Path) -> int:
        """Write every line as CSV; returns how many there are. Raises AppError (STORAGE)."""
        bills = self._core.store.ledger.bills()
        text = as_csv(bills)
        with storage_errors():
            await asyncio.to_thread(files.write, target, text.encode())
        return len(bills)


def as_csv(bills: list[BillRecord]) -> str:
    """The lines as CSV; amounts are exact decimals, empty where nobody knows them."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for bill in bills:
        sent = datetime.fromtimestamp(bill.sent_ms / 1000).astimezone()
        writer.writerow(
            (
                sent.isoformat(timespec="seconds"),
                bill.job_id,
                bill.id,
                bill.engine,
                bill.state,
                bill.charge,
                _dollars(bill.estimate_micros),
                _dollars(bill.charged_micros),
            )
        )
    return out.getvalue()


def _sum(found: SumRecord, cap: int) -> Sum:
    return Sum(found.charged, found.estimated, found.unknown, found.requests, cap)


def _dollars(micros: int | None) -> str:
    return "" if micros is None else f"{Decimal(micros) / MICROS:.6f}"
