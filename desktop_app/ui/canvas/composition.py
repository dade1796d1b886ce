"""Paints the lines that help composing, and the zones that platforms leave free."""

from PySide6.QtCore import QLineF, QRect
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from desktop_app.geometry.composition import Line, Zone, overlay_lines, safe_zones
from desktop_app.geometry.extent import PointF
from desktop_app.settings.choices import Overlay
from desktop_app.ui.canvas import words
from desktop_app.ui.canvas.labels import Label, paint_label
from desktop_app.ui.canvas.lines import Pattern, level_line, upright_line
from desktop_app.ui.canvas.scene import Scene

_ROOM_FOR_NAMES = 160.0  # logical px; a frame smaller on the screen shows its zones without names


def paint_composition(painter: QPainter, scene: Scene) -> None:
    """Paint the overlay in device pixels; thirds during a drag where there is none."""
    overlay = scene.overlay
    if overlay is Overlay.NONE and scene.held is not None:
        overlay = Overlay.THIRDS
    canvas, pattern = scene.frame_rect, _pattern(scene)
    for line in overlay_lines(overlay, scene.frame.canvas, flipped=scene.flipped):
        _paint_line(painter, scene, line, canvas, pattern)
    if overlay is Overlay.SAFE:
        for zone in safe_zones(scene.frame.canvas):
            for line in _border(zone):
                _paint_line(painter, scene, line, canvas, pattern)


def paint_zone_names(painter: QPainter, scene: Scene, font: QFont) -> None:
    """Name each safe zone at its lower left, in logical pixels."""
    frame = scene.frame_on_screen
    if scene.overlay is not Overlay.SAFE or min(frame.width, frame.height) < _ROOM_FOR_NAMES:
        return
    for index, zone in enumerate(safe_zones(scene.frame.canvas)):
        down = zone.bottom if index % 2 == 0 else zone.top  # so that no two names collide
        at = PointF(frame.x + frame.width * zone.left, frame.y + frame.height * down)
        place = PointF(at.x - 6, at.y + (-20 if index % 2 == 0 else 20))
        paint_label(painter, scene, Label(words.zone_name(zone), place, (1, 0)), font)


def _border(zone: Zone) -> tuple[Line, ...]:
    """The sides of a zone that do not lie on those of the canvas."""
    left, top, right, bottom = zone.left, zone.top, zone.right, zone.bottom
    upright = (Line(x, top, x, bottom) for x in (left, right) if 0 < x < 1)
    level = (Line(left, y, right, y) for y in (top, bottom) if 0 < y < 1)
    return (*upright, *level)


def _paint_line(
    painter: QPainter, scene: Scene, line: Line, canvas: QRect, pattern: Pattern
) -> None:
    thin, view = scene.thin, scene.view_rect
    left, top, width, height = canvas.left(), canvas.top(), canvas.width(), canvas.height()
    x1, y1 = left + round(line.x1 * width), top + round(line.y1 * height)
    x2, y2 = left + round(line.x2 * width), top + round(line.y2 * height)
    if x1 == x2:
        first, last = max(y1, 0), min(y2, view.height())
        upright_line(painter, QRect(x1 - thin, first, 3 * thin, last - first), pattern)
    elif y1 == y2:
        first, last = max(x1, 0), min(x2, view.width())
        level_line(painter, QRect(first, y1 - thin, last - first, 3 * thin), pattern)
    else:
        _slanted_line(painter, canvas, QLineF(x1, y1, x2, y2), pattern, thin)


def _slanted_line(
    painter: QPainter, canvas: QRect, line: QLineF, pattern: Pattern, width: int
) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setClipRect(canvas)
    for name, times in ((pattern[0], 3), (pattern[1], 1)):
        painter.setPen(QPen(QColor(name), width * times))
        painter.drawLine(line)
    painter.setClipping(False)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _pattern(scene: Scene) -> Pattern:
    return (scene.colours.grid_rim, scene.colours.grid, scene.colours.grid_rim)
