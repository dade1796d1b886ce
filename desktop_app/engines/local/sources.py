"""Where each painted proxy pixel came from: a nearest-patch search back into the photo."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_app.engines.local.features import FEATURES, patch_features
from desktop_app.engines.local.grid import Floats, Index
from desktop_app.geometry.extent import Rect

Flags = NDArray[np.bool_]

_TARGETS = 1200  # of the first, exhaustive search
_POOL = 20_000  # sources it looks at
_REACHES = (32, 16, 8, 4, 2, 1)  # proxy pixels
_ROUNDS = 8  # of joining
_JOIN = 150.0  # squared levels: what a neighbour from elsewhere costs, about sensor noise
_JOIN_SHARE = 0.2  # and in proportion to how badly the best patch fits


@dataclass(frozen=True, slots=True)
class Sources:
    """For every proxy pixel the row and column of the photo's proxy pixel it copies.

    Coordinates are those of the proxy canvas; photo pixels are their own source.
    """

    rows: Index
    columns: Index


def recover(painted: Floats, known: Rect, usable: Rect, seed: int) -> Sources:
    """Find the source in `usable` of every pixel outside `known`; equal seeds agree."""
    search = _Search(painted, known, usable, np.random.default_rng(seed))
    search.start()
    for reach in _REACHES:
        search.spread(reach)
        search.scatter(reach)
    for _ in range(2):
        search.spread(1)
    for number in range(_ROUNDS):
        search.join(number)
    return search.sources()


class _Search:
    """Jump flooding over the painted pixels.

    Everything is flat: a shift is the distance from a pixel's index to its source's index. Beyond
    a row's end an index runs on in the next row; such an offer is judged like any other.
    """

    def __init__(
        self, painted: Floats, known: Rect, usable: Rect, random: np.random.Generator
    ) -> None:
        self._shape = painted.shape[:2]
        self._width = painted.shape[1]
        self._random = random
        self._features = patch_features(painted).reshape(-1, FEATURES)
        hole = np.ones(self._shape, bool)
        hole[known.y : known.bottom, known.x : known.right] = False
        self._mine = np.flatnonzero(hole).astype(np.int32)
        self._odd = np.add(*np.divmod(self._mine, self._width)) % 2 == 1
        free = np.zeros(self._shape, bool)
        free[usable.y : usable.bottom, usable.x : usable.right] = True
        self._usable = free.ravel()
        self._pool = np.flatnonzero(self._usable).astype(np.int32)
        self._targets = self._features[self._mine]
        self._shift = np.zeros(hole.size, np.int32)
        self._cost = np.full(len(self._mine), np.inf, np.float32)

    def start(self) -> None:
        """Random sources, and an exhaustive search for a few pixels to spread from."""
        size = len(self._mine)
        self._offer(self._random.choice(self._pool, size) - self._mine)
        picked = self._random.choice(size, min(size, _TARGETS), replace=False)
        pool = self._random.choice(self._pool, min(len(self._pool), _POOL), replace=False)
        features = self._features[pool]
        weight = (features**2).sum(1)
        shift = self._shift[self._mine]
        for part in np.array_split(picked, max(1, len(picked) // 256)):
            best = np.argmin(weight - 2 * (self._targets[part] @ features.T), axis=1)
            shift[part] = pool[best] - self._mine[part]
        self._offer(shift)

    def spread(self, reach: int) -> None:
        """Offer every pixel the shift of its neighbours `reach` away."""
        for step in (reach, -reach, reach * self._width, -reach * self._width):
            self._offer(self._shift[self._beside(self._mine, step)])

    def scatter(self, reach: int) -> None:
        """Offer every pixel one random source near its best one."""
        down, right = self._random.integers(
            -reach, reach, (2, len(self._mine)), np.int32, endpoint=True
        )
        self._offer(self._shift[self._mine] + down * self._width + right)

    def join(self, number: int) -> None:
        """Let pixels follow a neighbour whose source fits about as well as their own.

        Whole pieces of the photo keep its grain; single pixels from everywhere do not.
        """
        turn = np.flatnonzero(self._odd == (number % 2 == 1))
        for step in (1, self._width, -1, -self._width):
            mine = self._mine[turn]
            shift = self._shift[self._beside(mine, step)]
            chosen, cost = self._costs(turn, shift)
            if not len(chosen):
                continue
            mine, old_cost = self._mine[chosen], self._cost[chosen]
            new = self._shift[self._beside(mine, step)]
            price = _JOIN + _JOIN_SHARE * old_cost
            gain = self._strangers(mine, self._shift[mine]) - self._strangers(mine, new)
            won = cost < old_cost + price * gain
            self._take(chosen[won], new[won], cost[won])

    def sources(self) -> Sources:
        """The best found so far."""
        index = np.arange(self._shift.size, dtype=np.int32) + self._shift
        rows, columns = np.divmod(index.reshape(self._shape), np.int32(self._width))
        return Sources(rows, columns)

    def _beside(self, mine: Index, step: int) -> Index:
        beside: Index = np.clip(mine + np.int32(step), 0, self._shift.size - 1)
        return beside

    def _strangers(self, mine: Index, shift: Index) -> Index:
        """How many of the four neighbours have another shift."""
        count = np.zeros(len(mine), np.int32)
        for step in (1, self._width, -1, -self._width):
            count += self._shift[self._beside(mine, step)] != shift
        return count

    def _offer(self, shift: Index) -> None:
        """Take the offered shifts that lead into the photo, are new, and fit better."""
        chosen, cost = self._costs(np.arange(len(self._mine)), shift)
        won = cost < self._cost[chosen]
        self._take(chosen[won], shift[chosen[won]], cost[won])

    def _costs(self, turn: Index, shift: Index) -> tuple[Index, Floats]:
        """Which of the pixels `turn` are offered something usable and new, and how it fits."""
        mine = self._mine[turn]
        new = np.flatnonzero(shift != self._shift[mine])
        place = np.clip(mine[new] + shift[new], 0, self._shift.size - 1)
        free = self._usable[place]
        fit, place = new[free], place[free]
        gap = self._features[place]
        gap -= self._targets[turn[fit]]
        return turn[fit], np.einsum("ij,ij->i", gap, gap)

    def _take(self, chosen: Index, shift: Index, cost: Floats) -> None:
        self._shift[self._mine[chosen]] = shift
        self._cost[chosen] = cost
