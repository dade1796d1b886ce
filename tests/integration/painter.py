"""A real engine inside the test's process: paints grey, can be slowed, and counts its calls."""

import asyncio
from dataclasses import dataclass, field, replace
from pathlib import Path

import pyvips

from desktop_app.engines.capabilities import LOCAL, Capabilities
from desktop_app.engines.request import ExpandRequest, Ticket
from desktop_app.engines.status import CancelOutcome, RemoteResult, Running, Status, Succeeded
from desktop_app.errors import AppError, ErrorKind

PAID = replace(LOCAL, free_resubmit=False, needs_key=True)


@dataclass
class Painter:
    """Each request runs for `polls` polls; `faults` are raised by the named calls, once each."""

    capabilities: Capabilities = LOCAL
    polls: int = 1
    hold: asyncio.Event | None = None  # submit waits for it
    cancel_outcome: CancelOutcome = CancelOutcome.STOPPED
    submitted: list[ExpandRequest] = field(default_factory=list)
    cancelled: list[str] = field(default_factory=list)
    faults: dict[str, list[Exception]] = field(default_factory=dict)
    outcomes: list[Status] = field(default_factory=list)  # said by the next polls instead
    wrong_size: bool = False
    _left: dict[str, int] = field(default_factory=dict)

    async def submit(self, request: ExpandRequest) -> Ticket:
        if self.hold is not None:
            await self.hold.wait()
        self._fault("submit")
        self.submitted.append(request)
        self._left[request.id] = self.polls
        return Ticket(f"remote-{request.id}")

    async def poll(self, ticket: Ticket) -> Status:
        self._fault("poll")
        if self.outcomes:
            return self.outcomes.pop(0)
        key = ticket.remote_id.removeprefix("remote-")
        left = self._left.setdefault(key, 0)
        if left > 0:
            self._left[key] = left - 1
            return Running(1 - left / self.polls, "Painting")
        return Succeeded((RemoteResult(key, seed=7),))

    async def fetch(self, result: RemoteResult, target: Path) -> None:
        self._fault("fetch")
        request = next((r for r in self.submitted if r.id == result.address), None)
        if request is None:
            raise AppError(ErrorKind.EXPIRED, "Gone.")
        width, height = (64, 64) if self.wrong_size else request.plan.canvas
        ramp = pyvips.Image.xyz(width, height)[0].cast("uchar")
        ramp.bandjoin([ramp, ramp]).copy(interpretation="srgb").tiffsave(str(target))

    async def cancel(self, ticket: Ticket) -> CancelOutcome:
        self.cancelled.append(ticket.remote_id)
        return self.cancel_outcome

    def _fault(self, call: str) -> None:
        waiting = self.faults.get(call)
        if waiting:
            raise waiting.pop(0)
