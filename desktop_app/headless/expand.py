"""`outframe expand`: from photos to finished files."""

import argparse
from dataclasses import dataclass, field, replace
from pathlib import Path

from desktop_app.document import edits
from desktop_app.document.document import Document
from desktop_app.errors import AppError, Trouble
from desktop_app.geometry import placement
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.placement import Anchor
from desktop_app.headless.desk import Desk, desk, show_notice
from desktop_app.headless.exit_codes import DONE, INTERRUPTED, exit_code, job_exit_code, worst
from desktop_app.headless.output import Output
from desktop_app.headless.saving import Target, save_result, target_of
from desktop_app.headless.words import STATES, job_values, plan_values, plan_words
from desktop_app.jobs.events import JobChanged, JobProgress
from desktop_app.jobs.job import Job
from desktop_app.jobs.runner import Scope
from desktop_app.jobs.state import JobState

STOP_SECONDS = 3.0
_WAIT = 0.5  # s


@dataclass(slots=True)
class _Piece:
    """One photo on its way."""

    photo: Path
    job: Job | None = None
    files: list[Path] = field(default_factory=list)
    trouble: Trouble | None = None
    code: int = DONE

    def values(self) -> dict[str, object]:
        return {
            "photo": self.photo,
            "job": self.job.id if self.job else None,
            "state": self.job.state if self.job else "refused",
            "files": self.files,
            "trouble": self.trouble,
        }


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Start a job for each photo, follow them, and save what they bring."""
    scope = Scope.NONE if arguments.queue_only else Scope.OWN
    with desk(output, scope) as it:
        target = target_of(arguments, it.backend.settings.current.export.format)
        pieces = [_start(it, photo, target, arguments, output) for photo in arguments.photos]
        if arguments.queue_only:
            words = "Queued; `outframe queue run` starts it."
        else:
            _follow(it, pieces, target, arguments, output)
            words = ""
    code = worst(piece.code for piece in pieces)
    output.outcome(
        words if code == DONE else "",
        outcome="done" if code == DONE else "failed",
        jobs=[piece.values() for piece in pieces],
        exit=code,
    )
    return code


def _start(
    it: Desk, photo: Path, target: Target, arguments: argparse.Namespace, output: Output
) -> _Piece:
    piece = _Piece(photo)
    try:
        target.check(photo)
        opened = it.wait(it.backend.photos.open(photo))
        for note in opened.notes:
            output.event("notice", f"{photo}: {note}", photo=photo, message=note)
        document = _document(Document.fresh(opened.photo), arguments)
        _tell_plan(it, document, output)
        job_id = it.wait(it.backend.expand.start(document))
        piece.job = it.wait(it.backend.expand.job(job_id))
    except AppError as error:
        piece.trouble, piece.code = error.trouble, exit_code(error.kind)
        output.complain(error.trouble, str(photo))
    return piece


def _tell_plan(it: Desk, document: Document, output: Output) -> None:
    """What it will cost and what will leave this computer, before anything does."""
    leaving = it.wait(it.backend.expand.outgoing(document))
    if leaving is None:
        return
    quote = it.backend.expand.quote(document)
    output.event("plan", plan_words(quote, leaving), **plan_values(quote, leaving))


def _document(document: Document, arguments: argparse.Namespace) -> Document:
    recipe = replace(
        document.recipe,
        engine=arguments.engine,
        mode=arguments.mode or document.recipe.mode,
        variations=arguments.variations,
        seed=arguments.seed,
        prompt=arguments.prompt,
        safety=arguments.safety,
        extras=dict(arguments.option),
    )
    return edits.set_frame(replace(document, recipe=recipe), _frame(document, arguments))


def _frame(document: Document, arguments: argparse.Namespace) -> Frame:
    size, anchor = document.photo.size, arguments.anchor or Anchor.CENTER
    if arguments.aspect:
        return placement.frame_for_aspect(size, arguments.aspect, anchor)
    if arguments.size:
        return placement.frame_for_size(size, arguments.size, anchor)
    return placement.frame_for_margins(size, arguments.margins)


def _follow(
    it: Desk, pieces: list[_Piece], target: Target, arguments: argparse.Namespace, output: Output
) -> None:
    """Until every job has ended or can only wait; Ctrl+C cancels them."""
    waiting = {piece.job.id: piece for piece in pieces if piece.job}
    try:
        while waiting:
            _take_event(it, waiting, output)
            for job_id, piece in list(waiting.items()):
                assert piece.job is not None, "only started pieces wait"
                if _settled(piece.job):
                    del waiting[job_id]
                    _finish(it, piece, target, arguments, output)
    except KeyboardInterrupt:
        _cancel(it, waiting, output)


def _take_event(it: Desk, waiting: dict[str, _Piece], output: Output) -> None:
    event = it.next_event(_WAIT)
    show_notice(event, output)
    if isinstance(event, JobChanged) and event.job.id in waiting:
        piece = waiting[event.job.id]
        before, piece.job = piece.job, event.job
        if before is None or before.state is not event.job.state:
            output.event("job", "", **job_values(event.job))
    elif isinstance(event, JobProgress) and event.job_id in waiting:
        share = "" if event.fraction is None else f" {event.fraction:4.0%}"
        words = f"{waiting[event.job_id].photo.name}:{share} {event.words}"
        output.progress(words, job=event.job_id, fraction=event.fraction, words=event.words)


def _settled(job: Job) -> bool:
    """True where waiting longer would not help: it ended, or waits for a network or the user."""
    if job.state is JobState.WAITING:
        return job.trouble is not None
    return job.ended or job.state is JobState.UNCERTAIN


def _finish(
    it: Desk, piece: _Piece, target: Target, arguments: argparse.Namespace, output: Output
) -> None:
    job = piece.job
    assert job is not None, "only started pieces finish"
    piece.code, piece.trouble = job_exit_code(job), job.trouble
    if job.trouble is not None:
        output.complain(job.trouble, f"{piece.photo} ({STATES[job.state]})")
    try:
        for result in it.wait(it.backend.expand.results(job.id)):
            path = target.path_for(piece.photo, result.number)
            saved = save_result(it, result.id, path, target.format, arguments.quality)
            piece.files.append(saved.path)
            output.file(saved.path, job=job.id, photo=piece.photo)
    except AppError as error:
        piece.trouble, piece.code = error.trouble, exit_code(error.kind)
        output.complain(error.trouble, str(piece.photo))


def _cancel(it: Desk, waiting: dict[str, _Piece], output: Output) -> None:
    output.event("cancelling", "Stopping …")
    for job_id, piece in waiting.items():
        piece.code = INTERRUPTED
        it.wait(it.backend.queue.cancel(job_id))
    open_jobs = set(waiting)
    while open_jobs:
        event = it.next_event(STOP_SECONDS)
        if event is None:
            return
        if isinstance(event, JobChanged) and event.job.id in open_jobs:
            waiting[event.job.id].job = event.job
            if event.job.ended:
                open_jobs.discard(event.job.id)
