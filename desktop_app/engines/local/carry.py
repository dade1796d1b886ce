"""Paint the new area at full size with the photo's own pixels."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_app.engines.local.grid import Floats, Grid, Pixels
from desktop_app.engines.local.sources import Ints, Sources

STRIP = 256  # rows worked on at once; bounds the memory


@dataclass(frozen=True, slots=True)
class Axis:
    """Between which two blocks each full-size line of a strip lies, and how near to the second."""

    near: Ints
    far: Ints
    weight: Floats

    @classmethod
    def along(cls, start: int, stop: int, overhang: int, step: int, blocks: int) -> "Axis":
        """For the full-size lines `start` to `stop`."""
        position = (np.arange(start, stop) + overhang + 0.5) / step - 0.5
        near = np.floor(position).astype(np.int32)
        weight = (position - near).astype(np.float32)
        return cls(np.clip(near, 0, blocks - 1), np.clip(near + 1, 0, blocks - 1), weight)


class Carrier:
    """Copies source pixels block by block and corrects their low frequencies."""

    def __init__(self, photo: Pixels, grid: Grid, sources: Sources, correction: Floats) -> None:
        size = grid.proxy
        rows, columns = np.indices((size.height, size.width), dtype=np.int32)
        self._photo = photo
        self._grid = grid
        self._correction = correction
        # How far each block's source lies away, in full-size pixels.
        self._down = (sources.rows - rows) * grid.step
        self._right = (sources.columns - columns) * grid.step

    def paint(self, into: Pixels, tick: Callable[[float], None]) -> None:
        """Write the canvas: the photo as it is, everything else carried."""
        photo = self._grid.photo
        for top, bottom in _strips(self._grid.canvas.height):
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
        size, over, step = self._grid.proxy, self._grid.overhang, self._grid.step
        rows = Axis.along(top, bottom, over.y, step, size.height)
        columns = Axis.along(left, right, over.x, step, size.width)
        return self.sample(rows, columns, np.arange(top, bottom), np.arange(left, right))

    def sample(
        self, rows: Axis, columns: Axis, y: NDArray[np.int64], x: NDArray[np.int64]
    ) -> Floats:
        """The carried picture on the lines `y` × `x`: four blocks' copies, blended linearly."""
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

    def _copied(self, rows: Ints, columns: Ints) -> Pixels:
        place = self._grid.photo
        rows = np.clip(rows - place.y, 0, place.height - 1)
        columns = np.clip(columns - place.x, 0, place.width - 1)
        return self._photo[rows, columns]


def _strips(height: int) -> Iterator[tuple[int, int]]:
    for top in range(0, height, STRIP):
        yield top, min(height, top + STRIP)


def _to_depth(values: Floats, dtype: np.dtype[np.uint8] | np.dtype[np.uint16]) -> Pixels:
    """Rounded and clipped to the photo's own depth."""
    limit = 255 if dtype == np.uint8 else 65535
    rounded: Pixels = np.clip(values + 0.5, 0, limit).astype(dtype)
    return rounded
