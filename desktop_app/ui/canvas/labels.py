"""Small rounded labels over the pictures."""

from functools import lru_cache
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from desktop_app.geometry.extent import PointF
from desktop_app.ui.canvas.scene import Scene

_GAP = 14.0  # logical px between a label and what it belongs to
_EDGE = 8.0  # logical px between a label and the view's sides
_ROUND = 13.0  # logical px, at most: half the height of a label of one line
_WIDTHS = 8  # labels come in widths of this step, so that few of them have to be drawn


class Label(NamedTuple):
    """Lines of text beside a position; `side` says on which side: -1 before, 0 over, 1 after."""

    text: str
    at: PointF
    side: tuple[int, int]

    def width(self, font: QFont) -> float:
        """How wide it is drawn."""
        metrics = QFontMetricsF(font)
        wanted = max(map(metrics.horizontalAdvance, self.text.split("\n"))) + 20
        return ceil(wanted / _WIDTHS) * _WIDTHS

    def height(self, font: QFont) -> float:
        """How high it is drawn."""
        lines = self.text.count("\n") + 1
        return ceil(QFontMetricsF(font).height()) * lines + 10


def paint_label(painter: QPainter, scene: Scene, label: Label, font: QFont) -> None:
    """Paint it on its side; on the other side where the view has no room."""
    box = label_box(scene, label, font)
    ratio = scene.viewport.device_ratio
    ground = _pill(int(box.width()), int(box.height()), ratio, scene.colours.pill)
    painter.drawImage(box.topLeft(), ground)
    painter.setPen(QColor(scene.colours.pill_text))
    painter.setFont(font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label.text)


def label_box(scene: Scene, label: Label, font: QFont) -> QRectF:
    """Where a label lies, in whole logical pixels."""
    width, height = label.width(font), label.height(font)
    x = _beside(label.at.x, width, label.side[0], scene.viewport.width)
    y = _beside(label.at.y, height, label.side[1], scene.viewport.height)
    return QRectF(round(x), round(y), width, height)


def _beside(at: float, length: float, side: int, room: float) -> float:
    """Where a label of `length` begins on one axis, `side` of `at`, inside `room`."""
    wanted = at - length / 2 + side * (length / 2 + _GAP)
    if side and not _EDGE <= wanted <= room - length - _EDGE:
        wanted = at - length / 2 - side * (length / 2 + _GAP)
    return min(room - length - _EDGE, max(_EDGE, wanted))


@lru_cache(maxsize=32)
def _pill(width: int, height: int, ratio: float, colour: str) -> QImage:
    """The ground of a label; drawing round corners anew for every frame would be slow."""
    picture = QImage(
        round(width * ratio), round(height * ratio), QImage.Format.Format_ARGB32_Premultiplied
    )
    picture.setDevicePixelRatio(ratio)
    picture.fill(0)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(QRectF(0, 0, width, height), _ROUND, _ROUND)
    painter.end()
    return picture
