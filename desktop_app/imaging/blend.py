"""The seam: colours of the patch led to the photo's in a band outside, or mixed in one inside."""

from typing import TYPE_CHECKING

from desktop_app.geometry.extent import Margins, Rect, Size
from desktop_app.imaging.border import Edge, Strips, as_image
from desktop_app.imaging.vips import VipsImage, libvips

if TYPE_CHECKING:
    from desktop_app.imaging.border import Values

MAX_BAND = 64  # px
DEPTH = 4  # px inside the photo over which colours are averaged; less is mostly grain


def band_width(wish: int, photo: Rect, canvas: Size) -> int:
    """The band outside really used: not wider than allowed, nor than the widest new margin."""
    return max(0, min(wish, MAX_BAND, max(_margins(photo, canvas))))


def untouched(wish: int, photo: Rect, canvas: Size) -> Rect:
    """The part of `photo` (canvas coordinates) beyond a band of `wish` px inside its new edges."""
    band = max(0, min(wish, MAX_BAND, min(photo.size) // 4))
    left, top, right, bottom = (band if side > 0 else 0 for side in _margins(photo, canvas))
    return Rect.between(photo.x + left, photo.y + top, photo.right - right, photo.bottom - bottom)


def led(patch: VipsImage, photo: Strips, overlap: Strips, area: Rect, band: int) -> VipsImage:
    """`patch` (float) corrected in `band` px around `area`, where the photo will lie.

    The difference between photo and patch just inside the edge is added to the patch with a weight
    that falls from almost 1 at the edge to 0 at the end of the band.
    """
    for place, correction in corrections(difference(photo, overlap), area, band):
        patch = _corrected(patch, place, correction)
    return patch


def difference(photo: Strips, overlap: Strips) -> "Values":
    """Photo minus patch along the edge, clockwise from the top left corner: length × bands."""
    ring: Values = _edge(photo) - _edge(overlap)
    return ring


def corrections(ring: "Values", area: Rect, band: int) -> list[tuple[Rect, "Values"]]:
    """What to add where, around `area`: places that may hang over the canvas, and numbers."""
    return _strips(_smoothed(ring, 2 * band + 1), area, band) if band > 0 else []


def mixed(photo: VipsImage, patch: VipsImage, inner: Rect) -> VipsImage:
    """`photo` with the patch's version shining through outside `inner`, stronger to the edges.

    Both pictures have the same size, depth and channels; inside `inner` no pixel changes.
    """
    full = Rect(0, 0, photo.width, photo.height)
    if inner == full:
        return photo
    weight = _inside_weight(full.size, inner)
    joined = photo
    for band in between(full, inner):
        own, painted, share = (image.crop(*band) for image in (photo, patch, weight))
        mix = (own + (painted - own) * share).rint().cast(photo.format)
        joined = joined.insert(mix.copy(interpretation=photo.interpretation), band.x, band.y)
    return joined


def between(outer: Rect, inner: Rect) -> tuple[Rect, ...]:
    """What of `outer` lies outside `inner`: at most four rectangles."""
    strips = (
        Rect.between(outer.x, outer.y, outer.right, inner.y),
        Rect.between(outer.x, inner.bottom, outer.right, outer.bottom),
        Rect.between(outer.x, inner.y, inner.x, inner.bottom),
        Rect.between(inner.right, inner.y, outer.right, inner.bottom),
    )
    return tuple(strip for strip in strips if not strip.empty)


def _margins(photo: Rect, canvas: Size) -> Margins:
    return Margins(photo.x, photo.y, canvas.width - photo.right, canvas.height - photo.bottom)


def _edge(strips: Strips) -> "Values":
    """Mean colours along the edge, clockwise from the top left corner."""
    import numpy as np  # noqa: PLC0415 - loaded only when something is finished

    means = {edge: strip[:DEPTH].mean(0) for edge, strip in strips.items()}
    return np.concatenate(
        [means[Edge.TOP], means[Edge.RIGHT], means[Edge.BOTTOM][::-1], means[Edge.LEFT][::-1]]
    )


def _smoothed(ring: "Values", width: int) -> "Values":
    """Running mean around the closed edge, twice: no noise of single pixels is carried on."""
    import numpy as np  # noqa: PLC0415

    width = min(width, len(ring) // 2 * 2 - 1)
    for _ in range(2 if width > 1 else 0):
        padded = np.concatenate([ring[-(width // 2) - 1 :], ring, ring[: width // 2]])
        sums = np.cumsum(padded, axis=0, dtype=np.float64)
        ring = ((sums[width:] - sums[:-width]) / width).astype(np.float32)
    return ring


def _strips(ring: "Values", area: Rect, band: int) -> list[tuple[Rect, "Values"]]:
    """Corrections above, below (both with their corners), left and right of `area`."""
    import numpy as np  # noqa: PLC0415

    wide, high = area.width, area.height
    top, right, bottom, left = np.split(ring, [wide, wide + high, 2 * wide + high])
    steps = np.arange(band, 0, -1, dtype=np.float32)  # distance from the edge, outermost first
    beside = np.concatenate([steps, np.zeros(wide, np.float32), steps[::-1]])
    above = _weight(np.hypot(steps[:, None], beside[None]), band)[:, :, None]
    ends = ((band, band), (0, 0))
    row_above, row_below = np.pad(top, ends, "edge"), np.pad(bottom[::-1], ends, "edge")
    across = _weight(steps, band)[None, :, None]
    return [
        (Rect(area.x - band, area.y - band, wide + 2 * band, band), above * row_above),
        (Rect(area.x - band, area.bottom, wide + 2 * band, band), above[::-1] * row_below),
        (Rect(area.x - band, area.y, band, high), across * left[::-1, None]),
        (Rect(area.right, area.y, band, high), across[:, ::-1] * right[:, None]),
    ]


def _weight(distance: "Values", band: int) -> "Values":
    """Half a cosine: flat at both ends, so that neither end of the band shows."""
    import numpy as np  # noqa: PLC0415

    return ((1 + np.cos(np.pi * np.minimum(distance / (band + 1), 1))) / 2).astype(np.float32)


def _corrected(patch: VipsImage, place: Rect, correction: "Values") -> VipsImage:
    """`patch` with the part of the correction that lies on it."""
    seen = place.intersection(Rect(0, 0, patch.width, patch.height))
    if seen.empty:
        return patch
    x, y = seen.x - place.x, seen.y - place.y
    part = correction[y : y + seen.height, x : x + seen.width]
    return patch.insert(patch.crop(*seen) + as_image(part), seen.x, seen.y)


def inside_ramps(size: Size, inner: Rect) -> tuple["Values", "Values"]:
    """How much of the patch shows by column and by row; the larger of both counts.

    From almost 1 at a new edge to 0 where `inner` begins.
    """
    return (
        _ramp(size.width, inner.x, inner.right),
        _ramp(size.height, inner.y, inner.bottom),
    )


def _inside_weight(size: Size, inner: Rect) -> VipsImage:
    across, down = inside_ramps(size, inner)
    row = as_image(across[None, :, None]).replicate(1, size.height)
    column = as_image(down[:, None, None]).replicate(size.width, 1)
    return libvips().Image.ifthenelse(row > column, row, column)


def _ramp(length: int, start: int, end: int) -> "Values":
    import numpy as np  # noqa: PLC0415

    ramp = np.zeros(length, np.float32)
    if start:
        ramp[:start] = _weight(np.arange(1, start + 1, dtype=np.float32), start)
    if end < length:
        ramp[end:] = _weight(np.arange(1, length - end + 1, dtype=np.float32), length - end)[::-1]
    return ramp
