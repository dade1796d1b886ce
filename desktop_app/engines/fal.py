"""fal.ai: FLUX.2 [pro] through its queue: outpainting by margins, text to image, and edits.

A submit has no handle of our own, and the queue cannot be listed, so one without an answer stays
uncertain. (fal.ai's own client repeats it and so pays twice.) After a failure the queue says
COMPLETED as well; the verdict is what the result address then answers.
"""

import asyncio
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from uuid import uuid4

from desktop_app.engines import fal_files
from desktop_app.engines.account import Standing
from desktop_app.engines.answers import (
    items,
    mapping,
    object_of,
    portal,
    refusal,
    text,
    wait_of,
    whole,
)
from desktop_app.engines.capabilities import FAL, Capabilities
from desktop_app.engines.errors import EngineError, Reached, engine_error
from desktop_app.engines.fal_errors import verdict, words_of
from desktop_app.engines.http import Answer, Network
from desktop_app.engines.keys import KeySource
from desktop_app.engines.realm import Realm
from desktop_app.engines.request import CreateRequest, ExpandRequest, Ticket
from desktop_app.engines.status import (
    CancelOutcome,
    Failed,
    Queued,
    RemoteResult,
    Running,
    Status,
    Succeeded,
    Unknown,
)
from desktop_app.errors import Charge, ErrorKind, Trouble
from desktop_app.geometry.extent import Size

APP = "fal-ai/flux-2-pro"  # queue addresses name the app without the model's sub-path
RESULT_SECONDS = 7 * 24 * 3600  # long enough for a week without a network


def realm(queue: str, rest: str) -> Realm:
    """The hosts of fal.ai."""
    return Realm(
        name=FAL.name,
        bases=(queue, rest),
        key_pattern=r"(queue\.fal\.run|rest\.fal\.ai)/.*",
        result_pattern=r"(([a-z0-9-]+\.)*fal\.media|storage\.googleapis\.com/falserverless)/.*",
        upload_pattern=r"(([a-z0-9-]+\.)*fal\.(media|ai|run)|"
        r"storage\.googleapis\.com/[a-z0-9._-]*fal[a-z0-9._-]*)/.*",
    )


class FalEngine:
    """The engine `fal`."""

    def __init__(self, network: Network, queue: str, rest: str, key: KeySource) -> None:
        self._network = network
        self._queue = queue
        self._rest = rest
        self._realm = realm(queue, rest)
        self._key = key

    @property
    def capabilities(self) -> Capabilities:
        """Limits and abilities, as data."""
        return FAL

    async def submit(self, request: ExpandRequest) -> Ticket:
        """Hand an expansion over once."""
        body = outpaint_body(request, await self._given(request.reference))
        return await self._submit(f"{APP}/outpaint", body)

    async def create(self, request: CreateRequest) -> Ticket:
        """Hand a text to image or an edit over once; poll, fetch and cancel are the same."""
        given = [await self._given(path) for path in request.references]
        model = f"{APP}/edit" if given else APP
        return await self._submit(model, create_body(request, given))

    async def poll(self, ticket: Ticket) -> Status:
        """Ask once how it goes; at the end, collect the verdict as well."""
        address = self._address(ticket, "poll")
        answer = await self._call("GET", address + ("&" if "?" in address else "?") + "logs=1")
        if answer.status == 404 and not answer.is_html:
            return Unknown()
        if not answer.ok:
            raise _refused(self._realm, answer)
        state = object_of(self._realm, answer)
        match text(state.get("status")).upper():
            case "COMPLETED" | "FAILED":
                return await self._verdict(ticket, failed=bool(state.get("error")))
            case "CANCELLED":
                return Failed(Trouble(ErrorKind.CANCELLED, "The request was cancelled."))
            case "IN_QUEUE":
                return Queued(whole(state.get("queue_position")), wait_of(answer))
            case _:
                return Running(words=_last_log(state), pause=wait_of(answer))

    async def fetch(self, result: RemoteResult, target: Path) -> None:
        """Write the result's bytes, unchanged, to `target`, which does not exist yet."""
        await self._network.download(self._realm, result.address, target)

    async def cancel(self, ticket: Ticket) -> CancelOutcome:
        """Ask the queue to stop; a running job may still finish and be charged."""
        answer = await self._call("PUT", self._address(ticket, "cancel"))
        word = text(mapping(answer.json()).get("status")).upper()
        if answer.status == 202 or word == "CANCELLATION_REQUESTED":
            return CancelOutcome.REQUESTED
        if answer.ok:
            return CancelOutcome.STOPPED
        if answer.status in (400, 404) and not answer.is_html:
            return CancelOutcome.TOO_LATE
        raise _refused(self._realm, answer)

    async def standing(self) -> Standing:
        """Ask for a request that cannot exist: a good key gets “not found”, a bad one 401."""
        answer = await self._call("GET", f"{self._queue}/{APP}/requests/{uuid4()}/status")
        if answer.is_html:
            raise portal(self._realm, Reached.NO)
        if answer.ok or answer.status == 404:
            return Standing(words="fal.ai shows the balance on its own pages only.")
        raise _refused(self._realm, answer)

    async def _given(self, picture: Path) -> str:
        """The picture as the model is given it: inline, or uploaded where it is large."""
        return await fal_files.given(
            self._network, self._realm, self._rest, picture, await self._headers()
        )

    async def _submit(self, model: str, body: Mapping[str, object]) -> Ticket:
        headers = {
            **await self._headers(),
            "X-Fal-Object-Lifecycle-Preference": lifecycle(RESULT_SECONDS),
        }
        wire = await asyncio.to_thread(_wire, body)  # a picture inside makes it megabytes
        answer = await self._network.call(
            self._realm, "POST", f"{self._queue}/{model}", headers, wire
        )
        if not answer.ok:
            raise _refused(self._realm, answer)
        return self._ticket(object_of(self._realm, answer))

    def _ticket(self, accepted: Mapping[str, object]) -> Ticket:
        request_id = text(accepted.get("request_id"))
        if not re.fullmatch(r"[\w-]{1,128}", request_id):
            raise engine_error(
                ErrorKind.PROTOCOL,
                f"{FAL.name} took the request but gave it no name to ask for.",
                "Look at your account there before sending it again.",
                reached=Reached.MAYBE,
            )
        returned = {"poll": "status_url", "result": "response_url", "cancel": "cancel_url"}
        addresses = {name: text(accepted.get(field)) for name, field in returned.items()}
        return Ticket(request_id, addresses)

    def _address(self, ticket: Ticket, name: str) -> str:
        """The returned address where it is sound, else the one it should have been."""
        address = ticket.addresses.get(name, "")
        own = f"/{APP}/requests/{ticket.remote_id}"
        if self._realm.takes_key(address) and (own in address or self._sub_path(address, ticket)):
            return address
        return self._queue + own + {"poll": "/status", "result": "", "cancel": "/cancel"}[name]

    def _sub_path(self, address: str, ticket: Ticket) -> bool:
        """Some of fal.ai's texts show the full model name in queue addresses."""
        return re.search(rf"/{APP}/\w+/requests/{ticket.remote_id}(/|$)", address) is not None

    async def _verdict(self, ticket: Ticket, *, failed: bool) -> Status:
        answer = await self._call("GET", self._address(ticket, "result"))
        if answer.ok:
            return self._succeeded(object_of(self._realm, answer))
        if answer.status == 400 and "in progress" in words_of(answer):
            return Running()
        if answer.status == 404 and not answer.is_html:
            return Unknown()
        if failed or items(mapping(answer.json()).get("detail")):
            return verdict(answer)
        raise _refused(self._realm, answer)

    def _succeeded(self, output: Mapping[str, object]) -> Status:
        seed = whole(output.get("seed"))
        found = [text(image.get("url")) for image in items(output.get("images"))]
        sound = [address for address in found if self._realm.serves_results(address)]
        if not sound:
            message = f"{FAL.name} finished but gave no result at an address that can be trusted."
            step = "Try again, or use another engine."
            return Failed(Trouble(ErrorKind.PROTOCOL, message, step, Charge.UNKNOWN))
        return Succeeded(tuple(RemoteResult(address, seed) for address in sound))

    async def _headers(self) -> dict[str, str]:
        key = await self._key(FAL.engine)
        return {"Authorization": f"Key {key}", "Content-Type": "application/json"}

    async def _call(self, method: str, address: str) -> Answer:
        return await self._network.call(self._realm, method, address, await self._headers())


def outpaint_body(request: ExpandRequest, image: str) -> dict[str, object]:
    """The model's input for an expansion; `image` is the address of the reference."""
    margins = request.plan.margins
    return {
        "image_url": image,
        "expand_top": margins.top,
        "expand_bottom": margins.bottom,
        "expand_left": margins.left,
        "expand_right": margins.right,
        "auto_crop": False,
        "enable_safety_checker": request.extras.get("checker") != "off",
        "output_format": request.format.value,
    }


def create_body(request: CreateRequest, images: Sequence[str]) -> dict[str, object]:
    """The model's input for a text to image, or for an edit where there are images."""
    size = request.size
    return {
        "prompt": request.prompt,
        "image_size": {"width": size.width, "height": size.height}
        if isinstance(size, Size)
        else size,
        "safety_tolerance": str(request.safety),
        "enable_safety_checker": request.checker,
        "output_format": request.format.value,
        **({} if request.seed is None else {"seed": request.seed}),
        **({"image_urls": list(images)} if images else {}),
    }


def lifecycle(seconds: int) -> str:
    """fal.ai's header value for how long a file is kept."""
    return json.dumps({"expiration_duration_seconds": seconds})


def _wire(body: Mapping[str, object]) -> bytes:
    return json.dumps(body, separators=(",", ":")).encode()


def _refused(own: Realm, answer: Answer) -> EngineError:
    """A refusal; fal.ai answers an empty balance with the code of a bad key."""
    words = words_of(answer)
    if answer.status == 403 and re.search(r"balance|locked|credit", words, re.IGNORECASE):
        return engine_error(
            ErrorKind.PAYMENT, f"The account at {own.name} has no credit left.", "Top it up there."
        )
    return refusal(own, answer, words)


def _last_log(state: Mapping[str, object]) -> str:
    logs = items(state.get("logs"))
    return text(logs[-1].get("message"))[:120] if logs else ""
