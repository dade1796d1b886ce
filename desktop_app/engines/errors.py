"""Engine failures, with what decides whether a request may be sent again."""

from enum import StrEnum

from desktop_app.errors import AppError, Trouble


class Reached(StrEnum):
    """Did the request reach the engine? Only NO allows another submit without asking the user."""

    NO = "no"  # the connection was never established, or the engine said: not taken (429)
    YES = "yes"  # answered: refused or failed for good
    MAYBE = "maybe"  # sent without an answer, or a server error: may have been taken and charged


class EngineError(AppError):
    """A failed engine call."""

    def __init__(
        self,
        trouble: Trouble,
        *,
        reached: Reached = Reached.YES,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(trouble.kind, trouble.message, trouble.next_step, trouble.charge)
        self.reached = reached
        self.retry_after = retry_after  # seconds
