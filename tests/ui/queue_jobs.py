"""Fills a library with jobs in any state, without an engine."""

import shutil
from dataclasses import replace
from pathlib import Path

from desktop_app import codec
from desktop_app.document import codec as documents
from desktop_app.document.document import Document, Photo, Recipe
from desktop_app.engines.capabilities import ENGINES
from desktop_app.engines.price import expand_price
from desktop_app.engines.request import Ticket
from desktop_app.engines.rules import plan_request
from desktop_app.errors import Charge, ErrorKind, Trouble
from desktop_app.geometry.extent import Point, Size
from desktop_app.geometry.plan import RequestPlan
from desktop_app.jobs.book import now_ms
from desktop_app.jobs.state import JobState
from desktop_app.paths import Folders
from desktop_app.settings.choices import EngineId, Mode
from desktop_app.store.records import JobRecord, RequestRecord
from desktop_app.store.store import open_store

PHOTOS = sorted((Path(__file__).parents[1] / "data" / "photos").glob("*.jpg"))
OFFLINE = Trouble(ErrorKind.OFFLINE, "There is no network.", "It is sent by itself later.")
BROKE = Trouble(
    ErrorKind.MODERATION,
    "Black Forest Labs refused the picture for its content.",
    "Change the photo or the prompt.",
    Charge.NOT_CHARGED,
)
LOST = Trouble(
    ErrorKind.TIMEOUT,
    "The connection broke while sending, so the engine may or may not have the picture.",
    "Look at the engine's own page, then send again or discard.",
    Charge.UNKNOWN,
)

_SENT = frozenset(JobState) - {JobState.DRAFT, JobState.WAITING, JobState.PREPARING}


def job_rows(
    number: int,
    state: JobState,
    engine: EngineId = EngineId.BFL,
    mode: Mode = Mode.HIGH,
    trouble: Trouble | None = None,
) -> tuple[JobRecord, RequestRecord]:
    """A job's rows; every third gets a tall frame."""
    photo = PHOTOS[number % len(PHOTOS)]
    size = Size(3840, 2560)
    document = Document.fresh(Photo(photo, size))
    canvas, place = (
        (Size(3840, 4800), Point(0, 1120)) if number % 3 == 2 else (Size(5120, 2560), Point(640, 0))
    )
    recipe = replace(Recipe(), engine=engine, mode=mode, variations=1 + number % 2)
    document = replace(document, canvas=canvas, placement=place, recipe=recipe)
    plan = plan_request(document.frame, ENGINES[engine], mode)
    assert isinstance(plan, RequestPlan)
    now = now_ms() - 60_000
    price = expand_price(engine, plan, recipe.variations).high
    charge = {JobState.DONE: Charge.CHARGED, JobState.UNCERTAIN: Charge.UNKNOWN}.get(
        state, Charge.UNKNOWN if state in (JobState.RUNNING,) else Charge.NOT_CHARGED
    )
    if engine is EngineId.LOCAL:
        charge = Charge.FREE
    name = f"job-{number:05}"
    job = JobRecord(
        id=name,
        folder=f"2026/11/{name}",
        engine=engine,
        state=state,
        position=0.0,
        document=documents.to_text(document),
        plan=codec.dumps(plan),
        created_ms=now + number,
        updated_ms=now + number,
        estimate_micros=price,
        limit_micros=price,
        reference="reference.jpg",
    )
    sent = state in _SENT
    request = RequestRecord(
        id=f"request-{number:05}",
        job_id=name,
        idx=0,
        attempt=1,
        state=state,
        count=recipe.variations,
        charge=charge,
        estimate_micros=price,
        ticket=codec.dumps(Ticket("remote")) if state is JobState.RUNNING else None,
        trouble=codec.dumps(trouble) if trouble else None,
        charged_micros=price if state is JobState.DONE and engine is EngineId.BFL else None,
        submitted_ms=now if sent else None,
        finished_ms=now + 51_000 if state in (JobState.DONE, JobState.FAILED) else None,
    )
    return job, request


def fill(
    home: Folders,
    rows: list[tuple[JobRecord, RequestRecord]],
    *,
    pictures: int = 20,
    paused: bool = True,
) -> None:
    """Write the jobs into the library; the first ones get their pictures."""
    store, _notes = open_store(home)
    try:
        with store.transaction():
            store.jobs.set_flag("queue paused", value=paused)
            for job, request in rows:
                store.jobs.add(job, [request])
        for job, _request in rows[:pictures]:
            folder = store.library.folder(job.folder)
            folder.mkdir(parents=True, exist_ok=True)
            photo = documents.from_text(job.document).photo.path
            shutil.copy(photo, folder / "reference.jpg")
    finally:
        store.close()


def every_state() -> list[tuple[JobRecord, RequestRecord]]:
    """One job of each state that can be listed."""
    _s = JobState
    return [
        job_rows(0, _s.UNCERTAIN, EngineId.BFL, trouble=LOST),
        job_rows(1, _s.RUNNING, EngineId.FAL),
        job_rows(2, _s.WAITING, EngineId.RUNWARE),
        job_rows(3, _s.WAITING, EngineId.LOCAL, Mode.FAST),
        job_rows(4, _s.WAITING, EngineId.BFL),
        job_rows(5, _s.FAILED, EngineId.BFL, trouble=BROKE),
        job_rows(6, _s.DONE, EngineId.BFL),
        job_rows(7, _s.DONE, EngineId.FAL),
        job_rows(8, _s.DONE, EngineId.LOCAL),
        job_rows(9, _s.CANCELLED, EngineId.RUNWARE),
    ]
