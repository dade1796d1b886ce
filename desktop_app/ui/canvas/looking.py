"""From where the canvas is looked at: zoom, place, and one view or two."""

from PySide6.QtCore import QEvent, QPointF, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop_app.geometry.extent import PointF, Rect
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.viewport import STEP, Viewport, frame_rect, world_rect
from desktop_app.ui.canvas.panes import Panes

_CLOSE = 12.0  # logical px around a frame that fills the view


class CanvasLooking(QWidget):
    """Keeps the view's transform; `surface.CanvasSurface` paints what lies in it."""

    zoom_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumSize(160, 120)
        self._frame: Frame | None = None
        self._viewport = Viewport(self.width(), self.height(), self.devicePixelRatioF())
        self._fits = True
        self.panes = Panes()

    @property
    def frame(self) -> Frame | None:
        """The frame as shown, also in mid-drag."""
        return self._frame

    @property
    def viewport(self) -> Viewport:
        """The view's transform."""
        return self._viewport

    @property
    def zoom(self) -> float:
        """Device pixels for one photo pixel."""
        return self._viewport.zoom

    @property
    def result_area(self) -> Rect:
        """All of the canvas the result covers; empty without a photo."""
        return Rect(0, 0, *self._frame.canvas) if self._frame else Rect(0, 0, 0, 0)

    def visible_area(self, spare: int = 0) -> Rect:
        """The part of the canvas in view and `spare` pixels around it, from its top left corner."""
        if self._frame is None:
            return self.result_area
        x, y = self._frame.placement
        near = self._viewport.to_photo(PointF(0, 0))
        far = self._viewport.to_photo(PointF(self._viewport.width, self._viewport.height))
        seen = Rect.between(
            int(near.x) + x - spare, int(near.y) + y - spare,
            int(far.x) + x + spare, int(far.y) + y + spare,
        )  # fmt: skip
        return seen.intersection(self.result_area)

    def show_side_by_side(self, on: bool) -> None:
        """Show before and after in two halves that zoom and pan together."""
        self.panes = Panes(two=on)
        self._follow_window()

    def point_of(self, position: QPointF) -> PointF:
        """A position of the widget as one of the view, which may be shown twice."""
        return self.panes.point_of(position, self._viewport.width)

    def fit_view(self) -> None:
        """Show all, and keep doing so until the user zooms or pans."""
        self._fits = True
        if self._frame is not None:
            self._set_viewport(self._fitted(self._frame))

    @property
    def fits(self) -> bool:
        """True while all is shown, whatever the window's size."""
        return self._fits

    def fit_frame(self) -> None:
        """Let the frame fill the view; what hangs over it may lie outside."""
        if self._frame is not None:
            self._fits = False
            self._set_viewport(self._viewport.fitted(frame_rect(self._frame), _CLOSE))

    def zoom_to(self, zoom: float, about: PointF | None = None) -> None:
        """Zoom about a position of the view, its middle by default; 1.0 is 100 %."""
        if self._frame is not None:
            self._fits = False
            self._set_viewport(self._viewport.zoomed(zoom, about or self._viewport.middle))
            self._keep_in_view()

    def zoom_by(self, steps: float, about: PointF | None = None) -> None:
        """Zoom in, or out for negative steps; four steps double, and none passes by 100 %."""
        zoom = round(self.zoom * STEP**steps, 9)
        passes = (self.zoom - 1) * (zoom - 1) < 0
        self.zoom_to(1.0 if passes else zoom, about)

    def pan(self, dx: float, dy: float) -> None:
        """Move the picture by logical pixels."""
        self._fits = False
        self._set_viewport(self._viewport.panned(dx, dy))
        self._keep_in_view()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again, or keep the middle."""
        super().resizeEvent(event)
        self._follow_window()

    def event(self, event: QEvent) -> bool:
        """Notice a move to a screen with another scale factor."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._follow_window()
        return super().event(event)

    def _follow_window(self) -> None:
        size, ratio = self.size(), self.devicePixelRatioF()
        width = self.panes.width(size.width(), ratio)
        self._viewport = self._viewport.resized(width, size.height(), ratio)
        if self._fits:
            self.fit_view()
        self.update()

    def _fitted(self, frame: Frame) -> Viewport:
        side = min(self.width(), self.height())
        return self._viewport.fitted(world_rect(frame), min(side / 4, max(40.0, side / 10)))

    def _keep_in_view(self) -> None:
        if self._frame is not None:
            self._set_viewport(self._viewport.clamped(world_rect(self._frame)))

    def _set_viewport(self, viewport: Viewport) -> None:
        before, self._viewport = self._viewport, viewport
        if viewport.zoom != before.zoom:
            self.zoom_changed.emit(viewport.zoom)
        self.update()
