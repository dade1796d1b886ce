"""The network as engines see it: one call, one bounded download, and answers as plain values.

httpx and truststore live in `transport`, which is imported with the first call, because importing
them would make the window wait.
"""

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from desktop_app.engines.errors import EngineError, Reached, engine_error
from desktop_app.engines.realm import Realm, host_of
from desktop_app.errors import ErrorKind

if TYPE_CHECKING:
    from desktop_app.engines.transport import Line

MAX_ANSWER = 64 * 2**20  # bytes of JSON; an error may echo the whole picture
MAX_RESULT = 64 * 2**20  # bytes of one result
CALL_SECONDS = 180.0  # one exchange, the upload of a picture included
DOWNLOAD_SECONDS = 300.0
_SECRET_LENGTH = 8  # characters; shorter parts of a key may be words of an answer
_KEY_HEADERS = ("x-key", "authorization")
LOCAL_ONLY = "This computer is set to stay offline, so nothing was sent to {name}."
SWITCH_OFF_LOCAL_ONLY = "Switch off “Local only” in Preferences to use cloud engines."


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: status, headers with lower-case names, and the whole body."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)

    @property
    def ok(self) -> bool:
        """True for 2xx."""
        return 200 <= self.status < 300

    @property
    def is_html(self) -> bool:
        """True for a page made for people."""
        head = self.body[:512].lstrip().lower()
        return "html" in self.headers.get("content-type", "") or head.startswith(
            (b"<!doctype html", b"<html")
        )

    def json(self) -> object:
        """The body as JSON; None where it is none."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None


@dataclass(frozen=True, slots=True)
class NetworkOptions:
    """How to reach the network; None means what the system says."""

    proxy: str | None = None
    certificates: Path | None = None  # further authorities to trust, PEM
    connect_seconds: float = 10.0
    silence_seconds: float = 60.0  # between two bytes in either direction
    call_seconds: float = CALL_SECONDS
    download_seconds: float = DOWNLOAD_SECONDS
    most_answer: int = MAX_ANSWER  # bytes


def _always() -> bool:
    return True


class Network:
    """All traffic of all engines, on the worker's loop; made at once, opened on first use."""

    def __init__(
        self, options: NetworkOptions | None = None, is_allowed: Callable[[], bool] = _always
    ) -> None:
        self.options = options or NetworkOptions()
        self._is_allowed = is_allowed  # the local-only switch
        self._line: Line | None = None
        self._former: list[Line] = []

    def change(self, options: NetworkOptions) -> None:
        """Reach the network differently from the next call on; calls under way are let finish."""
        if options == self.options:
            return
        self.options = options
        if self._line is not None:
            self._former.append(self._line)
            self._line = None

    async def call(
        self,
        realm: Realm,
        method: str,
        address: str,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
    ) -> Answer:
        """One exchange with the key's own hosts; redirects are answers like any other.

        Raises EngineError; the answer's status is for the caller to judge.
        """
        if not realm.takes_key(address):
            raise foreign_address(realm, address)
        return await self._exchange(realm, method, address, headers, body)

    async def upload(self, realm: Realm, address: str, kind: str, body: bytes) -> Answer:
        """PUT a picture to a signed address, without the key. Raises EngineError."""
        if not realm.takes_uploads(address):
            raise foreign_address(realm, address)
        return await self._exchange(realm, "PUT", address, {"Content-Type": kind}, body)

    async def download(self, realm: Realm, address: str, target: Path) -> None:
        """Fetch a result into `target`, which is new: without the key, bounded in bytes and time.

        Redirects are followed within the provider's result hosts. Raises EngineError; a part of a
        file never stays behind.
        """
        transport, line = await self._open(realm)
        try:
            async with asyncio.timeout(self.options.download_seconds):
                await transport.stream_to(line, realm, address, target)
        except TimeoutError as error:
            raise engine_error(
                ErrorKind.TIMEOUT,
                f"The result did not arrive within {self.options.download_seconds:.0f} seconds.",
                "It is fetched again by itself.",
            ) from error

    async def close(self) -> None:
        """Close every connection."""
        lines = [*self._former, self._line]
        self._former, self._line = [], None
        for line in lines:
            if line is not None:
                await line.client.aclose()

    async def _exchange(
        self,
        realm: Realm,
        method: str,
        address: str,
        headers: Mapping[str, str] | None,
        body: bytes | None,
    ) -> Answer:
        transport, line = await self._open(realm)
        try:
            async with asyncio.timeout(self.options.call_seconds):
                answer = await transport.exchange(line, realm, method, address, headers, body)
        except TimeoutError as error:
            raise engine_error(
                ErrorKind.TIMEOUT,
                f"{realm.name} did not answer within {self.options.call_seconds:.0f} seconds.",
                "Check your connection.",
                reached=Reached.MAYBE,
            ) from error
        assert isinstance(answer, Answer)
        return _without_keys(answer, headers or {})

    async def _open(self, realm: Realm) -> tuple[ModuleType, "Line"]:
        if not self._is_allowed():
            raise engine_error(
                ErrorKind.OFFLINE,  # what is under way waits, as it does without a network
                LOCAL_ONLY.format(name=realm.name),
                SWITCH_OFF_LOCAL_ONLY,
                reached=Reached.NO,
            )
        from desktop_app.engines import transport  # noqa: PLC0415 - see the module's docstring

        if self._line is None:
            self._line = transport.open_line(self.options)
        return transport, self._line


def _without_keys(answer: Answer, headers: Mapping[str, str]) -> Answer:
    """The answer without the key it may repeat: providers quote what they refuse."""
    body = answer.body
    for name, value in headers.items():
        if name.lower() in _KEY_HEADERS:
            key = value.split()[-1]
            for part in (key, key.rpartition(":")[2]):
                if len(part) >= _SECRET_LENGTH:
                    body = body.replace(part.encode(), "…".encode())
    return replace(answer, body=body)


def foreign_address(realm: Realm, address: str) -> EngineError:
    """An address that does not belong to the provider: never contacted."""
    return engine_error(
        ErrorKind.PROTOCOL,
        f"{realm.name} named {host_of(address)}, an address that does not belong to it.",
        "Nothing was sent there. Try again later, or use another engine.",
        reached=Reached.MAYBE,
    )
