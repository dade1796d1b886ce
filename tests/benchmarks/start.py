"""How soon the window is there: against a bare Qt window, and with a photo against geeqie.

Each figure is the median of several starts of the whole process, the contestants taking turns on
the same virtual screen. Targets: at most 2× of the bare window, at most 1× of geeqie. Where the
packed program was built (`packaging/build.py`), it takes at most 1.5× of the unpacked one.
"""

import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from PIL import Image

from tests.conftest import SAMPLE
from tests.e2e.desktop import Desktop, end, wait_for

ROUNDS = 5
BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1280, 800)
window.show()
app.exec()
"""
OUTFRAME = (sys.executable, "-m", "desktop_app")
PACKED = Path(__file__).parents[2] / "build" / "packages" / "frozen" / "outframe" / "outframe"

Visible = Callable[[Image.Image], bool]


def run(arguments: list[str]) -> None:
    """Print both comparisons."""
    rounds = 2 if "--quick" in arguments else ROUNDS
    with TemporaryDirectory() as folder, Desktop(accessible=False) as desktop:
        home = Path(folder)
        bare = (sys.executable, "-c", BARE)
        window = contest(desktop, {"outframe": OUTFRAME, "bare": bare}, something, home, rounds)
        tell("window", window, "bare", target=2)
        if PACKED.exists():
            both = {"packed": (str(PACKED),), "unpacked": OUTFRAME}
            figures = contest(desktop, both, something, home, rounds)
            tell("packed", figures, "unpacked", target=1.5, challenger="packed")
        photo = str(photo_of_24_megapixels(home))
        viewers: dict[str, Sequence[str]] = {"outframe": (*OUTFRAME, photo)}
        if shutil.which("geeqie"):
            viewers["geeqie"] = ("geeqie", photo)
        tell("with photo", contest(desktop, viewers, something, home, rounds), "geeqie", target=1)
        tell("photo shown", contest(desktop, viewers, coloured, home, rounds), "geeqie", target=1)


def contest(
    desktop: Desktop,
    commands: Mapping[str, Sequence[str]],
    visible: Visible,
    home: Path,
    rounds: int,
) -> dict[str, float]:
    """Median seconds of each until it is visible; the first start only warms the caches."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(rounds + 1):
        for name, command in commands.items():
            taken = seconds_to(desktop, command, visible, home / f"home-{name}")
            if turn:
                times[name].append(taken)
    return {name: statistics.median(taken) for name, taken in times.items()}


def seconds_to(desktop: Desktop, command: Sequence[str], visible: Visible, home: Path) -> float:
    """From the start of the process until `visible` says so."""
    wait_for("an empty screen", lambda: not something(desktop.look()))
    environ = {
        **dict.fromkeys(("OUTFRAME_HOME", "HOME", "XDG_CONFIG_HOME"), str(home)),
        "PYTHONDONTWRITEBYTECODE": "",  # an installed program is compiled once, not at each start
        "PYTHONPYCACHEPREFIX": str(home / "compiled"),
    }
    home.mkdir(exist_ok=True)
    start = time.perf_counter()
    process = desktop.start(command, environ, stderr=subprocess.DEVNULL)
    try:
        wait_for(command[0], lambda: visible(desktop.look()))
        return time.perf_counter() - start
    finally:
        end(process)


def something(screen: Image.Image) -> bool:
    """Whether a window has painted itself: the empty screen is black."""
    return bool((np.asarray(screen).max(axis=2) > 0).mean() > 0.1)


def coloured(screen: Image.Image) -> bool:
    """Whether the photo is there: windows are grey."""
    pixels = np.asarray(screen)
    return bool((np.ptp(pixels, axis=2) > 24).mean() > 0.05)


def photo_of_24_megapixels(folder: Path) -> Path:
    """The sample at 6000×4000."""
    path = folder / "photo.jpg"
    with Image.open(SAMPLE) as sample:
        sample.resize((6000, 4000)).save(path, quality=92)
    return path


def tell(
    what: str,
    medians: Mapping[str, float],
    baseline: str,
    target: float,
    challenger: str = "outframe",
) -> None:
    """One line of figures, and the ratio where there is a baseline."""
    figures = ", ".join(f"{name} {taken:.2f} s" for name, taken in medians.items())
    if baseline in medians:
        ratio = medians[challenger] / medians[baseline]
        figures += f"; {ratio:.2f}× of {baseline} (target ≤ {target:g}×)"
    print(f"{what}: {figures}", flush=True)
