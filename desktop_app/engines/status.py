"""What a poll can say."""

from dataclasses import dataclass
from enum import StrEnum

from desktop_app.errors import Trouble


@dataclass(frozen=True, slots=True)
class Queued:
    """Accepted, not started."""

    position: int | None = None
    pause: float | None = None  # seconds the engine asks us to wait before the next poll


@dataclass(frozen=True, slots=True)
class Running:
    """Under way; `fraction` is 0 to 1 where the engine tells, `words` what it is doing."""

    fraction: float | None = None
    words: str = ""
    pause: float | None = None  # as above


@dataclass(frozen=True, slots=True)
class RemoteResult:
    """One picture ready to be fetched: an https address, or a path for the local engine."""

    address: str
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class Succeeded:
    """Finished; fetch at once, links expire."""

    results: tuple[RemoteResult, ...]
    cost_micros: int | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """Finished without a picture; `retryable` is advice for the user, never an automatic resend."""

    trouble: Trouble
    retryable: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """The engine does not know the ticket: too early, aged out, or a local worker that is gone."""


Status = Queued | Running | Succeeded | Failed | Unknown


class CancelOutcome(StrEnum):
    """What became of a wish to cancel."""

    STOPPED = "stopped"  # nothing more happens and nothing is charged
    REQUESTED = "requested"  # may still finish and be charged
    TOO_LATE = "too_late"
    UNSUPPORTED = "unsupported"
