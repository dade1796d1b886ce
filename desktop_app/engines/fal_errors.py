"""fal.ai's two families of errors: the model's own, a list, and the queue's, a word."""

from desktop_app.engines.answers import items, mapping, quoted, text
from desktop_app.engines.capabilities import FAL
from desktop_app.engines.http import Answer
from desktop_app.engines.status import Failed
from desktop_app.errors import Charge, ErrorKind, Trouble

_MODERATED = frozenset({"content_policy_violation"})
_CANCELLED = frozenset({"client_cancelled", "client_disconnected"})
_SERVER = frozenset(
    {
        "internal_server_error",
        "generation_timeout",
        "downstream_service_error",
        "downstream_service_unavailable",
        "no_media_generated",
    }
)


def words_of(answer: Answer) -> str:
    """fal.ai's explanation; never an entry's `input`, which may repeat the picture."""
    detail = mapping(answer.json()).get("detail")
    return "; ".join(text(entry.get("msg")) for entry in items(detail)) or text(detail)


def verdict(answer: Answer) -> Failed:
    """What became of a request that the model or the queue failed."""
    body = mapping(answer.json())
    entries = items(body.get("detail"))
    word = text(entries[0].get("type")) if entries else text(body.get("error_type"))
    told = answer.headers.get("x-fal-retryable", answer.headers.get("x-fal-needs-retry", ""))
    # 5xx is never billed; whether a refused request is, fal.ai leaves open.
    charge = Charge.NOT_CHARGED if answer.status >= 500 else Charge.UNKNOWN
    said = quoted(words_of(answer)).rstrip(".")
    if word in _MODERATED:
        message = f"{FAL.name} refused the picture for its content."
        return Failed(Trouble(ErrorKind.MODERATION, message, "Change the photo or frame.", charge))
    if word in _CANCELLED:
        return Failed(Trouble(ErrorKind.CANCELLED, "The request was cancelled.", "", charge))
    if answer.status >= 500 or word in _SERVER:
        message = f"{FAL.name} failed while painting: {said}." if said else _FAILED
        retryable = told.lower() in ("true", "1") or answer.status >= 500
        trouble = Trouble(ErrorKind.SERVER, message, "Send it again if you wish.", charge)
        return Failed(trouble, retryable)
    message = f"{FAL.name} cannot work with this picture: {said}." if said else _FAILED
    return Failed(Trouble(ErrorKind.LIMIT, message, "Change the frame or the photo.", charge))


_FAILED = f"{FAL.name} failed while painting."
