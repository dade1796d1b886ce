"""Sizes, points, margins and rectangles, in whole pixels unless a name says otherwise."""

from typing import NamedTuple, Self


class Size(NamedTuple):
    """Width and height."""

    width: int
    height: int

    @property
    def pixels(self) -> int:
        """Area in pixels."""
        return self.width * self.height

    @property
    def megapixels(self) -> float:
        """Area in millions of pixels, as photographers count them."""
        return self.pixels / 1_000_000

    @property
    def ratio(self) -> float:
        """Width over height."""
        return self.width / self.height


class Point(NamedTuple):
    """A pixel position."""

    x: int
    y: int

    def moved(self, dx: int, dy: int) -> "Point":
        """This point shifted."""
        return Point(self.x + dx, self.y + dy)


class PointF(NamedTuple):
    """A position between pixels: pointer positions, zoom centres."""

    x: float
    y: float


class Margins(NamedTuple):
    """How far the canvas reaches beyond the photo on each side; negative crops."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def grows(self) -> bool:
        """True where at least one side has new area to paint."""
        return any(side > 0 for side in self)


class Rect(NamedTuple):
    """A rectangle of pixels; `right` and `bottom` are exclusive."""

    x: int
    y: int
    width: int
    height: int

    @classmethod
    def of(cls, origin: Point, size: Size) -> Self:
        """A rectangle from corner and size."""
        return cls(origin.x, origin.y, size.width, size.height)

    @classmethod
    def between(cls, left: int, top: int, right: int, bottom: int) -> Self:
        """A rectangle from its four sides."""
        return cls(left, top, right - left, bottom - top)

    @property
    def right(self) -> int:
        """First column outside."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """First row outside."""
        return self.y + self.height

    @property
    def origin(self) -> Point:
        """The top left corner."""
        return Point(self.x, self.y)

    @property
    def size(self) -> Size:
        """Width and height."""
        return Size(self.width, self.height)

    @property
    def empty(self) -> bool:
        """True where no pixel lies inside."""
        return self.width <= 0 or self.height <= 0

    def intersection(self, other: "Rect") -> "Rect":
        """The shared part; an empty rectangle where there is none."""
        left, top = max(self.x, other.x), max(self.y, other.y)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        return Rect(left, top, max(0, right - left), max(0, bottom - top))

    def moved(self, dx: int, dy: int) -> "Rect":
        """This rectangle shifted."""
        return Rect(self.x + dx, self.y + dy, self.width, self.height)

    def contains(self, x: float, y: float) -> bool:
        """True where the point lies inside."""
        return self.x <= x < self.right and self.y <= y < self.bottom


class RectF(NamedTuple):
    """A rectangle between pixels: where something lies on the screen."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right side."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower side."""
        return self.y + self.height

    @property
    def centre(self) -> PointF:
        """The middle."""
        return PointF(self.x + self.width / 2, self.y + self.height / 2)

    def contains(self, point: PointF) -> bool:
        """True where the point lies inside."""
        return self.x <= point.x < self.right and self.y <= point.y < self.bottom
