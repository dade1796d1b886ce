"""Faults carried out: what happens to one HTTP exchange when a fault strikes."""

import asyncio
import json
import socket
import struct
import sys
import zlib
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.fakes.faults import Fault

if TYPE_CHECKING:
    from tests.fakes.server import FakeServer

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

# `struct linger` of the system: two ints, or two shorts on Windows.
_LINGER = "hh" if sys.platform == "win32" else "ii"
_PORTAL = (
    "<!doctype html><html><head><title>Guest network</title></head>"
    "<body><h1>Welcome</h1><form action='/login'>Accept the terms to go on.</form></body></html>"
)
_BROKEN = (
    "<html><head><title>{status}</title></head><body><center><h1>{status}</h1></center>"
    "<hr><center>nginx</center></body></html>"
)


async def misbehave(
    server: "FakeServer", fault: Fault, request: web.Request, handler: Handler
) -> web.StreamResponse:
    """Carry out one fault on one exchange."""
    if fault.kind in ("html", "status", "redirect") and fault.params.get("taken"):
        await handler(request)
    if fault.kind in _LINE:
        return await _break_line(fault, request, handler)
    if fault.kind in _INSTEAD:
        return _INSTEAD[fault.kind](server, fault, request)
    if fault.kind == "delay":
        await asyncio.sleep(float(fault.params["seconds"]))
        return await handler(request)
    answer = await handler(request)
    if not isinstance(answer, web.Response):
        return answer
    if fault.kind in _JSON_CHANGES:
        return _changed_json(fault, answer)
    return await _BODIES[fault.kind](fault, request, answer)


_LINE = {"reset_before", "reset_after", "drop_before", "drop_after", "hang_before", "hang_after"}


async def _break_line(fault: Fault, request: web.Request, handler: Handler) -> web.StreamResponse:
    if fault.kind.endswith("_after"):
        await handler(request)
    if fault.kind.startswith("hang"):
        await asyncio.sleep(float(fault.params.get("seconds", 3600)))
    cut_line(request, reset=fault.kind.startswith("reset"))
    return web.Response()


def cut_line(request: web.Request, *, reset: bool) -> None:
    """Close the connection at once, with an RST instead of a FIN if asked."""
    transport = request.transport
    if transport is None:
        return
    if reset:
        sock: socket.socket = transport.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack(_LINGER, 1, 0))
    transport.abort()


def _status(server: "FakeServer", fault: Fault, request: web.Request) -> web.Response:
    status = int(fault.params["status"])
    answer = server.error_answer(status, str(fault.params.get("message", "")))
    wait = fault.params.get("retry_after")
    if wait == "date":
        soon = datetime.now(UTC) + timedelta(seconds=float(fault.params.get("seconds", 2)))
        answer.headers["Retry-After"] = format_datetime(soon, usegmt=True)
    elif wait is not None:
        answer.headers["Retry-After"] = str(wait)
    return answer


def _html(server: "FakeServer", fault: Fault, request: web.Request) -> web.Response:
    status = int(fault.params.get("status", 502))
    return web.Response(status=status, text=_BROKEN.format(status=status), content_type="text/html")


def _portal(server: "FakeServer", fault: Fault, request: web.Request) -> web.Response:
    return web.Response(text=_PORTAL, content_type="text/html")


def _redirect(server: "FakeServer", fault: Fault, request: web.Request) -> web.Response:
    target = fault.params.get("to") or server.url("foreign") + request.path_qs
    status = int(fault.params.get("status", 302))
    return web.Response(status=status, headers={"Location": str(target)})


def _not_json(server: "FakeServer", fault: Fault, request: web.Request) -> web.Response:
    return web.Response(text='{"id": "half an obj', content_type="application/json")


def _empty(server: "FakeServer", fault: Fault, request: web.Request) -> web.Response:
    return web.Response()


def _not_found(server: "FakeServer", fault: Fault, request: web.Request) -> web.Response:
    return server.unknown_task_answer(request)


def _expired(server: "FakeServer", fault: Fault, request: web.Request) -> web.Response:
    return server.expired_answer()


_INSTEAD = {
    "status": _status,
    "html": _html,
    "captive_portal": _portal,
    "redirect": _redirect,
    "not_json": _not_json,
    "empty": _empty,
    "not_found": _not_found,
    "expired": _expired,
}


def _changed_json(fault: Fault, answer: web.Response) -> web.Response:
    value = json.loads(answer.text or "null")
    if fault.kind == "duplicate":
        value = {k: v + v if isinstance(v, list) else v for k, v in value.items()}
    for path, new in fault.params.get("set", {}).items():
        holder, key = _holder(value, path)
        holder[key] = new
    for path in fault.params.get("drop", ()):
        holder, key = _holder(value, path)
        del holder[key]
    headers = {k: v for k, v in answer.headers.items() if not k.lower().startswith("content-")}
    return web.json_response(value, status=answer.status, headers=headers)


_JSON_CHANGES = {"edit", "duplicate"}


def _holder(value: Any, path: str) -> tuple[Any, Any]:
    """The container and key a dotted path ends in; numbers index lists."""
    *way, last = path.split(".")
    for step in way:
        value = value[int(step)] if isinstance(value, list) else value[step]
    return value, int(last) if isinstance(value, list) else last


def _bytes_of(answer: web.Response) -> bytes:
    return answer.body if isinstance(answer.body, bytes) else b""


async def _send(
    request: web.Request, answer: web.Response, parts: list[bytes], length: int | None, pause: float
) -> web.StreamResponse:
    """Send the answer's head, then parts with pauses; a wrong `length` ends in a closed line."""
    stream = web.StreamResponse(status=answer.status)
    stream.content_type = answer.content_type
    if length is not None:
        stream.content_length = length
    else:
        stream.enable_chunked_encoding()
    stream.force_close()
    await stream.prepare(request)
    for part in parts:
        await stream.write(part)
        await asyncio.sleep(pause)
    if length is not None and length > sum(map(len, parts)):
        cut_line(request, reset=False)
    else:
        await stream.write_eof()
    return stream


async def _half_body(
    fault: Fault, request: web.Request, answer: web.Response
) -> web.StreamResponse:
    body = _bytes_of(answer)
    return await _send(request, answer, [body[: len(body) // 2]], len(body), 0.02)


async def _slow_body(
    fault: Fault, request: web.Request, answer: web.Response
) -> web.StreamResponse:
    body, steps = _bytes_of(answer), 20
    size = max(1, -(-len(body) // steps))
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    return await _send(request, answer, parts, len(body), float(fault.params["seconds"]) / steps)


async def _truncated(
    fault: Fault, request: web.Request, answer: web.Response
) -> web.StreamResponse:
    body = _bytes_of(answer)
    part = body[: int(len(body) * float(fault.params.get("keep", 0.5)))]
    return await _send(request, answer, [part], len(part), 0)


async def _oversize(fault: Fault, request: web.Request, answer: web.Response) -> web.StreamResponse:
    body, piece = _bytes_of(answer), bytes(1 << 20)
    parts = [body, *[piece] * int(fault.params.get("megabytes", 80))]
    length = None if fault.params.get("hide_length") else sum(map(len, parts))
    return await _send(request, answer, parts, length, 0)


async def _not_image(
    fault: Fault, request: web.Request, answer: web.Response
) -> web.StreamResponse:
    text = str(fault.params.get("text", "no picture here\n")).encode()
    return await _send(request, answer, [text], len(text), 0)


async def _pixel_bomb(
    fault: Fault, request: web.Request, answer: web.Response
) -> web.StreamResponse:
    side = int(fault.params.get("side", 20_000))
    bomb = await asyncio.to_thread(pixel_bomb, side)
    return await _send(request, answer, [bomb], len(bomb), 0)


def pixel_bomb(side: int) -> bytes:
    """A small, valid PNG of side × side black pixels."""
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    packer = zlib.compressobj(9)
    row = bytes(1 + -(-side // 8))
    body = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    chunks = ((b"IHDR", header), (b"IDAT", body), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


_BODIES = {
    "half_body": _half_body,
    "slow_body": _slow_body,
    "truncated": _truncated,
    "oversize": _oversize,
    "not_image": _not_image,
    "pixel_bomb": _pixel_bomb,
}
