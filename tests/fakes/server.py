"""What every fake provider is made of: real sockets on loopback, bookkeeping and faults."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Self

from aiohttp import web
from aiohttp.typedefs import Middleware
from PIL import Image

from tests.fakes import pictures
from tests.fakes.books import Books, Call
from tests.fakes.control import control_routes
from tests.fakes.faults import ANSWER_KINDS, PICTURE_KINDS, TASK_KINDS, FaultBox
from tests.fakes.ids import new_id
from tests.fakes.misbehaviour import Handler, misbehave
from tests.fakes.pictures import Look, Painting
from tests.fakes.work import FakeTask, TaskList, Timing, paint_in_background

_LET_THE_ANSWER_OUT = 0.05  # seconds
MAX_BODY = 64 * 2**20


@dataclass(frozen=True, slots=True)
class Origin:
    """One host of the provider: a port of its own here. A key may only reach a trusted one."""

    name: str
    trusted: bool
    routes: Sequence[web.AbstractRouteDef] = ()


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file on the provider's result host."""

    data: bytes
    content_type: str
    expires: float | None = None


class FakeServer:
    """One provider on free loopback ports, served by a thread of its own.

    Change `timing`, `look`, `truth` and the provider's own switches at any time; plan trouble with
    `faults.add(...)`; read `books` afterwards.
    """

    name = ""

    def __init__(self, key: str, *, balance_micros: int = 1_000_000_000) -> None:
        self.keys = {key}
        self.balance_micros = balance_micros
        self.timing = Timing()
        self.look = Look()
        self.truth: Image.Image | None = None  # shown instead of a painted picture
        self.faults = FaultBox()
        self.books = Books()
        self.tasks = TaskList()
        self.files: dict[str, StoredFile] = {}
        self.problems: list[BaseException] = []  # bugs of the fake itself
        self._skew = 0.0
        self._ports: dict[str, int] = {}
        self._runners: dict[str, web.AppRunner] = {}
        self._sites: dict[str, web.TCPSite] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop = asyncio.Event()
        self._thread = threading.Thread(target=self._serve, name=f"fake {self.name}", daemon=True)
        self._up = threading.Event()
        self._down: asyncio.Task[None] | None = None

    # What a provider fills in.

    def origins(self) -> Sequence[Origin]:
        """The provider's hosts; the first is the one a client is given."""
        raise NotImplementedError

    def error_answer(self, status: int, message: str = "") -> web.Response:
        """The provider's body for a status code."""
        raise NotImplementedError

    def unknown_task_answer(self, request: web.Request) -> web.Response:
        """The provider's words for a task it does not know."""
        raise NotImplementedError

    def expired_answer(self) -> web.Response:
        """What the result host says when a link is no longer valid."""
        return web.Response(status=404, text="Not Found")

    async def route_of(self, request: web.Request) -> str:
        """The name a fault or a test knows this request by."""
        return request.match_info.route.name or "unknown"

    def start(self) -> Self:
        """Listen; returns when every port answers."""
        self._thread.start()
        if not self._up.wait(20):
            raise RuntimeError(f"the fake {self.name} did not start: {self.problems}")
        return self

    def stop(self) -> None:
        """Close every port and connection."""
        if self._loop is not None and self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(20)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def base(self) -> str:
        """The address a client is given."""
        return self.url(self.origins()[0].name)

    def url(self, origin: str) -> str:
        """`http://127.0.0.1:port` of one of the hosts."""
        return f"http://127.0.0.1:{self._ports[origin]}"

    @contextmanager
    def unreachable(self, *origins: str) -> Iterator[None]:
        """Connections to these hosts (default: all) are refused inside the block."""
        names = origins or tuple(self._ports)
        self._call(self._close_ports, names)
        try:
            yield
        finally:
            self._call(self._open_ports, names)

    def refuse_for(self, seconds: float) -> None:
        """Refuse connections to every host for a while; called on the server's own loop."""
        self._down = asyncio.get_running_loop().create_task(self._refuse_for(seconds))

    async def _refuse_for(self, seconds: float) -> None:
        await asyncio.sleep(_LET_THE_ANSWER_OUT)
        names = tuple(self._ports)
        await self._close_ports(names)
        await asyncio.sleep(seconds)
        await self._open_ports(names)

    def _serve(self) -> None:
        try:
            asyncio.run(self._main())
        except OSError as error:
            self.problems.append(error)

    async def _main(self) -> None:
        self._loop = asyncio.get_running_loop()
        for origin in (*self.origins(), Origin("foreign", trusted=False)):
            app = web.Application(client_max_size=MAX_BODY, middlewares=[self._middleware(origin)])
            app.add_routes(origin.routes)
            if not self._runners:
                app.add_routes(control_routes(self))
            runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
            await runner.setup()
            self._runners[origin.name] = runner
            await self._open_ports((origin.name,))
        self._up.set()
        await self._stop.wait()
        for runner in self._runners.values():
            await runner.cleanup()

    async def _open_ports(self, names: Sequence[str]) -> None:
        for name in names:
            site = web.TCPSite(self._runners[name], "127.0.0.1", self._ports.get(name, 0))
            await site.start()
            self._sites[name] = site
            self._ports[name] = int(site.port)

    async def _close_ports(self, names: Sequence[str]) -> None:
        for name in names:
            await self._sites.pop(name).stop()
            server = self._runners[name].server
            for connection in server.connections if server else ():
                if connection.transport is not None:
                    connection.transport.abort()
        await asyncio.sleep(0)  # they are closed in the loop's next turn

    def _call(self, work: Callable[[Sequence[str]], Any], names: Sequence[str]) -> None:
        assert self._loop is not None
        asyncio.run_coroutine_threadsafe(work(names), self._loop).result(20)

    # Time, money, pictures.

    def now(self) -> float:
        """The fake's own clock, in epoch seconds."""
        return time.time() + self._skew

    def advance(self, seconds: float) -> None:
        """Let time pass without waiting."""
        self._skew += seconds

    def can_pay(self, micros: int) -> bool:
        """True while the account's balance covers a job."""
        return self.books.total_micros + micros <= self.balance_micros

    def accept(
        self,
        model: str,
        body: dict[str, Any],
        micros: int,
        painting: Painting,
        *,
        count: int = 1,
        task_id: str = "",
        outcome: dict[str, Any] | None = None,
    ) -> FakeTask:
        """Take a job: book it, charge it unless it is planned to fail, start painting."""
        task_id = task_id or new_id()
        fault = self.faults.take("task", TASK_KINDS)
        starts, ends = self.tasks.window(self.now(), self.timing)
        if fault and fault.kind == "outcome":
            outcome = dict(fault.params)
        if fault and fault.kind == "stuck":
            ends = float("inf")
        seeds = [pictures.seed_of(model, sorted(body.items(), key=str), n) for n in range(count)]
        task = FakeTask(
            task_id, model, body, self.now(), starts, ends, micros, None, seeds, outcome
        )
        if outcome is None:
            task.painting = paint_in_background(self._paint_all(painting, seeds))
        self.books.submitted(task_id, model, body)
        if outcome is None or outcome.get("charged"):
            self.books.charge(task_id, micros)
        if not (fault and fault.kind == "lost"):
            self.tasks.keep(task)
        return task

    async def _paint_all(self, painting: Painting, seeds: Sequence[int]) -> list[Image.Image]:
        return [await asyncio.to_thread(self._paint, painting, seed) for seed in seeds]

    def _paint(self, painting: Painting, seed: int) -> Image.Image:
        fault = self.faults.take("picture", PICTURE_KINDS)
        picture = painting.paint(seed)
        if self.truth is not None:
            picture = self.truth.convert("RGB").resize(picture.size)
        if fault is not None:
            picture = pictures.spoil(picture, fault.kind, fault.params, painting.inner)
        return pictures.apply_look(picture, self.look, seed)

    def store(self, path: str, data: bytes, content_type: str, ttl: float | None = None) -> None:
        """Put a file on the result host, for `ttl` seconds or for good."""
        expires = None if ttl is None else self.now() + ttl
        self.files[path] = StoredFile(data, content_type, expires)

    def _middleware(self, origin: Origin) -> Middleware:
        @web.middleware
        async def exchange(request: web.Request, handler: Handler) -> web.StreamResponse:
            if request.path.startswith("/__"):
                return await handler(request)
            try:
                return await self._exchange(origin, request, handler)
            except web.HTTPException as error:
                return self.error_answer(error.status)
            except ConnectionError:  # the client left before the end, as it may
                raise
            except Exception as error:  # noqa: BLE001 - a bug of the fake must reach the test
                self.problems.append(error)
                return web.Response(status=500, text=f"bug in the fake: {error!r}")

        return exchange

    async def _exchange(
        self, origin: Origin, request: web.Request, handler: Handler
    ) -> web.StreamResponse:
        body = await request.read()
        route = "foreign" if origin.name == "foreign" else await self.route_of(request)
        headers = tuple((k, v) for k, v in request.headers.items())
        self.books.calls.append(
            Call(
                origin.name,
                route,
                request.method,
                request.path,
                request.query_string,
                headers,
                len(body),
            )
        )
        if not origin.trusted:
            self._watch_for_keys(origin, request, body)
        await asyncio.sleep(self.timing.latency)
        fault = self.faults.take(route, ANSWER_KINDS)
        if fault is not None:
            return await misbehave(self, fault, request, handler)
        return await handler(request)

    def _watch_for_keys(self, origin: Origin, request: web.Request, body: bytes) -> None:
        places = {f"header {k}": v for k, v in request.headers.items()}
        places |= {"address": request.path_qs, "body": body.decode("latin-1")}
        for place, text in places.items():
            if any(key in text for key in self.keys):
                self.books.violations.append(f"key in the {place} sent to {origin.name}")
