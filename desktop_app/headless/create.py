"""`outframe create`: a picture from words, or from words and pictures."""

import argparse
from pathlib import Path

from desktop_app.document.creation import Creation
from desktop_app.errors import AppError
from desktop_app.headless.desk import Desk, desk
from desktop_app.headless.exit_codes import DONE, exit_code
from desktop_app.headless.export_arguments import saving_of
from desktop_app.headless.following import Piece, follow
from desktop_app.headless.output import Output
from desktop_app.headless.saving import target_of_one
from desktop_app.headless.words import plan_words, price_values
from desktop_app.jobs.runner import Scope
from desktop_app.services.naming import calm_name
from desktop_app.settings.choices import PictureFormat

_SENT = (PictureFormat.PNG, PictureFormat.JPEG)


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Start the job, follow it, and save the picture."""
    with desk(output, Scope.NONE if arguments.queue_only else Scope.OWN) as it:
        return _create(it, arguments, output)


def _create(it: Desk, arguments: argparse.Namespace, output: Output) -> int:
    saving = saving_of(arguments, it.backend)
    target = target_of_one(arguments.output, saving)
    creation = Creation(
        prompt=arguments.prompt,
        references=tuple(arguments.image),
        size=arguments.size or ("auto" if arguments.image else "landscape_4_3"),
        seed=arguments.seed,
        safety=arguments.safety,
        checker=arguments.checker,
        format=target.format if target.format in _SENT else PictureFormat.PNG,
    )
    piece = Piece(Path(calm_name(creation.prompt)), creation.prompt)
    try:
        _start(it, creation, arguments.expires, piece, output)
    except AppError as error:
        piece.trouble, piece.code = error.trouble, exit_code(error.kind)
        output.complain(error.trouble)
    if not arguments.queue_only:
        follow(it, [piece], target, saving, output)
    done = piece.code == DONE
    words = "Queued; `outframe queue run` starts it." if arguments.queue_only and done else ""
    output.outcome(
        words, outcome="done" if done else "failed", jobs=[piece.values()], exit=piece.code
    )
    return piece.code


def _start(
    it: Desk, creation: Creation, lasts_ms: int | None, piece: Piece, output: Output
) -> None:
    photos = [it.wait(it.backend.photos.open(path)).photo for path in creation.references]
    quote = it.backend.create.quote(creation, [photo.size for photo in photos])
    if quote.allowed:
        leaving = it.wait(it.backend.create.outgoing(creation))
        output.event(
            "plan",
            plan_words(leaving, quote.price_words),
            **price_values(quote),
            size=creation.size,
            outgoing=leaving,
        )
    job_id = it.wait(it.backend.create.start(creation, lasts_ms=lasts_ms))
    piece.job = it.wait(it.backend.expand.job(job_id))
