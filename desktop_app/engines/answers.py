"""Reading answers: JSON that may be anything, and refusals in plain sentences."""

import math
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from desktop_app.engines.errors import EngineError, Reached, engine_error
from desktop_app.engines.http import Answer
from desktop_app.engines.realm import Realm
from desktop_app.errors import ErrorKind
from desktop_app.logs import redact

LONGEST_WAIT = 3600.0  # seconds; nobody waits longer because a header says so
_LONGEST_WORDS = 200  # characters of a provider's own text


def mapping(value: object) -> Mapping[str, object]:
    """`value` where it is a JSON object, else an empty one."""
    return value if isinstance(value, dict) else {}


def items(value: object) -> list[Mapping[str, object]]:
    """The JSON objects of a list; anything else is left out."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def text(value: object) -> str:
    """`value` where it is text, else nothing."""
    return value if isinstance(value, str) else ""


def number(value: object) -> float | None:
    """`value` where it is a finite number."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return float(value) if math.isfinite(value) else None


def whole(value: object) -> int | None:
    """`value` where it is a whole number."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def quoted(words: str) -> str:
    """A provider's own words, made safe to show: short, one line, no key, address or picture."""
    plain = re.sub(r"data:\S+|https?://\S+|[A-Za-z0-9+/=]{80,}", "…", redact(words))
    plain = " ".join(plain.split())
    return plain if len(plain) <= _LONGEST_WORDS else plain[: _LONGEST_WORDS - 1] + "…"


def object_of(realm: Realm, answer: Answer) -> Mapping[str, object]:
    """The JSON object of a good answer. Raises EngineError where there is none."""
    body = answer.json()
    if isinstance(body, dict):
        return body
    if answer.is_html:
        raise portal(realm, Reached.MAYBE)
    raise engine_error(
        ErrorKind.PROTOCOL,
        f"{realm.name} sent an answer that cannot be read.",
        "Try again later.",
        reached=Reached.MAYBE,
    )


def portal(realm: Realm, reached: Reached) -> EngineError:
    """A page for people where the provider's answer belongs."""
    return engine_error(
        ErrorKind.CAPTIVE_PORTAL,
        f"Something between this computer and {realm.name} answered with a web page.",
        "Open a browser and sign in to the network, then go on here.",
        reached=reached,
    )


def refusal(realm: Realm, answer: Answer, words: str = "") -> EngineError:
    """An answer outside 2xx as an error; `words` are the provider's own."""
    status = answer.status
    page = answer.is_html and status in (401, 402, 403, 407, 511)
    if page or (300 <= status < 400 and answer.is_html) or status == 511:
        return portal(realm, Reached.NO)
    kind, message, step = _sentence(realm.name, status)
    said = quoted(words).rstrip(".")
    return engine_error(
        kind,
        f"{message}: {said}." if said else f"{message}.",
        step,
        reached=_reached(status),
        retry_after=wait_of(answer),
    )


def _reached(status: int) -> Reached:
    """A refusal is final, 429 says “not taken”, and a server error says nothing at all."""
    if status == 429 or 300 <= status < 400:
        return Reached.MAYBE if status == 303 else Reached.NO
    return Reached.MAYBE if status >= 500 or status == 408 else Reached.YES


def _sentence(name: str, status: int) -> tuple[ErrorKind, str, str]:
    if status in _SENTENCES:
        kind, message, step = _SENTENCES[status]
    elif status >= 500:
        kind, message, step = (
            ErrorKind.SERVER,
            "{name} has a problem of its own",
            "Try again later.",
        )
    elif 300 <= status < 400:
        kind, message, step = _REDIRECT
    else:
        kind, message, step = ErrorKind.PROTOCOL, "{name} refused the request", "Try again later."
    return kind, message.format(name=name), step.format(name=name)


_REDIRECT = (
    ErrorKind.PROTOCOL,
    "{name} pointed to another address, which is never followed with a key",
    "Check the address of {name} in Preferences.",
)
_BAD_KEY = (
    ErrorKind.BAD_KEY,
    "{name} does not accept the key",
    "Check the key in Preferences, under Accounts.",
)
_NOT_TAKEN = (ErrorKind.LIMIT, "{name} cannot work with this request", "Change the frame or mode.")
_SENTENCES = {
    400: _NOT_TAKEN,
    401: _BAD_KEY,
    402: (ErrorKind.PAYMENT, "The account at {name} has no credit left", "Top it up at {name}."),
    403: _BAD_KEY,
    408: (ErrorKind.TIMEOUT, "{name} waited too long for the request", "Try again."),
    413: (ErrorKind.LIMIT, "The picture is too large for {name}", "Make the frame smaller."),
    422: _NOT_TAKEN,
    429: (ErrorKind.RATE_LIMIT, "{name} is busy with other requests", "It goes on by itself."),
}


def wait_of(answer: Answer) -> float | None:
    """What `Retry-After` asks for, in seconds; a body's `retry_after` counts as well."""
    header = answer.headers.get("retry-after")
    if header is not None:
        return parse_wait(header, datetime.now(UTC))
    return _bounded(number(mapping(answer.json()).get("retry_after"))) if not answer.ok else None


def parse_wait(header: str, now: datetime) -> float | None:
    """Seconds from a `Retry-After` header: a number, or a date; None where it is neither."""
    try:
        return _bounded(float(header))
    except ValueError:
        pass
    try:
        moment = parsedate_to_datetime(header)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return _bounded((moment - now).total_seconds())


def _bounded(seconds: float | None) -> float | None:
    if seconds is None or not math.isfinite(seconds):
        return None
    return min(max(seconds, 0.0), LONGEST_WAIT)
