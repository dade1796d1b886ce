"""Paints everything over the pictures: lines, guides, handles and labels."""

from math import ceil

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QFont, QPainter

from desktop_app.geometry.extent import PointF
from desktop_app.geometry.handles import Handle, handle_position
from desktop_app.geometry.snapping import Guide, GuideKind
from desktop_app.ui.canvas import words
from desktop_app.ui.canvas.compare import paint_split
from desktop_app.ui.canvas.composition import paint_composition, paint_zone_names
from desktop_app.ui.canvas.grips import paint_grips
from desktop_app.ui.canvas.labels import Label, label_box, paint_label
from desktop_app.ui.canvas.lines import level_line, outline, upright_line
from desktop_app.ui.canvas.scene import Scene
from desktop_app.ui.words import translate

_ASIDE = 5 / 6  # of a side: away from the handles and what is said beside them
_REACH = 24  # logical px that handles and their focus ring reach beyond the frame


def paint_overlay(painter: QPainter, scene: Scene, font: QFont) -> None:
    """Paint all of it; `painter` works in logical pixels."""
    ratio = scene.viewport.device_ratio
    painter.save()
    painter.scale(1 / ratio, 1 / ratio)
    _paint_borders(painter, scene)
    if scene.split is None:
        paint_composition(painter, scene)
        _paint_guides(painter, scene)
        if scene.editable:
            paint_grips(painter, scene)
    painter.restore()
    if scene.split is not None:
        paint_split(painter, scene, font)
        return
    paint_zone_names(painter, scene, font)
    if scene.previewed and scene.held is None:  # the read-out of a drag needs the room
        _mark_preview(painter, scene, font)
    for guide in scene.guides:
        if guide.kind is GuideKind.WALL:
            paint_label(painter, scene, _wall_label(scene, guide), font)
    if scene.held is not None:
        paint_label(painter, scene, _read_out(scene, scene.held), font)


def _mark_preview(painter: QPainter, scene: Scene, font: QFont) -> None:
    """Say in the largest part of the new area that nothing has been painted there yet."""
    frame, photo = scene.frame_on_screen, scene.photo_on_screen
    beside = (photo.x - frame.x, frame.right - photo.right)
    above = (photo.y - frame.y, frame.bottom - photo.bottom)
    wide, high = max(beside), max(above)
    if wide * frame.height >= high * frame.width:
        x = frame.x + wide / 2 if wide == beside[0] else frame.right - wide / 2
        at, room = PointF(x, frame.y + frame.height * _ASIDE), (wide, frame.height)
    else:
        y = frame.y + high / 2 if high == above[0] else frame.bottom - high / 2
        at, room = PointF(frame.x + frame.width * _ASIDE, y), (frame.width, high)
    label = Label(translate("Canvas", "Preview"), at, (0, 0))
    width, height = label.size(font)
    if width + 8 <= room[0] and height + 8 <= room[1]:
        paint_label(painter, scene, label, font)


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
    colours, thin = scene.colours, scene.thin
    if scene.split is None:
        outline(painter, scene.photo_rect, 1, QColor(colours.hairline))
    frame = scene.frame_rect
    outline(painter, frame, thin, QColor(colours.line))
    rim = frame.adjusted(-thin, -thin, thin, thin)
    outline(painter, rim, thin, QColor(colours.rim))


def _paint_guides(painter: QPainter, scene: Scene) -> None:
    """A line right across the view for each place the drag snapped to."""
    ratio, thin, view = scene.viewport.device_ratio, scene.thin, scene.view_rect
    for guide in scene.guides:
        wall = guide.kind is GuideKind.WALL
        colour = scene.colours.wall if wall else scene.colours.guide
        at = scene.viewport.to_screen(PointF(guide.position, guide.position))
        if guide.upright:
            place = QRect(round(at.x * ratio), 0, thin, view.height())
            upright_line(painter, place, (colour,))
        else:
            place = QRect(0, round(at.y * ratio), view.width(), thin)
            level_line(painter, place, (colour,))


def _wall_label(scene: Scene, guide: Guide) -> Label:
    """What stands at a wall, at the far end of its line."""
    view, at = scene.viewport, scene.viewport.to_screen(PointF(guide.position, guide.position))
    if guide.upright:
        return Label(guide.label, PointF(at.x, view.height), (1, 0))
    return Label(guide.label, PointF(view.width, at.y), (0, 1))


def _read_out(scene: Scene, held: Handle) -> Label:
    """Figures and margins beside what is held, and how the new area will be painted."""
    lines = [words.read_out(scene.frame, held)]
    if scene.forecast:
        lines.append(scene.forecast)
    text = "\n".join(lines)
    if held is Handle.PHOTO:  # below the frame, so that nothing of the photo is hidden
        return Label(text, handle_position(scene.frame_on_screen, Handle.BOTTOM), (0, 1))
    return Label(text, handle_position(scene.frame_on_screen, held), (held.x, held.y))
