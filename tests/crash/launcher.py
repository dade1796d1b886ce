"""The real program, killed at one exact moment: `python -m tests.crash.launcher ORDER words…`.

ORDER is JSON: `{"kill": "commit, before", "nth": 3}` ends the process with SIGKILL when it comes to
that moment for the third time; `{"record": FILE}` lets it run and writes every moment down. The
production code has no hooks: what makes things durable is wrapped here, before the program starts.
"""

import functools
import inspect
import json
import os
import signal
import sqlite3
import sys
from collections import Counter
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import httpx

from desktop_app.__main__ import main
from desktop_app.engines import transport
from desktop_app.engines.local.engine import LocalEngine

HALF = "half a download"


class Watch:
    """Counts moments, and ends the process at the one that was ordered."""

    def __init__(self, order: dict[str, Any]) -> None:
        self._fatal = (order.get("kill"), order.get("nth"))
        self._record = Path(order["record"]) if "record" in order else None
        self._seen: Counter[str] = Counter()

    def moment(self, name: str) -> None:
        """The program has come to this moment."""
        self._seen[name] += 1
        if self._record is not None:
            with self._record.open("a") as record:
                record.write(f"{name}\n")
        if (name, self._seen[name]) == self._fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(self, owner: object, name: str, label: str) -> None:
        """Make a moment before and after each call of a function."""
        plain = getattr(owner, name)

        @functools.wraps(plain)
        def call(*given: Any, **named: Any) -> Any:
            self.moment(f"{label}, before")
            done = plain(*given, **named)
            self.moment(f"{label}, after")
            return done

        @functools.wraps(plain)
        async def await_call(*given: Any, **named: Any) -> Any:
            self.moment(f"{label}, before")
            done = await plain(*given, **named)
            self.moment(f"{label}, after")
            return done

        setattr(owner, name, await_call if inspect.iscoroutinefunction(plain) else call)


def watch_commits(watch: Watch) -> None:
    """Moments around every COMMIT."""

    class Watched(sqlite3.Connection):
        def execute(self, sql: str, /, *given: Any) -> sqlite3.Cursor:
            if sql != "COMMIT":
                return super().execute(sql, *given)
            watch.moment("commit, before")
            done = super().execute(sql, *given)
            watch.moment("commit, after")
            return done

    sqlite3.connect = functools.partial(sqlite3.connect, factory=Watched)  # type: ignore[assignment]


def watch_downloads(watch: Watch) -> None:
    """A moment when half of a file has been handed over."""
    plain: Callable[..., AsyncIterator[bytes]] = httpx.Response.aiter_bytes

    async def halves(self: httpx.Response, size: int | None = None) -> AsyncIterator[bytes]:
        async for block in plain(self, size):
            if size is None:
                yield block
                continue
            yield block[: len(block) // 2]
            watch.moment(HALF)
            yield block[len(block) // 2 :]

    httpx.Response.aiter_bytes = halves  # type: ignore[method-assign, assignment]


if __name__ == "__main__":
    watching = Watch(json.loads(sys.argv.pop(1)))
    watching.around(os, "fsync", "sync")
    watching.around(os, "replace", "rename")
    watching.around(transport, "exchange", "exchange")
    watching.around(transport, "stream_to", "download")
    for step in ("submit", "poll", "fetch"):
        watching.around(LocalEngine, step, f"local {step}")
    watch_commits(watching)
    watch_downloads(watching)
    sys.exit(main())
