"""The bus: whoever wants to know subscribes; events are typed values."""

from collections.abc import Callable
from threading import Lock

from desktop_app.jobs.events import Event

Listener = Callable[[Event], None]


class Bus:
    """Hands each event to all listeners, in the order they came, on the publishing thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._listeners: tuple[Listener, ...] = ()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Add a listener from any thread; returns the function that removes it again.

        Listeners run on the worker thread and must return at once.
        """
        with self._lock:
            self._listeners = (*self._listeners, listener)

        def unsubscribe() -> None:
            with self._lock:
                self._listeners = tuple(other for other in self._listeners if other != listener)

        return unsubscribe

    def publish(self, event: Event) -> None:
        """Tell everybody."""
        for listener in self._listeners:
            listener(event)
