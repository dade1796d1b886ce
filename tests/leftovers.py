"""What a test may leave behind: threads, child processes, open windows."""

import os
import sys
import threading
import time
from dataclasses import dataclass
from multiprocessing import resource_tracker
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

PATIENCE = 30.0  # seconds for threads and processes that are ending, on a busy machine


@dataclass(frozen=True, slots=True)
class Leftovers:
    """The threads, child processes and visible windows of this process at one moment."""

    threads: frozenset[threading.Thread]
    processes: frozenset[int]
    windows: frozenset[str]

    @classmethod
    def now(cls) -> Self:
        return cls(frozenset(threading.enumerate()), child_processes(), visible_windows())

    def still_new(self) -> list[str]:
        """What has come since and does not go away by itself within `PATIENCE`."""
        until = time.monotonic() + PATIENCE
        while (left := self._new()) and time.monotonic() < until:
            time.sleep(0.01)
        return left

    def _new(self) -> list[str]:
        now = Leftovers.now()
        return [
            *(f"thread {thread.name}" for thread in now.threads - self.threads),
            *(f"process {command_line(pid)}" for pid in now.processes - self.processes),
            *(f"window {name}" for name in now.windows - self.windows),
        ]


def child_processes() -> frozenset[int]:
    """Living children of this process, by /proc; empty on systems without it."""
    # The standard library's own helper stays until this process ends.
    tracker = getattr(resource_tracker._resource_tracker, "_pid", None)
    found: set[int] = set()
    for children in Path("/proc/self/task").glob("*/children"):
        try:
            found.update(int(pid) for pid in children.read_text().split())
        except OSError:
            continue  # that thread has just ended
    # One that has ended has no command line any more; it only waits for its exit code to be read.
    return frozenset(pid for pid in found - {tracker} if command_line(pid))


def command_line(pid: int) -> str:
    """How a process was started, or nothing if it has ended."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return ""
    return os.fsdecode(b" ".join(words)).strip()


def visible_windows() -> frozenset[str]:
    """Windows that are open, and what they say."""
    return frozenset(
        f"{type(window).__name__} {id(window):x} {said(window)}".strip() for window in windows()
    )


def close_windows() -> None:
    """Take every open window away, so that one test's question is not the next one's."""
    for window in windows():
        window.hide()
        window.deleteLater()


def windows() -> list["QWidget"]:
    """The windows that are open, if this process has any Qt at all."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    return [window for window in widgets.QApplication.topLevelWidgets() if window.isVisible()]


def said(window: "QWidget") -> str:
    """What a window says: all of a message box, of any other its title."""
    parts = ("text", "informativeText", "detailedText")
    texts = [getattr(window, part)() for part in parts if hasattr(window, part)]
    return " ".join(filter(None, texts or [window.windowTitle()]))
