"""The painted half of the canvas: what is shown of photo, frame and result."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop_app.geometry.extent import Rect, Size
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.placement import fresh_frame
from desktop_app.geometry.snapping import Guide
from desktop_app.settings.choices import Overlay
from desktop_app.ui.canvas.colours import DARK_COLOURS, CanvasColours
from desktop_app.ui.canvas.layer import PictureLayer
from desktop_app.ui.canvas.levels import LevelStack, PictureLevel
from desktop_app.ui.canvas.looking import CanvasLooking
from desktop_app.ui.canvas.overlay import overlay_area, paint_overlay
from desktop_app.ui.canvas.part import PicturePart
from desktop_app.ui.canvas.render import Renderer
from desktop_app.ui.canvas.scene import Scene
from desktop_app.ui.canvas.tools import SplitDrag, Touch


class CanvasSurface(CanvasLooking):
    """Shows photo, frame and result; `view.CanvasView` adds editing to it."""

    photo_arrived = Signal(object)  # PictureLevel
    split_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._renderer = Renderer()
        self._colours = DARK_COLOURS
        self._locked = False
        self._overlay = Overlay.NONE
        self._flipped = False
        self._checker = True
        self._forecast = ""
        self._guides: tuple[Guide, ...] = ()
        self._split: float | None = None
        self._peek = False
        self._touch = Touch()

    # Pictures

    def set_photo(self, size: Size, frame: Frame | None = None) -> None:
        """Show another photo of `size`, fitted; its levels follow."""
        self.clear()
        self._frame = frame or fresh_frame(size)
        self._renderer.photo = PictureLayer(LevelStack(size))
        self.fit_view()

    def add_photo_level(self, level: PictureLevel) -> None:
        """Take a picture of the photo; it is not copied, and kept alive here."""
        if self._renderer.photo is not None:
            self._renderer.photo.stack.add(level)
            self.photo_arrived.emit(level)
            self.update()

    def set_result(self, size: Size | None, levels: Iterable[PictureLevel] = ()) -> None:
        """Show a result of `size` pixels over the whole canvas; None goes back to composing."""
        self._touch = Touch()
        self._peek = False
        self._split = None if size is None else 0.5
        self._renderer.result = None if size is None else _layer(size, levels)
        self._renderer.part = None
        self.update()

    def renew_result(self) -> None:
        """Drop what is shown of the result: it is out of date, and others follow at once."""
        if self._renderer.result is not None:
            self._renderer.result = PictureLayer(LevelStack(self._renderer.result.stack.full))
        self._renderer.part = None
        self.update()

    def show_part(self, area: Rect, level: PictureLevel) -> None:
        """Lay a newer picture of one part of the canvas over the result, until it is renewed."""
        if self._renderer.result is not None:
            self._renderer.part = PicturePart(area, level)
            self.update()

    @property
    def shows_part(self) -> bool:
        """True while the result is out of date."""
        return self._renderer.part is not None

    def add_result_level(self, level: PictureLevel) -> None:
        """Take one more picture of the result."""
        if self._renderer.result is not None:
            self._renderer.result.stack.add(level)
            self.update()

    def set_preview_fill(self, area: Rect, level: PictureLevel | None) -> None:
        """Show a picture of `area` in photo space where nothing is painted; None shows none."""
        self._renderer.preview = None
        self._renderer.preview_area = area
        if level is not None:
            stack = LevelStack(area.size)
            stack.add(level)
            self._renderer.preview = PictureLayer(stack, always_smooth=True)
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self._frame = None
        self._guides = ()
        self._renderer.photo = self._renderer.preview = None
        self.set_result(None)

    # Look

    def set_overlay(self, overlay: Overlay, *, flipped: bool = False) -> None:
        """Draw these lines over the frame."""
        self._overlay, self._flipped = overlay, flipped
        self.update()

    def set_checker(self, checker: bool) -> None:
        """Show squares where nothing is painted yet, or a plain grey."""
        self._checker = checker
        self.update()

    def set_forecast(self, words: str) -> None:
        """Say during a drag how the new area will be painted."""
        self._forecast = words

    def set_colours(self, colours: CanvasColours) -> None:
        """Follow the theme."""
        self._colours = colours
        self.update()

    def set_split(self, split: float) -> None:
        """Put the divider at this part of the frame, 0 to 1."""
        split = min(1.0, max(0.0, split))
        if self._split is not None and split != self._split:
            self._split = split
            self.split_changed.emit(split)
            self.update()

    def set_peek(self, peek: bool) -> None:
        """Show only what was before, as long as a key is held."""
        self._peek = peek and self._split is not None
        self.update()

    @property
    def split(self) -> float | None:
        """The divider's place; None without a result."""
        return self._split

    @property
    def overlay(self) -> Overlay:
        """The lines drawn over the frame."""
        return self._overlay

    @property
    def editable(self) -> bool:
        """True where the frame can be dragged."""
        return self._frame is not None and self._split is None and not self._locked

    def scene(self) -> Scene | None:
        """What is shown now; None without a photo."""
        if self._frame is None:
            return None
        touch, focused = self._touch, self.hasFocus()
        return Scene(
            frame=self._frame,
            viewport=self._viewport,
            colours=self._colours,
            editable=self.editable,
            hover=touch.hover,
            held=touch.held,
            focus=touch.focus if focused and self.editable else None,
            guides=self._guides,
            overlay=self._overlay,
            flipped=self._flipped,
            checker=self._checker,
            previewed=self._renderer.preview is not None and self._split is None,
            forecast=self._forecast,
            split=self._split,
            split_active=touch.over_split or isinstance(touch.tool, SplitDrag),
            split_focus=touch.focus_split and focused,
            peek=self._peek,
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint everything; what is expensive is prepared by the layers."""
        painter = QPainter(self)
        scene = self.scene()
        if scene is None:
            painter.fillRect(event.rect(), QColor(self._colours.surround))
        elif self.panes.two:
            self._paint_panes(painter, scene)
        else:
            self._renderer.paint(painter, scene, scene.device_part(event.rect()))
            paint_overlay(painter, scene, self.font())
        painter.end()

    def _paint_panes(self, painter: QPainter, scene: Scene) -> None:
        """Before on the left, after on the right, both from where the view looks."""
        for shown, pane in self.panes.scenes(scene):
            painter.save()
            painter.translate(pane.topLeft())
            painter.setClipRect(pane.translated(-pane.topLeft()))
            self._renderer.paint(painter, shown, shown.view_rect)
            paint_overlay(painter, shown, self.font())
            painter.restore()
        self.panes.paint_border(painter, scene, self.size())

    def _update_area(self, before: Scene | None) -> None:
        """Paint again where anything but surround was or is shown."""
        now = self.scene()
        if before is None or now is None:
            self.update()
        else:
            font = self.font()
            self.update(overlay_area(before, font).united(overlay_area(now, font)))


def _layer(size: Size, levels: Iterable[PictureLevel]) -> PictureLayer:
    layer = PictureLayer(LevelStack(size))
    for level in levels:
        layer.stack.add(level)
    return layer
