"""The divider between before and after."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from desktop_app.geometry.extent import PointF
from desktop_app.ui.canvas.labels import Label, paint_label
from desktop_app.ui.canvas.scene import Scene
from desktop_app.ui.words import translate

_GRIP = 14.0  # logical px, radius of the grip
_ROOM = 32.0  # logical px a label needs beside its own width


def paint_split(painter: QPainter, scene: Scene, font: QFont) -> None:
    """The divider with its grip, and what lies on each side."""
    frame = scene.frame_on_screen
    top, bottom = max(0.0, frame.y), min(scene.viewport.height, frame.bottom)
    x = scene.split_on_screen
    _paint_sides(painter, scene, x, font)
    touched = scene.split_active or scene.split_focus
    if scene.peek or (scene.split == 0 and not touched):  # nothing of "before" is left to divide
        return
    name = scene.colours.accent if scene.split_active else scene.colours.line
    painter.fillRect(QRectF(x - 2, top, 4, bottom - top), QColor(scene.colours.rim))
    painter.fillRect(QRectF(x - 1, top, 2, bottom - top), QColor(name))
    _paint_grip(painter, scene, QPointF(x, (top + bottom) / 2))


def _paint_grip(painter: QPainter, scene: Scene, at: QPointF) -> None:
    colours = scene.colours
    colour = QColor(colours.accent if scene.split_active else colours.pill_text)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setBrush(QColor(colours.pill))
    if scene.split_focus:
        painter.setPen(QPen(QColor(colours.focus), 2))
        painter.drawEllipse(at, _GRIP + 4, _GRIP + 4)
    painter.setPen(QPen(colour, 2))
    painter.drawEllipse(at, _GRIP, _GRIP)
    for side in (-1, 1):
        tip = QPointF(at.x() + side * 8, at.y())
        painter.drawLine(tip, QPointF(at.x() + side * 4, at.y() - 4))
        painter.drawLine(tip, QPointF(at.x() + side * 4, at.y() + 4))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _paint_sides(painter: QPainter, scene: Scene, x: float, font: QFont) -> None:
    """Say what lies left and right of the divider, each where there is room for it."""
    frame = scene.frame_on_screen
    left, right = max(0.0, frame.x), min(scene.viewport.width, frame.right)
    y = max(0.0, frame.y) + QFontMetricsF(font).height() / 2 + 17
    before = Label(translate("Canvas", "Before"), PointF(left, y), (1, 0))
    after = Label(translate("Canvas", "After"), PointF(right, y), (-1, 0))
    if scene.peek or x - left > before.width(font) + _ROOM:
        paint_label(painter, scene, before, font)
    if not scene.peek and right - x > after.width(font) + _ROOM:
        paint_label(painter, scene, after, font)
