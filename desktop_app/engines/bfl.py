"""Black Forest Labs: FLUX Outpainting by canvas and offset.

Each request is one task with one result. There is no handle of our own and no list of tasks, so a
submit without an answer stays uncertain. The polling address names the region that holds the task
and is used as it was returned.
"""

import asyncio
import base64
import json
import logging
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from desktop_app.engines.account import Standing
from desktop_app.engines.answers import (
    items,
    mapping,
    number,
    object_of,
    quoted,
    refusal,
    text,
    wait_of,
    whole,
)
from desktop_app.engines.capabilities import BFL, Capabilities
from desktop_app.engines.errors import EngineError, Reached, engine_error
from desktop_app.engines.http import Answer, Network
from desktop_app.engines.keys import KeySource
from desktop_app.engines.price import from_credits
from desktop_app.engines.realm import Realm
from desktop_app.engines.request import ExpandRequest, Ticket
from desktop_app.engines.status import (
    CancelOutcome,
    Failed,
    RemoteResult,
    Running,
    Status,
    Succeeded,
    Unknown,
)
from desktop_app.errors import Charge, ErrorKind, Trouble

_ROUTE = "/v1/flux-tools/outpainting-v1"
_RESULT = "/v1/get_result"
_NOT_FOUND = "task not found"
_log = logging.getLogger(__name__)


def realm(base: str) -> Realm:
    """The hosts of Black Forest Labs; regions come and go, their names do not change shape."""
    return Realm(
        name=BFL.name,
        bases=(base,),
        key_pattern=r"api(\.[a-z0-9-]+)?\.bfl\.ai/.*",
        # The second is an older result host that some texts still name.
        result_pattern=r"(([a-z0-9-]+\.)+bfl\.ai|bfldeliveryprod\.blob\.core\.windows\.net)/.*",
    )


class BflEngine:
    """The engine `bfl`."""

    def __init__(self, network: Network, base: str, key: KeySource) -> None:
        self._network = network
        self._base = base
        self._realm = realm(base)
        self._key = key

    @property
    def capabilities(self) -> Capabilities:
        """Limits and abilities, as data."""
        return BFL

    async def submit(self, request: ExpandRequest) -> Ticket:
        """Hand the request over once."""
        body = await asyncio.to_thread(submit_body, request)
        answer = await self._call("POST", self._base + _ROUTE, body)
        if not answer.ok:
            raise _refused(self._realm, answer)
        task = object_of(self._realm, answer)
        task_id, address = text(task.get("id")), text(task.get("polling_url"))
        if not task_id:
            raise _nameless(self._realm)
        if not self._polls(address, task_id):
            # The key goes nowhere else; the base may still know the task.
            _log.warning("Black Forest Labs returned a polling address that is not its own")
            address = f"{self._base}{_RESULT}?id={task_id}"
        return Ticket(task_id, {"poll": address}, from_credits(number(task.get("cost"))))

    async def poll(self, ticket: Ticket) -> Status:
        """Ask once how it goes."""
        address = ticket.addresses.get("poll", "")
        if not self._polls(address, ticket.remote_id):
            address = f"{self._base}{_RESULT}?id={ticket.remote_id}"
        answer = await self._call("GET", address)
        if answer.status == 404 and _status_of(answer).lower() == _NOT_FOUND:
            return Unknown()
        if not answer.ok:
            raise _refused(self._realm, answer)
        return status(self._realm, object_of(self._realm, answer), wait_of(answer))

    async def fetch(self, result: RemoteResult, target: Path) -> None:
        """Write the result's bytes, unchanged, to `target`, which does not exist yet."""
        await self._network.download(self._realm, result.address, target)

    async def cancel(self, ticket: Ticket) -> CancelOutcome:
        """There is no such call."""
        return CancelOutcome.UNSUPPORTED

    async def standing(self) -> Standing:
        """Key check and balance in one."""
        answer = await self._call("GET", self._base + "/v1/credits")
        if not answer.ok:
            raise _refused(self._realm, answer)
        return Standing(from_credits(number(object_of(self._realm, answer).get("credits"))))

    async def _call(self, method: str, address: str, body: bytes | None = None) -> Answer:
        headers = {"x-key": await self._key(BFL.engine)}
        if body is not None:
            headers["Content-Type"] = "application/json"
        return await self._network.call(self._realm, method, address, headers, body)

    def _polls(self, address: str, task_id: str) -> bool:
        """True for a polling address of this very task on one of the provider's hosts."""
        if not self._realm.takes_key(address):
            return False
        parts = urlsplit(address)
        return parts.path.endswith(_RESULT) and parse_qs(parts.query).get("id") == [task_id]


def submit_body(request: ExpandRequest) -> bytes:
    """The JSON body; unknown fields are refused, so nothing is sent that was not asked for."""
    plan = request.plan
    body: dict[str, object] = {
        "input_image": base64.b64encode(request.reference.read_bytes()).decode("ascii"),
        "width": plan.canvas.width,
        "height": plan.canvas.height,
        "reference_offset_x": plan.offset.x,
        "reference_offset_y": plan.offset.y,
        "auto_crop": False,  # a mistake in the geometry must not cost pixels silently
        "mode": request.mode.value,
        "output_format": request.format.value,
    }
    if request.prompt.strip():
        body["prompt"] = request.prompt.strip()
    if request.safety is not None:
        body["safety_tolerance"] = request.safety
    return json.dumps(body, separators=(",", ":")).encode()


def status(own: Realm, task: Mapping[str, object], pause: float | None) -> Status:
    """A polled task in our words; states never heard of count as under way."""
    word = text(task.get("status")) or text(task.get("state"))
    match word.lower():
        case "ready":
            return _ready(own, task)
        case "task not found":
            return Unknown()
        case "request moderated" | "content moderated":
            return Failed(_moderated(word, mapping(task.get("details"))))
        case "error" | "failed" | "no card generated":
            message = f"{own.name} failed while painting."
            step = "Send it again if you wish: that is a new request."
            trouble = Trouble(ErrorKind.SERVER, message, step, Charge.UNKNOWN)
            return Failed(trouble, retryable=True)
        case _:
            return Running(_fraction(task.get("progress")), pause=pause)


def _ready(own: Realm, task: Mapping[str, object]) -> Succeeded:
    result = mapping(task.get("result"))
    address = text(result.get("sample"))
    if not own.serves_results(address):
        raise engine_error(
            ErrorKind.PROTOCOL,
            f"{own.name} finished but gave no address of the result that can be trusted.",
            "It is asked again.",
            reached=Reached.MAYBE,
        )
    found = RemoteResult(address, whole(result.get("seed")))
    return Succeeded((found,), from_credits(number(task.get("cost"))))


def _moderated(word: str, details: Mapping[str, object]) -> Trouble:
    what = "the photo" if word.lower().startswith("request") else "the painted picture"
    reasons = details.get("Moderation Reasons")
    named = ", ".join(text(reason) for reason in reasons) if isinstance(reasons, list) else ""
    because = f" ({quoted(named)})" if named else ""
    return Trouble(
        ErrorKind.MODERATION,
        f"{BFL.name} refused {what} for its content{because}.",
        "Nothing was charged. Change the photo, the frame or the safety setting.",
        Charge.NOT_CHARGED,
    )


def _refused(own: Realm, answer: Answer) -> EngineError:
    return refusal(own, answer, words_of(answer))


def words_of(answer: Answer) -> str:
    """The provider's explanation; never a validation entry's `input`, which repeats the picture."""
    body = mapping(answer.json())
    detail = body.get("detail")
    listed = "; ".join(_entry(entry) for entry in items(detail))
    return listed or text(detail) or text(body.get("message")) or text(body.get("error"))


def _entry(entry: Mapping[str, object]) -> str:
    where = entry.get("loc")
    place = ".".join(str(part) for part in where[1:]) if isinstance(where, list) else ""
    return f"{place}: {text(entry.get('msg'))}" if place else text(entry.get("msg"))


def _status_of(answer: Answer) -> str:
    return text(mapping(answer.json()).get("status"))


def _fraction(value: object) -> float | None:
    found = number(value)
    return None if found is None else min(max(found, 0.0), 1.0)


def _nameless(own: Realm) -> EngineError:
    return engine_error(
        ErrorKind.PROTOCOL,
        f"{own.name} took the request but gave it no name to ask for.",
        "Look at your account there before sending it again.",
        reached=Reached.MAYBE,
    )
