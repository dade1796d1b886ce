"""Following jobs to their end, and saving what they bring."""

import time
from dataclasses import dataclass, field
from pathlib import Path

from desktop_app.errors import AppError, Charge, Trouble
from desktop_app.headless.desk import Desk, show_notice
from desktop_app.headless.exit_codes import (
    DONE,
    ENGINE_FAILED,
    INTERRUPTED,
    PASSING,
    job_exit_code,
    waits_for_the_user,
)
from desktop_app.headless.export_arguments import Saving
from desktop_app.headless.output import Output, sentence
from desktop_app.headless.saving import Target, save_result
from desktop_app.headless.words import STATES, charged_micros, job_values
from desktop_app.jobs.events import JobChanged, JobProgress
from desktop_app.jobs.job import ACTIVE, Job
from desktop_app.jobs.state import JobState

STOP_SECONDS = 3.0
PATIENCE_SECONDS = 60.0
_WAIT = 0.5  # s


@dataclass(slots=True)
class Piece:
    """One photo, or one wish, on its way."""

    photo: Path  # of a wish: the name its picture is saved under
    name: str  # in sentences
    job: Job | None = None
    files: list[Path] = field(default_factory=list)
    trouble: Trouble | None = None
    code: int = DONE
    troubled_since: float | None = None  # monotonic seconds, while its engine cannot be reached

    def values(self) -> dict[str, object]:
        """What `--json` tells at the end."""
        return {
            "photo": self.photo,
            "job": self.job.id if self.job else None,
            "state": self.job.state if self.job else "refused",
            "files": self.files,
            "trouble": self.trouble,
            "charged_micros": charged_micros(self.job) if self.job else None,
        }


def follow(it: Desk, pieces: list[Piece], target: Target, saving: Saving, output: Output) -> None:
    """Until every job has ended or can only wait; Ctrl+C cancels them."""
    waiting = {piece.job.id: piece for piece in pieces if piece.job}
    try:
        while waiting:
            _take_event(it, waiting, output)
            for job_id, piece in list(waiting.items()):
                assert piece.job is not None, "only started pieces wait"
                if _settled(piece.job) or _hopeless(piece, piece.job):
                    del waiting[job_id]
                    _finish(it, piece, target, saving, output)
    except KeyboardInterrupt:
        _cancel(it, waiting, output)


def _take_event(it: Desk, waiting: dict[str, Piece], output: Output) -> None:
    event = it.next_event(_WAIT)
    show_notice(event, output)
    if isinstance(event, JobChanged) and event.job.id in waiting:
        piece = waiting[event.job.id]
        before, piece.job = piece.job, event.job
        if before is None or before.state is not event.job.state:
            output.event("job", "", **job_values(event.job))
        elif event.job.trouble is not None and event.job.trouble != before.trouble:
            words = f"{piece.name}: {sentence(event.job.trouble)}"
            output.event("job", words, **job_values(event.job))
    elif isinstance(event, JobProgress) and event.job_id in waiting:
        share = "" if event.fraction is None else f" {event.fraction:4.0%}"
        words = f"{waiting[event.job_id].name}:{share} {event.words}"
        output.progress(words, job=event.job_id, fraction=event.fraction, words=event.words)


def _settled(job: Job) -> bool:
    """True where waiting longer would not help: it ended, or waits for a network or the user."""
    if waits_for_the_user(job):
        return True
    if job.state is JobState.WAITING:
        maybe_sent = any(request.charge is Charge.UNKNOWN for request in job.requests)
        passes = job.trouble is None or job.trouble.kind in PASSING
        return not passes and not maybe_sent  # what may have been sent is sought out at once
    return job.ended or job.state is JobState.UNCERTAIN


def _hopeless(piece: Piece, job: Job) -> bool:
    """True where a job under way met nothing but trouble for a minute; it goes on another time."""
    if job.state not in ACTIVE or job.trouble is None:
        piece.troubled_since = None
        return False
    if piece.troubled_since is None:
        piece.troubled_since = time.monotonic()
    return time.monotonic() - piece.troubled_since > PATIENCE_SECONDS


def _finish(it: Desk, piece: Piece, target: Target, saving: Saving, output: Output) -> None:
    job = piece.job
    assert job is not None, "only started pieces finish"
    piece.code, piece.trouble = job_exit_code(job), job.trouble
    if job.trouble is not None:
        output.complain(job.trouble, f"{piece.name} ({STATES[job.state]})")
    try:
        for result in it.wait(it.backend.expand.results(job.id)):
            facts = it.wait(it.backend.export.facts(result.id))
            path = target.path_for(piece.photo, result.number, facts)
            saved = save_result(it, result.id, path, target.format, saving)
            piece.files.append(saved.path)
            output.file(saved.path, job=job.id, photo=piece.photo)
    except AppError as error:
        piece.trouble, piece.code = error.trouble, ENGINE_FAILED  # sent it was, and maybe paid
        output.complain(error.trouble, piece.name)


def _cancel(it: Desk, waiting: dict[str, Piece], output: Output) -> None:
    output.event("cancelling", "Stopping …")
    for job_id, piece in waiting.items():
        piece.code = INTERRUPTED
        try:
            it.wait(it.backend.queue.cancel(job_id))
        except AppError:  # it ended a moment ago, and its event says so
            continue
    open_jobs = set(waiting)
    while open_jobs:
        event = it.next_event(STOP_SECONDS)
        if event is None:
            return
        if isinstance(event, JobChanged) and event.job.id in open_jobs:
            waiting[event.job.id].job = event.job
            if event.job.ended:
                open_jobs.discard(event.job.id)
