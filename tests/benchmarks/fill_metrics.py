"""How good a painted picture is: likeness to the truth, and how visible the border is."""

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.fill_cases import Case

Picture = NDArray[np.float64]

_REACH = 8  # lines on each side of the border


def measure(case: Case, painted: NDArray[np.uint8]) -> dict[str, float]:
    """psnr (dB, higher is better), seam and step (0 is as in the truth, lower is better)."""
    return {
        "psnr": _psnr(case, painted),
        "seam": _seam(case, painted) - _seam(case, case.truth),
        "step": _step(case, painted),
    }


def _psnr(case: Case, painted: NDArray[np.uint8]) -> float:
    hole = case.hole
    gap = painted[hole].astype(float) - case.truth[hole]
    return float(10 * np.log10(255**2 / (np.mean(gap**2) + 1e-9)))


def _borders(case: Case, picture: NDArray[np.uint8]) -> list[Picture]:
    """For each painted side the lines across the border: position × along × channel.

    Turned so that the first `_REACH` + 1 lines are the photo's and the rest are painted.
    """
    known, size = case.known, case.size
    values = _lab(picture)
    rows = slice(known.y, known.bottom)
    columns = slice(known.x, known.right)
    turned = []
    if known.x > _REACH:
        turned.append(values[rows, : known.x + _REACH + 1][:, ::-1].swapaxes(0, 1))
    if known.right < size.width - _REACH:
        turned.append(values[rows, known.right - _REACH - 1 :].swapaxes(0, 1))
    if known.y > _REACH:
        turned.append(values[: known.y + _REACH + 1, columns][::-1])
    if known.bottom < size.height - _REACH:
        turned.append(values[known.bottom - _REACH - 1 :, columns])
    # Reversed views still start at the canvas' far side: keep the lines around the border.
    return [part[: 2 * _REACH + 2] for part in turned]


def _seam(case: Case, picture: NDArray[np.uint8]) -> float:
    """log2 of the change across the border against the change between its neighbour lines."""
    across, beside = [], []
    for lines in _borders(case, picture):
        change = np.abs(np.diff(lines, axis=0)).mean(axis=(1, 2))
        across.append(change[_REACH])
        beside.append(np.delete(change, _REACH).mean())
    return float(np.log2((np.mean(across) + 0.05) / (np.mean(beside) + 0.05)))


def _step(case: Case, picture: NDArray[np.uint8]) -> float:
    """The Lab step between lines fitted on either side, where the photo's side is smooth."""
    steps = []
    for lines in _borders(case, picture):
        smooth = np.stack([_moving(line) for line in lines])
        at: Picture = np.arange(_REACH + 1, dtype=np.float64) - _REACH - 0.5
        inside = _fit(at, smooth[: _REACH + 1])
        outside = _fit(-at[::-1], smooth[_REACH + 1 :])
        calm = lines[: _REACH + 1].std(axis=0).max(axis=1) < 1.5
        if calm.any():
            steps.append(np.linalg.norm(inside - outside, axis=1)[calm].mean())
    return float(np.mean(steps)) if steps else 0.0


def _fit(at: Picture, lines: Picture) -> Picture:
    """The value at position 0 of the straight line through `lines` at `at`."""
    basis = np.stack([np.ones_like(at), at], axis=1)
    flat = lines.reshape(len(at), -1)
    level: Picture = np.linalg.lstsq(basis, flat, rcond=None)[0][0]
    return level.reshape(lines.shape[1:])


def _moving(line: Picture, span: int = 9) -> Picture:
    kernel = np.ones(span) / span
    padded = np.pad(line, ((span // 2, span // 2), (0, 0)), mode="edge")
    return np.stack([np.convolve(padded[:, i], kernel, "valid") for i in range(3)], axis=1)


def _lab(picture: NDArray[np.uint8]) -> Picture:
    """CIE Lab of sRGB, white D65."""
    value = picture / 255
    linear = np.where(value > 0.04045, ((value + 0.055) / 1.055) ** 2.4, value / 12.92)
    matrix = np.array(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    )
    ratio = linear @ matrix.T / np.array([0.9505, 1.0, 1.089])
    bent = np.where(ratio > 0.008856, np.cbrt(ratio), 7.787 * ratio + 16 / 116)
    x, y, z = np.moveaxis(bent, -1, 0)
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)
