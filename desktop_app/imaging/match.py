"""Colour and tone match: what the engine did to the photo is measured and undone in the patch.

The picture an engine returns holds its own version of the photo. Near the photo's edge both are
compared: one affine map of colours (white balance, contrast, offset) that holds everywhere, and
what is left along the edge, carried outwards as a membrane would: a difference that changes over a
length along the edge fades over about that length away from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop_app.geometry.extent import Size
from desktop_app.imaging.border import Edge, Strips

if TYPE_CHECKING:
    from desktop_app.imaging.border import Values

CELL = 8  # px; colours are compared as means of squares of this size
_FULL = 65535.0
_LARGEST = 0.15  # of full scale; larger differences are other content, not another rendering
_RIDGE = 2e-4  # pulls colours that are not in the photo towards "unchanged"
_REACHES = (2.0, 8.0, 32.0)  # cells; smoothing along the edge, and the reach away from it
_NEAR = 3  # cells from the edge that decide what is left there


@dataclass(frozen=True, slots=True)
class Match:
    """How colours of the patch become colours of the photo: values × matrix + offset + field."""

    matrix: "Values"  # bands × bands
    offset: "Values"  # bands, 16-bit scale
    rest: Mapping[Edge, "tuple[Values, ...]"]  # by reach: cells along the edge × bands
    cell: float  # native px
    size: Size  # of the photo's visible part, native px

    def field(self, x: "Values", y: "Values") -> "Values":
        """What is added there: len(y) × len(x) × bands; places in px from the photo's corner."""
        import numpy as np  # noqa: PLC0415 - loaded only when something is finished

        total = np.zeros((len(y), len(x), len(self.offset)), np.float32)
        weights = np.full((len(y), len(x), 1), 1e-9, np.float32)
        for edge, bands in self.rest.items():
            along, away = self._places(edge, x, y)
            cells = away / self.cell
            weight = (1 / (cells + 0.1) ** 2)[:, :, None]
            value = sum(
                _at(ring, along / self.cell) * np.exp(-cells / reach)[:, :, None]
                for ring, reach in zip(bands, (*_REACHES[:-1], 2 * _REACHES[-1]), strict=True)
            )
            total += weight * value
            weights += weight
        return (total / weights).astype(np.float32)

    def _places(self, edge: Edge, x: "Values", y: "Values") -> "tuple[Values, Values]":
        """Distance along an edge from its start, and to the nearest point of it."""
        import numpy as np  # noqa: PLC0415

        wide, high = self.size
        level = edge in (Edge.TOP, Edge.BOTTOM)
        along, across = np.broadcast_arrays(
            x[None, :] if level else y[:, None], y[:, None] if level else x[None, :]
        )
        length = wide if level else high
        far = {Edge.RIGHT: wide, Edge.BOTTOM: high}.get(edge, 0)
        outside = across - far if far else -across
        nearest = np.clip(along, 0, length)
        return nearest, np.hypot(np.maximum(outside, 0), along - nearest) + np.maximum(-outside, 0)


def measure(photo: Strips, patch: Strips, size: Size) -> Match:
    """Compare the photo's strips with the same places of the patch; `size` is the photo's."""
    import numpy as np  # noqa: PLC0415

    own = {edge: _cells(values) for edge, values in photo.items()}
    painted = {edge: _cells(values) for edge, values in patch.items()}
    wanted = np.concatenate([cells.reshape(-1, cells.shape[2]) for cells in own.values()])
    found = np.concatenate([cells.reshape(-1, cells.shape[2]) for cells in painted.values()])
    matrix, offset = _affine(found / _FULL, wanted / _FULL)
    rest = {
        edge: _bands(_left_over(cells - painted[edge] @ matrix - offset * _FULL))
        for edge, cells in own.items()
    }
    return Match(matrix, offset * _FULL, rest, CELL, size)


def _cells(strip: "Values") -> "Values":
    """Means of squares; the last ones take what is left over."""
    import numpy as np  # noqa: PLC0415

    deep, length, _ = strip.shape
    rows = np.arange(0, max(1, deep - CELL + 1), CELL)
    columns = np.arange(0, max(1, length - CELL + 1), CELL)
    sums = np.add.reduceat(np.add.reduceat(strip, rows, 0, np.float64), columns, 1)
    heights = np.diff([*rows, deep])[:, None, None]
    widths = np.diff([*columns, length])[None, :, None]
    means: Values = (sums / (heights * widths)).astype(np.float32)
    return means


def _affine(found: "Values", wanted: "Values") -> "tuple[Values, Values]":
    """The map of colours that fits most cells; cells with other content lose their say."""
    import numpy as np  # noqa: PLC0415

    bands = found.shape[1]
    clipped = ((found < 0.004) | (found > 0.996) | (wanted < 0.004) | (wanted > 0.996)).any(1)
    usable = ~clipped if (~clipped).sum() >= 4 * bands else np.ones(len(found), bool)
    found, wanted = found[usable].astype(np.float64), wanted[usable].astype(np.float64)
    centre = np.median(found, 0)
    weights = np.ones(len(found))
    matrix, shift = np.eye(bands), np.zeros(bands)
    for _ in range(8):
        total = weights.sum()
        base, aim = (weights @ found) / total, (weights @ wanted) / total
        spread = (found - base) * weights[:, None]
        left = spread.T @ (found - base) / total + _RIDGE * np.eye(bands)
        right = spread.T @ (wanted - aim) / total + _RIDGE * np.eye(bands)
        matrix = np.linalg.solve(left, right)
        shift = aim - base @ matrix
        error = np.abs(wanted - found @ matrix - shift).max(1)
        limit = max(4.685 * 1.4826 * float(np.median(error)), 2 / 255)
        weights = np.maximum(1 - (error / limit) ** 2, 0) ** 2
        if weights.sum() < bands + 1:
            break
    moved = centre @ matrix + shift - centre
    if np.abs(moved).max() > _LARGEST or np.abs(matrix - np.eye(bands)).max() > 2 * _LARGEST:
        matrix = np.eye(bands)
        shift = np.clip(np.median(wanted - found, 0), -_LARGEST / 2, _LARGEST / 2)
    return matrix.astype(np.float32), shift.astype(np.float32)


def _left_over(error: "Values") -> "Values":
    """What remains along an edge: the mean over the nearest cells, without outliers."""
    import numpy as np  # noqa: PLC0415

    near = error[:_NEAR]
    spread = 1.4826 * np.median(np.abs(near - np.median(near)), (0, 1)) + _FULL / 255
    left: Values = np.clip(near, -4 * spread, 4 * spread).mean(0)
    return left


def _bands(ring: "Values") -> "tuple[Values, ...]":
    """`ring` split into what changes quickly, slowly and hardly at all along the edge."""
    smooth = [_smoothed(ring, reach) for reach in _REACHES]
    return (*(fine - coarse for fine, coarse in pairwise(smooth)), smooth[-1])


def _smoothed(ring: "Values", sigma: float) -> "Values":
    import numpy as np  # noqa: PLC0415

    reach = max(1, round(2.5 * sigma))
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    padded = np.pad(ring, ((reach, reach), (0, 0)), "edge")
    columns = [np.convolve(column, kernel / kernel.sum(), "valid") for column in padded.T]
    return np.stack(columns, 1).astype(np.float32)


def _at(ring: "Values", along: "Values") -> "Values":
    """Values of a ring between its cells, whose centres lie at half numbers."""
    import numpy as np  # noqa: PLC0415

    place = np.clip(along - 0.5, 0, len(ring) - 1)
    first = np.minimum(place.astype(np.int32), max(0, len(ring) - 2))
    share = (place - first)[:, :, None].astype(np.float32)
    second = np.minimum(first + 1, len(ring) - 1)
    mixed: Values = ring[first] * (1 - share) + ring[second] * share
    return mixed
