"""Outframe with a watch on its window's thread: `python -m tests.benchmarks.stall_probe REPORT …`.

A second thread posts a message to the window's thread every few milliseconds, as a mouse or a
keyboard would, and notes how late it is taken. The report is JSON: [moment, lateness, place], in
seconds, the moments by the monotonic clock that every process of the machine shares; the place is
where the window's thread was when the message had waited for a frame.
"""

import json
import sys
import threading
import time
import traceback
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot

EVERY = 0.004  # seconds; well under the frame of a fast screen
FRAME = 0.016  # seconds; one picture of an ordinary screen


class Watch(QObject):
    """Lives on the window's thread; its messages come from another one."""

    posted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.report: list[tuple[float, float, str]] = []
        self._window_thread = threading.get_ident()
        self._moment = 0.0  # when the last message was taken
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
            posted = time.monotonic()
            self.posted.emit()
            place = "" if self._taken.wait(FRAME) else self._place()
            self._taken.wait()
            self.report.append((posted, self._moment - posted, place))
            time.sleep(EVERY)

    def _place(self) -> str:
        """The innermost three calls of the window's thread."""
        stack = traceback.extract_stack(sys._current_frames()[self._window_thread])[-3:]
        return " < ".join(f"{Path(f.filename).stem}:{f.lineno} {f.name}" for f in reversed(stack))

    @Slot()
    def _take(self) -> None:
        self._moment = time.monotonic()
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
        Path(report).write_text(json.dumps(watch.report))


if __name__ == "__main__":
    sys.exit(main())
