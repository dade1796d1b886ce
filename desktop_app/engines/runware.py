"""Runware: FLUX Outpainting by margins, up to twenty results in one task.

The task's id is ours and is run once only, so a submit without an answer is repeated safely: being
told that the id is taken means that the task was accepted. Errors may come with any HTTP status.

Webhooks are left out: they need a server of the user's own that the internet can reach.
"""

import asyncio
import base64
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from uuid import UUID, uuid4

from desktop_app.engines.account import Standing
from desktop_app.engines.answers import items, mapping, number, object_of, refusal, text, whole
from desktop_app.engines.capabilities import RUNWARE, Capabilities
from desktop_app.engines.http import Answer, Network
from desktop_app.engines.keys import KeySource
from desktop_app.engines.price import from_dollars
from desktop_app.engines.realm import Realm
from desktop_app.engines.request import ExpandRequest, Ticket
from desktop_app.engines.runware_errors import Category, category, engine_failure, trouble_of
from desktop_app.engines.runware_extras import extra_fields
from desktop_app.engines.status import (
    CancelOutcome,
    Failed,
    RemoteResult,
    Running,
    Status,
    Succeeded,
    Unknown,
)
from desktop_app.errors import AppError, Charge, ErrorKind, Trouble
from desktop_app.settings.choices import PictureFormat

MODEL = "bfl:flux@outpainting"
_FORMATS = {PictureFormat.JPEG: "JPG", PictureFormat.PNG: "PNG", PictureFormat.WEBP: "WEBP"}
_CONFLICT = "conflictTaskUUID"


def realm(base: str) -> Realm:
    """The hosts of Runware."""
    return Realm(
        name=RUNWARE.name,
        bases=(base,),
        key_pattern=r"api\.runware\.ai/.*",
        result_pattern=r"([a-z0-9-]+\.)+runware\.ai/.*",
    )


class RunwareEngine:
    """The engine `runware`; `base` is the one address everything is posted to."""

    def __init__(self, network: Network, base: str, key: KeySource) -> None:
        self._network = network
        self._base = base
        self._realm = realm(base)
        self._key = key

    @property
    def capabilities(self) -> Capabilities:
        """Limits and abilities, as data."""
        return RUNWARE

    async def submit(self, request: ExpandRequest) -> Ticket:
        """Hand the request over; doing so again with the same id changes nothing."""
        task = await asyncio.to_thread(task_of, request)
        answer = await self._post(task)
        ticket = Ticket(request.id, expected=request.count)
        errors = errors_of(answer, request.id)
        if any(text(error.get("code")) == _CONFLICT for error in errors):
            return ticket
        if errors:
            raise engine_failure(errors[0], answer)
        self._good(answer)
        return ticket

    async def poll(self, ticket: Ticket) -> Status:
        """Ask once; finished results come again with every answer."""
        answer = await self._post({"taskType": "getResponse", "taskUUID": ticket.remote_id})
        errors = errors_of(answer, ticket.remote_id)
        for error in errors:
            if not is_verdict(error):
                raise engine_failure(error, answer)
        if not errors:
            self._good(answer)
        data = items(mapping(answer.json()).get("data"))
        own = [item for item in data if text(item.get("taskUUID")) == ticket.remote_id]
        return self._status(own, errors, ticket.expected)

    async def fetch(self, result: RemoteResult, target: Path) -> None:
        """Write the result's bytes, unchanged, to `target`, which does not exist yet."""
        await self._network.download(self._realm, result.address, target)

    async def cancel(self, ticket: Ticket) -> CancelOutcome:
        """No such call is documented."""
        return CancelOutcome.UNSUPPORTED

    async def standing(self) -> Standing:
        """Try the key, then ask for the balance; nothing else of the account is read."""
        key = await self._key(RUNWARE.engine)
        answer = await self._post({"taskType": "authentication", "apiKey": key})
        errors = errors_of(answer)
        if errors:
            raise engine_failure(errors[0], answer)
        self._good(answer)
        details = {"taskType": "accountManagement", "taskUUID": str(uuid4())}
        account = await self._post({**details, "operation": "getDetails"})
        found = items(mapping(account.json()).get("data"))
        balance = from_dollars(_balance(found[0].get("balance"))) if found else None
        return Standing(balance, "" if found else "Runware did not tell the balance.")

    async def _post(self, task: Mapping[str, object]) -> Answer:
        key = await self._key(RUNWARE.engine)
        headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
        wire = await asyncio.to_thread(_wire, task)
        return await self._network.call(self._realm, "POST", self._base, headers, wire)

    def _good(self, answer: Answer) -> None:
        """Raises EngineError for an answer without `errors` that is no success either."""
        if not answer.ok:
            raise refusal(self._realm, answer)
        object_of(self._realm, answer)

    def _status(
        self,
        data: Sequence[Mapping[str, object]],
        errors: Sequence[Mapping[str, object]],
        expected: int,
    ) -> Status:
        done = _distinct([item for item in data if self._is_done(item)])
        failed = [*errors, *(_error_in(item) for item in data if _word(item) == "error")]
        if len(done) + len(failed) >= expected or (failed and not _processing(data)):
            return self._final(done, failed)
        if not data:
            return Unknown()
        shares = [number(item.get("progress")) for item in data if not self._is_done(item)]
        known = [share for share in shares if share is not None]
        fraction = (len(done) + sum(known) / 100) / expected
        return Running(min(fraction, 1.0) if known or done else None)

    def _is_done(self, item: Mapping[str, object]) -> bool:
        """A result with an address; an `imageUUID` alone may belong to one still under way."""
        return bool(text(item.get("imageURL"))) and _word(item) not in ("processing", "error")

    def _final(
        self, done: Sequence[Mapping[str, object]], failed: Sequence[Mapping[str, object]]
    ) -> Status:
        sound = [item for item in done if self._realm.serves_results(text(item.get("imageURL")))]
        if sound:
            costs = [number(item.get("cost")) for item in done]
            told = [cost for cost in costs if cost is not None]
            results = tuple(
                RemoteResult(text(item.get("imageURL")), whole(item.get("seed"))) for item in sound
            )
            return Succeeded(results, from_dollars(sum(told)) if told else None)
        if failed:
            code = text(failed[0].get("code"))
            if category(code) is Category.NOT_FOUND:
                return Unknown()
            return Failed(trouble_of(failed[0]), category(code).worth_another)
        message = f"{RUNWARE.name} gave no result at an address that can be trusted."
        return Failed(Trouble(ErrorKind.PROTOCOL, message, "Try again.", Charge.UNKNOWN))


def task_of(request: ExpandRequest) -> dict[str, object]:
    """The task as it is posted. Raises AppError for an id that is no UUID v4."""
    if not _is_uuid4(request.id):
        raise AppError(ErrorKind.INTERNAL, "The request's own id is no UUID of version 4.")
    margins = request.plan.margins
    picture = base64.b64encode(request.reference.read_bytes()).decode("ascii")
    return {
        "taskType": "imageInference",
        "taskUUID": request.id,
        "model": MODEL,
        "inputs": {"image": f"data:image/png;base64,{picture}"},
        "outpaint": {
            "top": margins.top,
            "right": margins.right,
            "bottom": margins.bottom,
            "left": margins.left,
        },
        "settings": {"mode": request.mode.value, "autoCrop": False},
        "outputType": "URL",
        "outputFormat": _FORMATS[request.format],
        "deliveryMethod": "async",
        "includeCost": True,
        "numberResults": request.count,
        **extra_fields(request.extras),
    }


def errors_of(answer: Answer, task_id: str = "") -> list[Mapping[str, object]]:
    """The errors that concern this task, whatever the HTTP status; those of others are left out."""
    body = mapping(answer.json())
    single = body.get("error")
    found = items(body.get("errors")) + ([mapping(single)] if isinstance(single, dict) else [])
    return [error for error in found if not task_id or text(error.get("taskUUID")) in ("", task_id)]


def is_verdict(error: Mapping[str, object]) -> bool:
    """True for an error about the task itself; others are about the call that asked for it."""
    about_the_call = (Category.AUTH, Category.RATE_LIMIT)
    return bool(text(error.get("taskUUID"))) and (
        category(text(error.get("code"))) not in about_the_call
    )


def _is_uuid4(name: str) -> bool:
    try:
        return UUID(name).version == 4
    except ValueError:
        return False


def _wire(task: Mapping[str, object]) -> bytes:
    return json.dumps([task], separators=(",", ":")).encode()


def _word(item: Mapping[str, object]) -> str:
    return text(item.get("status")).lower()


def _processing(data: Sequence[Mapping[str, object]]) -> bool:
    return any(_word(item) == "processing" for item in data)


def _error_in(item: Mapping[str, object]) -> Mapping[str, object]:
    nested = mapping(item.get("error"))
    return nested or item


def _distinct(done: Sequence[Mapping[str, object]]) -> list[Mapping[str, object]]:
    """Each result once, in the order of `resultIndex` where there is one."""
    found: dict[object, Mapping[str, object]] = {}
    for item in done:
        name = item.get("imageUUID") or item.get("imageURL")
        found.setdefault(str(name), item)
    return sorted(found.values(), key=lambda item: whole(item.get("resultIndex")) or 0)


def _balance(value: object) -> float | None:
    """A number in older answers, an object holding one in newer."""
    plain = number(value)
    if plain is not None:
        return plain
    inner = mapping(value)
    named = (number(inner.get(name)) for name in ("amount", "balance", "value", "total"))
    return next((found for found in named if found is not None), None)
