"""Strips along the edge of the photo, as numbers: what the finish measures, read in one pass."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeAlias

from desktop_app.geometry.extent import Rect
from desktop_app.imaging.vips import VipsImage, libvips

if TYPE_CHECKING:
    import numpy.typing as npt

    Values: TypeAlias = npt.NDArray[Any]  # of numbers; float32 where there are many

_STEP = 512  # rows read at a time
_PIECE, _PIECES = 256, 12  # px of a strip, and how many of each strip are measured
DEEP = 64  # px; enough for the noise of many small blocks and for slow changes of colour


class Edge(StrEnum):
    """One edge of the photo."""

    TOP = "top"
    RIGHT = "right"
    BOTTOM = "bottom"
    LEFT = "left"


# A strip is depth × length × bands. Depth counts away from the edge; length runs left to right or
# top to bottom. Values are on the scale of 16 bit.
Strips: TypeAlias = Mapping[Edge, "Values"]


def strips_inside(image: VipsImage, area: Rect, bands: int, deep: int = DEEP) -> Strips:
    """The four strips inside `area`; `image` may be sequential, it is read once in order."""
    import numpy as np  # noqa: PLC0415 - loaded only when something is finished

    high, wide = min(deep, area.height), min(deep, area.width)
    image = image.extract_band(0, n=bands)
    left = image.crop(area.x, area.y, wide, area.height)
    right = image.crop(area.right - wide, area.y, wide, area.height)
    ends = Rows(left.join(right, "horizontal"))
    whole = Rows(image.crop(*area))
    top = whole.read(0, high)
    between = [
        ends.read(y, min(y + _STEP, area.height - high))
        for y in range(high, area.height - high, _STEP)
    ]
    rest = whole.read(max(high, area.height - high), area.height)
    sides = [_ends(top, wide), *between, _ends(rest, wide)]
    return _arranged(top, np.concatenate([top, rest])[-high:], np.concatenate(sides), wide)


def strips_outside(image: VipsImage, area: Rect, bands: int, deep: int = DEEP) -> Strips:
    """The strips outside `area` that lie on `image`, whose pixels can be read at any time."""
    canvas = Rect(0, 0, image.width, image.height)
    return {
        edge: outwards(edge, _values(image.crop(*place), bands))
        for edge, place in places_outside(area, canvas, deep).items()
    }


def places_outside(area: Rect, canvas: Rect, deep: int = DEEP) -> dict[Edge, Rect]:
    """Where the strips outside `area` lie, as far as there is canvas."""
    top, left = max(0, area.y - deep), max(0, area.x - deep)
    bottom, right = min(canvas.bottom, area.bottom + deep), min(canvas.right, area.right + deep)
    places = {
        Edge.TOP: Rect.between(area.x, top, area.right, area.y),
        Edge.RIGHT: Rect.between(area.right, area.y, right, area.bottom),
        Edge.BOTTOM: Rect.between(area.x, area.bottom, area.right, bottom),
        Edge.LEFT: Rect.between(left, area.y, area.x, area.bottom),
    }
    return {edge: place for edge, place in places.items() if not place.empty}


def outwards(edge: Edge, values: "Values") -> "Values":
    """Pixels outside an edge, as they lie in the picture, as a strip."""
    import numpy as np  # noqa: PLC0415 - loaded only when something is finished

    if edge in (Edge.LEFT, Edge.RIGHT):
        values = values.swapaxes(0, 1)
    if edge in (Edge.TOP, Edge.LEFT):
        values = values[::-1]
    return np.ascontiguousarray(values)


def samples(strips: Strips) -> "list[Values]":
    """Pieces of the strips, evenly spread: enough to measure, few enough to be quick."""
    pieces = []
    for strip in strips.values():
        wide = min(_PIECE, strip.shape[1])
        count = strip.shape[1] // wide
        every = max(1, count // _PIECES)
        starts = range(0, count * wide, every * wide)
        pieces += [strip[:, start : start + wide] for start in starts]
    return pieces


def as_image(values: "Values") -> VipsImage:
    """Numbers as a libvips picture."""
    import numpy as np  # noqa: PLC0415

    return libvips().Image.new_from_array(np.ascontiguousarray(values))


class Rows:
    """Rows of a picture fetched one after the other, without starting its source anew."""

    def __init__(self, image: VipsImage) -> None:
        self._image = image
        self._region = libvips().Region.new(image)

    def read(self, start: int, end: int) -> "Values":
        """Rows `start` to `end`, which may be none."""
        import numpy as np  # noqa: PLC0415 - loaded only when something is finished

        image, kind = self._image, np.uint8 if self._image.format == "uchar" else np.uint16
        data = self._region.fetch(0, start, image.width, end - start) if end > start else b""
        return _scaled(np.frombuffer(data, kind).reshape(end - start, image.width, image.bands))


def _values(image: VipsImage, bands: int) -> "Values":
    found: Any = image.extract_band(0, n=bands).numpy()
    return _scaled(found.reshape(image.height, image.width, bands))


def _scaled(pixels: "Values") -> "Values":
    """Pixels of either depth as numbers on the scale of 16 bit."""
    import numpy as np  # noqa: PLC0415

    values = pixels.astype(np.float32)
    return values * 257 if pixels.dtype == np.uint8 else values


def _ends(rows: "Values", wide: int) -> "Values":
    import numpy as np  # noqa: PLC0415

    return np.concatenate([rows[:, :wide], rows[:, rows.shape[1] - wide :]], axis=1)


def _arranged(top: "Values", bottom: "Values", sides: "Values", wide: int) -> Strips:
    import numpy as np  # noqa: PLC0415

    return {
        Edge.TOP: top,
        Edge.RIGHT: np.ascontiguousarray(sides[:, wide:].swapaxes(0, 1)[::-1]),
        Edge.BOTTOM: np.ascontiguousarray(bottom[::-1]),
        Edge.LEFT: np.ascontiguousarray(sides[:, :wide].swapaxes(0, 1)),
    }
