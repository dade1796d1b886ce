"""One picture on the canvas, scaled once for the current zoom and then only copied."""

import math
from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from desktop_app.ui.canvas.levels import LevelStack

NEAREST_FROM = 2.0  # zoom from which single pixels are shown as squares
_SPARE = 4  # a cache reaches a quarter of the view beyond it, so that panning seldom refills it


class PictureLayer:
    """Paints a `LevelStack` onto a rectangle of device pixels.

    Below 200 % the visible part is resampled into a cached picture of device pixels, so that
    painting it again while a frame is dragged is a plain copy; from 200 % up it is drawn directly,
    unless it is one that is `always_smooth`.
    """

    def __init__(self, stack: LevelStack, *, always_smooth: bool = False) -> None:
        self.stack = stack
        self._nearest_from = math.inf if always_smooth else NEAREST_FROM
        self._cache = QImage()
        self._covers = QRect()  # what the cache holds, relative to the target's corner
        self._key: tuple[int, int, int] | None = None

    def paint(self, painter: QPainter, target: QRect, clip: QRect, view: QRect) -> None:
        """Paint the part of the picture at `target` that lies within `clip`, a part of `view`."""
        visible = target.intersected(clip)
        zoom = target.width() / self.stack.full.width
        image = self.stack.best(zoom)
        if image is None or visible.isEmpty():
            return
        if zoom >= self._nearest_from:
            _draw(painter, visible, image, _source(image, target, visible), smooth=False)
            return
        wanted = visible.translated(-target.topLeft())
        if image.size() == target.size():
            painter.drawImage(visible.topLeft(), image, wanted)
            return
        self._prepare(image, target, view, wanted)
        painter.drawImage(
            visible.topLeft(), self._cache, wanted.translated(-self._covers.topLeft())
        )

    def _prepare(self, image: QImage, target: QRect, view: QRect, wanted: QRect) -> None:
        """Have `wanted` (relative to the target) in the cache; keep what is there already."""
        key = (image.cacheKey(), target.width(), target.height())
        kept = self._covers if key == self._key else QRect()
        if kept.contains(wanted):
            return
        spare_x, spare_y = view.width() // _SPARE, view.height() // _SPARE
        whole = QRect(0, 0, target.width(), target.height())
        roomy = view.adjusted(-spare_x, -spare_y, spare_x, spare_y)
        covers = roomy.translated(-target.topLeft()).intersected(whole)
        cache = QImage(covers.size(), QImage.Format.Format_RGB32)
        painter = QPainter(cache)
        painter.translate(-covers.topLeft())
        if not kept.isEmpty():
            painter.drawImage(kept.topLeft(), self._cache)
        for part in around(covers, kept):
            _draw(painter, part, image, _source(image, whole, part), smooth=True)
        painter.end()
        self._cache, self._covers, self._key = cache, covers, key


def around(outer: QRect, inner: QRect) -> Iterator[QRect]:
    """The parts of `outer` outside `inner`: up to four rectangles without overlap.

    In plain numbers: called several times for each frame of a drag, and each call into Qt costs.
    """
    left, top, right, bottom = _coords(outer)
    in_left, in_top, in_right, in_bottom = _coords(inner)
    in_left, in_top = max(left, in_left), max(top, in_top)
    in_right, in_bottom = min(right, in_right), min(bottom, in_bottom)
    if in_left > in_right or in_top > in_bottom:
        yield outer
        return
    width, in_height = right - left + 1, in_bottom - in_top + 1
    if in_top > top:
        yield QRect(left, top, width, in_top - top)
    if in_bottom < bottom:
        yield QRect(left, in_bottom + 1, width, bottom - in_bottom)
    if in_left > left:
        yield QRect(left, in_top, in_left - left, in_height)
    if in_right < right:
        yield QRect(in_right + 1, in_top, right - in_right, in_height)


def _coords(rect: QRect) -> tuple[int, int, int, int]:
    return cast("tuple[int, int, int, int]", rect.getCoords())


def _source(image: QImage, target: QRect, part: QRect) -> QRectF:
    """The part of `image` that is shown at `part` when all of it is shown at `target`."""
    across, down = image.width() / target.width(), image.height() / target.height()
    return QRectF(
        (part.x() - target.x()) * across,
        (part.y() - target.y()) * down,
        part.width() * across,
        part.height() * down,
    )


def _draw(painter: QPainter, area: QRect, image: QImage, source: QRectF, *, smooth: bool) -> None:
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
    painter.drawImage(QRectF(area), image, source, Qt.ImageConversionFlag.NoFormatConversion)
