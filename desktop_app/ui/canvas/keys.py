"""What keys mean on the canvas, as plain data."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from desktop_app.geometry.extent import Point
from desktop_app.geometry.handles import Handle

#: the order in which Tab visits the frame, clockwise, and then the photo
STOPS: tuple[Handle, ...] = tuple(Handle)

_ARROWS = {
    Qt.Key.Key_Left: Point(-1, 0),
    Qt.Key.Key_Right: Point(1, 0),
    Qt.Key.Key_Up: Point(0, -1),
    Qt.Key.Key_Down: Point(0, 1),
}
_DRAG_KEYS = {Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Control}
_FAR = 10  # px for an arrow with Shift


def arrow_way(event: QKeyEvent) -> Point | None:
    """How far an arrow key moves: 1 px, with Shift 10 px; None for other keys."""
    way = _ARROWS.get(Qt.Key(event.key()))
    if way is None:
        return None
    far = _FAR if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
    return Point(way.x * far, way.y * far)


def held_after(event: QKeyEvent) -> Qt.KeyboardModifier | None:
    """The modifiers held once this modifier key went down or up; None for other keys."""
    key = Qt.Key(event.key())
    if key not in _DRAG_KEYS:
        return None
    own = {
        Qt.Key.Key_Shift: Qt.KeyboardModifier.ShiftModifier,
        Qt.Key.Key_Alt: Qt.KeyboardModifier.AltModifier,
        Qt.Key.Key_Control: Qt.KeyboardModifier.ControlModifier,
    }[key]
    # Platforms disagree on whether the event's own key is in its modifiers.
    if event.type() == QEvent.Type.KeyPress:
        return event.modifiers() | own
    return event.modifiers() & ~own
