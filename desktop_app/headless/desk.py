"""A backend for one command: calls that wait, and events one after the other."""

import queue
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from desktop_app.headless.output import Output
from desktop_app.jobs.events import Event, Notice
from desktop_app.jobs.runner import Scope
from desktop_app.paths import folders
from desktop_app.services.backend import Backend

T = TypeVar("T")


class Desk:
    """Wraps a backend for the main thread."""

    def __init__(self, backend: Backend) -> None:
        self.backend = backend
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        backend.bus.subscribe(self._events.put)

    def wait(self, work: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine on the worker and wait for it. Raises what it raises."""
        return self.backend.worker.call(work).result()

    def next_event(self, seconds: float) -> Event | None:
        """The next event, or None when none comes in time."""
        try:
            return self._events.get(timeout=seconds)
        except queue.Empty:
            return None


@contextmanager
def desk(output: Output, scope: Scope = Scope.NONE) -> Iterator[Desk]:
    """An open backend, closed in the end; says what had to be mended."""
    backend = Backend.open(folders(), scope=scope)
    try:
        opening = backend.ready.result()
        for note in (*backend.settings.notes, *opening.notes):
            output.event("notice", note, message=note)
        yield Desk(backend)
    finally:
        backend.close()


def show_notice(event: Event | None, output: Output) -> None:
    """Print a notice, if it is one."""
    if isinstance(event, Notice):
        output.event("notice", event.message, message=event.message)
