"""Pointer shapes that say what a press would do."""

from PySide6.QtCore import Qt

from desktop_app.geometry.handles import Handle

_SHAPES = {
    Handle.TOP_LEFT: Qt.CursorShape.SizeFDiagCursor,
    Handle.BOTTOM_RIGHT: Qt.CursorShape.SizeFDiagCursor,
    Handle.TOP_RIGHT: Qt.CursorShape.SizeBDiagCursor,
    Handle.BOTTOM_LEFT: Qt.CursorShape.SizeBDiagCursor,
    Handle.LEFT: Qt.CursorShape.SizeHorCursor,
    Handle.RIGHT: Qt.CursorShape.SizeHorCursor,
    Handle.TOP: Qt.CursorShape.SizeVerCursor,
    Handle.BOTTOM: Qt.CursorShape.SizeVerCursor,
    Handle.PHOTO: Qt.CursorShape.SizeAllCursor,
}


def handle_cursor(handle: Handle | None) -> Qt.CursorShape:
    """The shape over a handle; an arrow over nothing."""
    return _SHAPES[handle] if handle else Qt.CursorShape.ArrowCursor
