"""The canvas widget: composing the frame by pointer and keys."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import (
    QCursor,
    QFocusEvent,
    QInputDevice,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from desktop_app.geometry.extent import PointF
from desktop_app.geometry.handles import Handle
from desktop_app.ui.canvas import accessibility
from desktop_app.ui.canvas.cursors import handle_cursor
from desktop_app.ui.canvas.editing import CanvasEditing
from desktop_app.ui.canvas.keys import arrow_way, held_after
from desktop_app.ui.canvas.tools import FrameDrag, Pan, SplitDrag
from desktop_app.ui.words import translate

_WHEEL_NOTCH = 120.0  # Qt's units for one notch
_SPLIT_ENDS = {int(Qt.Key.Key_Home): 0.0, int(Qt.Key.Key_End): 1.0}


class CanvasView(CanvasEditing):
    """Shows photo, frame and result, and lets the user compose the frame.

    The shell feeds it: `set_photo(size, frame)`, `add_photo_level(level)` for each picture the
    worker delivers (`imaging.pyramid.Level`), `set_frame(frame)` after every change made elsewhere
    (numbers, presets, undo; no signal in return), `set_result(size, levels)` and
    `add_result_level` for a picture of the whole canvas behind a before/after divider (None goes
    back to composing), `set_preview_fill(area, level)`, `clear()`, `set_ratio_lock`, `set_locked`,
    `set_overlay`, `set_colours`, `set_split`, `set_peek`; `fit_view`, `zoom_to`, `zoom_by`.

    It tells the shell: `frame_changed(Frame)` while the user drags (transient; also when a drag
    is cancelled), `frame_committed(before, after, label)` once for each finished drag or key
    press, `zoom_changed(float)` (1.0 is 100 %), `split_changed(float)` (0 to 1).

    The frame can be edited only while no result is shown and it is not locked.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(translate("Canvas", "Canvas"))
        accessibility.expose(self)
        self.frame_committed.connect(self._tell_change)
        self.split_changed.connect(self._tell_change)

    # Pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of what lies under the pointer."""
        scene, at = self.scene(), self.point_of(event.position())
        if scene is None or self._touch.tool is not None:
            return
        if event.button() == Qt.MouseButton.MiddleButton or self._touch.hand:
            self._touch.tool = Pan(at)
        elif event.button() == Qt.MouseButton.LeftButton:
            self._touch.tool = self._tool_at(at)
        self._point_at(at)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or show what could be dragged."""
        at = self.point_of(event.position())
        if self._touch.tool is None:
            self._point_at(at)
        else:
            self._continue(self._touch.tool, at, event.modifiers())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Finish the gesture."""
        if self._touch.tool is not None:
            self._finish(self._touch.tool)
            self.update()
        self._point_at(self.point_of(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Centre the photo on its canvas, outside reset; a second press on a side is a press."""
        at = self.point_of(event.position())
        handle = self._handle_at(at)
        if event.button() == Qt.MouseButton.LeftButton and handle is Handle.PHOTO:
            self.centre_photo()
        elif event.button() == Qt.MouseButton.LeftButton and handle is None and self.editable:
            self.reset_frame()
        else:
            self.mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer; two fingers on a touchpad pan, with Ctrl they zoom.

        Nothing glides on once the fingers are lifted: the frame must stay where it was put.
        """
        event.accept()
        if event.phase() == Qt.ScrollPhase.ScrollMomentum:
            return
        fingers = event.device().type() == QInputDevice.DeviceType.TouchPad
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if fingers and not control:
            way = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta()
            self.pan(way.x(), way.y())
        else:
            turned = event.angleDelta().y() or event.angleDelta().x()  # Alt turns it, too
            steps = turned / _WHEEL_NOTCH
            self.zoom_by(steps, self.point_of(event.position()))
        self._point_at(self.point_of(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing lies under the pointer any more."""
        super().leaveEvent(event)
        self._touch.hover = None
        self._touch.over_split = False
        self.update()

    def event(self, event: QEvent) -> bool:
        """Zoom by pinching."""
        if (
            isinstance(event, QNativeGestureEvent)
            and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture
        ):
            self.zoom_to(self.zoom * (1 + event.value()), self.point_of(event.position()))
            return True
        return super().event(event)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nudge, zoom, cancel; keys held during a drag change it at once."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._hold_hand(True)
        elif event.key() == Qt.Key.Key_Backslash:
            self.set_peek(True)
        elif event.key() == Qt.Key.Key_Escape and self.cancel_drag():
            pass
        elif not (self._drag_key(event) or self._view_key(event) or self._arrow_key(event)):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let go of what is held by a key."""
        if event.isAutoRepeat():
            return
        if event.key() == Qt.Key.Key_Space:
            self._hold_hand(False)
        elif event.key() == Qt.Key.Key_Backslash:
            self.set_peek(False)
        elif not self._drag_key(event):
            super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tab enters at the first handle, Shift+Tab at the last."""
        super().focusInEvent(event)
        reason = event.reason()
        if reason in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
            self._leave_stops()
            self._next_stop(forward=reason == Qt.FocusReason.TabFocusReason)
            accessibility.tell_focus(self)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keys held are let go elsewhere."""
        super().focusOutEvent(event)
        self._hold_hand(False)
        self.set_peek(False)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from handle to handle and then on to the next widget."""
        if self.hasFocus() and self._next_stop(forward=forward):
            accessibility.tell_focus(self)
            return True
        self._leave_stops()
        return super().focusNextPrevChild(forward)

    def _tell_change(self) -> None:
        accessibility.tell_change(self)

    # Keys at work

    def _drag_key(self, event: QKeyEvent) -> bool:
        """A modifier changed: in mid-drag it shows at once."""
        tool, held = self._touch.tool, held_after(event)
        if held is None or not isinstance(tool, FrameDrag):
            return False
        self._continue(tool, tool.pointer, held)
        return True

    def _view_key(self, event: QKeyEvent) -> bool:
        """Ctrl+0 fit, Ctrl+1 100 %, Ctrl with plus and minus."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        commands: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_0: self.fit_view,
            Qt.Key.Key_1: partial(self.zoom_to, 1.0),
            Qt.Key.Key_Plus: partial(self.zoom_by, 2),
            Qt.Key.Key_Equal: partial(self.zoom_by, 2),
            Qt.Key.Key_Minus: partial(self.zoom_by, -2),
        }
        command = commands.get(Qt.Key(event.key()))
        if command is not None:
            command()
        return command is not None

    def _arrow_key(self, event: QKeyEvent) -> bool:
        """Move the handle, the photo with Alt, or the divider."""
        way, touch = arrow_way(event), self._touch
        if touch.focus_split and event.key() in _SPLIT_ENDS:
            return self._move_split(_SPLIT_ENDS[event.key()])
        if way is None or touch.tool is not None:
            return False
        if self.split is not None:
            return touch.focus_split and self._move_split(self.split + way.x / 100)
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        handle = Handle.PHOTO if alt else touch.focus
        if handle is None or not self.editable:
            return False
        self.nudge(handle, way)
        return True

    def _move_split(self, split: float) -> bool:
        self.set_split(split)
        return True

    def _hold_hand(self, held: bool) -> None:
        self._touch.hand = held
        self._point_at(self.point_of(QPointF(self.mapFromGlobal(QCursor.pos()))))

    def _point_at(self, at: PointF) -> None:
        """Light up what lies under the pointer and show what a press would do."""
        touch = self._touch
        before = (touch.over_split, touch.hover)
        if touch.tool is None:
            touch.over_split = self._over_split(at)
            touch.hover = self._handle_at(at)
        self.setCursor(self._shape())
        if before != (touch.over_split, touch.hover):
            self.update()

    def _shape(self) -> Qt.CursorShape:
        touch = self._touch
        if isinstance(touch.tool, Pan) or (touch.hand and touch.tool is not None):
            return Qt.CursorShape.ClosedHandCursor
        if touch.hand:
            return Qt.CursorShape.OpenHandCursor
        if touch.over_split or isinstance(touch.tool, SplitDrag):
            return Qt.CursorShape.SplitHCursor
        return handle_cursor(touch.held or touch.hover)
