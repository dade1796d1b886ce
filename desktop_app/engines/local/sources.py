"""Where each painted proxy pixel came from: a nearest-patch search back into the photo."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_app.engines.local.grid import Floats
from desktop_app.geometry.extent import Rect

Ints = NDArray[np.int32]

_TAPS = 7  # px; the patch the layout compared
_COARSE = 1200  # targets of the first, exhaustive search
_COARSE_SOURCES = 20_000


@dataclass(frozen=True, slots=True)
class Sources:
    """For every proxy pixel the row and column of the photo's proxy pixel it copies.

    Coordinates are those of the proxy canvas; photo pixels are their own source.
    """

    rows: Ints
    columns: Ints


def recover(painted: Floats, known: Rect, seed: int) -> Sources:
    """Find the source of every pixel outside `known`; the same seed gives the same answer."""
    search = _Search(painted, known, np.random.default_rng(seed))
    search.start()
    for reach in (32, 16, 8, 4, 2, 1):
        search.spread(reach)
        search.scatter(reach)
    for _ in range(2):
        search.spread(1)
    return search.sources()


def patch_features(picture: Floats) -> Floats:
    """Sixteen numbers (one cache line) for the 7 × 7 patch around every pixel.

    Low terms of a discrete cosine transform: ten of luminance, three of each colour difference.
    The basis is orthonormal, so distances of features are distances of smoothed patches.
    """
    red, green, blue = (picture[..., i] for i in range(3))
    light = (red + green + blue) / np.float32(np.sqrt(3))
    first = (red - blue) / np.float32(np.sqrt(2))
    second = (red + blue - 2 * green) / np.float32(np.sqrt(6))
    wanted = [
        (light, [(0, 0), (0, 1), (1, 0), (1, 1), (0, 2), (2, 0), (1, 2), (2, 1), (0, 3), (3, 0)])
    ]
    wanted += [(plane, [(0, 0), (0, 1), (1, 0)]) for plane in (first, second)]
    features = np.empty((*picture.shape[:2], 16), np.float32)
    slot = 0
    for plane, terms in wanted:
        across = {c: _filter(plane, c, axis=1) for c in {c for _, c in terms}}
        for row_term, column_term in terms:
            features[..., slot] = _filter(across[column_term], row_term, axis=0)
            slot += 1
    return features


def _filter(plane: Floats, term: int, axis: int) -> Floats:
    """One cosine term along one axis."""
    ramp = (np.arange(_TAPS) + 0.5) * np.pi / _TAPS
    taps = np.cos(term * ramp) * np.sqrt((2 if term else 1) / _TAPS)
    pad = [(0, 0), (0, 0)]
    pad[axis] = (_TAPS // 2, _TAPS // 2)
    padded = np.pad(plane, pad, mode="edge")
    size = plane.shape[axis]
    total = np.zeros_like(plane)
    for i, tap in enumerate(taps.astype(np.float32)):
        part = padded[:, i : i + size] if axis else padded[i : i + size]
        total += tap * part
    return total


class _Search:
    """Jump flooding over the painted pixels, kept as one flat list."""

    def __init__(self, painted: Floats, known: Rect, random: np.random.Generator) -> None:
        height, width = painted.shape[:2]
        self._shape = (height, width)
        self._known = known
        self._random = random
        self._features = patch_features(painted).reshape(-1, 16)
        rows, columns = np.indices(self._shape, dtype=np.int32)
        self._from_rows, self._from_columns = rows, columns
        outside = np.ones(self._shape, bool)
        outside[known.y : known.bottom, known.x : known.right] = False
        self._rows, self._columns = rows[outside], columns[outside]
        self._mine = self._rows.astype(np.int64) * width + self._columns
        self._targets = self._features[self._mine]
        self._cost = np.full(len(self._mine), np.inf, np.float32)

    def start(self) -> None:
        """An exhaustive search for a few targets; every other one starts from the nearest."""
        known = self._known
        stride = max(1, round((known.size.pixels / _COARSE_SOURCES) ** 0.5))
        grid = np.meshgrid(
            np.arange(
                known.y + min(stride, known.height) // 2, known.bottom, stride, dtype=np.int32
            ),
            np.arange(known.x + min(stride, known.width) // 2, known.right, stride, dtype=np.int32),
            indexing="ij",
        )
        rows, columns = grid[0].ravel(), grid[1].ravel()
        pool = self._features[rows.astype(np.int64) * self._shape[1] + columns]
        pace = max(1, round((len(self._mine) / _COARSE) ** 0.5))
        picked = np.flatnonzero((self._rows % pace == 0) & (self._columns % pace == 0))
        if not len(picked):
            picked = np.arange(min(len(self._mine), _COARSE))
        best = np.empty(len(picked), np.int64)
        weight = (pool**2).sum(1)
        for part in range(0, len(picked), 256):
            chosen = picked[part : part + 256]
            best[part : part + 256] = np.argmin(
                weight - 2 * (self._targets[chosen] @ pool.T), axis=1
            )
        # Until spreading reaches them, all others try a random place.
        self._try(
            self._random.integers(known.y, known.bottom, len(self._mine), np.int32),
            self._random.integers(known.x, known.right, len(self._mine), np.int32),
        )
        row_guess, column_guess = self._current()
        row_guess[picked], column_guess[picked] = rows[best], columns[best]
        self._try(row_guess, column_guess)

    def spread(self, reach: int) -> None:
        """Offer every pixel what its neighbours `reach` away would copy here."""
        height, width = self._shape
        for down, right in ((0, 1), (0, -1), (1, 0), (-1, 0)):
            rows = np.clip(self._rows + down * reach, 0, height - 1)
            columns = np.clip(self._columns + right * reach, 0, width - 1)
            index = rows.astype(np.int64) * width + columns
            self._try(
                self._from_rows.ravel()[index] - (rows - self._rows),
                self._from_columns.ravel()[index] - (columns - self._columns),
            )

    def scatter(self, reach: int) -> None:
        """Offer every pixel one random place near its best one."""
        rows, columns = self._current()
        size = len(rows)
        self._try(
            rows + self._random.integers(-reach, reach, size, np.int32, endpoint=True),
            columns + self._random.integers(-reach, reach, size, np.int32, endpoint=True),
        )

    def sources(self) -> Sources:
        """The best found so far."""
        return Sources(self._from_rows, self._from_columns)

    def _current(self) -> tuple[Ints, Ints]:
        return (
            self._from_rows[self._rows, self._columns],
            self._from_columns[self._rows, self._columns],
        )

    def _try(self, rows: Ints, columns: Ints) -> None:
        """Take the offered places that are inside the photo, new, and better."""
        known = self._known
        old_rows, old_columns = self._current()
        fit = (rows >= known.y) & (rows < known.bottom)
        fit &= (columns >= known.x) & (columns < known.right)
        fit &= (rows != old_rows) | (columns != old_columns)
        chosen = np.flatnonzero(fit)
        places = rows[chosen].astype(np.int64) * self._shape[1] + columns[chosen]
        gap = self._features[places]
        gap -= self._targets[chosen]
        cost = np.einsum("ij,ij->i", gap, gap)
        won = cost < self._cost[chosen]
        chosen = chosen[won]
        self._cost[chosen] = cost[won]
        self._from_rows[self._rows[chosen], self._columns[chosen]] = rows[chosen]
        self._from_columns[self._rows[chosen], self._columns[chosen]] = columns[chosen]
