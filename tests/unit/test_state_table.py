"""The state table of jobs."""

from desktop_app.jobs.state import TRANSITIONS, JobState, may_change


def test_every_state_has_a_row_and_done_is_final() -> None:
    assert set(TRANSITIONS) == set(JobState)
    assert TRANSITIONS[JobState.DONE] == frozenset()


def test_uncertain_is_never_submitted_again_without_going_through_the_queue() -> None:
    assert not may_change(JobState.UNCERTAIN, JobState.SUBMITTING)
    assert not may_change(JobState.RUNNING, JobState.SUBMITTING)
