"""Word of new versions: asked for at most once a day, and only where the user agreed to it."""

import logging
import os
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from desktop_app import __version__, files
from desktop_app.engines.errors import EngineError, Reached
from desktop_app.engines.http import Network, NetworkOptions
from desktop_app.engines.realm import Realm, checked_base, host_of
from desktop_app.errors import AppError, ErrorKind
from desktop_app.paths import Folders
from desktop_app.services.preferences import Preferences
from desktop_app.services.update_notice import (
    ADDRESS,
    KEY,
    MAX_BYTES,
    UpdateNotice,
    is_newer,
    unseal,
)
from desktop_app.settings.schema import UpdateSettings

DAY_MS = 24 * 60 * 60 * 1000
_SECONDS = 20.0  # for the whole exchange
_SILENCE = 10.0  # seconds
_log = logging.getLogger(__name__)


class Updates:
    """Asks the publisher's page with one GET that says nothing about the user.

    Each question has a network of its own: no cookie and no connection outlives it.
    """

    def __init__(
        self,
        folders: Folders,
        settings: Preferences,
        under_way: Callable[[], Awaitable[Sequence[object]]],
        key: str = KEY,
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        self._asked = folders.data / "update-asked"  # holds when, in milliseconds
        self._settings = settings
        self._under_way = under_way  # jobs
        self._key = key
        self._environ = environ
        self._news: UpdateNotice | None = None  # waits until no job is under way

    @property
    def address(self) -> str:
        """Where is asked: the environment's address, else the settings', else the publisher's."""
        chosen = self._environ.get("OUTFRAME_UPDATE_URL") or self._settings.current.updates.address
        return chosen or ADDRESS

    @property
    def host(self) -> str:
        """Who is asked, for people."""
        return host_of(self.address)

    @property
    def allowed(self) -> bool:
        """True where the user agreed and lets anything be sent at all."""
        settings = self._settings.current
        return settings.updates.allowed and not settings.network.local_only

    async def look(self, now: int) -> UpdateNotice | None:
        """A newer version to tell of now, once; None in every other case.

        Nothing is asked and nothing told while a job is under way. `now` is in milliseconds.
        """
        if not self.allowed or await self._under_way():
            return None
        if self._news is None and self._is_due(now):
            self._news = await self._ask(now)
        if self._news is None or await self._under_way():
            return None
        news, self._news = self._news, None
        return news if news.version != self._settings.current.updates.skipped else None

    def skip(self, version: str) -> None:
        """Tell no more of this version. Raises AppError where that cannot be kept."""
        self._change(replace(self._settings.current.updates, skipped=version))

    def allow(self, *, on: bool) -> None:
        """The user agrees, or does not any more. Raises AppError where that cannot be kept."""
        self._change(replace(self._settings.current.updates, allowed=on))

    def _change(self, updates: UpdateSettings) -> None:
        if updates != self._settings.current.updates:
            self._settings.change(replace(self._settings.current, updates=updates))

    def _is_due(self, now: int) -> bool:
        try:
            asked = int(self._asked.read_text(encoding="ascii"))
        except (OSError, ValueError):
            return True
        return not asked <= now < asked + DAY_MS  # a clock that was ahead blocks nothing

    async def _ask(self, now: int) -> UpdateNotice | None:
        """What the page says; nobody waits for it, so a failure is only logged."""
        try:
            files.make_folder(self._asked.parent)
            files.write(self._asked, str(now).encode())  # before: whatever becomes of it, it counts
            notice = unseal(await self._fetch(), self._key)
        except EngineError as error:
            if error.reached is Reached.NO:  # nobody was asked
                self._asked.unlink(missing_ok=True)
            _log.info("No word of new versions: %s", error)
        except (AppError, OSError) as error:
            _log.info("No word of new versions: %s", error)
        else:
            return notice if is_newer(notice.version, __version__) else None
        return None

    async def _fetch(self) -> bytes:
        address = checked_base(self.address, "The address for new versions")
        realm = Realm("The page of new versions", (address,), key_pattern="", result_pattern="")
        network = Network(self._options(), lambda: self.allowed)
        try:
            answer = await network.call(realm, "GET", address)
        finally:
            await network.close()
        if answer.status != 200:  # a redirect leads to whom nobody agreed
            words = f"The page of new versions answered with {answer.status}."
            raise AppError(ErrorKind.PROTOCOL, words)
        return answer.body

    def _options(self) -> NetworkOptions:
        wanted = self._settings.current.network
        return NetworkOptions(
            proxy=wanted.proxy or None,
            certificates=Path(wanted.certificates) if wanted.certificates else None,
            connect_seconds=_SILENCE,
            silence_seconds=_SILENCE,
            call_seconds=_SECONDS,
            most_answer=MAX_BYTES,
        )
