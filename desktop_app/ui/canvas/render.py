"""Paints pictures and empty areas: everything below the lines and handles."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QBrush, QColor, QPainter, QPixmap

from desktop_app.ui.canvas.colours import CanvasColours
from desktop_app.ui.canvas.layer import PictureLayer
from desktop_app.ui.canvas.scene import Scene

_CHECK = 8  # logical px, side of one square
_REPEAT = 16  # squares each way in the prepared tile; a larger tile is copied faster


class _Places(NamedTuple):
    """Where things lie, in device pixels of the view."""

    view: QRect
    frame: QRect
    photo: QRect
    after: QRect  # where the result is shown; empty without one


class Renderer:
    """Holds the picture layers and the checkerboard; paints in whole device pixels."""

    def __init__(self) -> None:
        self.photo: PictureLayer | None = None
        self.result: PictureLayer | None = None
        self.preview: PictureLayer | None = None
        self._checker = QPixmap()
        self._checker_key: tuple[CanvasColours, float] | None = None

    def paint(self, painter: QPainter, scene: Scene) -> None:
        """Paint the whole view; `painter` works in logical pixels."""
        ratio = scene.viewport.device_ratio
        painter.save()
        painter.scale(1 / ratio, 1 / ratio)
        places = self._places(scene)
        self._paint_surround(painter, scene, places)
        for part in around(places.frame, places.after):
            clip = part.intersected(places.view)
            if not clip.isEmpty():
                self._paint_new_area(painter, scene, places, clip)
                self._paint_photo(painter, places, clip)
        if self.result is not None and not places.after.isEmpty():
            self.result.paint(painter, places.frame, places.after, places.view)
        painter.restore()

    def _places(self, scene: Scene) -> _Places:
        ratio = scene.viewport.device_ratio
        width, height = scene.viewport.width * ratio, scene.viewport.height * ratio
        view = QRect(0, 0, round(width), round(height))
        frame = scene.device_rect(scene.frame_on_screen)
        after = QRect()
        if scene.split is not None and not scene.peek:
            after = QRect(frame)
            after.setLeft(round(scene.split_on_screen * ratio))
            after = after.intersected(view)
        return _Places(view, frame, scene.device_rect(scene.photo_on_screen), after)

    def _paint_surround(self, painter: QPainter, scene: Scene, places: _Places) -> None:
        """All outside the frame: plain, with the part of the photo that is cropped away dimmed."""
        surround, dim = QColor(scene.colours.surround), QColor(scene.colours.dim)
        for outside in around(places.view, places.frame):
            overhang = QRect() if scene.split is not None else outside.intersected(places.photo)
            for part in around(outside, overhang):
                painter.fillRect(part, surround)
            if not overhang.isEmpty():
                self._paint_photo(painter, places, overhang)
                painter.fillRect(overhang, dim)

    def _paint_new_area(
        self, painter: QPainter, scene: Scene, places: _Places, clip: QRect
    ) -> None:
        if self.preview is not None and self.preview.stack:
            self.preview.paint(painter, places.frame, clip, places.view)
            return
        origin, ratio = scene.viewport.origin, scene.viewport.device_ratio
        painter.setBrushOrigin(QPoint(round(origin.x * ratio), round(origin.y * ratio)))
        brush = QBrush(self._checkerboard(scene))
        covered = places.photo if self.photo is not None and self.photo.stack else QRect()
        for part in around(clip, covered):
            painter.fillRect(part, brush)

    def _paint_photo(self, painter: QPainter, places: _Places, clip: QRect) -> None:
        if self.photo is not None:
            self.photo.paint(painter, places.photo, clip, places.view)

    def _checkerboard(self, scene: Scene) -> QPixmap:
        key = (scene.colours, scene.viewport.device_ratio)
        if key != self._checker_key:
            self._checker_key = key
            side = max(1, round(_CHECK * scene.viewport.device_ratio))
            self._checker = _checkerboard(side, scene.colours)
        return self._checker


def around(outer: QRect, inner: QRect) -> Iterator[QRect]:
    """The parts of `outer` outside `inner`: up to four rectangles without overlap."""
    inner = inner.intersected(outer)
    if inner.isEmpty():
        yield outer
        return
    left, top, width = outer.x(), outer.y(), outer.width()
    right, bottom = inner.x() + inner.width(), inner.y() + inner.height()
    parts = (
        QRect(left, top, width, inner.y() - top),
        QRect(left, bottom, width, top + outer.height() - bottom),
        QRect(left, inner.y(), inner.x() - left, inner.height()),
        QRect(right, inner.y(), left + width - right, inner.height()),
    )
    yield from (part for part in parts if not part.isEmpty())


def _checkerboard(side: int, colours: CanvasColours) -> QPixmap:
    tile = QPixmap(side * _REPEAT, side * _REPEAT)
    tile.fill(QColor(colours.checker_light))
    painter = QPainter(tile)
    dark = QColor(colours.checker_dark)
    for row in range(_REPEAT):
        for column in range(row % 2, _REPEAT, 2):
            painter.fillRect(column * side, row * side, side, side, dark)
    painter.end()
    return tile
