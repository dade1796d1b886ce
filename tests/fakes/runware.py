"""A fake Runware: arrays of tasks in one POST, results collected with getResponse."""

import asyncio
import json
from collections.abc import Sequence
from typing import Any

from aiohttp import web
from PIL import Image

from tests.fakes import pictures, runware_rules
from tests.fakes.ids import new_id
from tests.fakes.pictures import Painting, Placement
from tests.fakes.runware_files import RunwareFiles, put_to
from tests.fakes.runware_rules import OutpaintTask, TaskError
from tests.fakes.server import FakeServer, Origin
from tests.fakes.work import FakeTask

KEY = "runwareExampleKeyForTheFake00000"
_DOCUMENTATION = "https://runware.ai/docs/models/bfl-flux-outpainting"
_ROUTES = {
    "imageInference": "submit",
    "getResponse": "poll",
    "imageUpload": "upload",
    "authentication": "authenticate",
    "accountManagement": "account",
}
_CODES = {
    401: ("invalidApiKey", "Invalid API key."),
    402: ("insufficientCredits", "Insufficient credits to perform the operation."),
    403: ("forbidden", "Not allowed."),
    404: ("notFound", "Not found."),
    413: ("maxPayloadSize", "The request is too large."),
    429: ("rateLimitExceeded", "Too many requests."),
    500: ("internalServerError", "Internal server error."),
    503: ("serviceUnavailable", "Service unavailable."),
    504: ("timeoutProvider", "The provider did not answer in time."),
}


class FakeRunware(FakeServer):
    """Outcomes for `faults.add("outcome", code=..., message=...)`, told by getResponse."""

    name = "runware"

    def __init__(self, key: str = KEY) -> None:
        super().__init__(key)
        self.early_image_uuid = False  # imageUUID already in items that are still processing
        self.parameter_as_list = False
        self.errors_with_200 = False
        self.unknown_is_an_error = False  # getResponse: an error instead of empty data
        self.results_come_one_by_one = True
        self.inputs = RunwareFiles(self)

    def origins(self) -> Sequence[Origin]:
        return (
            Origin("api", trusted=True, routes=(web.post("/v1", self._post, name="post"),)),
            Origin(
                "images",
                trusted=False,
                routes=(web.get("/image/{path:.+}", self.inputs.download, name="download"),),
            ),
        )

    async def route_of(self, request: web.Request) -> str:
        name = await super().route_of(request)
        if name != "post":
            return name
        try:
            tasks = json.loads(await request.read())
            kinds = [task["taskType"] for task in tasks]
        except (ValueError, TypeError, KeyError):
            return "post"
        wanted = [kind for kind in kinds if kind != "authentication"] or kinds
        return _ROUTES.get(wanted[0], "post") if wanted else "post"

    def error_answer(self, status: int, message: str = "") -> web.Response:
        code, words = _CODES.get(status, ("invalidRequest", "The request is not valid."))
        return web.json_response(
            {"errors": [{"code": code, "message": message or words}]}, status=status
        )

    def unknown_task_answer(self, request: web.Request) -> web.Response:
        return web.json_response({"data": []})

    # The one address.

    async def _post(self, request: web.Request) -> web.Response:
        try:
            tasks = json.loads(await request.read())
        except ValueError:
            return self.error_answer(400, "The body is not JSON.")
        if not isinstance(tasks, list) or not all(isinstance(task, dict) for task in tasks):
            return self.error_answer(400, "The body must be an array of task objects.")
        if not self._authenticated(request, tasks):
            return self.error_answer(401)
        data: list[dict[str, Any]] = []
        errors: list[TaskError] = []
        for task in tasks:
            try:
                data += await self._do(task, request)
            except TaskError as error:
                errors.append(self._located(error, task))
        return self._answer(data, errors)

    def _authenticated(self, request: web.Request, tasks: list[dict[str, Any]]) -> bool:
        scheme, _, key = request.headers.get("Authorization", "").partition(" ")
        if scheme == "Bearer" and key in self.keys:
            return True
        first = tasks[0] if tasks else {}
        return first.get("taskType") == "authentication" and first.get("apiKey") in self.keys

    def _located(self, error: TaskError, task: dict[str, Any]) -> TaskError:
        for name in ("taskType", "taskUUID"):
            if name in task:
                error.item.setdefault(name, task[name])
        error.item.setdefault("documentation", _DOCUMENTATION)
        parameter = error.item.get("parameter")
        if self.parameter_as_list and isinstance(parameter, str):
            error.item["parameter"] = [parameter]
        return error

    def _answer(self, data: list[dict[str, Any]], errors: list[TaskError]) -> web.Response:
        body: dict[str, Any] = {}
        if data or not errors:
            body["data"] = data
        if errors:
            body["errors"] = [error.item for error in errors]
        bad = errors and not data and not self.errors_with_200
        return web.json_response(body, status=errors[0].status if bad else 200)

    async def _do(self, task: dict[str, Any], request: web.Request) -> list[dict[str, Any]]:
        match task.get("taskType"):
            case "authentication":
                if task.get("apiKey") not in self.keys:
                    raise TaskError(401, *_CODES[401])
                return [{"taskType": "authentication", "connectionSessionUUID": new_id()}]
            case "ping":
                return [{"taskType": "ping", "pong": True}]
            case "imageInference":
                return await self._infer(task, dry=request.headers.get("X-Runware-Dry-Run") == "1")
            case "getResponse":
                return await self._collect(task)
            case "imageUpload":
                return await self.inputs.upload(task)
            case "accountManagement":
                return [self._account(task)]
            case None:
                raise TaskError(
                    400, "missingTaskType", "taskType is required.", parameter="taskType"
                )
            case _:
                raise TaskError(400, "invalidTaskType", "No such task type.", parameter="taskType")

    def _account(self, task: dict[str, Any]) -> dict[str, Any]:
        if task.get("operation") != "getDetails":
            raise TaskError(400, "invalidOperation", "No such operation.", parameter="operation")
        balance = (self.balance_micros - self.books.total_micros) / 1e6
        identity = {"taskType": "accountManagement", "taskUUID": task.get("taskUUID")}
        return identity | {"balance": balance, "apiKeys": [{"apiKey": "not for you"}]}

    # Outpainting.

    async def _infer(self, body: dict[str, Any], *, dry: bool) -> list[dict[str, Any]]:
        task = runware_rules.parse_task(body)
        identity = {"taskType": task.taskType, "taskUUID": task.taskUUID}
        if self.tasks.get(task.taskUUID) is not None:
            words = "This taskUUID was used before."
            raise TaskError(400, "conflictTaskUUID", words, parameter="taskUUID")
        reference = await asyncio.to_thread(self.inputs.picture, task.inputs.image, "inputs.image")
        mark = task.advancedFeatures.watermark
        logo = (
            mark
            and mark.image
            and self.inputs.picture(mark.image, "advancedFeatures.watermark.image")
        )
        place = runware_rules.place(task, reference.size)
        micros = runware_rules.price_micros(place) * task.numberResults
        if dry:
            return [identity | {"cost": micros / 1e6}]
        if not self.can_pay(micros):
            raise TaskError(402, *_CODES[402])
        job = self._start(task, body, micros, reference, place, logo or None)
        if task.deliveryMethod == "async":
            return [identity]
        await job.over(self.now())
        return [{k: v for k, v in item.items() if k != "status"} for item in await self._items(job)]

    def _start(
        self,
        task: OutpaintTask,
        body: dict[str, Any],
        micros: int,
        reference: Image.Image,
        place: Placement,
        logo: Image.Image | None,
    ) -> FakeTask:
        mark = task.advancedFeatures.watermark

        plain = pictures.outpaint(reference, place)

        def paint(seed: int) -> Image.Image:
            picture = plain.paint(seed)
            if logo is not None:
                picture.paste(logo, (0, 0))
            elif mark and mark.text:
                stamp = pictures.Watermark(mark.text, mark.opacity)
                picture = pictures.draw_watermark(picture, stamp)
            return picture

        # The id is the client's, so it must not change what is painted.
        edit = {key: value for key, value in body.items() if key != "taskUUID"}
        count, uuid = task.numberResults, task.taskUUID
        painting = Painting(paint, plain.inner)
        job = self.accept(task.model, edit, micros, painting, count=count, task_id=uuid)
        job.extra = {"task": task, "names": [new_id() for _ in range(count)], "items": {}}
        return job

    async def _collect(self, request: dict[str, Any]) -> list[dict[str, Any]]:
        uuid = request.get("taskUUID")
        if not runware_rules.is_uuid4(uuid):
            words = "taskUUID must be a UUID v4."
            raise TaskError(400, "invalidTaskUUID", words, parameter="taskUUID")
        job = self.tasks.get(str(uuid))
        if job is not None:
            return await self._items(job)
        if self.unknown_is_an_error:
            raise TaskError(404, "taskFailedOrNotFound", "No such task.")
        return []

    async def _items(self, job: FakeTask) -> list[dict[str, Any]]:
        """One item per result, the finished ones again each time; raises a planned failure."""
        task: OutpaintTask = job.extra["task"]
        identity = {"taskType": task.taskType, "taskUUID": job.id}
        done = job.phase(self.now()) == "done"
        if done and job.outcome is not None:
            words = job.outcome.get("message", "The provider refused the content.")
            more = {"status": "error", **identity}
            raise TaskError(200, job.outcome["code"], words, **more)
        share = job.progress(self.now()) if job.outcome is None else 0.0
        ready = task.numberResults if done else int(share * task.numberResults)
        if not self.results_come_one_by_one and not done:
            ready = 0
        if job.painting is not None and not job.painting.done():
            ready = 0
        items = [await self._finished(job, task, at, identity) for at in range(ready)]
        for at in range(ready, task.numberResults):
            item = identity | {"status": "processing", "progress": int(share * 100)}
            items.append(item | self._early_name(job, at))
        return items

    def _early_name(self, job: FakeTask, at: int) -> dict[str, Any]:
        return {"imageUUID": job.extra["names"][at]} if self.early_image_uuid else {}

    async def _finished(
        self, job: FakeTask, task: OutpaintTask, at: int, identity: dict[str, Any]
    ) -> dict[str, Any]:
        known: dict[int, dict[str, Any]] = job.extra["items"]
        if at not in known:
            name = job.extra["names"][at]
            item = identity | {"status": "success", "imageUUID": name, "seed": job.seeds[at]}
            data = await asyncio.to_thread(
                pictures.encode, job.pictures()[at], task.outputFormat, task.outputQuality
            )
            item |= await self._delivered(task, name, data)
            if task.safety.checkContent:
                item["NSFWContent"] = False
            if task.includeCost:
                item["cost"] = job.micros / task.numberResults / 1e6
            known[at] = item
        return known[at]

    async def _delivered(self, task: OutpaintTask, name: str, data: bytes) -> dict[str, str]:
        mime = {"JPG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}[task.outputFormat]
        if task.uploadEndpoint is not None:
            await put_to(task.uploadEndpoint, data, mime)
        if task.outputType == "URL":
            path = f"/image/os/a1/ws/2/ii/{name}.{task.outputFormat.lower()}"
            self.store(path, data, mime, task.ttl)
            return {"imageURL": self.url("images") + path}
        text = pictures.to_base64(data)
        if task.outputType == "base64Data":
            return {"imageBase64Data": text}
        return {"imageDataURI": f"data:{mime};base64,{text}"}
