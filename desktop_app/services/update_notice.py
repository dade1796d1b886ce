"""Notices of new versions: a small signed text, believed only with the publisher's signature.

The file is `{"notice": TEXT, "signature": BASE64}`. TEXT is JSON itself and signed as it stands, so
that nobody has to agree on how JSON is written down. `packaging/sign_notice.py` makes the file.
"""

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from desktop_app.codec import CodecError, dumps, loads
from desktop_app.errors import AppError, ErrorKind

# The publisher's: whoever publishes a copy of Outframe under another name sets their own two.
ADDRESS = "https://outframe.org/update.json"
KEY = "Bb4ocP4bHhd5EnHHe5rBA7zqIldtDnJFuLYYvcLKl9Q="  # Ed25519, public

MAX_BYTES = 64 * 1024
_MAX_NOTES = 2000  # characters
_SIGNED_AS = b"Outframe update notice 1\n"  # a signature under anything else is none under this
_VERSION = re.compile(r"(\d{1,6})\.(\d{1,6})\.(\d{1,6})(?:(a|b|rc)(\d{1,6}))?")


@dataclass(frozen=True, slots=True)
class UpdateNotice:
    """A new version: what is new, in plain words, and the page to get it from."""

    version: str
    notes: str
    page: str

    def __post_init__(self) -> None:
        """Refuse with ValueError what could not be compared, shown or opened."""
        if _VERSION.fullmatch(self.version) is None:
            raise ValueError("the version is none")
        if len(self.notes) > _MAX_NOTES:
            raise ValueError("the notes are too long")
        parts = urlsplit(self.page)
        if parts.scheme != "https" or not parts.hostname or parts.username is not None:
            raise ValueError("the page has no https address")


@dataclass(frozen=True, slots=True)
class _Sealed:
    notice: str
    signature: str


def seal(notice: UpdateNotice, sign: Callable[[bytes], bytes]) -> bytes:
    """The file for `notice`, signed by the function that holds the private key."""
    text = dumps(notice)
    signature = base64.b64encode(sign(_message(text))).decode()
    return dumps(_Sealed(text, signature)).encode()


def unseal(data: bytes, key: str = KEY) -> UpdateNotice:
    """The notice in a file, once its signature is found good. Raises AppError (PROTOCOL)."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - not at start-up
    from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: PLC0415

    public = ed25519.Ed25519PublicKey.from_public_bytes(base64.b64decode(key))
    try:
        sealed = loads(_Sealed, data.decode())
        signature = base64.b64decode(sealed.signature, validate=True)
        public.verify(signature, _message(sealed.notice))
        return loads(UpdateNotice, sealed.notice)
    except InvalidSignature as error:
        raise _refused("is not signed by Outframe's publisher") from error
    except (CodecError, ValueError, RecursionError) as error:
        raise _refused("cannot be read") from error


def is_newer(version: str, than: str) -> bool:
    """True where `version` comes after `than`; both as `1.2.3`, or `1.2.3rc1` before it."""
    return _order(version) > _order(than)


def _order(version: str) -> tuple[int, int, int, str, int]:
    found = _VERSION.fullmatch(version)
    if found is None:
        raise ValueError(f"{version} is no version")
    major, minor, patch, stage, number = found.groups()
    return int(major), int(minor), int(patch), stage or "~", int(number or 0)  # ~ sorts last


def _message(text: str) -> bytes:
    return _SIGNED_AS + text.encode()


def _refused(why: str) -> AppError:
    return AppError(ErrorKind.PROTOCOL, f"What came as word of a new version {why}.")
