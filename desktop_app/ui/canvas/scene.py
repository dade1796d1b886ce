"""What the canvas shows at one moment, as a plain value for the painters."""

from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QRect, QRectF

from desktop_app.geometry.extent import Rect, RectF
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.handles import Handle
from desktop_app.geometry.snapping import Guide
from desktop_app.geometry.viewport import Viewport, frame_rect
from desktop_app.settings.choices import Overlay
from desktop_app.ui.canvas.colours import CanvasColours


@dataclass(frozen=True, slots=True)
class Scene:
    """All a painter needs to know; rebuilt for every paint."""

    frame: Frame
    viewport: Viewport
    colours: CanvasColours
    editable: bool = True
    hover: Handle | None = None
    held: Handle | None = None  # being dragged
    focus: Handle | None = None  # shown with a ring
    guides: tuple[Guide, ...] = ()
    overlay: Overlay = Overlay.NONE
    flipped: bool = False  # the overlay, from left to right
    checker: bool = True  # squares where nothing is painted yet, else a plain grey
    previewed: bool = False  # a quick fill is shown there, which has to be marked as such
    forecast: str = ""  # how the new area will be painted, shown during a drag
    split: float | None = None  # divider between before and after, 0 to 1; None without a result
    split_active: bool = False  # divider under the pointer or held
    split_focus: bool = False
    peek: bool = False  # only "before" is shown
    frame_on_screen: RectF = field(init=False)  # the canvas, in logical pixels
    photo_on_screen: RectF = field(init=False)
    view_rect: QRect = field(init=False)  # the same in device pixels
    frame_rect: QRect = field(init=False)
    photo_rect: QRect = field(init=False)

    def __post_init__(self) -> None:
        """Work out once where things lie."""
        view, ratio = self.viewport, self.viewport.device_ratio
        frame = view.rect_to_screen(frame_rect(self.frame))
        photo = view.rect_to_screen(Rect(0, 0, *self.frame.photo))
        put = partial(object.__setattr__, self)  # the value is frozen from here on
        put("frame_on_screen", frame)
        put("photo_on_screen", photo)
        put("view_rect", _device_rect(RectF(0, 0, view.width, view.height), ratio))
        put("frame_rect", _device_rect(frame, ratio))
        put("photo_rect", _device_rect(photo, ratio))

    @property
    def split_on_screen(self) -> float:
        """The divider's distance from the view's left side, in logical pixels."""
        frame = self.frame_on_screen
        return frame.x + frame.width * (self.split or 0.0)

    @property
    def thin(self) -> int:
        """One logical pixel in whole device pixels."""
        return max(1, round(self.viewport.device_ratio))

    def device_rect(self, rect: Rect) -> QRect:
        """Where a rectangle of photo space lies, in device pixels."""
        return _device_rect(self.viewport.rect_to_screen(rect), self.viewport.device_ratio)

    def device_part(self, part: QRect) -> QRect:
        """A part of the view in device pixels, rounded outwards."""
        ratio = self.viewport.device_ratio
        area = QRectF(part.x(), part.y(), part.width(), part.height())
        scaled = QRectF(area.topLeft() * ratio, area.size() * ratio)
        return scaled.toAlignedRect().intersected(self.view_rect)


def _device_rect(rect: RectF, ratio: float) -> QRect:
    """Logical pixels as whole device pixels, at least one each way."""
    left, top = round(rect.x * ratio), round(rect.y * ratio)
    right, bottom = round(rect.right * ratio), round(rect.bottom * ratio)
    return QRect(left, top, max(1, right - left), max(1, bottom - top))
