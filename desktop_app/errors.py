"""Errors a user can meet: cause, whether money was charged, and the next step."""

from dataclasses import dataclass
from enum import StrEnum


class ErrorKind(StrEnum):
    """What went wrong, in the classes that decide exit codes, retries and buttons."""

    BAD_FILE = "bad_file"  # missing, unreadable, truncated, not a picture
    LIMIT = "limit"  # breaks a rule of the engine or of a file format
    NO_KEY = "no_key"
    BAD_KEY = "bad_key"
    PAYMENT = "payment"  # no credits left, or a cap of the user's own
    RATE_LIMIT = "rate_limit"
    OFFLINE = "offline"
    TLS = "tls"
    PROXY = "proxy"
    CAPTIVE_PORTAL = "captive_portal"
    TIMEOUT = "timeout"
    SERVER = "server"  # the engine failed; not the user's fault
    MODERATION = "moderation"  # the engine refused the picture or the result
    PROTOCOL = "protocol"  # an answer that breaks the contract
    BAD_RESULT = "bad_result"  # a result that failed verification
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    STORAGE = "storage"  # disk full, read-only, folder gone
    CONFLICT = "conflict"  # the target exists, or the state does not allow the action
    INTERNAL = "internal"  # our own bug


class Charge(StrEnum):
    """What is known about money for one request."""

    FREE = "free"
    NOT_CHARGED = "not_charged"
    CHARGED = "charged"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Trouble:
    """One failure as a value that can be stored, sent as an event and shown.

    `message` is one plain sentence naming the cause; `next_step` is what the user can do about it.
    Neither ever holds a key, a signed address or picture data.
    """

    kind: ErrorKind
    message: str
    next_step: str = ""
    charge: Charge = Charge.NOT_CHARGED


class AppError(Exception):
    """An expected failure that carries its `Trouble` to whoever can show it."""

    def __init__(
        self,
        kind: ErrorKind,
        message: str,
        next_step: str = "",
        charge: Charge = Charge.NOT_CHARGED,
    ) -> None:
        super().__init__(message)
        self.trouble = Trouble(kind, message, next_step, charge)

    @property
    def kind(self) -> ErrorKind:
        """The class of the failure."""
        return self.trouble.kind
