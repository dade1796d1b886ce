"""The state table of a job and of each of its requests."""

from enum import StrEnum


class JobState(StrEnum):
    """Where a piece of work stands; the words are stored, so they never change."""

    DRAFT = "draft"
    WAITING = "waiting"  # in the queue: for its turn, the network, or the user
    PREPARING = "preparing"  # making the reference picture
    SUBMITTING = "submitting"  # from just before the first byte leaves until the ticket is stored
    RUNNING = "running"
    RECEIVING = "receiving"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    UNCERTAIN = "uncertain"  # may have reached the engine, and no ticket was stored


_S = JobState

TRANSITIONS: dict[JobState, frozenset[JobState]] = {
    _S.DRAFT: frozenset({_S.WAITING, _S.CANCELLED}),
    _S.WAITING: frozenset({_S.PREPARING, _S.FAILED, _S.CANCELLED}),
    _S.PREPARING: frozenset({_S.SUBMITTING, _S.WAITING, _S.FAILED, _S.CANCELLED}),
    # Back to waiting only when nothing reached the engine.
    _S.SUBMITTING: frozenset({_S.RUNNING, _S.WAITING, _S.UNCERTAIN, _S.FAILED, _S.CANCELLED}),
    # Back to waiting only where sending again is free (the local engine).
    _S.RUNNING: frozenset({_S.RECEIVING, _S.WAITING, _S.FAILED, _S.CANCELLED}),
    # Back to running to ask for a fresh link.
    _S.RECEIVING: frozenset({_S.DONE, _S.RUNNING, _S.WAITING, _S.FAILED, _S.CANCELLED}),
    # Only the user's word, or an engine that knows our own id, resolves uncertainty.
    _S.UNCERTAIN: frozenset({_S.WAITING, _S.RUNNING, _S.FAILED, _S.CANCELLED}),
    _S.FAILED: frozenset({_S.WAITING}),
    _S.CANCELLED: frozenset({_S.WAITING}),
    _S.DONE: frozenset(),
}

UNFINISHED = frozenset(
    {_S.WAITING, _S.PREPARING, _S.SUBMITTING, _S.RUNNING, _S.RECEIVING, _S.UNCERTAIN}
)


def may_change(before: JobState, after: JobState) -> bool:
    """True where the table allows the step."""
    return after in TRANSITIONS[before]
