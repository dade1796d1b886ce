"""The main path as a person walks it: real program, real window, real mouse and keys."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.e2e.desktop import Desktop, end, wait_for
from tests.e2e.eyes import Eyes, Seen

PROGRAM = (sys.executable, "-m", "desktop_app")
PAINTING = 90.0  # seconds the engine may take on a busy machine


class Journey:
    """One run of the program, and the steps of the main path."""

    def __init__(self, desktop: Desktop, process: subprocess.Popen[str]) -> None:
        self.desktop = desktop
        self.process = process
        self.eyes = Eyes(desktop, process)

    def see_photo(self) -> Seen:
        """Wait until the photo lies on the canvas, its frame ready to be dragged."""
        return self.eyes.wait("right edge")

    def widen(self, pixels: int = 60) -> None:
        """Drag the frame's right edge outwards by that much of the screen."""
        x, y = self.eyes.wait_still("right edge").middle
        self.desktop.drag((x, y), (x + pixels, y))
        self.eyes.wait("Expand", "button")

    def expand(self) -> None:
        """Press the one primary button."""
        self.desktop.click(*self.eyes.wait("Expand", "button").middle)

    def see_result(self) -> None:
        """Wait until a result asks for a verdict."""
        self.eyes.wait("Accept", "button", patience=PAINTING)

    def compare(self) -> None:
        """Drag the divider between before and after to and fro."""
        left, top, width, height = self.eyes.wait("Canvas").box
        middle, y = left + width / 2, top + height / 2
        self.desktop.drag((middle, y), (left + width * 0.3, y))
        self.desktop.drag((left + width * 0.3, y), (left + width * 0.7, y), steps=40)

    def accept(self) -> None:
        """Keep the result."""
        self.desktop.click(*self.eyes.wait("Accept", "button").middle)
        self.eyes.wait("Accepted and kept in the history.")

    def export(self, path: Path) -> None:
        """Save the finished picture there through the dialog; its suffix names the format."""
        self.desktop.press("ctrl+e")
        self.desktop.click(*self.eyes.wait(f"Format: {path.suffix[1:].upper()}").middle)
        self.fill_in("Name", str(path))
        self.desktop.click(*self.eyes.wait("Export", "button").middle)
        self.eyes.wait_gone("Export", "dialog")
        wait_for(path.name, path.is_file)

    def fill_in(self, name: str, text: str) -> None:
        """Replace what stands in a field."""
        self.desktop.click(*self.eyes.wait(name, "text").middle)
        self.desktop.press("ctrl+a")
        self.desktop.write(text)

    def see_history(self) -> None:
        """Open the history by the keyboard and wait for its entries."""
        self.eyes.wait_active()
        self.desktop.press("g")
        self.eyes.wait("Results", "list")

    def quit(self) -> int:
        """Leave by the keyboard; the exit code."""
        self.desktop.press("ctrl+q")
        return self.process.wait(20)


@contextmanager
def journey(
    desktop: Desktop,
    home: Path,
    photos: Sequence[Path] = (),
    program: Sequence[str] = PROGRAM,
    **environ: str,
) -> Iterator[Journey]:
    """The program started on a home of its own; ended afterwards if it still runs."""
    log = home.with_suffix(".log").open("w")
    with log:
        process = desktop.start(
            [*program, *photos],
            {"OUTFRAME_HOME": str(home), "PYTHONFAULTHANDLER": "1", **environ},
            stdout=log.fileno(),
            stderr=log.fileno(),
        )
        walk = Journey(desktop, process)
        try:
            yield walk
        finally:
            walk.eyes.close()
            end(process)


def rows(home: Path, what: str) -> list[dict[str, object]]:
    """The rows `outframe history list` or `outframe queue list` prints for that home."""
    done = subprocess.run(
        [*PROGRAM, what, "list", "--json"],
        env=os.environ | {"OUTFRAME_HOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
    )
    told = [json.loads(line) for line in done.stdout.splitlines()]
    return [row for row in told if row.get("event") == "row"]
