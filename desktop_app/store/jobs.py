"""Jobs, requests and results in the database."""

from collections.abc import Sequence
from dataclasses import replace

from desktop_app.store.database import Database, Value
from desktop_app.store.records import JobRecord, RequestRecord, ResultRecord

# The latest attempt at each request of a job.
_CURRENT = """attempt = (SELECT max(attempt) FROM requests AS other
                         WHERE other.job_id = requests.job_id AND other.idx = requests.idx)"""


# Only a cap holds a request back for longer: a later moment means that the clock was set back.
LONGEST_PAUSE_MS = 2 * 60 * 60 * 1000


class JobTables:
    """Reads and single changes; callers group changes with `Database.transaction`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # Jobs

    def add(self, job: JobRecord, requests: Sequence[RequestRecord]) -> JobRecord:
        """Store a new job at the end of the queue; returns it with its position."""
        placed = replace(job, position=self.last_position() + 1.0)
        self._database.insert("jobs", placed)
        for request in requests:
            self._database.insert("requests", request)
        return placed

    def job(self, job_id: str) -> JobRecord | None:
        """One job."""
        found = self._database.rows(JobRecord, "SELECT * FROM jobs WHERE id = ?", [job_id])
        return found[0] if found else None

    def set_job(self, job_id: str, **changes: Value) -> None:
        """Change columns of a job."""
        self._database.update("jobs", job_id, changes)

    def remove(self, job_id: str) -> None:
        """Forget a job with its requests and results; what it cost stays in the ledger."""
        self._database.execute(
            """INSERT OR REPLACE INTO bills
               SELECT id, job_id, engine, sent_ms, state, estimate_micros, charge, charged_micros
               FROM ledger WHERE job_id = ?""",
            [job_id],
        )
        self._database.execute("DELETE FROM jobs WHERE id = ?", [job_id])

    def in_states(self, states: Sequence[str], *, limit: int = -1) -> list[JobRecord]:
        """Jobs in any of these states that are still listed, in queue order."""
        marks = ", ".join("?" * len(states))
        return self._database.rows(
            JobRecord,
            f"SELECT * FROM jobs WHERE state IN ({marks}) AND NOT cleared"  # noqa: S608
            " ORDER BY position LIMIT ?",
            [*states, limit],
        )

    def changed_since(self, moment_ms: int) -> list[JobRecord]:
        """Jobs written at or after a moment, by any process."""
        return self._database.rows(
            JobRecord,
            "SELECT * FROM jobs WHERE updated_ms >= ? ORDER BY updated_ms",
            [moment_ms],
        )

    def owners(self) -> list[str]:
        """The names of all processes that are written into jobs."""
        return self._database.column("SELECT DISTINCT owner FROM jobs WHERE owner IS NOT NULL")

    def release(self, owner: str) -> None:
        """Take the name of an ended process out of its jobs."""
        self._database.execute("UPDATE jobs SET owner = NULL WHERE owner = ?", [owner])

    def orphans(self) -> list[JobRecord]:
        """Jobs somebody was at work on that nobody owns."""
        return self._database.rows(
            JobRecord,
            """SELECT * FROM jobs WHERE owner IS NULL
               AND state IN ('draft', 'preparing', 'submitting', 'running', 'receiving')
               ORDER BY position""",
        )

    def take(self, job_id: str, owner: str) -> bool:
        """Write `owner` into a job nobody else has taken; False if somebody has."""
        return bool(
            self._database.execute(
                "UPDATE jobs SET owner = ? WHERE id = ? AND (owner IS NULL OR owner = ?)",
                [owner, job_id, owner],
            )
        )

    def last_position(self) -> float:
        """The end of the queue."""
        return self._database.column("SELECT max(position) FROM jobs")[0] or 0.0

    def position_before(self, position: float) -> float | None:
        """The position of the listed job just before one."""
        found: float | None = self._database.column(
            "SELECT max(position) FROM jobs WHERE position < ? AND NOT cleared", [position]
        )[0]
        return found

    def flag(self, name: str) -> bool:
        """A lasting switch; off until it is set."""
        return any(self._database.column("SELECT value FROM flags WHERE name = ?", [name]))

    def set_flag(self, name: str, *, value: bool) -> None:
        """Set a lasting switch."""
        self._database.execute(
            "INSERT OR REPLACE INTO flags (name, value) VALUES (?, ?)", [name, value]
        )

    # Requests

    def add_request(self, request: RequestRecord) -> None:
        """Store another attempt."""
        self._database.insert("requests", request)

    def request(self, request_id: str) -> RequestRecord | None:
        """One request."""
        found = self._database.rows(
            RequestRecord, "SELECT * FROM requests WHERE id = ?", [request_id]
        )
        return found[0] if found else None

    def requests(self, job_id: str) -> list[RequestRecord]:
        """The latest attempt at each request of a job."""
        return self._database.rows(
            RequestRecord,
            f"SELECT * FROM requests WHERE job_id = ? AND {_CURRENT} ORDER BY idx",  # noqa: S608
            [job_id],
        )

    def attempts(self, job_id: str) -> list[RequestRecord]:
        """Every attempt at every request of a job."""
        return self._database.rows(
            RequestRecord, "SELECT * FROM requests WHERE job_id = ? ORDER BY idx, attempt", [job_id]
        )

    def ready(
        self, engine: str, now_ms: int, limit: int, *, only: Sequence[str] | None = None
    ) -> list[RequestRecord]:
        """Requests of an engine whose turn has come, in queue order; `only` names jobs."""
        named = "" if only is None else f"AND jobs.id IN ({', '.join('?' * len(only))})"
        return self._database.rows(
            RequestRecord,
            f"""SELECT requests.* FROM jobs JOIN requests ON requests.job_id = jobs.id
                WHERE jobs.engine = ? AND NOT jobs.paused AND requests.state = 'waiting'
                  AND jobs.state IN ('waiting', 'preparing', 'submitting', 'running', 'receiving')
                  AND (next_try_ms IS NULL OR next_try_ms <= ? OR (
                       next_try_ms > ? AND json_extract(trouble, '$.kind') IS NOT 'payment'))
                  AND {_CURRENT} {named}
                ORDER BY jobs.position, requests.idx LIMIT ?""",  # noqa: S608
            [engine, now_ms, now_ms + LONGEST_PAUSE_MS, *(only or ()), limit],
        )

    def forget_pause(self, engine: str, kinds: Sequence[str]) -> None:
        """Let requests of an engine that wait for such a trouble to pass go at once."""
        marks = ", ".join("?" * len(kinds))
        self._database.execute(
            f"""UPDATE requests SET next_try_ms = NULL
                WHERE state = 'waiting' AND next_try_ms IS NOT NULL
                  AND json_extract(trouble, '$.kind') IN ({marks})
                  AND job_id IN (SELECT id FROM jobs WHERE engine = ?)""",  # noqa: S608
            [*kinds, engine],
        )

    def cancel_wanted(self) -> list[RequestRecord]:
        """Unfinished requests somebody wants to cancel."""
        return self._database.rows(
            RequestRecord,
            f"""SELECT * FROM requests WHERE cancel_wanted AND {_CURRENT}
                AND state IN ('waiting', 'preparing', 'submitting', 'running', 'receiving')""",  # noqa: S608
        )

    def set_request(self, request_id: str, **changes: Value) -> None:
        """Change columns of a request."""
        self._database.update("requests", request_id, changes)

    # Results

    def add_result(self, result: ResultRecord) -> None:
        """Store a result, or the same one once more after an interruption."""
        self._database.execute("DELETE FROM results WHERE id = ?", [result.id])
        self._database.insert("results", result)

    def result(self, result_id: str) -> ResultRecord | None:
        """One result."""
        found = self._database.rows(ResultRecord, "SELECT * FROM results WHERE id = ?", [result_id])
        return found[0] if found else None

    def results(self, job_id: str) -> list[ResultRecord]:
        """All results of a job, those in the trash included."""
        return self._database.rows(
            ResultRecord, "SELECT * FROM results WHERE job_id = ? ORDER BY number", [job_id]
        )

    def set_result(self, result_id: str, **changes: Value) -> None:
        """Change columns of a result."""
        self._database.update("results", result_id, changes)

    def remove_result(self, result_id: str) -> None:
        """Forget a result."""
        self._database.execute("DELETE FROM results WHERE id = ?", [result_id])

    def result_ids(self, *, deleted: bool = False) -> list[str]:
        """The ids of all results, newest first; or of those in the trash."""
        test = "IS NOT NULL" if deleted else "IS NULL"
        return self._database.column(
            f"SELECT id FROM results WHERE deleted_ms {test}"  # noqa: S608
            " ORDER BY created_ms DESC, id DESC"
        )

    def result_window(self, before: tuple[int, str] | None, limit: int) -> list[ResultRecord]:
        """Up to `limit` results older than the (created_ms, id) of `before`, newest first."""
        moment, last = before or (2**62, "")
        return self._database.rows(
            ResultRecord,
            "SELECT * FROM results WHERE deleted_ms IS NULL AND (created_ms, id) < (?, ?)"
            " ORDER BY created_ms DESC, id DESC LIMIT ?",
            [moment, last, limit],
        )

    def deleted_before(self, moment_ms: int) -> list[ResultRecord]:
        """Results that went to the trash before a moment."""
        return self._database.rows(
            ResultRecord, "SELECT * FROM results WHERE deleted_ms < ?", [moment_ms]
        )
