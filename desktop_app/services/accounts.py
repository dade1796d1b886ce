"""Accounts: set, test, list and remove keys; and hand them to engines while they are needed."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.engines.account import Standing
from desktop_app.engines.capabilities import ENGINES
from desktop_app.engines.keys import KeySource, cleaned
from desktop_app.errors import AppError, ErrorKind, Trouble
from desktop_app.settings.choices import EngineId
from desktop_app.store.secrets import Kept, Origin, Secrets

if TYPE_CHECKING:
    from desktop_app.engines.registry import CloudEngine

__all__ = ["Account", "Accounts", "Kept", "Origin", "Standing"]

MakeEngines = Callable[[KeySource], Mapping[EngineId, "CloudEngine"]]


@dataclass(frozen=True, slots=True)
class Account:
    """What is known of an engine's key without asking the provider."""

    engine: EngineId
    name: str
    origin: Origin | None = None  # None: there is no key
    trouble: Trouble | None = None  # why nobody knows


class Accounts:
    """The user's keys. Everything slow runs on a thread or the network, never on the caller."""

    def __init__(self, secrets: Secrets, make_engines: MakeEngines) -> None:
        self._secrets = secrets
        self._make_engines = make_engines

    async def key(self, engine: EngineId) -> str:
        """The key of an engine, for the moment it is used. Raises AppError (NO_KEY)."""
        secret = await asyncio.to_thread(self._secrets.find, engine)
        if secret is not None:
            return secret.value
        raise AppError(
            ErrorKind.NO_KEY,
            f"There is no key for {ENGINES[engine].name} yet.",
            "Add one in Preferences, under Accounts.",
        )

    async def accounts(self) -> tuple[Account, ...]:
        """Every engine that needs a key, and whether it has one."""
        needing = (one.engine for one in ENGINES.values() if one.needs_key)
        return tuple([await self._account(engine) for engine in needing])

    async def place(self) -> str:
        """Where keys are kept on this computer, in words."""
        return await asyncio.to_thread(self._secrets.place)

    async def set(self, engine: EngineId, pasted: str) -> Kept:
        """Check the form of a pasted key and keep it. Raises AppError (NO_KEY, BAD_KEY)."""
        return await asyncio.to_thread(self._secrets.keep, engine, cleaned(engine, pasted))

    async def test(self, engine: EngineId, pasted: str | None = None) -> Standing:
        """Ask the provider about a pasted key, or the kept one. Raises AppError."""

        async def typed(which: EngineId) -> str:
            return await self.key(which) if pasted is None else cleaned(which, pasted)

        return await self._cloud(engine, typed).standing()

    async def remove(self, engine: EngineId) -> None:
        """Forget a key. One in the environment stays: it is not ours to remove."""
        await asyncio.to_thread(self._secrets.forget, engine)

    async def _account(self, engine: EngineId) -> Account:
        name = ENGINES[engine].name
        try:
            secret = await asyncio.to_thread(self._secrets.find, engine)
        except AppError as error:
            return Account(engine, name, trouble=error.trouble)
        return Account(engine, name, secret.origin if secret else None)

    def _cloud(self, engine: EngineId, key: KeySource) -> "CloudEngine":
        engines = self._make_engines(key)
        if engine not in engines:
            raise AppError(ErrorKind.CONFLICT, f"{ENGINES[engine].name} needs no key.")
        return engines[engine]
