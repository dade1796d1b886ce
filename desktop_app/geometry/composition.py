"""Composition overlays: lines over the canvas as parts of its width and height."""

from enum import StrEnum
from typing import NamedTuple

_GOLDEN = (5**0.5 - 1) / 2


class Overlay(StrEnum):
    """What is drawn over the frame to help composing."""

    NONE = "none"
    THIRDS = "thirds"
    GOLDEN = "golden"
    DIAGONALS = "diagonals"
    CENTRE = "centre"

    @property
    def following(self) -> "Overlay":
        """The next one in the cycle."""
        order = list(Overlay)
        return order[(order.index(self) + 1) % len(order)]


class Line(NamedTuple):
    """A line between two points, 0 to 1 along each side of the canvas."""

    x1: float
    y1: float
    x2: float
    y2: float


def _grid(*parts: float) -> tuple[Line, ...]:
    upright = tuple(Line(part, 0, part, 1) for part in parts)
    level = tuple(Line(0, part, 1, part) for part in parts)
    return upright + level


_LINES: dict[Overlay, tuple[Line, ...]] = {
    Overlay.NONE: (),
    Overlay.THIRDS: _grid(1 / 3, 2 / 3),
    Overlay.GOLDEN: _grid(1 - _GOLDEN, _GOLDEN),
    Overlay.DIAGONALS: (Line(0, 0, 1, 1), Line(0, 1, 1, 0)),
    Overlay.CENTRE: _grid(1 / 2),
}


def overlay_lines(overlay: Overlay) -> tuple[Line, ...]:
    """The lines of an overlay."""
    return _LINES[overlay]
