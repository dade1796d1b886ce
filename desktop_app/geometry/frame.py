"""The frame: a canvas around a photo, and what follows from it."""

from dataclasses import dataclass, replace

from desktop_app.geometry.extent import Margins, Point, Rect, Size

MIN_SIDE = 16  # px; smaller canvases cannot be grabbed, and no engine takes them
MAX_SIDE = 65_500  # px; the longest side JPEG can hold, rounded down to a calm number
MIN_OVERLAP = 1  # px; the photo never leaves the canvas altogether


@dataclass(frozen=True, slots=True)
class Frame:
    """A photo whose top left corner lies at `placement` on a canvas of size `canvas`.

    Raises ValueError for a frame that cannot exist; `geometry.placement` holds the functions that
    bring any wish into the legal range first.
    """

    photo: Size
    canvas: Size
    placement: Point

    def __post_init__(self) -> None:
        """Refuse what no frame can be."""
        if min(self.photo) < 1:
            message = f"A photo has at least one pixel each way, not {self.photo}"
            raise ValueError(message)
        if not all(MIN_SIDE <= side <= MAX_SIDE for side in self.canvas):
            message = f"A canvas side lies between {MIN_SIDE} and {MAX_SIDE} px, not {self.canvas}"
            raise ValueError(message)
        if min(self.visible.size) < MIN_OVERLAP:
            message = "The photo must stay on the canvas"
            raise ValueError(message)

    @classmethod
    def from_margins(cls, photo: Size, margins: Margins) -> "Frame":
        """The frame with these margins around the photo."""
        canvas = Size(
            photo.width + margins.left + margins.right,
            photo.height + margins.top + margins.bottom,
        )
        return cls(photo, canvas, Point(margins.left, margins.top))

    @property
    def margins(self) -> Margins:
        """How far the canvas reaches beyond the photo on each side."""
        return Margins(
            self.placement.x,
            self.placement.y,
            self.canvas.width - self.placement.x - self.photo.width,
            self.canvas.height - self.placement.y - self.photo.height,
        )

    @property
    def canvas_rect(self) -> Rect:
        """The canvas in its own coordinates."""
        return Rect.of(Point(0, 0), self.canvas)

    @property
    def photo_rect(self) -> Rect:
        """The whole photo in canvas coordinates; may hang over the canvas."""
        return Rect.of(self.placement, self.photo)

    @property
    def visible(self) -> Rect:
        """The part of the photo that stays, in canvas coordinates."""
        return self.photo_rect.intersection(self.canvas_rect)

    @property
    def photo_crop(self) -> Rect:
        """The part of the photo that stays, in photo coordinates."""
        return self.visible.moved(-self.placement.x, -self.placement.y)

    @property
    def new_areas(self) -> tuple[Rect, ...]:
        """What has to be painted: at most four rectangles that do not overlap."""
        canvas, photo = self.canvas, self.visible
        strips = (
            Rect.between(0, 0, canvas.width, photo.y),
            Rect.between(0, photo.y, photo.x, photo.bottom),
            Rect.between(photo.right, photo.y, canvas.width, photo.bottom),
            Rect.between(0, photo.bottom, canvas.width, canvas.height),
        )
        return tuple(strip for strip in strips if not strip.empty)

    @property
    def new_pixels(self) -> int:
        """How many pixels have to be painted."""
        return self.canvas.pixels - self.visible.size.pixels

    @property
    def new_share(self) -> float:
        """Painted part of the canvas, 0 to 1."""
        return self.new_pixels / self.canvas.pixels

    def with_canvas(self, canvas: Size, placement: Point) -> "Frame":
        """The same photo on another canvas."""
        return replace(self, canvas=canvas, placement=placement)
