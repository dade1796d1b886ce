"""Paints lines, handles, guides and labels over the pictures."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from desktop_app.geometry.composition import Overlay, overlay_lines
from desktop_app.geometry.extent import PointF, RectF
from desktop_app.geometry.handles import FRAME_HANDLES, Handle, handle_position
from desktop_app.ui.canvas import words
from desktop_app.ui.canvas.scene import Scene

_ARM = 18.0  # logical px, length of a corner's arms
_BAR = 28.0  # logical px, length of an edge's bar
_THICK = 3.0  # logical px
_ROOM_FOR_BARS = 90.0  # a side shorter than this on the screen shows corners only
_PILL_GAP = 14.0  # between a label and what it belongs to
_PILL_EDGE = 8.0  # between a label and the view's sides
_GRIP = 14.0  # radius of the divider's grip


def paint_overlay(painter: QPainter, scene: Scene, font: QFont) -> None:
    """Paint all of it; `painter` works in logical pixels."""
    frame = scene.frame_on_screen
    if scene.split is None:
        _paint_hairline(painter, scene)
        _paint_composition(painter, scene, frame)
        _paint_border(painter, scene, frame)
        _paint_guides(painter, scene, frame)
        if scene.editable:
            _paint_handles(painter, scene, frame)
        if scene.held is not None:
            _paint_read_out(painter, scene, frame, font)
    else:
        _paint_border(painter, scene, frame)
        _paint_split(painter, scene, frame, font)


def _paint_hairline(painter: QPainter, scene: Scene) -> None:
    """One device pixel around the photo, outside it."""
    photo = scene.photo_on_screen
    _outline(painter, photo, 1 / scene.viewport.device_ratio, QColor(scene.colours.hairline))


def _paint_border(painter: QPainter, scene: Scene, frame: RectF) -> None:
    """A light line with a dark rim, just outside the canvas so that it hides no pixel of it."""
    thin = _device_px(scene, 1.0)
    _outline(painter, _grown(frame, thin), thin, QColor(scene.colours.rim))
    _outline(painter, frame, thin, QColor(scene.colours.line))


def _paint_composition(painter: QPainter, scene: Scene, frame: RectF) -> None:
    overlay = scene.overlay
    if overlay is Overlay.NONE and scene.held is not None:
        overlay = Overlay.THIRDS
    lines = [
        QLineF(
            frame.x + line.x1 * frame.width,
            frame.y + line.y1 * frame.height,
            frame.x + line.x2 * frame.width,
            frame.y + line.y2 * frame.height,
        )
        for line in overlay_lines(overlay)
    ]
    slanted = overlay is Overlay.DIAGONALS
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, slanted)
    for name, width in ((scene.colours.grid_rim, 3.0), (scene.colours.grid, 1.0)):
        painter.setPen(QPen(QColor(name), _device_px(scene, width)))
        painter.drawLines(lines)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _paint_guides(painter: QPainter, scene: Scene, frame: RectF) -> None:
    """A line right across the view for each place the drag snapped to."""
    pen = QPen(QColor(scene.colours.guide), _device_px(scene, 1.0))
    painter.setPen(pen)
    for guide in scene.guides:
        at = scene.viewport.to_screen(PointF(guide.position, guide.position))
        if guide.upright:
            painter.drawLine(QPointF(at.x, 0), QPointF(at.x, scene.viewport.height))
        else:
            painter.drawLine(QPointF(0, at.y), QPointF(scene.viewport.width, at.y))


def _paint_handles(painter: QPainter, scene: Scene, frame: RectF) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for handle in FRAME_HANDLES:
        room = frame.width if handle.y else frame.height
        if not handle.is_corner and room < _ROOM_FOR_BARS and handle is not scene.focus:
            continue
        active = handle in {scene.held, scene.hover}
        name = scene.colours.accent if active else scene.colours.line
        bars = _bars(frame, handle, bold=handle is scene.held)
        for bar in bars:
            painter.fillRect(bar.adjusted(-1, -1, 1, 1), QColor(scene.colours.rim))
        for bar in bars:
            painter.fillRect(bar, QColor(name))
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


def _paint_read_out(painter: QPainter, scene: Scene, frame: RectF, font: QFont) -> None:
    """Size and margin beside what is held, and the ratio it snapped to."""
    held = scene.held or Handle.PHOTO
    text = words.read_out(scene.frame, held)
    labels = [guide.label for guide in scene.guides if guide.label]
    text = " · ".join([text, *labels])
    at = handle_position(frame, held)
    if held is Handle.PHOTO:
        at = scene.photo_on_screen.centre
    _paint_pill(painter, scene, text, QPointF(at.x, at.y), (held.x, held.y), font)


def _paint_pill(
    painter: QPainter,
    scene: Scene,
    text: str,
    at: QPointF,
    side: tuple[int, int],
    font: QFont,
) -> None:
    """A rounded label on the `side` of `at`; on the other side where the view has no room."""
    metrics = QFontMetricsF(font)
    width, height = metrics.horizontalAdvance(text) + 20, metrics.height() + 10
    x = _beside(at.x(), width, side[0], scene.viewport.width)
    y = _beside(at.y(), height, side[1], scene.viewport.height)
    box = QRectF(round(x), round(y), width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(scene.colours.pill))
    painter.drawRoundedRect(box, height / 2, height / 2)
    painter.setPen(QColor(scene.colours.pill_text))
    painter.setFont(font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _beside(at: float, length: float, side: int, room: float) -> float:
    """Where a label of `length` begins on one axis, `side` of `at`, inside `room`."""
    wanted = at - length / 2 + side * (length / 2 + _PILL_GAP)
    if side and not _PILL_EDGE <= wanted <= room - length - _PILL_EDGE:
        wanted = at - length / 2 - side * (length / 2 + _PILL_GAP)
    return min(room - length - _PILL_EDGE, max(_PILL_EDGE, wanted))


def _paint_split(painter: QPainter, scene: Scene, frame: RectF, font: QFont) -> None:
    """The divider with its grip, and what lies on each side."""
    top, bottom = max(0.0, frame.y), min(scene.viewport.height, frame.bottom)
    inset = QFontMetricsF(font).height() / 2 + 17
    left, right = max(0.0, frame.x), min(scene.viewport.width, frame.right)
    if scene.peek:
        _paint_pill(painter, scene, words.tr("Before"), QPointF(left, top + inset), (1, 0), font)
        return
    x = scene.split_on_screen
    metrics = QFontMetricsF(font)
    if x - left > metrics.horizontalAdvance(words.tr("Before")) + 2 * _PILL_GAP + 20:
        _paint_pill(painter, scene, words.tr("Before"), QPointF(left, top + inset), (1, 0), font)
    if right - x > metrics.horizontalAdvance(words.tr("After")) + 2 * _PILL_GAP + 20:
        _paint_pill(painter, scene, words.tr("After"), QPointF(right, top + inset), (-1, 0), font)
    name = scene.colours.accent if scene.split_active else scene.colours.line
    painter.fillRect(QRectF(x - 2, top, 4, bottom - top), QColor(scene.colours.rim))
    painter.fillRect(QRectF(x - 1, top, 2, bottom - top), QColor(name))
    _paint_grip(painter, scene, QPointF(x, (top + bottom) / 2), QColor(name))


def _paint_grip(painter: QPainter, scene: Scene, at: QPointF, colour: QColor) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setBrush(QColor(scene.colours.pill))
    if scene.split_focus:
        painter.setPen(QPen(QColor(scene.colours.focus), 2))
        painter.drawEllipse(at, _GRIP + 4, _GRIP + 4)
    painter.setPen(QPen(colour, 2))
    painter.drawEllipse(at, _GRIP, _GRIP)
    for side in (-1, 1):
        tip = QPointF(at.x() + side * 8, at.y())
        painter.drawLine(tip, QPointF(at.x() + side * 4, at.y() - 4))
        painter.drawLine(tip, QPointF(at.x() + side * 4, at.y() + 4))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _outline(painter: QPainter, rect: RectF, width: float, colour: QColor) -> None:
    """Four bars just outside `rect`: crisp at every scale, which a stroked rectangle is not."""
    outer = _grown(rect, width)
    painter.fillRect(QRectF(outer.x, outer.y, outer.width, width), colour)
    painter.fillRect(QRectF(outer.x, rect.bottom, outer.width, width), colour)
    painter.fillRect(QRectF(outer.x, rect.y, width, rect.height), colour)
    painter.fillRect(QRectF(rect.right, rect.y, width, rect.height), colour)


def _grown(rect: RectF, by: float) -> RectF:
    return RectF(rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by)


def _device_px(scene: Scene, logical: float) -> float:
    """A length rounded to whole device pixels, at least one."""
    ratio = scene.viewport.device_ratio
    return max(1, round(logical * ratio)) / ratio
