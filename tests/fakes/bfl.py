"""A fake Black Forest Labs: outpainting, polling on another host, signed results, credits."""

import asyncio
import hashlib
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from aiohttp import web
from PIL import Image

from tests.fakes import bfl_rules, pictures
from tests.fakes.bfl_rules import CREDIT, MEGAPIXEL, OutpaintingInputs
from tests.fakes.refusal import RefusedError, parse_json, validated
from tests.fakes.server import FakeServer, Origin
from tests.fakes.work import FakeTask

KEY = "bfl_example_key_for_the_fake_0000"
LINK_SECONDS = 600
TASK_SECONDS = 3600
MAX_ACTIVE = 24
_MODERATED = ("Request Moderated", "Content Moderated")
_REASONS = {
    402: "Insufficient credits",
    403: "Not authenticated - Invalid Authentication",
    404: "Not Found",
    413: "Request Entity Too Large",
    429: "Too many active tasks",
}


class FakeBfl(FakeServer):
    """Outcomes for `faults.add("outcome", status=...)`: Error, Request Moderated, Content
    Moderated, Failed, or any other word.
    """

    name = "bfl"

    def __init__(self, key: str = KEY) -> None:
        super().__init__(key)
        self.cost_known = True  # False: `cost` is null, as it may be
        self.retry_after = "0"  # seconds, told with every poll; live recordings show 1 and 0
        self.fast_alignment = 32  # px, the unpublished padding of fast mode, the strict guess

    def origins(self) -> Sequence[Origin]:
        return (
            Origin(
                "api",
                trusted=True,
                routes=(
                    web.post("/v1/flux-tools/outpainting-v1", self._submit, name="submit"),
                    web.get("/v1/get_result", self._poll_elsewhere, name="poll_rebuilt"),
                    web.get("/v1/credits", self._credits, name="credits"),
                ),
            ),
            Origin(
                "region", trusted=True, routes=(web.get("/v1/get_result", self._poll, name="poll"),)
            ),
            Origin(
                "delivery",
                trusted=False,
                routes=(web.get("/results/{path:.+}", self._download, name="download"),),
            ),
        )

    def error_answer(self, status: int, message: str = "") -> web.Response:
        detail = message or _REASONS.get(status, "Internal Server Error")
        return web.json_response({"detail": detail}, status=status)

    def unknown_task_answer(self, request: web.Request) -> web.Response:
        body = _task_body(request.query.get("id", ""), "Task not found")
        return web.json_response(body, status=404)

    def expired_answer(self) -> web.Response:
        return web.Response(
            status=403,
            text="<?xml version='1.0'?><Error><Code>AuthenticationFailed</Code></Error>",
            content_type="application/xml",
        )

    # The API.

    def _check_key(self, request: web.Request) -> None:
        key = request.headers.get("x-key", "")
        if key and not re.fullmatch(r"[\w.-]{8,200}", key):
            raise RefusedError(422, "API key is malformed")
        if key not in self.keys:
            raise RefusedError(403, _REASONS[403])

    async def _submit(self, request: web.Request) -> web.Response:
        try:
            self._check_key(request)
            body = parse_json(await request.read())
            inputs = validated(OutpaintingInputs, body)
            return await self._accepted(inputs, body)
        except RefusedError as error:
            return web.json_response({"detail": error.detail}, status=error.status)

    async def _accepted(self, inputs: OutpaintingInputs, body: dict[str, Any]) -> web.Response:
        bfl_rules.check_canvas(inputs, self.fast_alignment)
        reference = await asyncio.to_thread(self._reference, inputs.input_image)
        place = bfl_rules.place(inputs, reference.size)
        micros = bfl_rules.price_micros(inputs, reference.size)
        if not self.can_pay(micros):
            raise RefusedError(402, _REASONS[402])
        if len(self.tasks.active(self.now())) >= MAX_ACTIVE:
            raise RefusedError(429, _REASONS[429])
        task = self.accept(
            "flux-tools/outpainting-v1",
            body,
            micros,
            pictures.outpaint(reference, place),
        )
        return web.json_response(
            {
                "id": task.id,
                "polling_url": f"{self.url('region')}/v1/get_result?id={task.id}",
                "cost": micros / CREDIT if self.cost_known else None,
                "input_mp": round(reference.width * reference.height / MEGAPIXEL, 2),
                "output_mp": round(inputs.width * inputs.height / MEGAPIXEL, 2),
            }
        )

    def _reference(self, image: str) -> Image.Image:
        try:
            if image.startswith(("http://", "https://")):
                return pictures.open_picture(self._own_file(image))
            return pictures.open_picture(pictures.decode_base64(image))
        except pictures.UnreadablePictureError as error:
            raise RefusedError(422, f"Invalid input_image: {error}") from error

    def _own_file(self, address: str) -> bytes:
        stored = self.files.get(address.removeprefix(self.url("delivery")))
        if stored is None:
            raise pictures.UnreadablePictureError("the address cannot be fetched")
        return stored.data

    async def _poll_elsewhere(self, request: web.Request) -> web.Response:
        """The global entry does not know the region's tasks: polling_url must be used as is."""
        return self.unknown_task_answer(request)

    async def _poll(self, request: web.Request) -> web.Response:
        if request.headers.get("x-key", next(iter(self.keys))) not in self.keys:
            return self.error_answer(403)
        task = self.tasks.get(request.query.get("id", ""))
        if task is None or self.now() > task.ends + TASK_SECONDS:
            return self.unknown_task_answer(request)
        body = _task_body(task.id, "Pending")
        if task.phase(self.now()) == "done":
            body |= await self._verdict(task)
        headers = {
            "Retry-After": self.retry_after,
            "X-RateLimit-Limit": "1200",
            "X-RateLimit-Remaining": "1199",
            "X-RateLimit-Reset": f"{self.now() + 60:.3f}",
        }
        return web.json_response(body, headers=headers)

    async def _verdict(self, task: FakeTask) -> dict[str, Any]:
        if task.outcome is not None:
            status = task.outcome["status"]
            reasons = {"Moderation Reasons": ["Example Reason"]} if status in _MODERATED else None
            return {"status": status, "details": task.outcome.get("details", reasons)}
        result = {
            "sample": await self._sign(task),
            "prompt": task.body.get("prompt") or "",
            "seed": task.seeds[0],
            "start_time": task.starts,
            "end_time": task.ends,
            "duration": task.ends - task.starts,
        }
        return {"status": "Ready", "result": result}

    async def _sign(self, task: FakeTask) -> str:
        """A fresh link to the result; each poll makes another one."""
        kind = task.body.get("output_format") or "png"
        path = f"/results/ab/12/{task.id}/sample.{kind}"
        if path not in self.files:
            data = await asyncio.to_thread(pictures.encode, task.pictures()[0], kind)
            self.store(path, data, f"image/{kind}")
        until = self.now() + LINK_SECONDS
        stamp = datetime.fromtimestamp(until, UTC).strftime("%Y-%m-%dT%H%%3A%M%%3A%S.%fZ")
        sign = _signature(path, f"{until:.6f}")
        return f"{self.url('delivery')}{path}?se={stamp}&until={until:.6f}&sig={sign}"

    async def _download(self, request: web.Request) -> web.Response:
        if "x-key" in request.headers or "authorization" in request.headers:
            return web.Response(status=400, text="InvalidAuthenticationInfo")
        stored, until = self.files.get(request.path), request.query.get("until", "0")
        if stored is None:
            return web.Response(status=404, text="BlobNotFound")
        forged = request.query.get("sig") != _signature(request.path, until)
        if forged or self.now() > float(until):
            return self.expired_answer()
        return web.Response(body=stored.data, content_type=stored.content_type)

    async def _credits(self, request: web.Request) -> web.Response:
        try:
            self._check_key(request)
        except RefusedError as error:
            return web.json_response({"detail": error.detail}, status=error.status)
        return web.json_response(
            {"credits": (self.balance_micros - self.books.total_micros) / CREDIT}
        )


def _task_body(task_id: str, status: str) -> dict[str, Any]:
    empty = dict.fromkeys(("result", "progress", "details", "preview"))
    return {"id": task_id, "status": status, **empty}


def _signature(path: str, until: str) -> str:
    return hashlib.sha256(f"fake delivery {path} {until}".encode()).hexdigest()[:32]
