"""How far a job is: its requests' shares put together."""

from collections.abc import Callable

from desktop_app.jobs.bus import Bus
from desktop_app.jobs.events import JobProgress
from desktop_app.jobs.job import Job, Request


class Shares:
    """Keeps the latest share of each request under way, and publishes the whole."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        self._known: dict[str, dict[int, float]] = {}  # job id → request's index → 0 to 1

    def reporter(self, job: Job, request: Request) -> Callable[[float | None, str], None]:
        """What a request tells how far it is, and in which words."""
        shares = self._known.setdefault(job.id, {})

        def report(fraction: float | None, words: str) -> None:
            if fraction is not None:
                shares[request.index] = fraction
            whole = sum(shares.values()) / len(job.requests) if shares else None
            self._bus.publish(JobProgress(job.id, whole, words))

        return report

    def forget(self, job_id: str) -> None:
        """The job has ended."""
        self._known.pop(job_id, None)
