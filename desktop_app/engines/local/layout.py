"""The rough picture of the new area: PatchMatch on the proxy."""

import numpy as np
import patchmatch
from numpy.typing import NDArray

from desktop_app.engines.local.grid import Floats
from desktop_app.geometry.extent import Rect, Size

PATCH_RADIUS = 3  # px; 5 is slower and worse
GUIDE_WEIGHT = 0.02
GUIDE_SPAN = 0.5
ROUND = 1.5  # shorter sides of what is known: how far one round paints at most
PLATEAU = 1.5  # bands at an extended top or bottom within which rows count as equal


def lay_out(known: Floats, place: Rect, shape: tuple[int, int], seed: int) -> Floats:
    """A canvas of `shape` (rows, columns) with `known` (0 to 255) at `place` and the rest painted.

    Wide borders are painted in rounds, each from all that stands: further than a few times the
    shorter side PatchMatch leaves black. The native generator is one for the whole process,
    so one process paints one picture at a time.
    """
    patchmatch.set_random_seed(seed)
    whole = Rect(0, 0, shape[1], shape[0])
    picture, at = known, place
    while at != whole:
        wider = _grown(at).intersection(whole)
        picture = _one_round(picture, at.moved(-wider.x, -wider.y), wider.size)
        at = wider
    result = picture.astype(np.float32)
    result[place.y : place.bottom, place.x : place.right] = known
    return result


def _grown(place: Rect) -> Rect:
    reach = int(min(place.size) * ROUND)
    return Rect.between(place.x - reach, place.y - reach, place.right + reach, place.bottom + reach)


def _one_round(known: Floats, place: Rect, size: Size) -> Floats:
    canvas = np.zeros((size.height, size.width, 3), np.uint8)
    hole = np.ones(canvas.shape[:2], np.uint8)
    inside = np.s_[place.y : place.bottom, place.x : place.right]
    canvas[inside] = np.clip(known + 0.5, 0, 255)
    hole[inside] = 0
    above, below = place.y, size.height - place.bottom
    if not (above or below):
        return patchmatch.inpaint(canvas, hole, patch_size=PATCH_RADIUS).astype(np.float32)
    guide = _row_guide(canvas.shape[:2], above, below)
    painted = patchmatch.inpaint_regularity(
        canvas, hole, guide, patch_size=PATCH_RADIUS, guide_weight=GUIDE_WEIGHT
    )
    return painted.astype(np.float32)


def _row_guide(shape: tuple[int, int], above: int, below: int) -> NDArray[np.float32]:
    """Keeps layers in order (sky above land) without tying a row to its own height.

    Near an extended edge the guide is flat: otherwise the few rows at the photo's edge would be
    the only match for the whole band, and be drawn out to streaks.
    """
    rows = np.arange(shape[0], dtype=np.float32)
    low, high = above * (1 + PLATEAU), shape[0] - 1 - below * (1 + PLATEAU)
    if high <= low:
        low = high = (low + high) / 2
    level = (np.clip(rows, low, high) - low) / max(1.0, high - low) * GUIDE_SPAN
    guide = np.zeros((*shape, 3), np.float32)
    guide[..., 0] = level[:, None]
    return guide
