"""Faults waiting to happen, per route and per count.

    server.faults.add("status", route="submit", status=503)             the next submit fails
    server.faults.add("reset_after", route="submit", taken=True)        taken, but no answer
    server.faults.add("edit", route="poll", count=2, set={"status": "Dancing"})
    server.faults.add("flat", color=[0, 255, 0])                        the next picture is flat

The kinds that touch a whole answer live in `misbehaviour`; pictures know `flat`, `wrong_size`
and `shifted` (route "picture"); jobs know `outcome`, `stuck` and `lost` (route "task").
"""

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

PICTURE_KINDS = frozenset({"flat", "wrong_size", "shifted"})
TASK_KINDS = frozenset({"outcome", "stuck", "lost"})
ANSWER_KINDS = frozenset(
    {
        "reset_before",  # RST after the request was read, before the server took it
        "reset_after",  # RST after the server took it
        "drop_before",  # orderly close without an answer, not taken
        "drop_after",  # orderly close without an answer, taken
        "hang_before",  # holds the line `seconds` (default 3600), then closes; not taken
        "hang_after",  # the same, taken
        "delay",  # waits `seconds`, then behaves
        "status",  # the provider's error shape; `status`, `taken`, `retry_after`, `message`
        "html",  # an HTML error page; `status` (default 502), `taken`
        "captive_portal",  # 200 with a log-in page
        "redirect",  # `status` (default 302), `to` (default: the foreign origin)
        "half_body",  # full Content-Length, half the bytes, then the line closes
        "slow_body",  # the body drips over `seconds`
        "truncated",  # a complete answer holding the first `keep` (default 0.5) of the bytes
        "oversize",  # the answer followed by padding up to `megabytes`; `hide_length`
        "not_image",  # plain text that claims to be the picture's type
        "pixel_bomb",  # a few bytes that decode to `side` × `side` pixels (default 20000)
        "not_json",  # text where JSON belongs
        "empty",  # 200 and nothing
        "edit",  # `set` {dotted.path: value} and `drop` [dotted.path] on the JSON answer
        "duplicate",  # every item of the answer's list comes twice
        "not_found",  # the provider's way to say: never heard of it
        "expired",  # the link is no longer valid
    }
)
_NATURAL_ROUTES = {
    "pixel_bomb": "download",
    "not_image": "download",
    "expired": "download",
    "not_found": "poll",
}


@dataclass(slots=True)
class Fault:
    """One fault; `count` None means until cleared, `skip` lets that many requests pass first."""

    kind: str
    route: str
    count: int | None = 1
    skip: int = 0
    params: dict[str, Any] = field(default_factory=dict)


class FaultBox:
    """The faults of one server; safe to fill from another thread than the server's."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []
        self._lock = threading.Lock()
        self.fired: list[tuple[str, str]] = []

    def add(
        self, kind: str, route: str = "", count: int | None = 1, skip: int = 0, **params: Any
    ) -> None:
        """Plan a fault; without a route it strikes where its kind naturally belongs."""
        if kind in PICTURE_KINDS:
            route = "picture"
        elif kind in TASK_KINDS:
            route = "task"
        elif kind not in ANSWER_KINDS:
            raise ValueError(f"unknown fault {kind!r}")
        with self._lock:
            self._waiting.append(
                Fault(kind, route or _NATURAL_ROUTES.get(kind, "*"), count, skip, params)
            )

    def clear(self) -> None:
        """Forget every fault that has not struck yet."""
        with self._lock:
            self._waiting.clear()

    def take(self, route: str, kinds: Iterable[str]) -> Fault | None:
        """The first fault due on this route, counted down; None when all is well."""
        with self._lock:
            for fault in self._waiting:
                if fault.kind not in kinds or fault.route not in ("*", route):
                    continue
                if fault.skip > 0:
                    fault.skip -= 1
                    continue
                self._count_down(fault)
                self.fired.append((fault.kind, route))
                return fault
        return None

    def _count_down(self, fault: Fault) -> None:
        if fault.count is None:
            return
        fault.count -= 1
        if fault.count <= 0:
            self._waiting.remove(fault)
