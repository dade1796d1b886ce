"""Paints everything over the pictures: lines, guides, handles and labels."""

from math import ceil

from PySide6.QtCore import QLineF, QRect, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from desktop_app.geometry.composition import Line, Overlay, overlay_lines
from desktop_app.geometry.extent import PointF
from desktop_app.geometry.handles import Handle, handle_position
from desktop_app.ui.canvas import words
from desktop_app.ui.canvas.compare import paint_split
from desktop_app.ui.canvas.grips import paint_grips
from desktop_app.ui.canvas.labels import Label, label_box, paint_label
from desktop_app.ui.canvas.lines import Pattern, level_line, outline, upright_line
from desktop_app.ui.canvas.scene import Scene

_REACH = 24  # logical px that handles and their focus ring reach beyond the frame


def paint_overlay(painter: QPainter, scene: Scene, font: QFont) -> None:
    """Paint all of it; `painter` works in logical pixels."""
    ratio = scene.viewport.device_ratio
    painter.save()
    painter.scale(1 / ratio, 1 / ratio)
    _paint_borders(painter, scene)
    if scene.split is None:
        _paint_composition(painter, scene)
        _paint_guides(painter, scene)
        if scene.editable:
            paint_grips(painter, scene)
    painter.restore()
    if scene.split is not None:
        paint_split(painter, scene, font)
    elif scene.held is not None:
        paint_label(painter, scene, _read_out(scene, scene.held), font)


def overlay_area(scene: Scene, font: QFont) -> QRect:
    """The part of the view, in logical pixels, outside which all is plain surround."""
    if scene.guides:
        return QRect(0, 0, ceil(scene.viewport.width), ceil(scene.viewport.height))
    area = QRectF(*scene.frame_on_screen).united(QRectF(*scene.photo_on_screen))
    area.adjust(-_REACH, -_REACH, _REACH, _REACH)
    if scene.held is not None:
        area = area.united(label_box(scene, _read_out(scene, scene.held), font))
    return area.toAlignedRect()


def _paint_borders(painter: QPainter, scene: Scene) -> None:
    """A hairline around the photo, and a light line with a dark rim around the canvas.

    Both lie just outside, so that they hide no pixel.
    """
    colours, thin = scene.colours, _thin(scene)
    if scene.split is None:
        outline(painter, scene.photo_rect, 1, QColor(colours.hairline))
    frame = scene.frame_rect
    outline(painter, frame, thin, QColor(colours.line))
    rim = frame.adjusted(-thin, -thin, thin, thin)
    outline(painter, rim, thin, QColor(colours.rim))


def _paint_composition(painter: QPainter, scene: Scene) -> None:
    overlay = scene.overlay
    if overlay is Overlay.NONE and scene.held is not None:
        overlay = Overlay.THIRDS
    pattern = (scene.colours.grid_rim, scene.colours.grid, scene.colours.grid_rim)
    canvas, thin = scene.frame_rect, _thin(scene)
    seen = canvas.intersected(scene.view_rect)
    for line in overlay_lines(overlay):
        left = canvas.left() + round(line.x1 * canvas.width()) - thin
        top = canvas.top() + round(line.y1 * canvas.height()) - thin
        if line.x1 == line.x2:
            upright_line(painter, QRect(left, seen.top(), 3 * thin, seen.height()), pattern)
        elif line.y1 == line.y2:
            level_line(painter, QRect(seen.left(), top, seen.width(), 3 * thin), pattern)
        else:
            _slanted_line(painter, canvas, line, pattern, thin)


def _slanted_line(
    painter: QPainter, canvas: QRect, line: Line, pattern: Pattern, width: int
) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setClipRect(canvas)
    for name, times in ((pattern[0], 3), (pattern[1], 1)):
        painter.setPen(QPen(QColor(name), width * times))
        painter.drawLine(
            QLineF(
                canvas.left() + line.x1 * canvas.width(),
                canvas.top() + line.y1 * canvas.height(),
                canvas.left() + line.x2 * canvas.width(),
                canvas.top() + line.y2 * canvas.height(),
            )
        )
    painter.setClipping(False)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _paint_guides(painter: QPainter, scene: Scene) -> None:
    """A line right across the view for each place the drag snapped to."""
    ratio, thin, view = scene.viewport.device_ratio, _thin(scene), scene.view_rect
    for guide in scene.guides:
        at = scene.viewport.to_screen(PointF(guide.position, guide.position))
        if guide.upright:
            place = QRect(round(at.x * ratio), 0, thin, view.height())
            upright_line(painter, place, (scene.colours.guide,))
        else:
            place = QRect(0, round(at.y * ratio), view.width(), thin)
            level_line(painter, place, (scene.colours.guide,))


def _read_out(scene: Scene, held: Handle) -> Label:
    """Size and margin beside what is held, and the ratio it snapped to."""
    ratios = [guide.label for guide in scene.guides if guide.label]
    text = " · ".join([words.read_out(scene.frame, held), *ratios])
    at = handle_position(scene.frame_on_screen, held)
    if held is Handle.PHOTO:
        at = scene.photo_on_screen.centre
    return Label(text, at, (held.x, held.y))


def _thin(scene: Scene) -> int:
    """One logical pixel in whole device pixels."""
    return max(1, round(scene.viewport.device_ratio))
