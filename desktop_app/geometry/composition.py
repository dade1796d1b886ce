"""Composition overlays: lines over the canvas as parts of its width and height."""

from typing import NamedTuple

from desktop_app.geometry.extent import Size
from desktop_app.settings.choices import Overlay

_GOLDEN = (5**0.5 - 1) / 2


class Line(NamedTuple):
    """A line between two points, 0 to 1 along each side of the canvas."""

    x1: float
    y1: float
    x2: float
    y2: float

    @property
    def flipped(self) -> "Line":
        """Mirrored from left to right."""
        return Line(1 - self.x1, self.y1, 1 - self.x2, self.y2)


class Zone(NamedTuple):
    """A named part of the canvas, 0 to 1 along each side."""

    name: str
    left: float
    top: float
    right: float
    bottom: float


def overlay_lines(overlay: Overlay, canvas: Size, *, flipped: bool = False) -> tuple[Line, ...]:
    """The lines of an overlay; `safe_zones` has those of the safe zones."""
    lines = _triangles(canvas) if overlay is Overlay.TRIANGLES else _LINES.get(overlay, ())
    return tuple(line.flipped for line in lines) if flipped else lines


def safe_zones(canvas: Size) -> tuple[Zone, ...]:
    """What stays in sight on the platform a canvas of this ratio is for.

    Upright video frames: the parts Meta asks to keep free of words for buttons and captions. Wide
    ones: action and title safe area of EBU R 95. All others: what the usual crops leave.
    """
    if abs(canvas.ratio / (9 / 16) - 1) < _NEAR:
        return (Zone("Story", 0, 0.14, 1, 0.8), Zone("Reel", 0.06, 0.14, 0.94, 0.65))
    if abs(canvas.ratio / (16 / 9) - 1) < _NEAR:
        return (
            Zone("Action safe", 0.035, 0.035, 0.965, 0.965),
            Zone("Title safe", 0.05, 0.05, 0.95, 0.95),
        )
    crops = (("Square crop", 1, 1), ("Story crop", 9, 16), ("Wide crop", 16, 9))
    return tuple(_crop(name, width / height / canvas.ratio) for name, width, height in crops)


_NEAR = 0.04  # part by which a ratio may differ from that of a platform


def _crop(name: str, narrower: float) -> Zone:
    """The largest part in the middle that is `narrower` times as wide for its height."""
    across, down = (1 - min(1.0, narrower)) / 2, (1 - min(1.0, 1 / narrower)) / 2
    return Zone(name, across, down, 1 - across, 1 - down)


def _grid(*parts: float) -> tuple[Line, ...]:
    upright = tuple(Line(part, 0, part, 1) for part in parts)
    level = tuple(Line(0, part, 1, part) for part in parts)
    return upright + level


_LINES = {
    Overlay.THIRDS: _grid(1 / 3, 2 / 3),
    Overlay.GOLDEN: _grid(1 - _GOLDEN, _GOLDEN),
    Overlay.DIAGONALS: (Line(0, 0, 1, 1), Line(0, 1, 1, 0)),
    Overlay.CENTRE: _grid(1 / 2),
}


def _triangles(canvas: Size) -> tuple[Line, ...]:
    """A diagonal, and to it at right angles a line from each of the other two corners."""
    across, down = canvas.width**2, canvas.height**2
    part = across / (across + down)  # of the diagonal, where the line from the top right meets it
    return (
        Line(0, 0, 1, 1),
        Line(1, 0, part, part),
        Line(0, 1, 1 - part, 1 - part),
    )
