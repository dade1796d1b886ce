"""Runware's error codes: many and not stable, so they are sorted by pattern."""

import re
from collections.abc import Mapping
from enum import StrEnum

from desktop_app.engines.answers import quoted, text, wait_of
from desktop_app.engines.errors import EngineError, Reached
from desktop_app.engines.http import Answer
from desktop_app.errors import Charge, ErrorKind, Trouble


class Category(StrEnum):
    """What a code means, in the order in which the patterns are tried."""

    QUOTA = "quota"
    RATE_LIMIT = "rate_limit"
    SAFETY = "safety"
    AUTH = "auth"
    TIMEOUT = "timeout"
    NOT_FOUND = "not_found"
    SERVER = "server"
    PROVIDER = "provider"
    VALIDATION = "validation"

    @property
    def worth_another(self) -> bool:
        """True where a new task may do better; only the user starts one."""
        return self in (Category.TIMEOUT, Category.SERVER, Category.PROVIDER)


_PATTERNS = (
    (Category.QUOTA, r"credits|quota|balance|^paymentrequired$"),
    (Category.RATE_LIMIT, r"ratelimit|toomanyrequests"),
    (
        Category.SAFETY,
        r"^invalidprovidercontent$|contentpolicy|sensitivecontent|unsafecontent|nsfw|"
        r"^(prompt|image)blocked$|moderation",
    ),
    (Category.AUTH, r"apikey|^unauthorized$|^forbidden$|credential|^invalidtoken"),
    (Category.TIMEOUT, r"timeout"),
    (Category.NOT_FOUND, r"(notfound|expired)$|^taskcancelled$"),
    (Category.SERVER, r"^internalserver|^serviceunavailable$|^unknownerror$|^servererror"),
    (
        Category.PROVIDER,
        r"^provider|^inferenceerror$|failed$|^modelunavailable$",
    ),
)


def category(code: str) -> Category:
    """The category of a code; one never heard of is a fault of the request."""
    lower = code.lower()
    for found, pattern in _PATTERNS:
        if re.search(pattern, lower):
            return found
    return Category.VALIDATION


_REACHED = {
    Category.RATE_LIMIT: Reached.NO,
    Category.TIMEOUT: Reached.MAYBE,
    Category.SERVER: Reached.MAYBE,
    Category.PROVIDER: Reached.MAYBE,
}
_WORDS = {
    Category.QUOTA: (ErrorKind.PAYMENT, "The account at Runware has no credit left", "Top it up."),
    Category.RATE_LIMIT: (ErrorKind.RATE_LIMIT, "Runware is busy", "It goes on by itself."),
    Category.SAFETY: (
        ErrorKind.MODERATION,
        "Runware refused the picture for its content",
        "Change the photo or the frame.",
    ),
    Category.AUTH: (
        ErrorKind.BAD_KEY,
        "Runware does not accept the key",
        "Check the key in Preferences, under Accounts.",
    ),
    Category.TIMEOUT: (ErrorKind.TIMEOUT, "Runware took too long", "Try again later."),
    Category.NOT_FOUND: (ErrorKind.EXPIRED, "Runware no longer knows the task", "Send it again."),
    Category.SERVER: (ErrorKind.SERVER, "Runware has a problem of its own", "Try again later."),
    Category.PROVIDER: (
        ErrorKind.SERVER,
        "The model behind Runware failed",
        "Send it again if you wish: that is a new request.",
    ),
    Category.VALIDATION: (
        ErrorKind.LIMIT,
        "Runware cannot work with this request",
        "Change the frame, the mode or an option.",
    ),
}


def trouble_of(error: Mapping[str, object]) -> Trouble:
    """One entry of Runware's `errors`, told of a task, as a sentence."""
    return _trouble(category(text(error.get("code"))), error, Charge.UNKNOWN)


def engine_failure(error: Mapping[str, object], answer: Answer) -> EngineError:
    """One entry as the failure of the call that got it."""
    found = category(text(error.get("code")))
    if found is Category.VALIDATION and answer.status in (408, *range(500, 600)):
        found = Category.SERVER  # whatever its name, the status says whose fault it is
    reached = _REACHED.get(found, Reached.YES)
    charge = Charge.UNKNOWN if reached is Reached.MAYBE else Charge.NOT_CHARGED
    trouble = _trouble(found, error, charge)
    return EngineError(trouble, reached=reached, retry_after=wait_of(answer))


def _trouble(found: Category, error: Mapping[str, object], charge: Charge) -> Trouble:
    kind, message, step = _WORDS[found]
    said = quoted(text(error.get("message"))).rstrip(".")
    return Trouble(kind, f"{message}: {said}." if said else f"{message}.", step, charge)
