"""The only place where events and answers of the worker thread enter the window's thread."""

import itertools
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.errors import Trouble
from desktop_app.ui.messages import trouble_of

PROGRESS_EVERY_MS = 100  # at most ten steps of progress a second reach the window for one job

_T = TypeVar("_T")


class Worker(Protocol):
    """What the bridge needs of the worker thread."""

    def call(self, coro: Coroutine[Any, Any, _T], /) -> "Future[_T]":
        """Run a coroutine on the worker's loop."""


class Bridge(QObject):
    """Turns bus events into `happened` and `progressed`, and futures into callbacks.

    Everything a view connects to here runs on the window's thread.
    """

    happened = Signal(object)  # any event but progress, in order
    progressed = Signal(object)  # the newest progress of a job
    failed = Signal(object)  # Trouble of a call nobody handled

    _event_came = Signal(object)
    _progress_came = Signal()
    _answer_came = Signal(int, object)
    _posted = Signal(object, object)

    def __init__(self, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._closed = False
        self._numbers = itertools.count()
        self._waiting: dict[int, tuple[Callable[[Any], None], Callable[[Trouble], None]]] = {}
        self._newest: dict[str, object] = {}
        self._lock = threading.Lock()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PROGRESS_EVERY_MS)
        self._timer.timeout.connect(self._drain)
        self._event_came.connect(self._deliver)
        self._progress_came.connect(self._start_timer)
        self._answer_came.connect(self._answer)
        self._posted.connect(_run)

    def on_event(self, event: object) -> None:
        """Take one event; called on the worker's thread."""
        self._event_came.emit(event)

    def on_progress(self, job_id: str, event: object) -> None:
        """Take one step of progress; called on the worker's thread."""
        with self._lock:
            first = not self._newest
            self._newest[job_id] = event
        if first:
            self._progress_came.emit()

    def call(
        self,
        coro: Coroutine[Any, Any, _T],
        done: Callable[[_T], None] | None = None,
        failed: Callable[[Trouble], None] | None = None,
    ) -> "Future[_T]":
        """Run `coro` on the worker and bring its answer back to this thread.

        Once the bridge is closed nothing is run: the window is going away.
        """
        if self._closed:
            coro.close()
            nothing: Future[_T] = Future()
            nothing.cancel()
            return nothing
        future = self._worker.call(coro)
        self.follow(future, done, failed)
        return future

    def follow(
        self,
        future: "Future[_T]",
        done: Callable[[_T], None] | None = None,
        failed: Callable[[Trouble], None] | None = None,
    ) -> None:
        """Bring the answer of something that runs already back to this thread."""
        number = next(self._numbers)
        self._waiting[number] = (done or _ignore, failed or self.failed.emit)
        future.add_done_callback(lambda ready: self._answer_came.emit(number, ready))

    def to(self, callback: Callable[[_T], None]) -> Callable[[_T], None]:
        """A function for other threads that runs `callback` on this one."""
        return lambda value: self._posted.emit(callback, value)

    def close(self) -> None:
        """Forget every callback; answers still under way go nowhere."""
        self._closed = True
        self._waiting.clear()
        self._timer.stop()

    def _deliver(self, event: object) -> None:
        self._drain()  # progress seen before a change of state must not arrive after it
        self.happened.emit(event)

    def _start_timer(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _drain(self) -> None:
        with self._lock:
            events, self._newest = list(self._newest.values()), {}
        for event in events:
            self.progressed.emit(event)

    def _answer(self, number: int, future: "Future[Any]") -> None:
        if number not in self._waiting:
            return
        done, failed = self._waiting.pop(number)
        if future.cancelled():
            return
        error = future.exception()
        if error is None:
            done(future.result())
        else:
            failed(trouble_of(error))


def _run(callback: Callable[[Any], None], value: object) -> None:
    callback(value)


def _ignore(_answer: object) -> None:
    """Where nobody waits for the answer."""
