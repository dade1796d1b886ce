"""The view onto photo and frame: which photo pixel lies under which screen position.

The world is photo space: native photo pixels with the photo's top left corner at (0, 0), so that
the photo stays put while its frame grows. Screen positions are the window system's logical pixels;
`zoom` counts device pixels, so 1.0 shows each photo pixel on one pixel of the screen.
"""

import math
from dataclasses import dataclass, replace

from desktop_app.geometry.extent import PointF, Rect, RectF
from desktop_app.geometry.frame import Frame

MIN_ZOOM = 0.002
MAX_ZOOM = 32.0
STEP = 2**0.25  # one notch of a wheel; four of them double
_ORIGIN = PointF(0.0, 0.0)


def frame_rect(frame: Frame) -> Rect:
    """The canvas in photo space."""
    return Rect(-frame.placement.x, -frame.placement.y, *frame.canvas)


def world_rect(frame: Frame) -> Rect:
    """All that can be seen: canvas and photo together, in photo space."""
    canvas = frame_rect(frame)
    return Rect.between(
        min(0, canvas.x),
        min(0, canvas.y),
        max(frame.photo.width, canvas.right),
        max(frame.photo.height, canvas.bottom),
    )


@dataclass(frozen=True, slots=True)
class Viewport:
    """A window of `width` × `height` logical pixels, its middle at `centre` in photo space."""

    width: float
    height: float
    device_ratio: float = 1.0  # device pixels for one logical pixel
    zoom: float = 1.0  # device pixels for one photo pixel
    centre: PointF = _ORIGIN

    @property
    def scale(self) -> float:
        """Logical pixels for one photo pixel."""
        return self.zoom / self.device_ratio

    @property
    def middle(self) -> PointF:
        """The middle of the window on the screen."""
        return PointF(self.width / 2, self.height / 2)

    @property
    def origin(self) -> PointF:
        """Where the photo's top left corner lies on the screen; always on a whole device pixel."""
        x, y = self._device_origin
        return PointF(x / self.device_ratio, y / self.device_ratio)

    @property
    def _device_origin(self) -> tuple[int, int]:
        ratio = self.device_ratio
        return (
            round(self.width * ratio / 2 - self.centre.x * self.zoom),
            round(self.height * ratio / 2 - self.centre.y * self.zoom),
        )

    def to_screen(self, point: PointF) -> PointF:
        """A photo position on the screen."""
        origin = self.origin
        return PointF(origin.x + point.x * self.scale, origin.y + point.y * self.scale)

    def to_photo(self, point: PointF) -> PointF:
        """A screen position on the photo."""
        origin = self.origin
        return PointF((point.x - origin.x) / self.scale, (point.y - origin.y) / self.scale)

    def rect_to_screen(self, rect: Rect) -> RectF:
        """A photo rectangle on the screen, each side on a whole device pixel."""
        ratio, zoom, (x, y) = self.device_ratio, self.zoom, self._device_origin
        left, top = round(x + rect.x * zoom) / ratio, round(y + rect.y * zoom) / ratio
        right, bottom = round(x + rect.right * zoom) / ratio, round(y + rect.bottom * zoom) / ratio
        return RectF(left, top, right - left, bottom - top)

    def resized(self, width: float, height: float, device_ratio: float) -> "Viewport":
        """Another window or screen: same zoom, same middle."""
        return replace(self, width=width, height=height, device_ratio=device_ratio)

    def zoomed(self, zoom: float, about: PointF) -> "Viewport":
        """Zoom to `zoom` while the photo position under the screen position `about` stays."""
        zoom = min(MAX_ZOOM, max(MIN_ZOOM, zoom))
        fixed = PointF(
            self.centre.x + (about.x - self.middle.x) / self.scale,
            self.centre.y + (about.y - self.middle.y) / self.scale,
        )
        scale = zoom / self.device_ratio
        centre = PointF(
            fixed.x - (about.x - self.middle.x) / scale,
            fixed.y - (about.y - self.middle.y) / scale,
        )
        return replace(self, zoom=zoom, centre=centre)

    def panned(self, dx: float, dy: float) -> "Viewport":
        """The picture moved by logical pixels."""
        return self.moved(-dx / self.scale, -dy / self.scale)

    def moved(self, dx: float, dy: float) -> "Viewport":
        """The middle moved by photo pixels."""
        return replace(self, centre=PointF(self.centre.x + dx, self.centre.y + dy))

    def clamped(self, world: Rect) -> "Viewport":
        """The nearest view whose middle still lies on the world: nothing can be panned away."""
        return replace(
            self,
            centre=PointF(
                min(float(world.right), max(float(world.x), self.centre.x)),
                min(float(world.bottom), max(float(world.y), self.centre.y)),
            ),
        )

    def fitted(self, rect: Rect, padding: float) -> "Viewport":
        """All of `rect` with at least `padding` logical pixels around it, as large as it can be.

        Above 200 % the zoom is a whole number, so that small pictures keep square pixels.
        """
        room_x = max(1.0, self.width - 2 * padding) * self.device_ratio
        room_y = max(1.0, self.height - 2 * padding) * self.device_ratio
        zoom = min(room_x / rect.width, room_y / rect.height)
        if zoom > 2:
            zoom = math.floor(zoom)
        return replace(
            self,
            zoom=min(MAX_ZOOM, max(MIN_ZOOM, zoom)),
            centre=PointF(rect.x + rect.width / 2, rect.y + rect.height / 2),
        )
