"""Jobs inside a fake provider: when they wait, run and end, and what they painted."""

import asyncio
import math
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any

from PIL import Image

_LONGEST = 3600.0  # seconds a line is held for a job that never ends


@dataclass
class Timing:
    """How long things take, in seconds; `concurrency` None lets every job start at once."""

    latency: float = 0.0  # before every answer of the API
    queue: float = 0.0
    run: float = 0.0
    concurrency: int | None = None


@dataclass
class FakeTask:
    """One accepted job. `outcome` holds the words of a planned failure, None for success."""

    id: str
    model: str
    body: dict[str, Any]
    created: float
    starts: float
    ends: float
    micros: int
    painting: "asyncio.Task[list[Image.Image]] | None"
    seeds: list[int] = field(default_factory=list)
    outcome: dict[str, Any] | None = None
    cancelled: bool = False
    extra: dict[str, Any] = field(default_factory=dict)

    def phase(self, now: float) -> str:
        """`queued`, `running` or `done`; done also needs the pictures to be painted."""
        if now < self.starts:
            return "queued"
        if now < self.ends or (self.painting is not None and not self.painting.done()):
            return "running"
        return "done"

    def progress(self, now: float) -> float:
        """Share of the running time that is over, 0…1."""
        length = self.ends - self.starts
        if length <= 0 or math.isinf(length):
            return 0.0
        return min(1.0, max(0.0, (now - self.starts) / length))

    async def over(self, now: float) -> None:
        """Wait until the job is done, for callers that hold the line."""
        if self.painting is not None:
            await asyncio.wait([self.painting])
        await asyncio.sleep(min(max(0.0, self.ends - now), _LONGEST))

    def pictures(self) -> list[Image.Image]:
        """What was painted; raises what went wrong in the fake itself."""
        return self.painting.result() if self.painting else []


class TaskList:
    """All jobs of one server, started first come, first served."""

    def __init__(self) -> None:
        self._tasks: dict[str, FakeTask] = {}

    def get(self, task_id: str) -> FakeTask | None:
        """The job of that id, or None."""
        return self._tasks.get(task_id)

    def keep(self, task: FakeTask) -> None:
        """Remember a job."""
        self._tasks[task.id] = task

    def active(self, now: float) -> list[FakeTask]:
        """Jobs that are queued or running, oldest first."""
        return [t for t in self._tasks.values() if not t.cancelled and t.phase(now) != "done"]

    def waiting(self, now: float) -> list[FakeTask]:
        """Jobs that have not started, oldest first."""
        return [t for t in self.active(now) if t.phase(now) == "queued"]

    def window(self, now: float, timing: Timing) -> tuple[float, float]:
        """When a job submitted now would start and end."""
        starts = now + timing.queue
        active = sorted(t.ends for t in self.active(now))
        if timing.concurrency is not None and len(active) >= timing.concurrency:
            starts = max(starts, active[-timing.concurrency])
        return starts, starts + timing.run


def paint_in_background(
    work: Coroutine[Any, Any, list[Image.Image]],
) -> "asyncio.Task[list[Image.Image]]":
    """Start painting now, so that a job's time covers it."""
    return asyncio.get_running_loop().create_task(work)
