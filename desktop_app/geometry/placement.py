"""Where the photo lies on the canvas; every function returns a legal frame."""

from enum import StrEnum

from desktop_app.geometry.aspect import Ratio, fit
from desktop_app.geometry.extent import Margins, Point, Size
from desktop_app.geometry.frame import MAX_SIDE, MIN_OVERLAP, MIN_SIDE, Frame


class Anchor(StrEnum):
    """Where on the canvas the photo sits; the new area lies on the other sides."""

    TOP_LEFT = "top-left"
    TOP = "top"
    TOP_RIGHT = "top-right"
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    BOTTOM_LEFT = "bottom-left"
    BOTTOM = "bottom"
    BOTTOM_RIGHT = "bottom-right"

    @property
    def halves(self) -> Point:
        """Share of the free space left of and above the photo, in halves: 0, 1 or 2."""
        x = 0 if self.value.endswith("left") else 2 if self.value.endswith("right") else 1
        y = 0 if self.value.startswith("top") else 2 if self.value.startswith("bottom") else 1
        return Point(x, y)


def clamp_side(side: int) -> int:
    """The nearest length a canvas side can have."""
    return min(MAX_SIDE, max(MIN_SIDE, side))


def clamp_size(size: Size) -> Size:
    """The nearest size a canvas can have."""
    return Size(clamp_side(size.width), clamp_side(size.height))


def clamp(photo: Size, canvas: Size, placement: Point) -> Frame:
    """The legal frame nearest to this wish: first the canvas, then the photo's place on it."""
    canvas = clamp_size(canvas)
    x = min(canvas.width - MIN_OVERLAP, max(MIN_OVERLAP - photo.width, placement.x))
    y = min(canvas.height - MIN_OVERLAP, max(MIN_OVERLAP - photo.height, placement.y))
    return Frame(photo, canvas, Point(x, y))


def place(photo: Size, canvas: Size, anchor: Anchor = Anchor.CENTER) -> Frame:
    """The photo at this anchor; an odd free pixel goes to the right or below."""
    halves = anchor.halves
    x = (canvas.width - photo.width) * halves.x // 2
    y = (canvas.height - photo.height) * halves.y // 2
    return clamp(photo, canvas, Point(x, y))


def margin_range(photo: int, other: int) -> tuple[int, int]:
    """The least and the largest margin beside a photo side of `photo` px opposite `other`."""
    least = max(MIN_OVERLAP - photo, MIN_SIDE - photo - other)
    return least, MAX_SIDE - photo - other


def place_range(photo: int, canvas: int) -> tuple[int, int]:
    """The first and the last place of a photo side of `photo` px on a canvas side."""
    return MIN_OVERLAP - photo, canvas - MIN_OVERLAP


def fresh_frame(photo: Size) -> Frame:
    """The frame of a photo just opened: the photo itself, or the nearest canvas there can be."""
    return place(photo, clamp_size(photo))


def frame_for_aspect(photo: Size, ratio: Ratio, anchor: Anchor = Anchor.CENTER) -> Frame:
    """The smallest canvas of this ratio around the photo."""
    return place(photo, fit(photo, ratio), anchor)


def frame_for_size(photo: Size, size: Size, anchor: Anchor = Anchor.CENTER) -> Frame:
    """A canvas of exactly this size, as far as one can exist; smaller than the photo crops."""
    return place(photo, clamp_size(size), anchor)


def frame_for_margins(photo: Size, margins: Margins) -> Frame:
    """The canvas with these margins; where it cannot exist, right and bottom give way."""
    canvas = Size(
        photo.width + margins.left + margins.right,
        photo.height + margins.top + margins.bottom,
    )
    return clamp(photo, canvas, Point(margins.left, margins.top))


def anchored(frame: Frame, anchor: Anchor) -> Frame:
    """The same canvas with the photo at this anchor."""
    return place(frame.photo, frame.canvas, anchor)


def anchor_of(frame: Frame) -> Anchor | None:
    """The anchor that gives this placement; None between two.

    Where several do, as without free space above and below, the centre wins, then a side.
    """
    order = sorted(Anchor, key=lambda anchor: -anchor.halves.count(1))
    return next((anchor for anchor in order if anchored(frame, anchor) == frame), None)


def moved_photo(frame: Frame, dx: int, dy: int) -> Frame:
    """The photo shifted on its canvas, as far as it may go."""
    return clamp(frame.photo, frame.canvas, frame.placement.moved(dx, dy))


def swapped(frame: Frame, anchor: Anchor = Anchor.CENTER) -> Frame:
    """Landscape made portrait and back: the smallest canvas of the swapped ratio."""
    return frame_for_aspect(frame.photo, Ratio.of(*frame.canvas).swapped, anchor)
