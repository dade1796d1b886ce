"""Jobs from start to end on a real store, with an engine inside this process."""

import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.engines.errors import EngineError, Reached
from desktop_app.engines.status import CancelOutcome
from desktop_app.errors import AppError, Charge, ErrorKind, Trouble
from desktop_app.jobs import events
from desktop_app.jobs.state import JobState
from desktop_app.services.session import OpenDocument
from tests.integration.conftest import PHOTO, Desk
from tests.integration.painter import PAID, Painter

OpenDesk = Callable[..., Desk]
S = JobState


def test_a_job_goes_through_its_states_and_leaves_a_verified_result(open_desk: OpenDesk) -> None:
    desk = open_desk()
    document = desk.document()
    job_id = desk.start(document)
    job = desk.wait_state(job_id, S.DONE)
    assert desk.states(job_id) == [
        S.DRAFT, S.WAITING, S.PREPARING, S.SUBMITTING, S.RUNNING, S.RECEIVING, S.DONE,
    ]  # fmt: skip
    [added] = [event for event in desk.events if isinstance(event, events.ResultAdded)]
    assert added.result.size == document.canvas
    for path in (added.result.file, added.result.preview, added.result.thumb):
        assert path is not None
        assert path.parent == job.folder
        assert path.stat().st_size > 0
    assert job.reference is not None
    assert job.reference.read_bytes() == document.photo.path.read_bytes()
    assert not [path for path in job.folder.iterdir() if path.name.endswith(".part")]


def test_variations_are_requests_with_seeds_of_their_own(open_desk: OpenDesk) -> None:
    desk = open_desk()
    job_id = desk.start(desk.document(variations=3))
    desk.wait_state(job_id, S.DONE)
    seeds = [request.seed for request in desk.painter.submitted]
    assert len(set(seeds)) == 3
    results = desk.backend.worker.call(desk.backend.expand.results(job_id)).result(10)
    assert [result.number for result in results] == [1, 2, 3]


def test_a_frame_without_new_area_is_refused_before_anything_is_kept(open_desk: OpenDesk) -> None:
    desk = open_desk()
    with pytest.raises(AppError, match="adds nothing"):
        desk.start(desk.document(margin=0))
    assert not desk.backend.folders.library.exists()


def test_quitting_and_coming_back_paints_what_was_under_way(open_desk: OpenDesk) -> None:
    first = open_desk(Painter(polls=10_000))
    job_id = first.start(first.document())
    first.wait_state(job_id, S.RUNNING)
    first.backend.close()
    second = open_desk()
    second.wait_state(job_id, S.DONE)


def test_cancel_while_running_is_immediate(open_desk: OpenDesk) -> None:
    desk = open_desk(Painter(polls=10_000))
    job_id = desk.start(desk.document())
    desk.wait_state(job_id, S.RUNNING)
    begun = time.monotonic()
    desk.call(desk.backend.expand.cancel(job_id))
    desk.wait_state(job_id, S.CANCELLED)
    assert time.monotonic() - begun < 0.1
    assert desk.painter.cancelled
    desk.painter.polls = 0
    desk.call(desk.backend.expand.retry(job_id))
    desk.wait_state(job_id, S.DONE)


def test_a_cancel_that_comes_too_late_still_brings_what_is_paid(open_desk: OpenDesk) -> None:
    painter = Painter(capabilities=PAID, polls=3, cancel_outcome=CancelOutcome.TOO_LATE)
    desk = open_desk(painter)
    job_id = desk.start(desk.document())
    desk.wait_state(job_id, S.RUNNING)
    desk.call(desk.backend.expand.cancel(job_id))
    desk.wait_state(job_id, S.DONE)
    assert len(painter.cancelled) == 1


def test_cancelling_start_itself_leaves_nothing(open_desk: OpenDesk) -> None:
    desk = open_desk()
    future = desk.backend.worker.call(desk.backend.expand.start(desk.document()))
    desk.wait_for(lambda: any(isinstance(e, events.JobChanged) for e in desk.events))
    if future.cancel():
        desk.wait_for(lambda: any(isinstance(e, events.JobRemoved) for e in desk.events))
        assert desk.call(desk.backend.queue.jobs()) == []
        assert not list(desk.backend.folders.library.glob("*/*/*"))


def failure(kind: ErrorKind, reached: Reached, retry_after: float | None = None) -> EngineError:
    return EngineError(Trouble(kind, "It failed."), reached=reached, retry_after=retry_after)


def test_a_submit_that_never_left_is_sent_again_by_itself(open_desk: OpenDesk) -> None:
    painter = Painter(capabilities=PAID)
    painter.faults["submit"] = [failure(ErrorKind.OFFLINE, Reached.NO, retry_after=0.05)]
    desk = open_desk(painter)
    job_id = desk.start(desk.document())
    desk.wait_state(job_id, S.DONE)
    assert len(painter.submitted) == 1
    assert desk.states(job_id).count(S.SUBMITTING) == 2


def test_a_submit_that_may_have_arrived_waits_for_the_user(open_desk: OpenDesk) -> None:
    painter = Painter(capabilities=PAID)
    painter.faults["submit"] = [failure(ErrorKind.TIMEOUT, Reached.MAYBE)]
    desk = open_desk(painter)
    job_id = desk.start(desk.document())
    job = desk.wait_state(job_id, S.UNCERTAIN)
    assert job.requests[0].charge is Charge.UNKNOWN
    with pytest.raises(AppError):
        desk.call(desk.backend.queue.cancel(job_id))
    desk.backend.close()

    again = open_desk(painter)
    assert again.job(job_id).state is S.UNCERTAIN
    assert painter.submitted == []
    again.call(again.backend.queue.confirm(job_id, resubmit=True))
    job = again.wait_state(job_id, S.DONE)
    assert job.requests[0].attempt == 2
    attempts = again.attempts(job_id)
    assert next((a.attempt, a.state, a.charge) for a in attempts) == (1, "cancelled", "unknown")


def test_a_refusal_fails_with_its_sentence_and_can_be_retried(open_desk: OpenDesk) -> None:
    painter = Painter(capabilities=PAID)
    painter.faults["submit"] = [failure(ErrorKind.MODERATION, Reached.YES)]
    desk = open_desk(painter)
    job_id = desk.start(desk.document())
    job = desk.wait_state(job_id, S.FAILED)
    assert job.trouble is not None
    assert job.trouble.kind is ErrorKind.MODERATION
    desk.call(desk.backend.expand.retry(job_id))
    desk.wait_state(job_id, S.DONE)


def test_passing_faults_while_polling_and_fetching_change_nothing(open_desk: OpenDesk) -> None:
    painter = Painter(capabilities=PAID)
    painter.faults["poll"] = [failure(ErrorKind.SERVER, Reached.YES, retry_after=0.01)]
    painter.faults["fetch"] = [
        failure(ErrorKind.TIMEOUT, Reached.YES, retry_after=0.01),
        failure(ErrorKind.EXPIRED, Reached.YES),
    ]
    desk = open_desk(painter)
    job_id = desk.start(desk.document())
    desk.wait_state(job_id, S.DONE)
    assert len(painter.submitted) == 1


def test_a_result_of_the_wrong_shape_never_counts(open_desk: OpenDesk) -> None:
    desk = open_desk(Painter(wrong_size=True))
    job_id = desk.start(desk.document())
    job = desk.wait_state(job_id, S.FAILED)
    assert job.trouble is not None
    assert job.trouble.kind is ErrorKind.BAD_RESULT
    assert {path.name for path in job.folder.iterdir()} == {"job.json", "reference.jpg"}
    assert desk.call(desk.backend.history.ids()) == []


def test_a_bug_in_one_job_ends_that_job_alone(
    open_desk: OpenDesk, caplog: pytest.LogCaptureFixture
) -> None:
    painter = Painter(faults={"poll": [RuntimeError("a bug")]})
    desk = open_desk(painter)
    document = desk.document()
    broken, well = desk.start(document), desk.start(document)
    job = desk.wait_state(broken, S.FAILED)
    assert job.trouble is not None
    assert job.trouble.kind is ErrorKind.INTERNAL
    desk.wait_state(well, S.DONE)
    assert "a bug" in caplog.text


def test_a_bug_while_sending_what_may_be_paid_leaves_a_doubt(open_desk: OpenDesk) -> None:
    painter = Painter(capabilities=PAID, faults={"submit": [RuntimeError("a bug")]})
    desk = open_desk(painter)
    job = desk.wait_state(desk.start(desk.document()), S.UNCERTAIN)
    assert job.requests[0].charge is Charge.UNKNOWN
    assert job.trouble is not None
    assert "mistake" in job.trouble.message
    assert painter.submitted == []


def test_variations_saved_beside_their_photo_each_get_a_file(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    photo = Path(shutil.copy(PHOTO, tmp_path / "photo.jpg"))
    desk = open_desk(Painter())
    settings = desk.backend.settings
    current = settings.current
    settings.change(replace(current, export=replace(current.export, beside=True)))
    desk.backend.beside.start()
    job_id = desk.start(desk.document(photo, variations=3))
    wanted = {f"photo-expand{end}.jpg" for end in ("", "-2", "-3")}

    def proved() -> set[str]:
        results = desk.call(desk.backend.expand.results(job_id))
        return {result.proof.file.name for result in results if result.proof}

    desk.wait_for(lambda: proved() == wanted, 30)
    assert {path.name for path in tmp_path.glob("photo-*")} == wanted


def test_the_queue_keeps_order_pauses_and_clears(open_desk: OpenDesk) -> None:
    desk = open_desk()
    queue = desk.backend.queue
    desk.call(queue.pause_all())
    document = desk.document()
    first, second, third = (desk.start(document) for _ in range(3))
    desk.call(queue.move(third, before=first))
    desk.call(queue.pause(second))
    assert [job.id for job in desk.call(queue.jobs())] == [third, first, second]
    desk.call(queue.resume_all())
    desk.wait_state(first, S.DONE)
    assert desk.job(second).state is S.WAITING
    done = [e.job.id for e in desk.events if isinstance(e, events.JobChanged)
            and e.job.state is S.DONE]  # fmt: skip
    assert done == [third, first]
    desk.call(queue.clear_finished())
    assert [job.id for job in desk.call(queue.jobs())] == [second]
    assert len(desk.call(desk.backend.history.ids())) == 2


def test_an_edited_photo_is_refused_and_its_copy_is_reopened(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    photo = tmp_path / "mine.jpg"
    photo.write_bytes(PHOTO.read_bytes())
    desk = open_desk()
    document = desk.document(photo)
    job_id = desk.start(document)
    desk.wait_state(job_id, S.DONE)
    result_id = f"{job_id}.1"
    assert desk.call(desk.backend.history.reopen(result_id)) == document
    photo.write_bytes(PHOTO.read_bytes() + b"edited")
    with pytest.raises(AppError, match="has changed"):
        desk.start(document)
    reopened = desk.call(desk.backend.history.reopen(result_id))
    assert reopened.photo.path == desk.job(job_id).reference
    assert reopened.frame == document.frame
    again = desk.start(reopened)
    job = desk.wait_state(again, S.DONE)
    assert job.reference is not None
    assert job.reference.samefile(reopened.photo.path)  # linked, not copied once more


def test_history_windows_are_complete_and_in_order(open_desk: OpenDesk) -> None:
    desk = open_desk()
    history = desk.backend.history
    document = desk.document(variations=4)
    for _ in range(2):
        desk.wait_state(desk.start(document), S.DONE)
    ids = desk.call(history.ids())
    assert len(ids) == 8
    seen: list[str] = []
    window = desk.call(history.window(limit=3))
    while window:
        seen += [entry.result.id for entry in window]
        window = desk.call(history.window(window[-1].result, limit=3))
    assert seen == ids
    desk.call(history.delete(ids[0]))
    assert desk.call(history.ids()) == ids[1:]
    assert desk.call(history.ids(deleted=True)) == ids[:1]
    desk.call(history.restore(ids[0]))
    assert desk.call(history.ids()) == ids


def test_the_session_comes_back(open_desk: OpenDesk) -> None:
    desk = open_desk()
    document = desk.document()
    for width in range(200):
        size = document.canvas._replace(width=document.canvas.width + width)
        desk.backend.session.save(OpenDocument("a", replace(document, canvas=size), 1))
    desk.backend.session.save(OpenDocument("b", document, 0, result_id="x.1"))
    desk.backend.session.save(OpenDocument("c", document))
    desk.backend.session.forget("c")
    desk.backend.close()
    again = open_desk()
    b, a = again.call(again.backend.session.restore())
    assert (b.id, b.document, b.result_id) == ("b", document, "x.1")
    assert a.document.canvas.width == document.canvas.width + 199
