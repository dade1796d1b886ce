"""Engine failures, with what decides whether a request may be sent again."""

from enum import StrEnum

from desktop_app.errors import AppError, Charge, ErrorKind, Trouble


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


def engine_error(
    kind: ErrorKind,
    message: str,
    next_step: str = "",
    *,
    reached: Reached = Reached.YES,
    retry_after: float | None = None,
) -> EngineError:
    """An EngineError whose charge follows from whether the request reached the engine."""
    charge = Charge.UNKNOWN if reached is Reached.MAYBE else Charge.NOT_CHARGED
    trouble = Trouble(kind, message, next_step, charge)
    return EngineError(trouble, reached=reached, retry_after=retry_after)
