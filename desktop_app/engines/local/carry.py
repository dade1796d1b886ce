"""Paint the new area at full size with the photo's own pixels."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from desktop_app.engines.local.grid import Floats, Grid, Index, Pixels
from desktop_app.engines.local.seam import close_seam
from desktop_app.engines.local.sources import Sources
from desktop_app.geometry.extent import Rect, Size

STRIP = 1_200_000  # pixels worked on at once; bounds the memory


@dataclass(frozen=True, slots=True)
class Axis:
    """Between which two blocks each full-size line of a strip lies, and how near to the second."""

    near: Index
    far: Index
    weight: Floats

    @classmethod
    def at(cls, lines: Index, step: int, blocks: int) -> "Axis":
        """For full-size `lines`, counted from the first block's edge."""
        position = (lines + 0.5) / step - 0.5
        near = np.floor(position).astype(np.int32)
        weight = (position - near).astype(np.float32)
        return cls(np.clip(near, 0, blocks - 1), np.clip(near + 1, 0, blocks - 1), weight)


class Carrier:
    """Copies source pixels block by block and corrects their tone."""

    def __init__(self, photo: Pixels, grid: Grid, sources: Sources, correction: Floats) -> None:
        size = grid.proxy
        rows, columns = np.indices((size.height, size.width), dtype=np.int32)
        self._photo = photo
        self._grid = grid
        # How far each block's source lies away, in full-size pixels.
        self._down = _drawn_in((sources.rows - rows) * grid.step, grid.known)
        self._right = _drawn_in((sources.columns - columns) * grid.step, grid.known)
        self._correction = _drawn_in(correction, grid.known)
        self._seam = close_seam(photo, grid, self._sample, self._offsets)

    def _offsets(self, rows: Index, columns: Index) -> tuple[Index, Index]:
        """How far down and right the sources of single pixels lie."""
        over, step = self._grid.overhang, self._grid.step
        block = (rows + over.y) // step, (columns + over.x) // step
        return self._down[block], self._right[block]

    def paint(self, into: Pixels, tick: Callable[[float], None]) -> None:
        """Write the canvas: the photo as it is, everything else carried."""
        photo = self._grid.photo
        for top, bottom in _strips(self._grid.canvas):
            spans = [(0, self._grid.canvas.width)]
            if top >= photo.y and bottom <= photo.bottom:
                spans = [(0, photo.x), (photo.right, self._grid.canvas.width)]
            for left, right in spans:
                if right > left:
                    part = self._strip(top, bottom, left, right)
                    into[top:bottom, left:right] = _to_depth(part, into.dtype)
            tick(bottom / self._grid.canvas.height)
        into[photo.y : photo.bottom, photo.x : photo.right] = self._photo

    def _strip(self, top: int, bottom: int, left: int, right: int) -> Floats:
        part = self._sample(np.arange(top, bottom), np.arange(left, right))
        return part + self._seam.over(slice(top, bottom), slice(left, right))

    def _sample(self, y: Index, x: Index) -> Floats:
        """The carried picture on the lines `y` × `x`: four blocks' copies, blended linearly."""
        size, over, step = self._grid.proxy, self._grid.overhang, self._grid.step
        rows = Axis.at(y + over.y, step, size.height)
        columns = Axis.at(x + over.x, step, size.width)
        total = np.zeros((len(y), len(x), self._photo.shape[2]), np.float32)
        shares = [
            (rows.near, columns.near, np.outer(1 - rows.weight, 1 - columns.weight)),
            (rows.near, columns.far, np.outer(1 - rows.weight, columns.weight)),
            (rows.far, columns.near, np.outer(rows.weight, 1 - columns.weight)),
            (rows.far, columns.far, np.outer(rows.weight, columns.weight)),
        ]
        for block_rows, block_columns, share in shares:
            if not share.any():
                continue
            block = np.ix_(block_rows, block_columns)
            copied = self._copied(y[:, None] + self._down[block], x[None, :] + self._right[block])
            total += share[..., None] * (copied + self._correction[block])
        return total

    def _copied(self, rows: Index, columns: Index) -> Pixels:
        place = self._grid.photo
        rows = np.clip(rows - place.y, 0, place.height - 1)
        columns = np.clip(columns - place.x, 0, place.width - 1)
        return self._photo[rows, columns]


T = TypeVar("T", Floats, Index)


def _drawn_in(values: T, known: Rect) -> T:
    """`values` with those next to the photo's blocks repeated in the photo's outermost blocks.

    Blending at the photo's edge then mixes the new area with itself and never with the photo.
    """
    result = values.copy()
    height, width = values.shape[:2]
    inside = slice(known.y, known.bottom)
    if known.x > 0:
        result[inside, known.x] = values[inside, known.x - 1]
    if known.right < width:
        result[inside, known.right - 1] = values[inside, known.right]
    across = slice(known.x, known.right)
    if known.y > 0:
        result[known.y, across] = values[known.y - 1, across]
    if known.bottom < height:
        result[known.bottom - 1, across] = values[known.bottom, across]
    return result


def _strips(canvas: Size) -> Iterator[tuple[int, int]]:
    rows = max(1, STRIP // canvas.width)
    for top in range(0, canvas.height, rows):
        yield top, min(canvas.height, top + rows)


def _to_depth(values: Floats, dtype: np.dtype[np.uint8] | np.dtype[np.uint16]) -> Pixels:
    """Rounded and clipped to the photo's own depth."""
    limit = 255 if dtype == np.uint8 else 65535
    rounded: Pixels = np.clip(values + 0.5, 0, limit).astype(dtype)
    return rounded
