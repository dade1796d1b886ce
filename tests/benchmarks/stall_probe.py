"""Outframe with a watch on its window's thread: `python -m tests.benchmarks.stall_probe REPORT …`.

A second thread posts a message to the window's thread every few milliseconds, as a mouse or a
keyboard would, and notes how late it is taken. The report is JSON: [moment, lateness] in seconds,
the moments by the monotonic clock that every process of the machine shares.
"""

import json
import sys
import threading
import time
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot

EVERY = 0.004  # seconds; well under the frame of a fast screen


class Watch(QObject):
    """Lives on the window's thread; its messages come from another one."""

    posted = Signal(float)

    def __init__(self) -> None:
        super().__init__()
        self.lateness: list[tuple[float, float]] = []
        self._taken = threading.Event()
        self._over = threading.Event()
        self.posted.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._post, name="stall-watch", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._over.set()
        self._taken.set()
        self._thread.join()

    def _post(self) -> None:
        while not self._over.is_set():
            self._taken.clear()
            self.posted.emit(time.monotonic())
            self._taken.wait()
            time.sleep(EVERY)

    @Slot(float)
    def _take(self, posted: float) -> None:
        self.lateness.append((posted, time.monotonic() - posted))
        self._taken.set()


def main() -> int:
    report, *arguments = sys.argv[1:]
    from desktop_app.__main__ import main as outframe

    watch = Watch()
    watch.start()
    sys.argv = ["outframe", *arguments]
    try:
        return outframe()
    finally:
        watch.stop()
        # The first message waits for the window to be built: that is start-up, measured elsewhere.
        Path(report).write_text(json.dumps(watch.lateness[1:]))


if __name__ == "__main__":
    sys.exit(main())
