"""The queue's list in the database: quick answers for ten thousand jobs."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.store.database import Database

_ENDED = "('done', 'failed', 'cancelled')"


@dataclass(frozen=True, slots=True)
class OutlineRecord:
    """Enough of a job to give it its place in the list."""

    id: str
    state: str
    engine: str
    position: float
    updated_ms: int


class OutlineTables:
    """Reads many jobs a little."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[OutlineRecord]:
        """Every listed job: the unfinished ones in queue order, then the ended, newest first."""
        return self._database.rows(
            OutlineRecord,
            f"""SELECT id, state, engine, position, updated_ms FROM jobs
                WHERE NOT cleared AND state <> 'draft'
                ORDER BY state IN {_ENDED}, CASE WHEN state IN {_ENDED}
                         THEN -updated_ms ELSE position END""",  # noqa: S608
        )

    def counts(self) -> dict[str, int]:
        """How many listed jobs are in each state."""
        pairs = self._database.column(
            "SELECT state || ' ' || count(*) FROM jobs WHERE NOT cleared GROUP BY state"
        )
        return {state: int(count) for state, count in (pair.split() for pair in pairs)}

    def first_position(self) -> float | None:
        """Where the first waiting job stands."""
        found: float | None = self._database.column(
            "SELECT min(position) FROM jobs WHERE state = 'waiting' AND NOT cleared"
        )[0]
        return found

    def spread(self) -> None:
        """Number all jobs anew in their order: 1, 2, 3 …"""
        self._database.execute(
            """UPDATE jobs SET position = placed.number
               FROM (SELECT id, row_number() OVER (ORDER BY position, id) AS number FROM jobs)
                    AS placed
               WHERE jobs.id = placed.id"""
        )

    def durations(self, engine: str, mode: str, limit: int) -> Sequence[int]:
        """How long the latest finished requests of an engine and mode took, in milliseconds."""
        return self._database.column(
            """SELECT finished_ms - submitted_ms FROM requests JOIN jobs ON jobs.id = job_id
               WHERE requests.state = 'done' AND finished_ms IS NOT NULL
                 AND submitted_ms IS NOT NULL AND engine = ?
                 AND json_extract(document, '$.document.recipe.mode') = ?
               ORDER BY finished_ms DESC LIMIT ?""",
            [engine, mode, limit],
        )
