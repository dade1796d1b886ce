"""Keys in the keyring, in the session and in the environment; foreign failures become one."""

import logging

import pytest
from keyring.errors import KeyringLocked

from desktop_app.errors import AppError, ErrorKind
from desktop_app.settings.choices import EngineId
from desktop_app.store.secrets import Keyring, Origin, Secret, Secrets
from tests.fakes.memory_keyring import MemoryKeyring

KEY = "bfl_planted_key_0123456789"


class ForeignError(Exception):
    """Like a raw D-Bus error: no relative of KeyringError, and talkative."""


class BrokenKeyring:
    """A keyring whose every call fails."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def get_password(self, service: str, username: str) -> str | None:
        raise self._error

    def set_password(self, service: str, username: str, password: str) -> None:
        raise self._error

    def delete_password(self, service: str, username: str) -> None:
        raise self._error


class ForgetfulKeyring(MemoryKeyring):
    """Takes everything and keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        return


def secrets(keyring: Keyring | None, **environ: str) -> Secrets:
    return Secrets(environ, lambda: keyring)


def test_a_key_is_kept_by_the_keyring() -> None:
    keyring = MemoryKeyring()
    kept = secrets(keyring).keep(EngineId.BFL, KEY)
    assert (kept.origin, kept.words) == (
        Origin.KEYRING,
        "The key is kept in the keyring of this computer.",
    )
    assert secrets(keyring).find(EngineId.BFL) == Secret(KEY, Origin.KEYRING)
    assert secrets(keyring).find(EngineId.FAL) is None


def test_the_keyring_comes_before_the_environment() -> None:
    keyring = MemoryKeyring()
    here = secrets(keyring, BFL_API_KEY=f" {KEY}\n")
    assert here.find(EngineId.BFL) == Secret(KEY, Origin.ENVIRONMENT)
    here.keep(EngineId.BFL, "bfl_another_one")
    assert here.find(EngineId.BFL) == Secret("bfl_another_one", Origin.KEYRING)
    here.forget(EngineId.BFL)
    assert here.find(EngineId.BFL) == Secret(KEY, Origin.ENVIRONMENT)


@pytest.mark.parametrize("keyring", [None, ForgetfulKeyring()])
def test_without_a_keyring_a_key_lives_as_long_as_the_program(keyring: Keyring | None) -> None:
    here = secrets(keyring)
    kept = here.keep(EngineId.FAL, "a:b")
    assert kept.origin is Origin.SESSION
    assert kept.words.endswith("The key is kept until Outframe is closed.")
    assert here.find(EngineId.FAL) == Secret("a:b", Origin.SESSION)
    assert secrets(keyring).find(EngineId.FAL) is None
    here.forget(EngineId.FAL)
    assert here.find(EngineId.FAL) is None


@pytest.mark.parametrize(
    ("error", "part"),
    [
        (ForeignError(KEY), "does not work"),
        (KeyringLocked("locked"), "is locked"),
        (OSError("no bus"), "does not work"),
        (RuntimeError("no back end"), "does not work"),
    ],
)
def test_whatever_a_keyring_raises_becomes_one_clear_error(
    error: Exception, part: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    here = secrets(BrokenKeyring(error))
    for call in (here.find, here.forget):
        with pytest.raises(AppError, match=part) as caught:
            call(EngineId.BFL)
        assert caught.value.kind is ErrorKind.NO_KEY
        assert caught.value.trouble.next_step
        assert caught.value.__suppress_context__
    assert here.keep(EngineId.BFL, KEY).origin is Origin.SESSION
    assert here.find(EngineId.BFL) == Secret(KEY, Origin.SESSION)
    assert KEY not in caplog.text


def test_the_environment_helps_out_when_the_keyring_fails() -> None:
    here = secrets(BrokenKeyring(ForeignError()), RUNWARE_API_KEY="abcdefgh")
    assert here.find(EngineId.RUNWARE) == Secret("abcdefgh", Origin.ENVIRONMENT)


def test_a_secret_is_not_in_its_text_form() -> None:
    assert KEY not in repr(Secret(KEY, Origin.KEYRING))
