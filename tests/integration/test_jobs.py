"""Jobs from start to end on a real store, with an engine inside this process."""

from collections.abc import Callable

import pytest

from desktop_app.errors import AppError
from desktop_app.jobs import events
from desktop_app.jobs.state import JobState
from tests.integration.conftest import Desk

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
    with pytest.raises(AppError, match="no new area"):
        desk.start(desk.document(margin=0))
    assert not desk.backend.folders.library.exists()
