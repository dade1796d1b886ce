"""A fake fal.ai: the queue with its addresses, results, cancelling, and both error families."""

import asyncio
import json
from collections.abc import Sequence
from typing import Any

from aiohttp import web

from tests.fakes import pictures
from tests.fakes.fal_errors import REQUEST_ERRORS, error_body
from tests.fakes.fal_orders import Order, order
from tests.fakes.fal_storage import FalStorage
from tests.fakes.ids import new_id
from tests.fakes.pictures import Painting
from tests.fakes.refusal import RefusedError, parse_json
from tests.fakes.server import FakeServer, Origin
from tests.fakes.work import FakeTask

KEY = "example-key-id:example-secret-for-the-fake"
APP = "fal-ai/flux-2-pro"
_RECORD_SECONDS = 3600
_LARGE_RECORD_SECONDS = 360
_LARGE_RECORD = 10_240  # bytes
_WORDS = {
    401: "No user found for Key ID and Secret",
    403: "User is locked. Reason: Exhausted balance. Top up your balance.",
    429: "Too many requests",
}


class FakeFal(FakeServer):
    """Outcomes for `faults.add("outcome", type=...)`: any name of `fal_errors`."""

    name = "fal"

    def __init__(self, key: str = KEY) -> None:
        super().__init__(key)
        self.cancel_stops = True  # False: a running job finishes, and bills, after its cancel
        self.storage = FalStorage(self)

    def origins(self) -> Sequence[Origin]:
        job = rf"/{APP}/requests/{{id}}"
        model = rf"/{{model:{APP}(/outpaint|/edit)?}}"
        return (
            Origin(
                "queue",
                trusted=True,
                routes=(
                    web.post(model, self._submit, name="submit"),
                    web.get(f"{job}/status", self._status, name="poll"),
                    web.get(job, self._result, name="result"),
                    web.put(f"{job}/cancel", self._cancel, name="cancel"),
                ),
            ),
            Origin("run", trusted=True, routes=(web.post(model, self._run, name="run"),)),
            *self.storage.origins(),
        )

    def error_answer(self, status: int, message: str = "") -> web.Response:
        if status == 404:
            return web.json_response({"detail": message or "Not Found"}, status=404)
        if status in _WORDS or status < 500:
            return web.json_response(
                {"detail": message or _WORDS.get(status, "Refused")}, status=status
            )
        kind = {502: "runner_incomplete_response", 503: "runner_connection_error"}.get(
            status, "request_timeout" if status == 504 else "internal_error"
        )
        answer = web.json_response(
            {"detail": message or REQUEST_ERRORS[kind][1], "error_type": kind}, status=status
        )
        answer.headers["X-Fal-Error-Type"] = kind
        return answer

    def unknown_task_answer(self, request: web.Request) -> web.Response:
        if request.method == "PUT":
            return web.json_response({"status": "NOT_FOUND"}, status=404)
        return self.error_answer(404, "Request not found")

    def check_key(self, request: web.Request) -> None:
        """Raises RefusedError (401) unless the header holds a known key."""
        scheme, _, key = request.headers.get("Authorization", "").partition(" ")
        if scheme != "Key":
            raise RefusedError(401, "Authentication is required: use `Authorization: Key <key>`")
        if key not in self.keys:
            raise RefusedError(401, _WORDS[401])

    # The queue.

    async def _submit(self, request: web.Request) -> web.Response:
        try:
            self.check_key(request)
            task = await self._take(request)
        except RefusedError as error:
            return web.json_response({"detail": error.detail}, status=error.status)
        position = self._position(task)
        body = {"status": "IN_QUEUE", **self._addresses(task.id), "queue_position": position}
        return web.json_response(body, headers={"x-fal-request-id": task.id})

    async def _take(self, request: web.Request) -> FakeTask:
        """Queue whatever JSON came; what the model thinks of it shows in the result."""
        model = request.match_info["model"]
        body = parse_json(await request.read())
        if not isinstance(body, dict):
            raise RefusedError(422, "The body must be a JSON object")
        longest = request.query.get("fal_max_queue_length")
        if longest is not None and len(self.tasks.waiting(self.now())) > int(longest):
            raise RefusedError(429, "Queue is full")
        task_id = new_id()
        try:
            wanted = await asyncio.to_thread(order, model, body, self.storage.read)
        except RefusedError as error:
            refusal = {"status": error.status, "detail": error.detail}
            return self.accept(model, body, 0, _NOTHING, task_id=task_id, outcome=refusal)
        self.books.ignored_fields.extend(wanted.ignored)
        if not self.can_pay(wanted.micros):
            raise RefusedError(403, _WORDS[403])
        task = self.accept(model, body, wanted.micros, wanted.painting, task_id=task_id)
        self._remember(task, wanted, request)
        return task

    def _remember(self, task: FakeTask, wanted: Order, request: web.Request) -> None:
        if wanted.seed is not None:
            task.seeds = [wanted.seed]
        lifecycle = json.loads(request.headers.get("X-Fal-Object-Lifecycle-Preference", "{}"))
        limit = float(request.headers.get("X-Fal-Request-Timeout", "inf"))
        if task.starts - task.created > limit and task.outcome is None:
            task.outcome = {"type": "request_timeout", "user_timeout": True}
            task.ends = task.created + limit
            self.books.charge(task.id, -task.micros, "never started")
        task.extra = {
            "order": wanted,
            "ttl": lifecycle.get("expiration_duration_seconds"),
        }

    def _addresses(self, task_id: str) -> dict[str, str]:
        """The job's addresses; the model's sub-path is dropped, as fal does."""
        base = f"{self.url('queue')}/{APP}/requests/{task_id}"
        return {
            "request_id": task_id,
            "response_url": base,
            "status_url": f"{base}/status",
            "cancel_url": f"{base}/cancel",
        }

    def _position(self, task: FakeTask) -> int:
        waiting = self.tasks.waiting(self.now())
        return waiting.index(task) if task in waiting else 0

    def _known(self, request: web.Request) -> FakeTask | None:
        """The job of the address, with the key checked; None when unknown or gone."""
        self.check_key(request)
        task = self.tasks.get(request.match_info["id"])
        if task is None:
            return None
        large = len(json.dumps(task.extra.get("payload", ""))) >= _LARGE_RECORD
        kept = _LARGE_RECORD_SECONDS if large else _RECORD_SECONDS
        return None if self.now() > task.ends + kept else task

    async def _status(self, request: web.Request) -> web.Response:
        try:
            task = self._known(request)
        except RefusedError as error:
            return web.json_response({"detail": error.detail}, status=error.status)
        if task is None:
            return self.unknown_task_answer(request)
        phase = task.phase(self.now())
        body: dict[str, Any] = self._addresses(task.id)
        logs = _logs(task) if request.query.get("logs") in ("1", "true") else None
        if phase == "queued" and not task.cancelled:
            body |= {"status": "IN_QUEUE", "queue_position": self._position(task)}
            return web.json_response(body, status=202)
        if phase == "running" and not task.cancelled:
            return web.json_response(body | {"status": "IN_PROGRESS", "logs": logs}, status=202)
        body |= {"status": "COMPLETED", "logs": logs}
        body["metrics"] = {"inference_time": task.ends - task.starts}
        if task.outcome is not None:
            _, answer, _ = error_body(task.outcome)
            detail = answer["detail"]
            body["error"] = detail if isinstance(detail, str) else detail[0]["msg"]
            body["error_type"] = answer.get("error_type") or detail[0]["type"]
        return web.json_response(body)

    async def _result(self, request: web.Request) -> web.Response:
        try:
            task = self._known(request)
        except RefusedError as error:
            return web.json_response({"detail": error.detail}, status=error.status)
        if task is None:
            return self.unknown_task_answer(request)
        if task.phase(self.now()) != "done" and not task.cancelled:
            return self.error_answer(400, "Request is still in progress")
        return await self._verdict(task)

    async def _verdict(self, task: FakeTask) -> web.Response:
        headers = {"x-fal-request-id": task.id}
        if task.outcome is not None:
            status, body, more = error_body(task.outcome)
            return web.json_response(body, status=status, headers=headers | more)
        if "payload" not in task.extra:
            task.extra["payload"] = await self._payload(task)
        headers["X-Fal-Billable-Units"] = str(task.extra["order"].units)
        return web.json_response(task.extra["payload"], headers=headers)

    async def _payload(self, task: FakeTask) -> dict[str, Any]:
        picture, wanted = task.pictures()[0], task.extra["order"]
        data = await asyncio.to_thread(pictures.encode, picture, wanted.format)
        name = f"{task.id}.{'jpg' if wanted.format == 'jpeg' else 'png'}"
        mime = f"image/{wanted.format}"
        if wanted.sync:
            address = f"data:{mime};base64,{pictures.to_base64(data)}"
        else:
            address = self.storage.publish(
                f"/files/b/0a9a3c6d/{name}", data, mime, task.extra["ttl"]
            )
        image = {
            "url": address,
            "content_type": mime,
            "file_name": name,
            "file_size": len(data),
            "width": picture.width,
            "height": picture.height,
        }
        seed = {} if wanted.seed is None else {"seed": wanted.seed}
        return {"images": [image], **seed}

    async def _cancel(self, request: web.Request) -> web.Response:
        try:
            task = self._known(request)
        except RefusedError as error:
            return web.json_response({"detail": error.detail}, status=error.status)
        if task is None:
            return self.unknown_task_answer(request)
        phase = task.phase(self.now())
        if phase == "done" or task.cancelled:
            return web.json_response({"status": "ALREADY_COMPLETED"}, status=400)
        if phase == "queued" or self.cancel_stops:
            self.books.charge(task.id, -self.books.charged(task.id), "cancelled")
            task.outcome, task.cancelled, task.ends = {"type": "client_cancelled"}, True, self.now()
        words = "CANCELLED" if phase == "queued" else "CANCELLATION_REQUESTED"
        return web.json_response({"status": words}, status=200 if phase == "queued" else 202)

    async def _run(self, request: web.Request) -> web.Response:
        """The synchronous host: the same job, waited for."""
        try:
            self.check_key(request)
            task = await self._take(request)
        except RefusedError as error:
            return web.json_response({"detail": error.detail}, status=error.status)
        await task.over(self.now())
        return await self._verdict(task)


def _nothing(seed: int) -> Any:
    raise AssertionError("a refused job paints nothing")


_NOTHING = Painting(_nothing)


def _logs(task: FakeTask) -> list[dict[str, str]]:
    return [
        {
            "message": f"Painting {task.model}",
            "timestamp": "2026-11-21T09:00:00.000000+00:00",
            "level": "INFO",
            "source": "USER",
        }
    ]
