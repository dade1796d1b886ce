"""The cloud engines by their names, at the addresses that settings and environment give."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from desktop_app.engines import bfl, fal, runware
from desktop_app.engines.account import HasAccount
from desktop_app.engines.base import Engine
from desktop_app.engines.errors import EngineError, Reached
from desktop_app.engines.http import Network
from desktop_app.engines.keys import KeySource, cleaned
from desktop_app.engines.realm import Realm, checked_base
from desktop_app.errors import AppError
from desktop_app.settings.choices import EngineId

BFL_REGIONS: Mapping[str, str] = {
    "global": "https://api.bfl.ai",
    "eu": "https://api.eu.bfl.ai",
    "us": "https://api.us.bfl.ai",
}
_FAL_QUEUE = "https://queue.fal.run"
_FAL_REST = "https://rest.fal.ai"
_RUNWARE = "https://api.runware.ai/v1"


class CloudEngine(Engine, HasAccount, Protocol):
    """An engine with a key."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where each engine is called, without a final slash."""

    bfl: str = BFL_REGIONS["global"]
    fal: str = _FAL_QUEUE
    fal_rest: str = _FAL_REST
    runware: str = _RUNWARE

    def of(self, engine: EngineId) -> str:
        """The address a request to this engine goes to."""
        return {EngineId.BFL: self.bfl, EngineId.FAL: self.fal}.get(engine, self.runware)


def addresses(
    preferred: Addresses | None = None, environ: Mapping[str, str] = os.environ
) -> Addresses:
    """The addresses to use: the environment's, else the preferred ones, else the official ones.

    Another queue of fal.ai brings its own storage unless one is named. Raises AppError for an
    address that is none, or that would send a key in plain sight.
    """
    chosen = preferred or Addresses()
    queue = environ.get("OUTFRAME_FAL_URL") or chosen.fal
    own_rest = chosen.fal_rest if queue == chosen.fal else queue
    tasks = checked_base(environ.get("OUTFRAME_RUNWARE_URL") or chosen.runware, _named("RUNWARE"))
    return Addresses(
        bfl=checked_base(environ.get("OUTFRAME_BFL_URL") or chosen.bfl, _named("BFL")),
        fal=checked_base(queue, _named("FAL")),
        fal_rest=checked_base(environ.get("OUTFRAME_FAL_REST_URL") or own_rest, _named("FAL_REST")),
        runware=tasks if tasks.endswith("/v1") else f"{tasks}/v1",
    )


def cloud_engines(
    network: Network, where: Addresses, key: KeySource
) -> dict[EngineId, CloudEngine]:
    """Every cloud engine; each asks `key` for its key when it needs one.

    A key that cannot be one is refused here, before it gets near a header: an error about the
    header would repeat it.
    """

    async def sound(engine: EngineId) -> str:
        try:
            return cleaned(engine, await key(engine))
        except AppError as error:  # a call that failed, like any other: a paid job must outlive it
            raise EngineError(error.trouble, reached=Reached.NO) from error

    return {
        EngineId.BFL: bfl.BflEngine(network, where.bfl, sound),
        EngineId.FAL: fal.FalEngine(network, where.fal, where.fal_rest, sound),
        EngineId.RUNWARE: runware.RunwareEngine(network, where.runware, sound),
    }


def realms(where: Addresses) -> dict[EngineId, Realm]:
    """The hosts of every provider."""
    return {
        EngineId.BFL: bfl.realm(where.bfl),
        EngineId.FAL: fal.realm(where.fal, where.fal_rest),
        EngineId.RUNWARE: runware.realm(where.runware),
    }


def _named(engine: str) -> str:
    return f"The address in OUTFRAME_{engine}_URL or in Preferences"
