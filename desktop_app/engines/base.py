"""The one protocol every engine speaks; engines translate and never retry."""

from pathlib import Path
from typing import Protocol, runtime_checkable

from desktop_app.engines.capabilities import Capabilities
from desktop_app.engines.request import CreateRequest, ExpandRequest, Ticket
from desktop_app.engines.status import CancelOutcome, RemoteResult, Status


class Engine(Protocol):
    """Submit, poll, fetch, cancel. Failures are `AppError`s with a `Trouble`.

    All calls run on the worker's loop and must not block it.
    """

    @property
    def capabilities(self) -> Capabilities:
        """Limits and abilities, as data."""

    async def submit(self, request: ExpandRequest) -> Ticket:
        """Hand the request over once; see `EngineError.reached` for what a failure means."""

    async def poll(self, ticket: Ticket) -> Status:
        """Ask once how it goes."""

    async def fetch(self, result: RemoteResult, target: Path) -> None:
        """Write the result's bytes, unchanged, to `target`, which does not exist yet."""

    async def cancel(self, ticket: Ticket) -> CancelOutcome:
        """Ask the engine to stop."""


@runtime_checkable
class Creator(Engine, Protocol):
    """An engine that also makes pictures from words."""

    async def create(self, request: CreateRequest) -> Ticket:
        """Hand a creation over once; poll, fetch and cancel are the same as for an expansion."""
