"""What becomes of a request whose process has ended: a pure table."""

from desktop_app.errors import Charge, ErrorKind, Trouble
from desktop_app.jobs.state import JobState

_S = JobState

MAYBE_SENT = Trouble(
    ErrorKind.CONFLICT,
    "Outframe was interrupted while sending, so the engine may or may not have the picture.",
    "Look at the engine's own page, then send again or discard.",
    Charge.UNKNOWN,
)


def recovered(state: JobState, *, repeatable: bool) -> JobState:
    """The state in which a request interrupted in `state` goes on.

    Running and receiving requests have a ticket and go on by it. `repeatable` is true for engines
    where sending the same request again costs nothing: it is free, or they know our id.
    """
    if state is _S.PREPARING:
        return _S.WAITING
    if state is _S.SUBMITTING:
        return _S.WAITING if repeatable else _S.UNCERTAIN
    return state
