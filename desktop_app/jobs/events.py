"""What happens, as frozen values; published on the worker thread."""

from dataclasses import dataclass

from desktop_app.errors import Trouble
from desktop_app.jobs.job import Job, Result
from desktop_app.settings.choices import EngineId


@dataclass(frozen=True, slots=True)
class JobChanged:
    """A job is new or took a step; `job` is how it stands now."""

    job: Job


@dataclass(frozen=True, slots=True)
class JobRemoved:
    """A job is gone from the queue's list; its results are not touched."""

    job_id: str


@dataclass(frozen=True, slots=True)
class QueueChanged:
    """So many jobs changed at once that the list is best read anew."""


@dataclass(frozen=True, slots=True)
class JobProgress:
    """How far one request is; not stored. `fraction` is 0 to 1 for the whole job where known."""

    job_id: str
    fraction: float | None
    words: str


@dataclass(frozen=True, slots=True)
class ResultAdded:
    """A verified picture is in the library."""

    result: Result
    elsewhere: bool = False  # heard of, not made by this process


@dataclass(frozen=True, slots=True)
class ResultChanged:
    """A result was accepted, discarded, deleted or restored."""

    result: Result


@dataclass(frozen=True, slots=True)
class ResultRemoved:
    """A result has left the library for good."""

    result_id: str


@dataclass(frozen=True, slots=True)
class QueuePaused:
    """The whole queue was paused or goes on."""

    paused: bool


@dataclass(frozen=True, slots=True)
class ReachChanged:
    """An engine cannot be reached, and when it is tried next; or it answers again."""

    engine: EngineId
    trouble: Trouble | None
    next_try_ms: int | None


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence for the user that belongs to no job; `lasting` ones stay until they are closed."""

    message: str
    lasting: bool = False


Event = (
    JobChanged
    | JobRemoved
    | QueueChanged
    | JobProgress
    | ResultAdded
    | ResultChanged
    | ResultRemoved
    | QueuePaused
    | ReachChanged
    | Notice
)
