"""The request plan: how one frame maps onto the pixels an engine is sent, and back."""

from dataclasses import dataclass

from desktop_app.geometry.extent import Point, Rect, Size
from desktop_app.geometry.frame import Frame


@dataclass(frozen=True, slots=True)
class RequestPlan:
    """One engine call in numbers.

    `photo_crop` is the part of the photo that is sent, in native photo pixels; it is resized to
    `reference` and lies at `offset` on a canvas of `canvas` request pixels. Of the picture that
    comes back, `keep` (request pixels) covers exactly the wanted frame.
    """

    photo_crop: Rect
    reference: Size
    canvas: Size
    offset: Point
    keep: Rect
    scale: float  # request pixels for one native pixel, at most 1

    @property
    def enlarges(self) -> bool:
        """True where the new area is painted small and enlarged afterwards."""
        return self.scale < 1


def native_plan(frame: Frame) -> RequestPlan:
    """The plan of an engine without limits: every pixel at its own size."""
    return RequestPlan(
        photo_crop=frame.photo_crop,
        reference=frame.visible.size,
        canvas=frame.canvas,
        offset=frame.visible.origin,
        keep=frame.canvas_rect,
        scale=1.0,
    )
