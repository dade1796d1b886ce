"""httpx at work: one client, its exceptions in our words, downloads with bounds."""

import asyncio
import logging
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import gaierror
from typing import BinaryIO
from urllib.parse import urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx
import truststore

from desktop_app.engines.answers import portal
from desktop_app.engines.errors import EngineError, Reached, engine_error
from desktop_app.engines.http import (
    MAX_RESULT,
    Answer,
    NetworkOptions,
    foreign_address,
)
from desktop_app.engines.realm import Realm, is_loopback
from desktop_app.errors import AppError, ErrorKind

MAX_REDIRECTS = 3
_BLOCK = 256 * 1024  # bytes written at once
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Line:
    """The one client, and how it was told to reach the network."""

    client: httpx.AsyncClient
    options: NetworkOptions

    def error(
        self, error: httpx.HTTPError | httpx.InvalidURL, realm: Realm, address: str
    ) -> EngineError:
        """What went wrong on the way to `address`, in our words."""
        return in_our_words(error, realm.name, proxied=_proxied(self.options, address))


def open_line(options: NetworkOptions) -> Line:
    """System trust store, system proxy, limits, no redirects.

    Addresses on this computer are never asked for through a proxy. Raises AppError for a proxy
    setting or for certificates that cannot be used.
    """
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if options.certificates is not None:
        _trust(context, options.certificates)
    timeouts = httpx.Timeout(options.silence_seconds, connect=options.connect_seconds)
    direct = {f"all://{host}": None for host in ("localhost", "127.0.0.1", "[::1]")}
    try:
        client = httpx.AsyncClient(
            verify=context,
            proxy=options.proxy,
            mounts=direct,
            timeout=timeouts,
            limits=httpx.Limits(max_connections=20, max_keepalive_connections=8),
            follow_redirects=False,
            headers={"User-Agent": "Outframe"},
        )
    except (ImportError, ValueError, httpx.InvalidURL) as error:  # SOCKS needs a package of its own
        raise AppError(
            ErrorKind.PROXY,
            "The proxy setting of this computer is of a kind that Outframe cannot use.",
            "Name an http proxy in Preferences, or take the setting away.",
        ) from error
    return Line(client, options)


def _proxied(options: NetworkOptions, address: str) -> bool:
    """True where a proxy stands between this computer and `address`."""
    host = urlsplit(address).hostname or ""
    if is_loopback(host):
        return False
    if options.proxy is not None:
        return True
    found = getproxies()
    return bool(found.get("https") or found.get("all")) and not proxy_bypass(host)


def _trust(context: ssl.SSLContext, certificates: Path) -> None:
    try:
        context.load_verify_locations(cafile=certificates)
    except (OSError, ssl.SSLError) as error:
        raise AppError(
            ErrorKind.TLS,
            f"The certificates in {certificates.name} cannot be read.",
            "Choose a PEM file in Preferences, or none.",
        ) from error


async def exchange(
    line: Line,
    realm: Realm,
    method: str,
    address: str,
    headers: Mapping[str, str] | None,
    body: bytes | None,
) -> Answer:
    """One request and its whole answer, which has a limit. Raises EngineError."""
    try:
        async with line.client.stream(method, address, headers=headers, content=body) as response:
            parts, size = [], 0
            async for part in response.aiter_bytes():
                size += len(part)
                if size > line.options.most_answer:
                    raise _too_much(realm, line.options.most_answer)
                parts.append(part)
            return Answer(response.status_code, _headers(response), b"".join(parts))
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise line.error(error, realm, address) from error


async def stream_to(line: Line, realm: Realm, address: str, target: Path) -> None:
    """Fetch `address` into a new file, over at most MAX_REDIRECTS hops within the result hosts."""
    for _ in range(MAX_REDIRECTS + 1):
        if not realm.serves_results(address):
            raise foreign_address(realm, address)
        try:
            async with line.client.stream("GET", address) as response:
                if not response.is_redirect:
                    await _save(response, realm, target)
                    return
                address = urljoin(address, response.headers.get("location", ""))
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise line.error(error, realm, address) from error
    raise engine_error(
        ErrorKind.PROTOCOL,
        f"{realm.name} sent the result round in circles.",
        "Try again later.",
        reached=Reached.MAYBE,
    )


async def _save(response: httpx.Response, realm: Realm, target: Path) -> None:
    if not response.is_success:
        raise _no_result(response, realm)
    if "html" in response.headers.get("content-type", ""):  # a guest network's page, no picture
        raise portal(realm, Reached.MAYBE)
    if int(response.headers.get("content-length", "0") or 0) > MAX_RESULT:
        raise _too_much(realm, MAX_RESULT)
    size = 0
    with _whole_or_nothing(target) as file:
        async for block in response.aiter_bytes(_BLOCK):
            size += len(block)
            if size > MAX_RESULT:
                raise _too_much(realm, MAX_RESULT)
            await asyncio.to_thread(file.write, block)


@contextmanager
def _whole_or_nothing(target: Path) -> Iterator[BinaryIO]:
    """A new file that goes away again unless the block comes to its end."""
    complete = False
    try:
        with target.open("xb") as file:
            yield file
        complete = True
    except OSError as error:
        raise AppError(
            ErrorKind.STORAGE,
            f"The result cannot be written: {error.strerror}.",
            "Make room, or choose another folder in Preferences.",
        ) from error
    finally:
        if not complete:
            target.unlink(missing_ok=True)


def _no_result(response: httpx.Response, realm: Realm) -> EngineError:
    """A refused download: expired links are told apart, because a fresh one can be asked for."""
    status = response.status_code
    _log.info("A result of %s was answered with %s", realm.name, status)
    if status in (401, 403, 404, 410):
        kind, message = ErrorKind.EXPIRED, f"The link of {realm.name} to the result has expired."
    elif status == 429:
        kind, message = ErrorKind.RATE_LIMIT, f"{realm.name} asks for patience with the result."
    else:
        kind, message = ErrorKind.SERVER, f"{realm.name} cannot hand over the result right now."
    return engine_error(kind, message, "It is asked for again by itself.", reached=Reached.MAYBE)


def _too_much(realm: Realm, limit: int) -> EngineError:
    size = f"{limit // 2**20} MB" if limit >= 2**20 else f"{limit // 2**10} kB"
    return engine_error(
        ErrorKind.BAD_RESULT,
        f"{realm.name} sent more than {size}, which no result of ours needs.",
        "Try again, or use another engine.",
        reached=Reached.MAYBE,
    )


def _headers(response: httpx.Response) -> dict[str, str]:
    return {name.lower(): value for name, value in response.headers.items()}


_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)


def in_our_words(
    error: httpx.HTTPError | httpx.InvalidURL, name: str, *, proxied: bool = False
) -> EngineError:
    """What went wrong on the line, and whether anything can have been sent before it did."""
    causes = list(_causes(error))
    never_sent = isinstance(error, (*_NOT_SENT, httpx.UnsupportedProtocol, httpx.InvalidURL))
    reached = Reached.NO if never_sent else Reached.MAYBE
    kind, message, step = _diagnosis(causes, name)
    if proxied and never_sent and kind in (ErrorKind.OFFLINE, ErrorKind.TIMEOUT):
        kind, step = ErrorKind.PROXY, _CHECK_PROXY
        message = f"The proxy on the way to {name} cannot be reached."
    _log.info("No exchange with %s: %s", name, " < ".join(type(cause).__name__ for cause in causes))
    return engine_error(kind, message, step, reached=reached)


def _diagnosis(causes: list[BaseException], name: str) -> tuple[ErrorKind, str, str]:
    for types, kind, message, step in _DIAGNOSES:
        if any(isinstance(cause, types) for cause in causes):
            return kind, message.format(name=name), step
    return ErrorKind.OFFLINE, f"The connection to {name} broke off.", _CHECK_CONNECTION


_CHECK_CONNECTION = "Check your internet connection."
_CHECK_PROXY = "Check the proxy settings of this computer, or ask whoever looks after them."
_DIAGNOSES: tuple[
    tuple[type[BaseException] | tuple[type[BaseException], ...], ErrorKind, str, str], ...
] = (
    (
        ssl.SSLCertVerificationError,
        ErrorKind.TLS,
        "The connection to {name} is not secure: the certificate shown is not trusted.",
        "On a guest network, sign in first; on a company network, add its certificate.",
    ),
    (ssl.SSLError, ErrorKind.TLS, "No secure connection to {name} came about.", _CHECK_PROXY),
    (httpx.ProxyError, ErrorKind.PROXY, "The proxy on the way to {name} refused.", _CHECK_PROXY),
    (gaierror, ErrorKind.OFFLINE, "The address of {name} was not found.", _CHECK_CONNECTION),
    (
        ConnectionRefusedError,
        ErrorKind.OFFLINE,
        "{name} refused the connection.",
        _CHECK_CONNECTION,
    ),
    (
        (httpx.ConnectTimeout, httpx.PoolTimeout),
        ErrorKind.TIMEOUT,
        "No connection to {name} came about in time.",
        _CHECK_CONNECTION,
    ),
    (
        httpx.TimeoutException,
        ErrorKind.TIMEOUT,
        "{name} fell silent before answering.",
        _CHECK_CONNECTION,
    ),
    (httpx.ConnectError, ErrorKind.OFFLINE, "{name} cannot be reached.", _CHECK_CONNECTION),
    (
        (httpx.DecodingError, httpx.InvalidURL, httpx.UnsupportedProtocol),
        ErrorKind.PROTOCOL,
        "{name} sent something that cannot be read.",
        "Try again later.",
    ),
)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and everything it came from, groups included."""
    waiting: list[BaseException | None] = [error]
    while waiting:
        cause = waiting.pop(0)
        if cause is None:
            continue
        yield cause
        if isinstance(cause, BaseExceptionGroup):
            waiting.extend(cause.exceptions)
        waiting.append(cause.__cause__ or cause.__context__)
