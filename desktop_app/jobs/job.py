"""Jobs, requests and results as the layers above see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from desktop_app.document.creation import Creation
from desktop_app.document.document import Document, FinishOptions
from desktop_app.engines.request import Ticket
from desktop_app.errors import Charge, Trouble
from desktop_app.geometry.extent import Size
from desktop_app.geometry.plan import RequestPlan
from desktop_app.jobs.state import JobState
from desktop_app.settings.choices import ColourSpace, EngineId

_S = JobState

ACTIVE = frozenset({_S.PREPARING, _S.SUBMITTING, _S.RUNNING, _S.RECEIVING})
ENDED = frozenset({_S.DONE, _S.FAILED, _S.CANCELLED})

# A job shows the first of these that any of its requests is in.
_PRECEDENCE = (
    _S.RECEIVING,
    _S.RUNNING,
    _S.SUBMITTING,
    _S.PREPARING,
    _S.WAITING,
    _S.DRAFT,
    _S.UNCERTAIN,
    _S.DONE,
    _S.FAILED,
    _S.CANCELLED,
)


def aggregate(states: Iterable[JobState]) -> JobState:
    """The state of a job whose requests are in `states` (at least one)."""
    return min(states, key=_PRECEDENCE.index)


@dataclass(frozen=True, slots=True)
class Request:
    """The latest attempt at one call of a job."""

    id: str
    index: int
    attempt: int
    state: JobState
    count: int
    seed: int | None
    ticket: Ticket | None
    trouble: Trouble | None  # why it failed, or why it waits
    charge: Charge
    charged_micros: int | None
    cancel_wanted: bool
    tries: int
    next_try_ms: int | None
    submitted_ms: int | None
    finished_ms: int | None
    estimate_micros: int | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of work as it stands; a new value is published on every change."""

    id: str
    state: JobState
    engine: EngineId
    document: Document
    plan: RequestPlan
    requests: tuple[Request, ...]
    folder: Path
    reference: Path | None  # the kept picture, once there
    position: float
    paused: bool
    estimate_micros: int | None
    limit_micros: int | None
    expires_ms: int | None
    owner: str | None
    created_ms: int
    updated_ms: int
    creation: Creation | None = None  # then `document` is that of the picture made

    @property
    def kept(self) -> tuple[Path, ...]:
        """The pictures that are sent, in their order."""
        if self.creation is None:
            return () if self.reference is None else (self.reference,)
        numbers = range(1, len(self.creation.references) + 1)
        return tuple(self.folder / f"reference-{number}.png" for number in numbers)

    @property
    def name(self) -> str:
        """What the user knows the job by: the photo's name, or the words."""
        return self.creation.prompt if self.creation else self.document.photo.path.name

    @property
    def trouble(self) -> Trouble | None:
        """Why the job, or a part of it, failed or waits."""
        return next((request.trouble for request in self.requests if request.trouble), None)

    @property
    def ended(self) -> bool:
        """True once nothing more happens unless the user asks for it."""
        return self.state in ENDED


@dataclass(frozen=True, slots=True)
class Proof:
    """What the last export of a result was found to hold; see `imaging.proof.IntegrityReport`."""

    file: Path
    written_ms: int
    identical_pixels: int
    compared_pixels: int
    band_px: int
    inside_px: int
    lossless: bool
    space: ColourSpace


@dataclass(frozen=True, slots=True)
class Result:
    """One verified picture in the library, with absolute paths."""

    id: str
    job_id: str
    number: int
    file: Path
    preview: Path | None  # JPEG, at most 2048 px
    thumb: Path | None  # JPEG, at most 256 px
    size: Size
    seed: int | None
    verdict: str  # "open", "accepted" or "discarded"
    created_ms: int
    deleted_ms: int | None
    finish: FinishOptions | None = None  # chosen since; None: those of the job's document
    proof: Proof | None = None
