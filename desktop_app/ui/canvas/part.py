"""A newer picture of one part of the canvas, laid over the result while it is worked on."""

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPainter

from desktop_app.geometry.extent import Rect, Size
from desktop_app.ui.canvas.layer import NEAREST_FROM
from desktop_app.ui.canvas.levels import PictureLevel


class PicturePart:
    """`area` is in pixels of the canvas; the picture may be smaller than it."""

    def __init__(self, area: Rect, level: PictureLevel) -> None:
        self.area = area
        self._level = level  # owns the bytes the image points to
        width, height = level.size
        self._image = QImage(level.pixels, width, height, width * 4, QImage.Format.Format_RGB32)

    def paint(self, painter: QPainter, frame: QRect, canvas: Size, clip: QRect) -> None:
        """Paint what lies in `clip` where a canvas of `canvas` pixels is shown at `frame`."""
        across, down = frame.width() / canvas.width, frame.height() / canvas.height
        target = QRectF(
            frame.x() + self.area.x * across,
            frame.y() + self.area.y * down,
            self.area.width * across,
            self.area.height * down,
        )
        painter.save()
        painter.setClipRect(clip)
        smooth = across < NEAREST_FROM
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        painter.drawImage(target, self._image, QRectF(self._image.rect()))
        painter.restore()
