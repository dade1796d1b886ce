"""What the painted picture is off by along the photo's edges."""

import numpy as np
from numpy.typing import NDArray

from desktop_app.engines.local.grid import RIM, Floats, Index
from desktop_app.engines.local.membrane import Membrane, Side, sides_of
from desktop_app.engines.local.sources import Sources
from desktop_app.geometry.extent import Rect

_TONE_LINES = 8  # proxy lines of the photo that are compared
_SLOPE_LINES = 16  # proxy lines on each side that a slope is fitted to
_CALM = 6.0  # levels; rougher than this has no slope to speak of
_BEND = 24.0  # proxy pixels within which a kink of the tone is bent straight
_TONE_LIMIT = 24.0  # levels of 255; more is a different thing, not a different tone


def ring(side: Side, place: Rect) -> tuple[Index, Index]:
    """Rows and columns of the first line of pixels outside one edge."""
    if side.horizontal:
        row = place.bottom if side.outward > 0 else place.y - 1
        columns = np.arange(place.x, place.right)
        return np.full_like(columns, row), columns
    column = place.right if side.outward > 0 else place.x - 1
    rows = np.arange(place.y, place.bottom)
    return rows, np.full_like(rows, column)


def inward(side: Side, steps: int) -> tuple[int, int]:
    """Rows and columns to go to reach the photo."""
    way = -side.outward * steps
    return (way, 0) if side.horizontal else (0, way)


def without_rim(known: Floats) -> Floats:
    """The photo's proxy with its outermost lines in the tone of those further in.

    A rim that is darker or tinted all along an edge would be painted again and again as stripes.
    """
    result = known.copy()
    for lines in (result, result[::-1], result.swapaxes(0, 1), result.swapaxes(0, 1)[::-1]):
        inner = np.median(lines[RIM : 2 * RIM], axis=(0, 1))
        lines[:RIM] -= np.median(lines[:RIM], axis=1, keepdims=True) - inner
    return result


def level(correction: Floats, painted: Floats, sources: Sources, known: Rect) -> Floats:
    """`correction` (proxy) so mended that tone and its slope go on evenly across the edges."""
    height, width = painted.shape[:2]
    everywhere = slice(0, height), slice(0, width)
    sides = sides_of(known, height, width, max(height, width))
    steps = {side: _tone_error(side, correction, painted, sources, known) for side in sides}
    correction = correction + Membrane(known, steps).over(*everywhere)
    carried = painted[sources.rows, sources.columns] + correction
    carried[known.y : known.bottom, known.x : known.right] = painted[
        known.y : known.bottom, known.x : known.right
    ]
    kinks = {side: _slope_error(side, carried, known) for side in sides}
    bend = Membrane(known, kinks, _bent)
    return correction + bend.over(*everywhere)


def _bent(distance: Floats) -> Floats:
    """How far a slope of one goes on at this distance from the edge: ever less."""
    bent: Floats = (_BEND * (1 - np.exp(-distance / _BEND))).astype(np.float32, copy=False)
    return bent


def _slope_error(side: Side, carried: Floats, known: Rect) -> Floats:
    """By how much the tone's slope changes at the edge, where both sides are smooth.

    A darker rim (vignetting) would else stand as a frame around the photo.
    """
    rows, columns = ring(side, known)
    across = known.height if side.horizontal else known.width
    depth = min(_SLOPE_LINES, side.depth, across - RIM)
    if depth < 4:
        return np.zeros((len(rows), 3), np.float32)
    outside = np.stack([carried[rows + d, columns + r] for d, r in _walk(side, 0, -depth)])
    within = np.stack([carried[rows + d, columns + r] for d, r in _walk(side, depth + RIM, RIM)])
    slopes, roughness = [], []
    for lines in (within, outside):
        at = np.arange(depth, dtype=np.float32) - (depth - 1) / 2
        slope = np.tensordot(at, lines, 1) / (at**2).sum()
        rest = lines - lines.mean(0) - at[:, None, None] * slope
        slopes.append(slope)
        roughness.append(np.sqrt((rest**2).mean(axis=(0, 2))))
    gap = slopes[0] - slopes[1]
    apart = np.linalg.norm(within[-1] - outside[0], axis=1)
    calm = np.exp(-(((roughness[0] + roughness[1]) / _CALM) ** 2) - (apart / _TONE_LIMIT) ** 2)
    trust = calm[:, None].astype(np.float32)
    return smooth_along(gap * trust, 16) / (smooth_along(trust, 16) + 0.05) * smooth_along(trust, 8)


def _walk(side: Side, start: int, stop: int) -> list[tuple[int, int]]:
    """Row and column steps from the ring: `start` lines inwards down to above `stop`."""
    return [inward(side, steps) for steps in range(start, stop, -1)]


def _tone_error(
    side: Side, correction: Floats, painted: Floats, sources: Sources, known: Rect
) -> Floats:
    """How far the edge's neighbours are from continuing the photo as their sources continue."""
    rows, columns = ring(side, known)
    wish = np.zeros((len(rows), 3), np.float32)
    weight = np.zeros((len(rows), 1), np.float32)
    for step in range(RIM + 1, RIM + _TONE_LINES + 1):
        down, right = inward(side, step)
        there_rows, there_columns = (
            sources.rows[rows, columns] + down,
            sources.columns[rows, columns] + right,
        )
        fits = inside(there_rows, there_columns, known) & inside(
            rows + down, columns + right, known
        )
        there_rows = np.clip(there_rows, known.y, known.bottom - 1)
        there_columns = np.clip(there_columns, known.x, known.right - 1)
        here_rows = np.clip(rows + down, known.y, known.bottom - 1)
        here_columns = np.clip(columns + right, known.x, known.right - 1)
        gap = painted[here_rows, here_columns] - painted[there_rows, there_columns]
        wish += fits[:, None] * gap
        weight += fits[:, None]
    error = wish / np.maximum(weight, 1) - correction[rows, columns]
    wild = np.linalg.norm(error, axis=1, keepdims=True) / _TONE_LIMIT
    trust = ((weight > 0) * np.exp(-(wild**2))).astype(np.float32, copy=False)
    trusted = (error * trust).astype(np.float32, copy=False)
    return smooth_along(trusted, 4) / (smooth_along(trust, 4) + 0.05)


def smooth_along(values: Floats, radius: int) -> Floats:
    """A moving average along the first axis, its ends mirrored."""
    kernel = np.bartlett(2 * radius + 3)[1:-1]
    kernel /= kernel.sum()
    padded = np.pad(values, ((radius, radius), (0, 0)), mode="edge")
    columns = [np.convolve(padded[:, i], kernel, "valid") for i in range(values.shape[1])]
    return np.stack(columns, axis=1).astype(np.float32)


def inside(rows: Index, columns: Index, place: Rect) -> NDArray[np.bool_]:
    """Which positions lie in `place`."""
    return (
        (rows >= place.y) & (rows < place.bottom) & (columns >= place.x) & (columns < place.right)
    )
