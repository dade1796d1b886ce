"""Small rounded labels over the pictures."""

from functools import lru_cache
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from desktop_app.geometry.extent import PointF
from desktop_app.ui.canvas.colours import CanvasColours
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
        return self.size(font)[0]

    def size(self, font: QFont) -> tuple[int, int]:
        """Width and height it is drawn in."""
        return _size(self.text, font.key())


def paint_label(painter: QPainter, scene: Scene, label: Label, font: QFont) -> None:
    """Paint it on its side; on the other side where the view has no room."""
    box = label_box(scene, label, font)
    look = _Look(box.width(), box.height(), scene.viewport.device_ratio, scene.colours)
    painter.drawImage(box.topLeft(), _written(look, label.text, font.key()))


def label_box(scene: Scene, label: Label, font: QFont) -> QRectF:
    """Where a label lies, in whole logical pixels."""
    width, height = label.size(font)
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
def _size(text: str, font_key: str) -> tuple[int, int]:
    """Width and height of a label; asked for several times for each frame of a drag."""
    metrics, lines = QFontMetricsF(_font(font_key)), text.split("\n")
    wanted = max(map(metrics.horizontalAdvance, lines)) + 20
    return ceil(wanted / _WIDTHS) * _WIDTHS, ceil(metrics.height()) * len(lines) + 10


class _Look(NamedTuple):
    """All that the ground of a label depends on."""

    width: float
    height: float
    ratio: float
    colours: CanvasColours


@lru_cache(maxsize=32)
def _pill(look: _Look) -> QImage:
    """The ground of a label; drawing round corners anew for every frame would be slow."""
    size = QSize(round(look.width * look.ratio), round(look.height * look.ratio))
    picture = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    picture.setDevicePixelRatio(look.ratio)
    picture.fill(0)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.colours.pill))
    painter.drawRoundedRect(QRectF(0, 0, look.width, look.height), _ROUND, _ROUND)
    painter.end()
    return picture


@lru_cache(maxsize=32)
def _written(look: _Look, text: str, font_key: str) -> QImage:
    """A whole label: text is written on a picture far quicker than on a window."""
    picture = _pill(look).copy()
    painter = QPainter(picture)
    painter.setPen(QColor(look.colours.pill_text))
    painter.setFont(_font(font_key))
    box = QRectF(0, 0, look.width, look.height)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return picture


def _font(key: str) -> QFont:
    font = QFont()
    font.fromString(key)
    return font
