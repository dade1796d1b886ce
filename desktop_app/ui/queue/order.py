"""Where each job stands in the list: unfinished ones in queue order, then ended ones; no Qt."""

from bisect import bisect_left, insort
from collections.abc import Sequence

from desktop_app.jobs.job import ENDED
from desktop_app.services.queue import Place


class Order:
    """Knows ten thousand ids and finds each of their rows at once."""

    def __init__(self, places: Sequence[Place] = ()) -> None:
        self._open = sorted((p.position, p.id) for p in places if p.state not in ENDED)
        self._ended = [p.id for p in places if p.state in ENDED]  # newest first
        self._place = {p.id: None if p.state in ENDED else p.position for p in places}

    def __len__(self) -> int:
        return len(self._open) + len(self._ended)

    def __contains__(self, job_id: str) -> bool:
        return job_id in self._place

    @property
    def unfinished(self) -> int:
        """How many jobs are not at an end; they come first."""
        return len(self._open)

    def place(self, job_id: str) -> float | None:
        """A known job's position; None for an ended one."""
        return self._place[job_id]

    def id_at(self, row: int) -> str:
        """The job in a row."""
        first = len(self._open)
        return self._open[row][1] if row < first else self._ended[row - first]

    def row_of(self, job_id: str) -> int | None:
        """The row of a job; None where it is not listed."""
        if job_id not in self._place:
            return None
        position = self._place[job_id]
        if position is None:
            return len(self._open) + self._ended.index(job_id)
        return bisect_left(self._open, (position, job_id))

    def row_for(self, job_id: str, place: float | None) -> int:
        """Before which row a job would be put in."""
        return len(self._open) if place is None else bisect_left(self._open, (place, job_id))

    def waiting_at(self, row: int) -> str | None:
        """The unfinished job in a row; None behind the last one."""
        return self._open[row][1] if 0 <= row < len(self._open) else None

    def neighbour(self, job_id: str, *, down: bool) -> tuple[bool, str | None]:
        """Whether a job can go one place up or down, and before whom it then stands."""
        row = self.row_of(job_id)
        if row is None or row >= len(self._open):
            return False, None
        if down:
            return row + 1 < len(self._open), self.waiting_at(row + 2)
        return row > 0, self.waiting_at(row - 1)

    def put(self, job_id: str, place: float | None) -> None:
        """Give a job its place; an ended one comes first among the ended."""
        self._place[job_id] = place
        if place is None:
            self._ended.insert(0, job_id)
        else:
            insort(self._open, (place, job_id))

    def drop(self, job_id: str) -> None:
        """Take a listed job out."""
        place = self._place.pop(job_id)
        if place is None:
            self._ended.remove(job_id)
        else:
            del self._open[bisect_left(self._open, (place, job_id))]
