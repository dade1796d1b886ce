"""`outframe expand`: from photos to finished files."""

import argparse
from dataclasses import replace
from pathlib import Path

from desktop_app.document import edits
from desktop_app.document.document import Document
from desktop_app.errors import AppError
from desktop_app.geometry import placement
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.placement import Anchor
from desktop_app.headless.desk import Desk, desk
from desktop_app.headless.exit_codes import DONE, exit_code, worst
from desktop_app.headless.export_arguments import saving_of
from desktop_app.headless.finish_arguments import finish_of
from desktop_app.headless.following import Piece, follow
from desktop_app.headless.output import Output
from desktop_app.headless.saving import Target, target_of
from desktop_app.headless.words import plan_values, plan_words
from desktop_app.jobs.runner import Scope


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Start a job for each photo, follow them, and save what they bring."""
    scope = Scope.NONE if arguments.queue_only else Scope.OWN
    with desk(output, scope) as it:
        saving = saving_of(arguments, it.backend)
        target = target_of(arguments, saving)
        pieces = [_start(it, photo, target, arguments, output) for photo in arguments.photos]
        if arguments.queue_only:
            words = "Queued; `outframe queue run` starts it."
        else:
            follow(it, pieces, target, saving, output)
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
) -> Piece:
    piece = Piece(photo, str(photo))
    try:
        target.check(photo)
        opened = it.wait(it.backend.photos.open(photo))
        for note in opened.notes:
            output.event("notice", f"{photo}: {note}", photo=photo, message=note)
        document = _document(Document.fresh(opened.photo), arguments)
        _tell_plan(it, document, output)
        job_id = it.wait(it.backend.expand.start(document, lasts_ms=arguments.expires))
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
    words = plan_words(leaving, quote.price_words, quote.warnings)
    output.event("plan", words, **plan_values(quote), outgoing=leaving)


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
        finish=finish_of(arguments, document.recipe.finish),
    )
    return edits.set_frame(replace(document, recipe=recipe), _frame(document, arguments))


def _frame(document: Document, arguments: argparse.Namespace) -> Frame:
    size, anchor = document.photo.size, arguments.anchor or Anchor.CENTER
    if arguments.aspect:
        return placement.frame_for_aspect(size, arguments.aspect, anchor)
    if arguments.size:
        return placement.frame_for_size(size, arguments.size, anchor)
    return placement.frame_for_margins(size, arguments.margins)
