"""The seam in numbers: how much steeper colours change across the photo's edge than beside it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.imaging.border import Edge, Strips

if TYPE_CHECKING:
    from desktop_app.imaging.border import Values

WINDOW = 32  # px along the edge that are judged together; grain averages out over them
_SIDE = 3  # px on either side of a line that are compared
_REACH = 32  # px away from the edge where natural changes are measured
_FULL = 65535
_LEAST = 0.5 / 255  # of full scale; smaller steps cannot be seen, wherever they are


@dataclass(frozen=True, slots=True)
class Spot:
    """One stretch of the edge; `jump` and `natural` are parts of full scale."""

    edge: Edge
    start: int  # px along the edge, from the left or the top
    length: int
    jump: float  # mean step across the edge
    natural: float  # the usual step across lines beside it

    @property
    def excess(self) -> float:
        """How many times the natural step; the measure that orders spots."""
        return self.jump / max(self.natural, _LEAST)


@dataclass(frozen=True, slots=True)
class Seam:
    """The whole edge: root mean square steps, and its stretches, the worst first."""

    jump: float
    natural: float
    spots: tuple[Spot, ...]

    @property
    def ratio(self) -> float:
        """1 where the edge is like any other line nearby; above 1.1 an eye may find it."""
        return self.jump / max(self.natural, _LEAST)


def measure(inside: Strips, outside: Strips) -> Seam:
    """Judge the seam between strips inside and outside the photo's edge, on a 16-bit scale."""
    import numpy as np  # noqa: PLC0415 - loaded only when a seam is judged

    spots: list[Spot] = []
    for edge, outer in outside.items():
        if min(outer.shape[0], inside[edge].shape[0]) >= 2 * _SIDE:
            spots += _spots(edge, inside[edge], outer)
    if not spots:
        return Seam(0.0, 0.0, ())
    jumps, naturals = np.array([(spot.jump, spot.natural) for spot in spots]).T
    worst = sorted(spots, key=lambda spot: spot.excess, reverse=True)
    return Seam(_rms(jumps), _rms(naturals), tuple(worst))


def _spots(edge: Edge, inner: "Values", outer: "Values") -> list[Spot]:
    import numpy as np  # noqa: PLC0415

    deep = min(_REACH, len(inner), len(outer))
    profile = np.concatenate([outer[:deep][::-1], inner[:deep]]) / _FULL
    starts = np.arange(0, max(1, profile.shape[1] - WINDOW // 2), WINDOW)
    widths = np.diff([*starts, profile.shape[1]])
    means = np.add.reduceat(profile, starts, axis=1) / widths[None, :, None]
    running = np.cumsum(np.pad(means, ((1, 0), (0, 0), (0, 0))), axis=0)
    sums = running[_SIDE:] - running[:-_SIDE]  # of _SIDE rows, by their first
    steps = np.abs(sums[_SIDE:] - sums[:-_SIDE]).mean(2) / _SIDE  # by line, first at _SIDE
    border = deep - _SIDE
    away = np.abs(np.arange(len(steps)) - border) >= _SIDE
    natural = np.sqrt((steps[away] ** 2).mean(0))
    return [
        Spot(edge, int(start), int(width), float(jump), float(usual))
        for start, width, jump, usual in zip(starts, widths, steps[border], natural, strict=True)
    ]


def _rms(values: "Values") -> float:
    import numpy as np  # noqa: PLC0415

    return float(np.sqrt((values**2).mean()))
