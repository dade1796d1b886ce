"""Paints pictures and empty areas: everything below the lines and handles."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from desktop_app.geometry.extent import Rect
from desktop_app.ui.canvas.colours import CanvasColours
from desktop_app.ui.canvas.layer import PictureLayer, around
from desktop_app.ui.canvas.part import PicturePart
from desktop_app.ui.canvas.scene import Scene

_CHECK = 8  # logical px, side of one square
_REPEATS = 16


class Renderer:
    """Holds the picture layers and the checkerboard; paints in whole device pixels."""

    def __init__(self) -> None:
        self.photo: PictureLayer | None = None
        self.result: PictureLayer | None = None
        self.preview: PictureLayer | None = None
        self.part: PicturePart | None = None  # of the result, newer than it
        self.preview_area = Rect(0, 0, 0, 0)  # what it covers, in photo space
        self._checker = QImage()
        self._checker_key: tuple[CanvasColours, int, QRect] | None = None
        self._period = 1  # device px after which the squares repeat

    def paint(self, painter: QPainter, scene: Scene, part: QRect) -> None:
        """Paint this part of the view, in device pixels; `painter` works in logical ones."""
        ratio = scene.viewport.device_ratio
        painter.save()
        painter.scale(1 / ratio, 1 / ratio)
        self._paint_surround(painter, scene, part)
        after = self._after(scene).intersected(part)
        for clip in around(scene.frame_rect.intersected(part), after):
            if not clip.isEmpty():
                self._paint_new_area(painter, scene, clip)
                self._paint_photo(painter, scene, clip)
        if self.result is not None and not after.isEmpty():
            self.result.paint(painter, scene.frame_rect, after, scene.view_rect)
            if self.part is not None:
                self.part.paint(painter, scene.frame_rect, self.result.stack.full, after)
        painter.restore()

    def _after(self, scene: Scene) -> QRect:
        """Where the result is shown: right of the divider; empty until there is a picture of it."""
        if scene.split is None or scene.peek or self.result is None or not self.result.stack:
            return QRect()
        area = QRect(scene.frame_rect)
        area.setLeft(round(scene.split_on_screen * scene.viewport.device_ratio))
        return area.intersected(scene.view_rect)

    def _paint_surround(self, painter: QPainter, scene: Scene, part: QRect) -> None:
        """All outside the frame: plain, with the part of the photo that is cropped away dimmed."""
        surround, dim = QColor(scene.colours.surround), QColor(scene.colours.dim)
        cropped = scene.split is None and not scene.frame_rect.contains(scene.photo_rect)
        for outside in around(part, scene.frame_rect):
            painter.fillRect(outside, surround)
            overhang = outside.intersected(scene.photo_rect) if cropped else QRect()
            if not overhang.isEmpty():
                self._paint_photo(painter, scene, overhang)
                painter.fillRect(overhang, dim)

    def _paint_new_area(self, painter: QPainter, scene: Scene, clip: QRect) -> None:
        covered = scene.photo_rect if self.photo is not None and self.photo.stack else QRect()
        shown = self.preview is not None and scene.previewed
        filled = scene.device_rect(self.preview_area) if shown else QRect()
        for part in around(clip, covered):
            if self.preview is not None and shown:
                self.preview.paint(painter, filled, part, scene.view_rect)
            if not filled.contains(part):
                for empty in around(part, filled.intersected(part)):
                    self._paint_empty(painter, scene, empty)

    def _paint_empty(self, painter: QPainter, scene: Scene, part: QRect) -> None:
        """Squares that move with the photo, or a plain grey."""
        if not scene.checker:
            painter.fillRect(part, QColor(scene.colours.checker_light))
            return
        checker = self._checkerboard(scene, scene.view_rect)
        origin, ratio, period = scene.viewport.origin, scene.viewport.device_ratio, self._period
        # The picture of the squares is one period larger each way.
        across, down = round(-origin.x * ratio) % period, round(-origin.y * ratio) % period
        painter.drawImage(part.topLeft(), checker, part.translated(across, down))

    def _paint_photo(self, painter: QPainter, scene: Scene, clip: QRect) -> None:
        if self.photo is not None:
            self.photo.paint(painter, scene.photo_rect, clip, scene.view_rect)

    def _checkerboard(self, scene: Scene, view: QRect) -> QImage:
        side = max(1, round(_CHECK * scene.viewport.device_ratio))
        key = (scene.colours, side, view)
        if key != self._checker_key:
            self._checker_key = key
            self._period = 2 * side
            size = view.size() + QSize(self._period, self._period)
            self._checker = _checkerboard(size, side, scene.colours)
        return self._checker


def _checkerboard(size: QSize, side: int, colours: CanvasColours) -> QImage:
    """Squares all over a picture: copying from it is quicker than repeating a tile."""
    tile = QPixmap(2 * side, 2 * side)
    tile.fill(QColor(colours.checker_light))
    painter = QPainter(tile)
    for column, row in ((0, 0), (1, 1)):
        dark = QColor(colours.checker_dark)
        painter.fillRect(column * side, row * side, side, side, dark)
    painter.end()
    sheet = QPixmap(tile.size() * _REPEATS)  # fewer and larger copies
    painter = QPainter(sheet)
    painter.drawTiledPixmap(sheet.rect(), tile)
    painter.end()
    board = QImage(size, QImage.Format.Format_RGB32)
    painter = QPainter(board)
    painter.drawTiledPixmap(board.rect(), sheet)
    painter.end()
    return board
