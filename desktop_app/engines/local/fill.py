"""Paint everything around a photo: the whole pipeline on arrays, without files or processes."""

from collections.abc import Callable

import numpy as np

from desktop_app.engines.local.carry import Carrier
from desktop_app.engines.local.edges import level, without_rim
from desktop_app.engines.local.grid import MIN_KNOWN, Floats, Grid, Index, Pixels, shrink
from desktop_app.engines.local.layout import lay_out
from desktop_app.engines.local.sources import Sources, recover
from desktop_app.engines.local.worker import Stage
from desktop_app.geometry.extent import Rect, Size
from desktop_app.settings.choices import Mode

PROXY_PIXELS = {Mode.FAST: 350_000, Mode.HIGH: 1_000_000}
MIN_BAND = 3  # px; borders narrower than this all around are mirrored
SECONDS_PER_MEGAPIXEL = 3.0  # of the layout, for the progress bar only

Report = Callable[[Stage], None]


def proxy_size(canvas: Size, place: Rect, mode: Mode) -> Size:
    """The size of the small picture the layout works on."""
    return Grid.of(canvas, place, PROXY_PIXELS[mode]).proxy


def fill(photo: Pixels, canvas: Size, place: Rect, mode: Mode, seed: int, report: Report) -> Pixels:
    """A canvas with `photo` (three channels, 8 or 16 bit) at `place` and the rest painted.

    Every pixel of the photo is in the result unchanged. The same arguments give the same pixels.
    """
    margins = (place.x, place.y, canvas.width - place.right, canvas.height - place.bottom)
    if max(margins) < MIN_BAND or min(place.size) < MIN_KNOWN:
        return mirrored(photo, margins)
    grid = Grid.of(canvas, place, PROXY_PIXELS[mode])
    report(Stage(0.05, 0.1, "Studying the photo", 0.5))
    depth = 1 if photo.dtype == np.uint8 else 257
    known = without_rim(shrink(photo, grid.step) / np.float32(depth))
    size = grid.proxy
    report(Stage(0.1, 0.65, "Laying out the new area", SECONDS_PER_MEGAPIXEL * size.megapixels))
    painted = lay_out(known, grid.known, (size.height, size.width), seed)
    report(Stage(0.65, 0.8, "Matching detail", size.megapixels))
    sources = recover(painted, grid.known, grid.whole, seed)
    tone = level(_tone(painted, sources, grid.known), painted, sources, grid.known)
    carrier = Carrier(photo, grid, sources, tone * np.float32(depth))
    result = np.empty((canvas.height, canvas.width, photo.shape[2]), photo.dtype)

    def tick(share: float) -> None:
        report(Stage(0.95 - 0.15 * (1 - share), 0.95, "Painting at full size"))

    carrier.paint(result, tick)
    return result


def mirrored(photo: Pixels, margins: tuple[int, int, int, int]) -> Pixels:
    """The last resort where there is too little to copy or too little to paint."""
    left, top, right, bottom = margins
    height, width = photo.shape[:2]
    result: Pixels = photo[np.ix_(_mirror(height, top, bottom), _mirror(width, left, right))]
    return result


def _mirror(size: int, before: int, after: int) -> Index:
    """The lines of a photo of `size` lines, mirrored over and over at both ends."""
    lines = np.arange(-before, size + after) % (2 * size)
    return np.minimum(lines, 2 * size - 1 - lines)


def _tone(painted: Floats, sources: Sources, known: Rect) -> Floats:
    """What the copied blocks lack in tone against the layout, without its detail."""
    hole = np.ones((*painted.shape[:2], 1), np.float32)
    hole[known.y : known.bottom, known.x : known.right] = 0
    gap: Floats = (painted - painted[sources.rows, sources.columns]) * hole
    for _ in range(2):
        gap, hole = box_blur(gap, 2), box_blur(hole, 2)
    tone: Floats = (gap / (hole + 1e-6)).astype(np.float32)
    return tone


def box_blur(picture: Floats, radius: int) -> Floats:
    """A moving average over (2 radius + 1)² pixels."""
    span = 2 * radius + 1
    for axis in (0, 1):
        pad = [(0, 0)] * picture.ndim
        pad[axis] = (radius + 1, radius)
        sums = np.cumsum(np.pad(picture, pad, mode="edge"), axis=axis, dtype=np.float64)
        size = picture.shape[axis]
        high = np.take(sums, np.arange(span, span + size), axis=axis)
        low = np.take(sums, np.arange(size), axis=axis)
        picture = ((high - low) / span).astype(np.float32)
    return picture
