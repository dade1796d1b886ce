"""The seam: colours of the patch led to the photo's over a band outside its edge."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from desktop_app.geometry.extent import Rect, Size
from desktop_app.imaging.vips import VipsImage, libvips

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Values: TypeAlias = npt.NDArray[np.float32]

MAX_BAND = 64  # px
_DEPTH = 4  # px inside the photo over which colours are averaged; less is mostly grain

Opener = Callable[[], VipsImage]


def band_width(wish: int, photo: Rect, canvas: Size) -> int:
    """The band really used: not wider than allowed, nor than the widest new margin."""
    margins = (photo.x, photo.y, canvas.width - photo.right, canvas.height - photo.bottom)
    return max(0, min(wish, MAX_BAND, max(margins)))


def blended(
    patch: VipsImage, open_photo: Opener, open_patch: Opener, area: Rect, band: int
) -> VipsImage:
    """`patch` corrected in `band` px around `area`, where the photo will lie.

    The difference between photo and patch, averaged along the edge of `area`, is added to the patch
    with a weight that falls from almost 1 at the edge to 0 at the end of the band. Where both agree
    along the edge the patch is returned as it is. `open_photo` and `open_patch` give pictures of
    `area`'s pixels and of the whole canvas, afresh for every pass, in the same colour space.
    """
    import numpy as np  # noqa: PLC0415 - loaded only when something is finished

    own = _edge(open_photo, Rect(0, 0, area.width, area.height), patch.bands)
    difference = own - _edge(open_patch, area, patch.bands)
    if not np.any(difference):
        return patch
    smooth = _smoothed(difference, 2 * band + 1)
    for place, correction in _strips(smooth, area, band):
        patch = _corrected(patch, place, correction)
    return patch


def _edge(opener: Opener, area: Rect, bands: int) -> "Values":
    """Mean colours along the edge of `area`, clockwise from its top left corner."""
    import numpy as np  # noqa: PLC0415

    deep, high = min(_DEPTH, area.width), min(_DEPTH, area.height)
    top = _pixels(opener().crop(area.x, area.y, area.width, high), bands)
    bottom = _pixels(opener().crop(area.x, area.bottom - high, area.width, high), bands)
    picture = opener()  # both sides in one pass
    left = picture.crop(area.x, area.y, deep, area.height)
    right = picture.crop(area.right - deep, area.y, deep, area.height)
    sides = _pixels(left.join(right, "horizontal"), bands)
    return np.concatenate(
        [
            top.mean(0),
            sides[:, deep:].mean(1),
            bottom.mean(0)[::-1],
            sides[::-1, :deep].mean(1),
        ]
    )


def _pixels(image: VipsImage, bands: int) -> "Values":
    values: Any = image.extract_band(0, n=bands).cast("float").numpy()
    return values.reshape(image.height, image.width, bands)  # type: ignore[no-any-return]


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
    addend = libvips().Image.new_from_array(part.copy())
    mended = (patch.crop(*seen) + addend).rint().cast(patch.format)
    return patch.insert(mended.copy(interpretation=patch.interpretation), seen.x, seen.y)
