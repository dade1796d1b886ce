"""Keys: kept by the keyring of the system, or for this session only; never in a file.

Every call may block while the keyring asks its owner to unlock it, so it belongs on a thread.
"""

import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import TracebackType
from typing import Protocol

from desktop_app.errors import AppError, ErrorKind
from desktop_app.paths import APP_NAME
from desktop_app.settings.choices import EngineId

VARIABLES: Mapping[EngineId, str] = {
    EngineId.BFL: "BFL_API_KEY",
    EngineId.FAL: "FAL_KEY",
    EngineId.RUNWARE: "RUNWARE_API_KEY",
}
# Back ends that keep nothing, or keep it in a readable file.
_UNUSABLE = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt", "sagecipher")
_PLACES = {
    "keyring.backends.SecretService": "the keyring of this desktop",
    "keyring.backends.libsecret": "the keyring of this desktop",
    "keyring.backends.kwallet": "KWallet",
    "keyring.backends.macOS": "the macOS keychain",
    "keyring.backends.Windows": "the Windows Credential Manager",
}
_log = logging.getLogger(__name__)


class Keyring(Protocol):
    """What is used of a `keyring` back end."""

    def get_password(self, service: str, username: str) -> str | None:
        """The stored text, or None."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Store a text."""

    def delete_password(self, service: str, username: str) -> None:
        """Remove a text; raises where there is none."""


class Origin(StrEnum):
    """Where a key was found, or is kept."""

    KEYRING = "keyring"
    SESSION = "session"
    ENVIRONMENT = "environment"


@dataclass(frozen=True, slots=True)
class Secret:
    """A key, and where it comes from; the key is not in its text form."""

    value: str = field(repr=False)
    origin: Origin


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a key is kept from now on, in a word and in a sentence."""

    origin: Origin
    words: str


def system_keyring() -> Keyring | None:
    """The system's keyring; None where there is none that keeps a secret secret."""
    import keyring  # noqa: PLC0415 - looks through all installed packages; not at start-up
    from keyring.backends.chainer import ChainerBackend  # noqa: PLC0415

    found = keyring.get_keyring()
    several = found.backends if isinstance(found, ChainerBackend) else [found]
    usable = (one for one in several if not type(one).__module__.startswith(_UNUSABLE))
    return next(usable, None)


class Secrets:
    """The keys of all engines."""

    def __init__(
        self,
        environ: Mapping[str, str] = os.environ,
        open_keyring: Callable[[], Keyring | None] = system_keyring,
    ) -> None:
        self._environ = environ
        self._open_keyring = open_keyring
        self._session: dict[EngineId, str] = {}

    def find(self, engine: EngineId) -> Secret | None:
        """The key of an engine: this session's, else the keyring's, else the environment's.

        Raises AppError (NO_KEY) where the keyring fails and nobody else has one.
        """
        if engine in self._session:
            return Secret(self._session[engine], Origin.SESSION)
        given = self._environ.get(VARIABLES.get(engine, ""), "").strip()
        try:
            kept = self._read(engine)
        except AppError:
            if not given:
                raise
            kept = None
        if kept:
            return Secret(kept, Origin.KEYRING)
        return Secret(given, Origin.ENVIRONMENT) if given else None

    def keep(self, engine: EngineId, key: str) -> Kept:
        """Keep a key in the keyring; where that cannot be, in memory until the program ends."""
        try:
            place = self._write(engine, key)
        except AppError as error:
            self._session[engine] = key
            return Kept(Origin.SESSION, f"{error} The key is kept until Outframe is closed.")
        self._session.pop(engine, None)
        return Kept(Origin.KEYRING, f"The key is kept in {place}.")

    def forget(self, engine: EngineId) -> None:
        """Remove a key from the session and the keyring. Raises AppError where that fails."""
        self._session.pop(engine, None)
        keyring = self._open_keyring()
        if keyring is None:
            return
        with _OneClearError():
            if keyring.get_password(APP_NAME, engine) is not None:
                keyring.delete_password(APP_NAME, engine)

    def place(self) -> str:
        """Where keys are kept on this computer, in words."""
        with _OneClearError():
            keyring = self._open_keyring()
        return _place(keyring) if keyring is not None else "memory, until Outframe is closed"

    def _read(self, engine: EngineId) -> str | None:
        with _OneClearError():
            keyring = self._open_keyring()
            kept = None if keyring is None else keyring.get_password(APP_NAME, engine)
        return kept.strip() if kept else None

    def _write(self, engine: EngineId, key: str) -> str:
        """Write, read back, and say where. Raises AppError where the key did not stay."""
        with _OneClearError():
            keyring = self._open_keyring()
            if keyring is not None:
                keyring.set_password(APP_NAME, engine, key)
                if keyring.get_password(APP_NAME, engine) == key:
                    return _place(keyring)
        raise AppError(ErrorKind.NO_KEY, "This computer has no keyring that keeps keys.")


class _OneClearError:
    """Turns whatever a keyring raises into one clear AppError.

    Back ends raise exceptions of their own libraries too (raw D-Bus errors, for one), which are not
    known here by name; their texts may hold anything, so only the type's name is logged.
    """

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Raises AppError in place of any other exception."""
        if not isinstance(error, Exception) or isinstance(error, AppError):
            return
        _log.warning("The keyring failed: %s", type(error).__name__)
        locked = type(error).__name__ == "KeyringLocked"
        raise AppError(
            ErrorKind.NO_KEY,
            "The keyring is locked." if locked else "The keyring of this computer does not work.",
            "Unlock it and try again." if locked else "Set the key again for this session.",
        ) from None


def _place(keyring: Keyring) -> str:
    return _PLACES.get(type(keyring).__module__, "the keyring of this computer")
