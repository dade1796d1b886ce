"""From a failure to what the window shows: one plain sentence and one button."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from desktop_app.errors import Charge, ErrorKind, Trouble
from desktop_app.ui.core_words import in_words
from desktop_app.ui.words import QT_TRANSLATE_NOOP


class Remedy(StrEnum):
    """What the button of a message does."""

    OPEN = "open"
    RETRY = "retry"
    PREFERENCES = "preferences"
    DETAILS = "details"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Message:
    """What the error bar shows."""

    text: str
    button: str = ""
    remedy: Remedy = Remedy.NONE


_WORDS = {
    Remedy.OPEN: QT_TRANSLATE_NOOP("Messages", "Open another photo"),
    Remedy.RETRY: QT_TRANSLATE_NOOP("Messages", "Try again"),
    Remedy.PREFERENCES: QT_TRANSLATE_NOOP("Messages", "Preferences"),
    Remedy.DETAILS: QT_TRANSLATE_NOOP("Messages", "Details"),
    Remedy.NONE: "",
}

_REMEDIES = {
    ErrorKind.BAD_FILE: Remedy.OPEN,
    ErrorKind.NO_KEY: Remedy.PREFERENCES,
    ErrorKind.BAD_KEY: Remedy.PREFERENCES,
    ErrorKind.RATE_LIMIT: Remedy.RETRY,
    ErrorKind.OFFLINE: Remedy.RETRY,
    ErrorKind.TLS: Remedy.RETRY,
    ErrorKind.PROXY: Remedy.RETRY,
    ErrorKind.CAPTIVE_PORTAL: Remedy.RETRY,
    ErrorKind.TIMEOUT: Remedy.RETRY,
    ErrorKind.SERVER: Remedy.RETRY,
    ErrorKind.BAD_RESULT: Remedy.RETRY,
    ErrorKind.EXPIRED: Remedy.RETRY,
    ErrorKind.STORAGE: Remedy.RETRY,
    ErrorKind.INTERNAL: Remedy.DETAILS,
}

_CHARGES = {
    Charge.CHARGED: QT_TRANSLATE_NOOP("Messages", "This was charged."),
    Charge.UNKNOWN: QT_TRANSLATE_NOOP("Messages", "Whether this was charged is not known."),
}


def message(trouble: Trouble, *, retry: bool = True) -> Message:
    """The message for a failure; `retry` is False where there is nothing to repeat."""
    parts = [_sentence(in_words(trouble.message)), _sentence(in_words(trouble.next_step))]
    if trouble.charge in _CHARGES:
        parts.append(_tr(_CHARGES[trouble.charge]))
    remedy = _REMEDIES.get(trouble.kind, Remedy.NONE)
    if remedy is Remedy.RETRY and not retry:
        remedy = Remedy.NONE
    button = _tr(_WORDS[remedy]) if _WORDS[remedy] else ""
    return Message(" ".join(part for part in parts if part), button, remedy)


def trouble_of(error: BaseException) -> Trouble:
    """The trouble an exception carries; anything unexpected becomes one calm sentence."""
    trouble = getattr(error, "trouble", None)
    if isinstance(trouble, Trouble):
        return trouble
    return Trouble(
        ErrorKind.INTERNAL,
        _tr(QT_TRANSLATE_NOOP("Messages", "Something in Outframe went wrong.")),
        _tr(QT_TRANSLATE_NOOP("Messages", "Your photo and your results are safe.")),
    )


def _sentence(text: str) -> str:
    text = text.strip()
    return text if not text or text.endswith((".", "!", "?", "…")) else f"{text}."


def _tr(text: str) -> str:
    return QCoreApplication.translate("Messages", text)
