"""Keys: how an engine gets one, and what can be said about one without asking the provider."""

import re
from collections.abc import Awaitable, Callable

from desktop_app.engines.capabilities import ENGINES
from desktop_app.errors import AppError, ErrorKind
from desktop_app.settings.choices import EngineId

KeySource = Callable[[EngineId], Awaitable[str]]
"""Gives the key of an engine when it is needed. Raises AppError (NO_KEY) where there is none."""


def cleaned(engine: EngineId, pasted: str) -> str:
    """A pasted key, trimmed. Raises AppError where it cannot be a key of this engine."""
    key = pasted.strip().strip("\"'").strip()
    name = ENGINES[engine].name
    if not key:
        raise AppError(ErrorKind.NO_KEY, f"No key for {name} was given.", _where(engine))
    if not re.fullmatch(r"[!-~]{8,512}", key):  # anything else cannot travel in a header
        message = f"This is no key of {name}: keys are plain letters, digits and signs, unbroken."
        raise AppError(ErrorKind.BAD_KEY, message, _where(engine))
    owner = _owner(key)
    if owner is not None and owner is not engine:
        message = f"This looks like a key of {ENGINES[owner].name}, not of {name}."
        raise AppError(ErrorKind.BAD_KEY, message, _where(engine))
    if engine is EngineId.FAL and owner is not EngineId.FAL:
        message = "A key of fal.ai has two parts with a colon between them; one is missing here."
        raise AppError(ErrorKind.BAD_KEY, message, _where(engine))
    return key


def _owner(key: str) -> EngineId | None:
    """The engine a key must belong to, where its form tells."""
    if key.startswith("bfl_"):
        return EngineId.BFL
    return EngineId.FAL if re.fullmatch(r"[^:]+:[^:]+", key) else None


def _where(engine: EngineId) -> str:
    pages = {
        EngineId.BFL: "dashboard.bfl.ai",
        EngineId.FAL: "fal.ai/dashboard/keys",
        EngineId.RUNWARE: "my.runware.ai/keys",
    }
    return f"Copy the key again from {pages[engine]}." if engine in pages else "No key is needed."
