"""Addresses under `/__` that steer a fake by hand; never counted as calls of a client."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web

from tests.fakes import pictures
from tests.fakes.pictures import Look

if TYPE_CHECKING:
    from tests.fakes.server import FakeServer


def control_routes(server: "FakeServer") -> list[web.RouteDef]:
    """POST or DELETE /__faults, GET /__books, POST /__clock, /__down, /__look."""

    async def add_fault(request: web.Request) -> web.Response:
        try:
            server.faults.add(**await request.json())
        except (TypeError, ValueError) as error:
            return web.json_response({"error": str(error)}, status=400)
        return web.json_response({"ok": True})

    async def clear_faults(request: web.Request) -> web.Response:
        server.faults.clear()
        return web.json_response({"ok": True})

    async def books(request: web.Request) -> web.Response:
        return web.json_response(server.books.as_json())

    async def clock(request: web.Request) -> web.Response:
        server.advance(float((await request.json())["advance"]))
        return web.json_response({"now": server.now()})

    async def down(request: web.Request) -> web.Response:
        server.refuse_for(float((await request.json())["seconds"]))
        return web.json_response({"ok": True})

    async def look(request: web.Request) -> web.Response:
        wanted = await request.json()
        truth = wanted.pop("truth", None)
        data = await asyncio.to_thread(Path(truth).read_bytes) if truth else None
        server.truth = pictures.open_picture(data) if data else None
        server.look = Look(**wanted)
        return web.json_response({"ok": True})

    return [
        web.post("/__faults", add_fault),
        web.delete("/__faults", clear_faults),
        web.get("/__books", books),
        web.post("/__clock", clock),
        web.post("/__down", down),
        web.post("/__look", look),
    ]
