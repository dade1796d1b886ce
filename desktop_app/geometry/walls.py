"""Soft walls: a drag halts where something would change for the worse, and goes on when pulled."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.geometry.extent import PointF
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.handles import DragMode, Handle, axes, drag
from desktop_app.geometry.snapping import Guide, GuideKind, Snapped, snapped_drag

_HALVINGS = 20  # of the way, to find the wall: exact to the pixel for any frame


@dataclass(frozen=True, slots=True)
class Wall:
    """Frames on this side of it keep a promise, as that of being painted at full size."""

    label: str
    holds: Callable[[Frame], bool]


def walled_drag(
    start: Frame,
    handle: Handle,
    way: PointF,
    mode: DragMode,
    reach: float,
    walls: tuple[Wall, ...] = (),
) -> Snapped:
    """`snapping.snapped_drag` that halts at the nearest wall as long as it is pulled less than
    `reach` photo pixels beyond it; where it goes beyond, the wall is shown where it stands."""
    snapped = snapped_drag(start, handle, way.x, way.y, mode, reach)
    for wall in walls:
        if wall.holds(snapped.frame) or not wall.holds(start):
            continue
        part = _part_before(start, handle, way, mode, wall)
        halted = drag(start, handle, way.x * part, way.y * part, mode)
        guides = _guides(start, halted, wall)
        if (1 - part) * math.hypot(*way) <= reach:
            return Snapped(halted, guides)
        return Snapped(snapped.frame, (*snapped.guides, *guides))
    return snapped


def _part_before(start: Frame, handle: Handle, way: PointF, mode: DragMode, wall: Wall) -> float:
    """The largest part of the way after which the wall still holds."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if wall.holds(drag(start, handle, way.x * middle, way.y * middle, mode)):
            low = middle
        else:
            high = middle
    return low


def _guides(start: Frame, halted: Frame, wall: Wall) -> tuple[Guide, ...]:
    """A line at each side that has come to stand at the wall."""
    found = []
    for upright, before, after in zip((True, False), axes(start), axes(halted), strict=True):
        for old, new in ((before.low, after.low), (before.high, after.high)):
            if old != new:
                found.append(Guide(upright, new, GuideKind.WALL, wall.label))
    return tuple(found)
