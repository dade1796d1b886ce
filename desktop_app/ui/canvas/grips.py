"""The handles: the same size on the screen at any zoom, and seen on any photo."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop_app.geometry.extent import RectF
from desktop_app.geometry.handles import FRAME_HANDLES, Handle, handle_position
from desktop_app.ui.canvas.scene import Scene

_ARM = 18.0  # logical px, length of a corner's arms
_BAR = 28.0  # logical px, length of an edge's bar
_THICK = 3.0  # logical px
_ROOM_FOR_BARS = 90.0  # a side shorter than this on the screen shows corners only


def paint_grips(painter: QPainter, scene: Scene) -> None:
    """Paint all handles; the one under the pointer, held or focused stands out."""
    frame = scene.frame_on_screen
    plain: list[QRectF] = []
    active: list[QRectF] = []
    for handle in FRAME_HANDLES:
        room = frame.width if handle.y else frame.height
        if handle.is_corner or room >= _ROOM_FOR_BARS or handle is scene.focus:
            bars = _bars(frame, handle, bold=handle is scene.held)
            (active if handle in {scene.held, scene.hover} else plain).extend(bars)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(scene.colours.rim))
    painter.drawRects([bar.adjusted(-1, -1, 1, 1) for bar in (*plain, *active)])
    for bars, name in ((plain, scene.colours.line), (active, scene.colours.accent)):
        painter.setBrush(QColor(name))
        painter.drawRects(bars)
    if scene.focus is not None:
        _paint_focus(painter, scene, frame, scene.focus)


def _bars(frame: RectF, handle: Handle, *, bold: bool) -> list[QRectF]:
    """One bar for an edge, two arms for a corner, just outside the frame."""
    thick = _THICK + 1 if bold else _THICK
    at = handle_position(frame, handle)
    arm_x, arm_y = min(_ARM, frame.width / 3), min(_ARM, frame.height / 3)
    if not handle.is_corner:
        if handle.x:
            left = at.x if handle.x > 0 else at.x - thick
            return [QRectF(left, at.y - _BAR / 2, thick, _BAR)]
        top = at.y if handle.y > 0 else at.y - thick
        return [QRectF(at.x - _BAR / 2, top, _BAR, thick)]
    left = at.x - arm_x if handle.x > 0 else at.x - thick
    top = at.y if handle.y > 0 else at.y - thick
    level = QRectF(left, top, arm_x + thick, thick)
    left = at.x if handle.x > 0 else at.x - thick
    top = at.y - arm_y if handle.y > 0 else at.y
    return [level, QRectF(left, top, thick, arm_y)]


def _paint_focus(painter: QPainter, scene: Scene, frame: RectF, handle: Handle) -> None:
    """A ring around the handle, or around the photo."""
    if handle is Handle.PHOTO:
        photo = scene.photo_on_screen
        ring = QRectF(photo.x, photo.y, photo.width, photo.height)
    else:
        bars = _bars(frame, handle, bold=False)
        ring = bars[0].united(bars[-1]).adjusted(-5, -5, 5, 5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for name, width in ((scene.colours.rim, 4.0), (scene.colours.focus, 2.0)):
        painter.setPen(QPen(QColor(name), width))
        painter.drawRoundedRect(ring, 4, 4)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
