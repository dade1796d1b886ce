"""Spread what does not fit at the photo's edge smoothly over the new area.

Each side's error along the edge is continued as a harmonic function into the half-plane outside:
a wave of the error fades within about its own length, so fine texture is mended close to the edge
and broad tone far into the new area. Corners mix the two sides by angle, without a kink.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from desktop_app.engines.local.grid import Floats
from desktop_app.geometry.extent import Rect

Course = Callable[[Floats], Floats]  # of the distance from the edge


@dataclass(frozen=True, slots=True)
class Side:
    """One edge of the photo that is extended."""

    horizontal: bool  # a top or bottom edge
    outward: int  # -1 towards smaller coordinates, 1 towards larger
    depth: int  # lines beyond the edge


def sides_of(place: Rect, height: int, width: int, limit: int) -> list[Side]:
    """The extended sides of a photo at `place` on a canvas, each at most `limit` deep."""
    depths = [
        (True, -1, place.y),
        (True, 1, height - place.bottom),
        (False, -1, place.x),
        (False, 1, width - place.right),
    ]
    return [Side(flat, out, min(depth, limit)) for flat, out, depth in depths if depth > 0]


class Membrane:
    """The errors of all sides, continued outwards."""

    def __init__(
        self,
        place: Rect,
        errors: dict[Side, Floats],
        course: Course = lambda distance: 1 + 0 * distance,
        plateau: float = 0.0,
    ) -> None:
        """`errors` holds for each side positions along the edge × channels.

        `course` is how an error that is even along the edge goes on with the distance from it.
        Within `plateau` waves of the error fade more slowly: the first lines are mended alike.
        """
        self._place = place
        self._fields = {
            side: _continued(side, error, _reach_beside(side, list(errors)), course, plateau)
            for side, error in errors.items()
        }

    def over(self, rows: slice, columns: slice) -> Floats:
        """The continued errors on a rectangle of the canvas; 0 in the photo and far from it."""
        total = np.zeros((rows.stop - rows.start, columns.stop - columns.start, 3), np.float32)
        for side, field in self._fields.items():
            self._add(total, rows, columns, side, field)
        return total

    def _add(self, total: Floats, rows: slice, columns: slice, side: Side, field: Floats) -> None:
        """Add one side's share to `total`, which covers `rows` × `columns` of the canvas."""
        place = self._place
        if not side.horizontal:
            # The same arithmetic with rows and columns exchanged.
            total, rows, columns = total.swapaxes(0, 1), columns, rows
            place = Rect(place.y, place.x, place.height, place.width)
        edge = place.bottom if side.outward > 0 else place.y - 1
        distance = (np.arange(rows.start, rows.stop) - edge) * side.outward  # 0: first line outside
        near = np.flatnonzero((distance >= 0) & (distance < side.depth))
        pad = (field.shape[1] - place.width) // 2
        across = np.arange(columns.start, columns.stop) - place.x
        inside = np.flatnonzero((across >= -pad) & (across < place.width + pad))
        if not len(near) or not len(inside):
            return
        beside = np.maximum(-across[inside], across[inside] - place.width + 1).clip(0)
        height = distance[near][:, None] + 1.0
        share = height / (height + beside) * (1 - beside / (pad + 1))
        values = field[np.ix_(distance[near], across[inside] + pad)]
        total[np.ix_(near, inside)] += share[..., None] * values


def _reach_beside(side: Side, others: list[Side]) -> int:
    """How far a side's field must reach around the photo's corners."""
    return max((other.depth for other in others if other.horizontal != side.horizontal), default=0)


def _continued(side: Side, error: Floats, pad: int, course: Course, plateau: float) -> Floats:
    """One side's field: lines outwards × positions along the edge × channels."""
    # Mirrored, so that the transform's wrap-around brings nothing foreign in.
    mirrored = np.concatenate([error, error[::-1]])
    waves = np.fft.rfft(mirrored, axis=0)
    frequency = np.fft.rfftfreq(len(mirrored))
    distance = np.arange(side.depth, dtype=np.float32)
    path = distance**2 / (distance + plateau) if plateau else distance
    fade = np.exp(-2 * np.pi * frequency[None, :] * path[:, None])
    fade *= (course(distance) * (1 - distance / side.depth))[:, None]
    field = np.fft.irfft(waves[None] * fade[..., None], n=len(mirrored), axis=1)
    at = np.arange(-pad, len(error) + pad) % len(mirrored)
    return field[:, at].astype(np.float32)
