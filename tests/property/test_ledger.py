"""The ledger's sums, against a sum in Python; money never becomes a float."""

import csv
import io
from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import Charge
from desktop_app.services.ledger import as_csv
from desktop_app.store.database import Database
from desktop_app.store.ledger import LedgerTables
from desktop_app.store.records import BillRecord

amounts = st.none() | st.integers(0, 10**12)
bills = st.builds(
    BillRecord,
    id=st.uuids().map(str),
    job_id=st.just("job"),
    engine=st.sampled_from(["bfl", "fal", "runware"]),
    sent_ms=st.integers(1, 100),
    state=st.sampled_from(["submitting", "running", "done", "failed", "uncertain", "cancelled"]),
    estimate_micros=amounts,
    charge=st.sampled_from([charge.value for charge in Charge if charge is not Charge.FREE]),
    charged_micros=amounts,
)


@given(st.lists(bills, unique_by=lambda bill: bill.id, max_size=12), st.integers(0, 100))
def test_sums(lines: list[BillRecord], since: int) -> None:
    database = Database(Path(":memory:"))
    try:
        for line in lines:
            database.insert("bills", line)
        found = LedgerTables(database).sums(since)
    finally:
        database.close()
    late = [line for line in lines if line.sent_ms >= since]
    charged = [line for line in late if line.charge == "charged"]
    unknown = [line for line in late if line.charge == "unknown"]
    reserved = [
        line for line in late if line.charge == "not_charged" and line.state == "submitting"
    ]
    assert found.charged == sum(line.charged_micros or 0 for line in charged)
    assert found.estimated == sum(
        line.estimate_micros or 0 for line in charged if line.charged_micros is None
    )
    assert found.unknown == sum(
        (line.estimate_micros if line.charged_micros is None else line.charged_micros) or 0
        for line in unknown + reserved
    )
    assert found.requests == len(late)


@given(st.lists(bills, max_size=6))
def test_csv_holds_every_amount_exactly(lines: list[BillRecord]) -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(lines))))
    read = [
        None if row["charged_usd"] == "" else Decimal(row["charged_usd"]) * 1_000_000
        for row in rows
    ]
    assert read == [line.charged_micros for line in lines]
