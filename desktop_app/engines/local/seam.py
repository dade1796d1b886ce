"""Close what is still open along the photo's edges at full size.

Two things are mended: the step between straight lines fitted to the pixels on either side, over
the whole border zone, and half of what single pixels are off by, close to the edge. Mending those
in full would leave less contrast at the edge than beside it, and the eye sees that as a line too.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from desktop_app.engines.local.edges import inside, inward, ring, smooth_along
from desktop_app.engines.local.grid import Floats, Grid, Index, Pixels
from desktop_app.engines.local.membrane import Membrane, Side, sides_of

_LINES = 9  # full-size lines on each side that are fitted
_MIN_LINES = 4  # in a narrower border a fit says nothing
# Of the canvas' longer side, within which a step is smoothed out: a shorter fade makes a stripe of
# a rim that is in the photo itself (seen on a violet rim 20 px wide in a 10 MP sky).
_STEP_FADE_SHARE = 0.06
_REACH_FADES = 3  # fades that the mending reaches out
_PLATEAU = 12.0
_DETAIL_FADE = 24.0
_DETAIL_SHARE = 0.5
_ALONG = 2  # pixels along the edge over which a step is averaged
_ROUGH = 60.0  # levels of 255; in rougher texture fits are trusted less
_STEP_LIMIT = 80.0  # levels of 255; more is the edge of a thing

Sample = Callable[[Index, Index], Floats]  # the carried picture on lines of rows × columns
Offsets = Callable[[Index, Index], tuple[Index, Index]]  # how far away its sources lie


@dataclass(frozen=True, slots=True)
class Seam:
    """The mending of all edges: steps and detail."""

    steps: Membrane
    detail: Membrane

    def over(self, rows: slice, columns: slice) -> Floats:
        """What to add to the carried picture on a rectangle of the canvas."""
        return self.steps.over(rows, columns) + self.detail.over(rows, columns)


def close_seam(photo: Pixels, grid: Grid, sample: Sample, offsets: Offsets) -> Seam:
    """Compare the carried picture with the photo along every extended edge."""
    place, canvas = grid.photo, grid.canvas
    fade = _STEP_FADE_SHARE * max(canvas)
    steps, detail = {}, {}
    for side in sides_of(place, canvas.height, canvas.width, round(_REACH_FADES * fade)):
        step = _step_error(side, photo, grid, sample)
        rest = _detail_error(side, photo, grid, sample, offsets) - step
        steps[side] = step
        detail[side] = _DETAIL_SHARE * (rest - smooth_along(rest, 2 * _ALONG))
    return Seam(
        Membrane(place, steps, lambda distance: np.exp(-((distance / fade) ** 2)), _PLATEAU),
        Membrane(place, detail, lambda distance: np.exp(-distance / _DETAIL_FADE)),
    )


def _step_error(side: Side, photo: Pixels, grid: Grid, sample: Sample) -> Floats:
    """How far lines fitted to the pixels on either side miss each other at the edge."""
    place, depth = grid.photo, 1 if photo.dtype == np.uint8 else 257
    across = place.height if side.horizontal else place.width
    rows, columns = ring(side, place)
    if min(side.depth, across) < _MIN_LINES:
        return np.zeros((len(rows), photo.shape[2]), np.float32)
    out = np.arange(min(_LINES, side.depth)) * side.outward
    back = -(np.arange(min(_LINES, across)) + 1) * side.outward
    if side.horizontal:
        painted = sample(rows[0] + out, columns)
        known = photo[np.ix_(rows[0] + back - place.y, columns - place.x)]
    else:
        painted = sample(rows, columns[0] + out).swapaxes(0, 1)
        known = photo[np.ix_(rows - place.y, columns[0] + back - place.x)].swapaxes(0, 1)
    here, rough_here = _fit(known.astype(np.float32))
    there, rough_there = _fit(painted)
    gap = here - there
    size = np.linalg.norm(smooth_along(gap, _ALONG), axis=1) / depth
    rough = (rough_here + rough_there) / depth
    trust = (np.exp(-((size / _STEP_LIMIT) ** 2)) / (1 + (rough / _ROUGH) ** 2))[:, None]
    return smooth_along(gap * trust, _ALONG) / (smooth_along(trust, _ALONG) + np.float32(0.05))


def _fit(lines: Floats) -> tuple[Floats, Floats]:
    """At the edge, of a straight line through `lines` from the edge away: its value, its misfit."""
    at = np.arange(len(lines), dtype=np.float32) + np.float32(0.5)
    basis = np.stack([np.ones_like(at), at], axis=1)
    line = np.tensordot(np.linalg.pinv(basis), lines, 1)
    rest = lines - np.tensordot(basis, line, 1)
    return line[0], np.sqrt((rest**2).mean(axis=(0, 2)))


def _detail_error(
    side: Side, photo: Pixels, grid: Grid, sample: Sample, offsets: Offsets
) -> Floats:
    """How far each pixel outside is from going on from the photo as its source does."""
    place = grid.photo
    rows, columns = ring(side, place)
    y, x = (rows[:1], columns) if side.horizontal else (rows, columns[:1])
    now = sample(y, x).reshape(len(rows), -1)
    down, right = inward(side, 1)
    far_down, far_right = offsets(rows, columns)
    there_rows, there_columns = rows + far_down, columns + far_right
    fits = inside(there_rows, there_columns, place)
    fits &= inside(there_rows + down, there_columns + right, place)

    def pick(at_rows: Index, at_columns: Index) -> Floats:
        picked = photo[
            np.clip(at_rows - place.y, 0, place.height - 1),
            np.clip(at_columns - place.x, 0, place.width - 1),
        ]
        return picked.astype(np.float32)

    natural = pick(there_rows, there_columns) - pick(there_rows + down, there_columns + right)
    wish = pick(rows + down, columns + right) + natural
    return (wish - now) * fits[:, None]
