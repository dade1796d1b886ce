"""The ledger in the database: what was sent and what it cost, in whole micro-dollars."""

from dataclasses import dataclass

from desktop_app.store.database import Database
from desktop_app.store.records import BillRecord

_OPEN = "(charge = 'unknown' OR (charge = 'not_charged' AND state = 'submitting'))"


@dataclass(frozen=True, slots=True)
class SumRecord:
    """What a period cost, in micro-dollars, by how well it is known."""

    charged: int  # the engine told the amount
    estimated: int  # charged, but only our estimate says how much
    unknown: int  # under way, or nobody knows whether it was charged; at our estimate
    requests: int


class LedgerTables:
    """Reads the view `ledger`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sums(self, since_ms: int) -> SumRecord:
        """What was sent at or after a moment."""
        return self._database.rows(
            SumRecord,
            f"""SELECT
                coalesce(sum(CASE WHEN charge = 'charged' THEN charged_micros END), 0) AS charged,
                coalesce(sum(CASE WHEN charge = 'charged' AND charged_micros IS NULL
                             THEN estimate_micros END), 0) AS estimated,
                coalesce(sum(CASE WHEN {_OPEN}
                             THEN coalesce(charged_micros, estimate_micros) END), 0) AS unknown,
                count(*) AS requests
                FROM ledger WHERE sent_ms >= ?""",  # noqa: S608
            [since_ms],
        )[0]

    def bills(self) -> list[BillRecord]:
        """Every line, oldest first."""
        return self._database.rows(BillRecord, "SELECT * FROM ledger ORDER BY sent_ms, id")
