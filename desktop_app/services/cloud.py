"""The cloud engines as settings and environment want them, with keys and one network for all."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.engines.capabilities import ENGINES
from desktop_app.engines.http import LOCAL_ONLY, SWITCH_OFF_LOCAL_ONLY, Network, NetworkOptions
from desktop_app.engines.keys import KeySource, cleaned
from desktop_app.errors import AppError, ErrorKind, Trouble
from desktop_app.services.accounts import Accounts
from desktop_app.services.preferences import Preferences
from desktop_app.settings.choices import EngineId
from desktop_app.settings.schema import Settings
from desktop_app.store.secrets import Secrets

if TYPE_CHECKING:
    from desktop_app.engines.registry import Addresses, CloudEngine


_SAVE_FIRST = "Save it in the browser, then open the file."


class Cloud:
    """Made at once; nothing is imported or opened for it before it is needed."""

    def __init__(self, settings: Preferences, secrets: Secrets | None = None) -> None:
        self._settings = settings
        self._network = Network(_options(settings.current), lambda: not self.local_only)
        self.accounts = Accounts(secrets or Secrets(), self._engines_with)
        self.trouble: Trouble | None = None  # why there are no cloud engines

    @property
    def local_only(self) -> bool:
        """True while the user wants nothing to be sent anywhere."""
        return self._settings.current.network.local_only

    def engines(self) -> Mapping[EngineId, "CloudEngine"]:
        """Every cloud engine by the settings of now; none where an address cannot be used."""
        self._network.change(_options(self._settings.current))
        try:
            found = self._engines_with(self.accounts.key)
        except AppError as error:
            self.trouble = error.trouble
            return {}
        self.trouble = None
        return found

    def addresses(self) -> "Addresses":
        """Where each engine is called. Raises AppError for an address that cannot be used."""
        from desktop_app.engines.registry import (  # noqa: PLC0415 - not at start-up
            BFL_REGIONS,
            Addresses,
            addresses,
        )

        own, usual = self._settings.current.addresses, Addresses()
        preferred = Addresses(
            bfl=own.bfl or BFL_REGIONS[own.bfl_region],
            fal=own.fal or usual.fal,
            fal_rest=own.fal_rest or usual.fal_rest,
            runware=own.runware or usual.runware,
        )
        return addresses(preferred)

    async def check(self, engine: EngineId) -> None:
        """Refuse what could not be sent anyway: local only, a bad address, no usable key.

        Raises AppError; the keyring may ask its owner to unlock it.
        """
        limits = ENGINES[engine]
        if limits.needs_network and self.local_only:
            words = LOCAL_ONLY.format(name=limits.name)
            raise AppError(ErrorKind.CONFLICT, words, SWITCH_OFF_LOCAL_ONLY)
        if limits.needs_network and self.trouble is not None:
            raise AppError(self.trouble.kind, self.trouble.message, self.trouble.next_step)
        if limits.needs_key:
            cleaned(engine, await self.accounts.key(engine))

    async def reach(self, engine: EngineId) -> None:
        """Find out whether the engine's address answers; no key is sent. Raises AppError."""
        from desktop_app.engines.registry import realms  # noqa: PLC0415 - see above

        where = self.addresses()
        await self._network.call(realms(where)[engine], "GET", where.of(engine))

    async def fetch(self, address: str, target: Path) -> None:
        """Fetch what a user dragged out of a browser into a new file, from that one host alone.

        Without any key, bounded in bytes and time; plain http is taken from this computer only.
        Raises AppError.
        """
        from desktop_app.engines.realm import Realm, host_of, is_loopback  # noqa: PLC0415

        host = host_of(address)
        bases = (address,) if is_loopback(host) else ()
        realm = Realm(host, bases, key_pattern="", result_pattern=re.escape(host) + "(/.*)?")
        if not realm.serves_results(address):
            words = f"Nothing is fetched from {host}: its address is not encrypted."
            raise AppError(ErrorKind.LIMIT, words, _SAVE_FIRST)
        try:
            await self._network.download(realm, address, target)
        except AppError as error:
            if self.local_only:
                raise
            words = f"The picture could not be fetched from {host}."
            raise AppError(error.trouble.kind, words, _SAVE_FIRST) from error

    async def close(self) -> None:
        """Close every connection."""
        await self._network.close()

    def _engines_with(self, key: KeySource) -> Mapping[EngineId, "CloudEngine"]:
        from desktop_app.engines.registry import cloud_engines  # noqa: PLC0415 - see above

        return cloud_engines(self._network, self.addresses(), key)


def _options(settings: Settings) -> NetworkOptions:
    wanted = settings.network
    certificates = Path(wanted.certificates) if wanted.certificates else None
    return NetworkOptions(proxy=wanted.proxy or None, certificates=certificates)
