"""What a job asks its engine for, call by call."""

from math import sqrt
from pathlib import Path

from desktop_app.document.creation import Creation
from desktop_app.engines.create import MAX_PIXELS, size_named
from desktop_app.engines.request import CreateRequest, ExpandRequest
from desktop_app.geometry.extent import Point, Rect, Size
from desktop_app.geometry.plan import RequestPlan
from desktop_app.jobs.job import Job, Request


def expand_request(job: Job, request: Request) -> ExpandRequest:
    """One call of an expansion."""
    recipe = job.document.recipe
    assert job.reference is not None, "checked while preparing"
    return ExpandRequest(
        id=request.id,
        reference=job.reference,
        plan=job.plan,
        mode=recipe.mode,
        count=request.count,
        seed=request.seed,
        format=recipe.format,
        prompt=recipe.prompt,
        safety=recipe.safety,
        extras=recipe.extras,
    )


def create_request(creation: Creation, request: Request, job: Job) -> CreateRequest:
    """The call of a creation."""
    return wished(creation, request.id, seed=request.seed, references=job.kept)


def wished(
    creation: Creation, request_id: str, *, seed: int | None, references: tuple[Path, ...]
) -> CreateRequest:
    """The engine's form of a creation."""
    return CreateRequest(
        id=request_id,
        prompt=creation.prompt.strip(),
        references=references,
        size=size_named(creation.size),
        seed=seed,
        safety=creation.safety,
        checker=creation.checker,
        format=creation.format,
    )


def whole_picture(size: Size) -> RequestPlan:
    """The plan of a picture sent as a whole: made smaller where it has too many pixels."""
    scale = min(1.0, sqrt(MAX_PIXELS / size.pixels))
    sent = Size(*(max(1, int(side * scale)) for side in size))
    return RequestPlan(
        photo_crop=Rect.of(Point(0, 0), size),
        reference=sent,
        canvas=sent,
        offset=Point(0, 0),
        keep=Rect.of(Point(0, 0), sent),
        scale=scale,
    )
