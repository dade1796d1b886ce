"""The longest time the window's thread keeps a person waiting, over the whole main path.

Real window, real mouse and keys; a watch inside the program notes how late each posted message is
taken (see `stall_probe`). Target: at most 16 ms, one frame of an ordinary screen.
"""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.conftest import SAMPLE
from tests.e2e.desktop import Desktop
from tests.e2e.journey import Journey, journey

TARGET = 16.0  # ms
ROUNDS = 3


class Stall(NamedTuple):
    """How long a message waited, and what the window's thread was doing meanwhile."""

    milliseconds: float
    place: str


def run(arguments: list[str]) -> None:
    """Print the worst stall of each phase and of the whole path: the median of several walks."""
    rounds = 1 if "--quick" in arguments else ROUNDS
    walks = [stalls() for _ in range(rounds)]
    print(f"{'phase':10} {'worst, ms':>9}  during (in the worst of {rounds} walks)")
    for phase in walks[0]:
        typical = median(walk[phase].milliseconds for walk in walks)
        print(f"{phase:10} {typical:9.1f}  {max(walk[phase] for walk in walks).place}")
    worst = median(max(walk.values()).milliseconds for walk in walks)
    print(f"worst stall {worst:.1f} ms, {worst / TARGET:.2f}× of one frame (target ≤ 1×)")


def stalls() -> dict[str, Stall]:
    """The worst stall in each phase of one walk."""
    with TemporaryDirectory() as folder, Desktop() as desktop:
        report = Path(folder, "report.json")
        watched = (sys.executable, "-m", "tests.benchmarks.stall_probe", str(report))
        with journey(desktop, Path(folder, "home"), [SAMPLE], watched) as walk:
            phases = walk_through(walk, Path(folder, "wide.tiff"))
            walk.quit()
        told = json.loads(report.read_text())
    return {
        name: max(
            Stall(waited * 1000, place)
            for posted, waited, place in told
            if posted + waited >= first and posted <= last
        )
        for name, (first, last) in phases.items()
    }


def walk_through(walk: Journey, export: Path) -> dict[str, tuple[float, float]]:
    """The main path; the first and last moment of each part."""
    phases: dict[str, tuple[float, float]] = {}

    @contextmanager
    def phase(name: str) -> Iterator[None]:
        first = time.monotonic()
        yield
        phases[name] = (first, time.monotonic())

    walk.eyes.wait("Main bar")  # before that it is start-up, which `start` measures
    with phase("open"):
        walk.see_photo()
    with phase("drag"):
        walk.widen()
    with phase("paint"):
        walk.expand()
        walk.see_result()
    with phase("compare"):
        walk.compare()
    with phase("accept"):
        walk.accept()
    with phase("export"):
        walk.export(export)
    with phase("history"):
        walk.see_history()
    return phases
