"""Handles of the frame: what lies under the pointer, and the frame a drag leads to.

A drag is a pure function of the frame it started from, the whole way of the pointer and the keys
held, so keys may change in mid-drag and going back to the start gives the start.
"""

import math
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from desktop_app.geometry.aspect import Ratio
from desktop_app.geometry.extent import Point, PointF, RectF, Size
from desktop_app.geometry.frame import MAX_SIDE, MIN_OVERLAP, MIN_SIDE, Frame
from desktop_app.geometry.placement import clamp, moved_photo

CORNER_REACH = 14.0  # logical px around a corner that grab it
EDGE_REACH = 10.0  # logical px on both sides of an edge that grab it


class Handle(Enum):
    """What can be dragged; the value says which sides move: -1 left or top, 1 right or bottom."""

    TOP_LEFT = (-1, -1)
    TOP = (0, -1)
    TOP_RIGHT = (1, -1)
    RIGHT = (1, 0)
    BOTTOM_RIGHT = (1, 1)
    BOTTOM = (0, 1)
    BOTTOM_LEFT = (-1, 1)
    LEFT = (-1, 0)
    PHOTO = (0, 0)

    @property
    def x(self) -> int:
        """The vertical side that moves: -1 left, 1 right, 0 none."""
        return self.value[0]

    @property
    def y(self) -> int:
        """The horizontal side that moves: -1 top, 1 bottom, 0 none."""
        return self.value[1]

    @property
    def is_corner(self) -> bool:
        """True where two sides move."""
        return bool(self.x and self.y)


FRAME_HANDLES: tuple[Handle, ...] = tuple(h for h in Handle if h is not Handle.PHOTO)


@dataclass(frozen=True, slots=True)
class DragMode:
    """The keys held and the lock set during a drag."""

    keep_ratio: bool = False  # Shift: the ratio at the start; on the photo: one axis only
    symmetric: bool = False  # Alt: about the centre
    ratio: Ratio | None = None  # locked by the user, with or without Shift

    def ratio_for(self, start: Frame) -> Ratio | None:
        """The ratio this drag keeps, if any."""
        return self.ratio or (Ratio.of(*start.canvas) if self.keep_ratio else None)


class _Axis(NamedTuple):
    """One axis of a frame in photo space: its two sides and the photo's length."""

    low: int
    high: int
    photo: int

    @property
    def length(self) -> int:
        return self.high - self.low

    def shortest(self, direction: int) -> int:
        """The least length when `direction`'s side moves (0: both); the photo stays on it."""
        if direction > 0:
            return max(MIN_SIDE, MIN_OVERLAP - self.low)
        if direction < 0:
            return max(MIN_SIDE, self.high - self.photo + MIN_OVERLAP)
        lost = min(self.high, self.photo - self.low) - MIN_OVERLAP
        return max(MIN_SIDE, self.length - 2 * lost)

    def resized(self, length: int, direction: int) -> tuple[int, int]:
        """The sides at this length; halves of a pixel are cut so that growing undoes shrinking."""
        if direction > 0:
            return self.low, self.low + length
        if direction < 0:
            return self.high - length, self.high
        low = self.low - math.trunc((length - self.length) / 2)
        return low, low + length


def handle_at(frame: RectF, photo: RectF, pointer: PointF) -> Handle | None:
    """The handle under the pointer; all in screen pixels, so reach is the same at any zoom.

    Inside a frame that is small on the screen the reach shrinks, so the photo can be grabbed.
    """
    x = _side_at(pointer.x, frame.x, frame.right)
    y = _side_at(pointer.y, frame.y, frame.bottom)
    if x and y:
        return Handle((x, y))
    near_x = _side_at(pointer.x, frame.x, frame.right, EDGE_REACH)
    near_y = _side_at(pointer.y, frame.y, frame.bottom, EDGE_REACH)
    if near_x and frame.y <= pointer.y <= frame.bottom:
        return Handle((near_x, 0))
    if near_y and frame.x <= pointer.x <= frame.right:
        return Handle((0, near_y))
    if frame.contains(pointer) or photo.contains(pointer):
        return Handle.PHOTO
    return None


def handle_position(frame: RectF, handle: Handle) -> PointF:
    """The middle of a handle on the screen."""
    return PointF(
        frame.x + frame.width * (handle.x + 1) / 2, frame.y + frame.height * (handle.y + 1) / 2
    )


def drag(start: Frame, handle: Handle, dx: float, dy: float, mode: DragMode | None = None) -> Frame:
    """The frame after the pointer went `dx`, `dy` photo pixels from where it grabbed `handle`."""
    mode = mode or DragMode()
    if handle is Handle.PHOTO:
        return _drag_photo(start, dx, dy, one_axis=mode.keep_ratio)
    if _round(dx) == 0 and _round(dy) == 0:
        return start
    factor = 2 if mode.symmetric else 1
    ratio = mode.ratio_for(start)
    if ratio is None:
        wanted = Size(
            start.canvas.width + factor * handle.x * _round(dx),
            start.canvas.height + factor * handle.y * _round(dy),
        )
        return _resized(start, handle, _limited(start, handle, wanted, mode), mode)
    size = _in_ratio(start, handle, PointF(factor * dx, factor * dy), ratio, mode)
    return _resized(start, handle, size, mode)


def axes(frame: Frame) -> tuple[_Axis, _Axis]:
    """The two axes of a frame in photo space."""
    left, top = -frame.placement.x, -frame.placement.y
    return (
        _Axis(left, left + frame.canvas.width, frame.photo.width),
        _Axis(top, top + frame.canvas.height, frame.photo.height),
    )


def _drag_photo(start: Frame, dx: float, dy: float, *, one_axis: bool) -> Frame:
    if one_axis and abs(dx) >= abs(dy):
        dy = 0
    elif one_axis:
        dx = 0
    return moved_photo(start, _round(dx), _round(dy))


def _limited(start: Frame, handle: Handle, size: Size, mode: DragMode) -> Size:
    """Each side on its own, brought into the legal range."""
    shortest = _shortest(start, handle, mode)
    return Size(
        min(MAX_SIDE, max(shortest.width, size.width)),
        min(MAX_SIDE, max(shortest.height, size.height)),
    )


def _shortest(start: Frame, handle: Handle, mode: DragMode) -> Size:
    x, y = axes(start)
    across, down = _directions(handle, mode)
    return Size(x.shortest(across), y.shortest(down))


def _directions(handle: Handle, mode: DragMode) -> tuple[int, int]:
    return (0, 0) if mode.symmetric else (handle.x, handle.y)


def _in_ratio(start: Frame, handle: Handle, way: PointF, ratio: Ratio, mode: DragMode) -> Size:
    """Both sides in `ratio`, led by the dragged side, or along the diagonal for a corner."""
    width, height = start.canvas
    if handle.is_corner:
        along = handle.x * way.x * width + handle.y * way.y * height
        growth = 1 + along / (width * width + height * height)
        by_width = ratio.width >= ratio.height
        wanted = _round((width if by_width else height) * growth)
    else:
        by_width = bool(handle.x)
        wanted = width + handle.x * _round(way.x) if by_width else height + handle.y * _round(way.y)
    shortest = _shortest(start, handle, mode)
    if by_width:
        led = _led_length(wanted, ratio, shortest)
        return Size(led, ratio.height_for(led))
    led = _led_length(wanted, ratio.swapped, Size(shortest.height, shortest.width))
    return Size(ratio.width_for(led), led)


def _led_length(wanted: int, ratio: Ratio, shortest: Size) -> int:
    """The legal width nearest to `wanted` whose height in this ratio is legal, too."""
    least = -((1 - 2 * shortest.height) * ratio.width // (2 * ratio.height))
    most = -(-(2 * MAX_SIDE + 1) * ratio.width // (2 * ratio.height)) - 1
    return min(MAX_SIDE, most, max(shortest.width, least, wanted))


def _resized(start: Frame, handle: Handle, size: Size, mode: DragMode) -> Frame:
    x, y = axes(start)
    across, down = _directions(handle, mode)
    left, right = x.resized(size.width, across)
    top, bottom = y.resized(size.height, down)
    return clamp(start.photo, Size(right - left, bottom - top), Point(-left, -top))


def _side_at(position: float, low: float, high: float, reach: float = CORNER_REACH) -> int:
    """-1 near `low`, 1 near `high`, 0 elsewhere; inside, at most a quarter of the way."""
    inside = min(reach, (high - low) / 4)
    if -reach <= position - low <= inside:
        return -1
    if -inside <= position - high <= reach:
        return 1
    return 0


def _round(value: float) -> int:
    """To the nearest whole number, halves away from zero: the same both ways."""
    return math.trunc(value + math.copysign(0.5, value))
