"""The worker: one asyncio loop in one thread, for everything that takes time."""

import asyncio
import logging
import threading
from collections.abc import Coroutine
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from desktop_app.errors import AppError, ErrorKind

T = TypeVar("T")

STOP_SECONDS = 3.0
THREADS = 6  # for calls that block: a long export must not hold up a cancel
_log = logging.getLogger(__name__)


class Worker:
    """Starts the thread, runs coroutines on it, stops it again."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="work")
        self._loop.set_default_executor(self._threads)
        self._running = False
        self._thread = threading.Thread(target=self._run, name="worker")

    def start(self) -> None:
        """Start the thread."""
        self._running = True
        self._thread.start()

    @property
    def running(self) -> bool:
        """True from `start` to `stop`."""
        return self._running

    def call(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        """Run a coroutine on the worker's loop; callable from any other thread.

        The future's `cancel()` cancels the coroutine. Calls made one after the other also start in
        that order. A bug in one is logged here, whether or not anybody asks for the answer. Raises
        AppError once the worker has been stopped.
        """
        assert threading.current_thread() is not self._thread, "await it instead"
        if not self.running:
            work.close()
            raise AppError(ErrorKind.CONFLICT, "Outframe is closing.")
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        future.add_done_callback(_log_bug)
        return future

    def stop(self) -> None:
        """Cancel what still runs and end the thread; takes three seconds at most.

        Pixel work that is under way ends by itself; it never leaves a half-written file.
        """
        if not self._running:
            return
        self._running = False
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(STOP_SECONDS)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_forever()
            self._loop.run_until_complete(_cancel_all())
        finally:
            self._threads.shutdown(wait=False, cancel_futures=True)
            self._loop.close()


def _log_bug(future: Future[Any]) -> None:
    error = None if future.cancelled() else future.exception()
    if error is not None and not isinstance(error, AppError):
        _log.error("A call was stopped by a bug", exc_info=error)


async def _cancel_all() -> None:
    """Cancel every task and wait for their clean-up, but not for ever."""
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    if tasks:
        await asyncio.wait(tasks, timeout=STOP_SECONDS - 1)
    await asyncio.sleep(0)  # a closed connection lets go of its socket one step later
