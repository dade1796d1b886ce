"""The composing half of the canvas: every way to change the frame, and how it is told."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.geometry.aspect import Ratio
from desktop_app.geometry.extent import Point, PointF
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.handles import DragMode, Handle, drag, handle_at
from desktop_app.geometry.placement import Anchor, anchored, fresh_frame
from desktop_app.geometry.snapping import Guide
from desktop_app.geometry.walls import Wall
from desktop_app.ui.canvas import words
from desktop_app.ui.canvas.keys import STOPS
from desktop_app.ui.canvas.surface import CanvasSurface
from desktop_app.ui.canvas.tools import FrameDrag, Pan, SplitDrag, Tool

_SPLIT_REACH = 10.0  # logical px on both sides of the divider that grab it
_ROOMY = 0.6  # a frame shown smaller than this part of what fits is fitted again after a drag


class CanvasEditing(CanvasSurface):
    """Changes the frame by drags, nudges and focus stops; `view.CanvasView` adds the events."""

    frame_changed = Signal(object)
    frame_committed = Signal(object, object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ratio: Ratio | None = None
        self._walls: tuple[Wall, ...] = ()
        self.interfaces: list[object] = []  # for screen readers; see `accessibility`

    def set_frame(self, frame: Frame) -> None:
        """Show this frame; ends a drag under way."""
        if self._frame is None or frame == self._frame:
            return
        self._touch.tool = None
        self._guides = ()
        self._frame = frame
        if self._fits:
            self.fit_view()
        self._keep_in_view()
        self.update()

    def set_ratio_lock(self, ratio: Ratio | None) -> None:
        """Keep this ratio in every drag."""
        self._ratio = ratio

    def set_walls(self, walls: tuple[Wall, ...]) -> None:
        """Halt drags here, as long as they are not pulled on."""
        self._walls = walls

    def set_locked(self, locked: bool) -> None:
        """Allow viewing only."""
        if locked:
            self.cancel_drag()
        self._locked = locked
        self.update()

    def cancel_drag(self) -> bool:
        """Go back to the frame at the start of the drag; False where there is none."""
        tool = self._touch.tool
        if not isinstance(tool, FrameDrag):
            return False
        self._touch.tool = None
        self._show(tool.start)
        return True

    def centre_photo(self) -> None:
        """Put the photo in the middle of its canvas."""
        if self._frame is not None and self.editable:
            self._change(anchored(self._frame, Anchor.CENTER), words.centre_label())

    def reset_frame(self) -> None:
        """Make the frame the photo itself again."""
        if self._frame is not None and self.editable:
            self._change(fresh_frame(self._frame.photo), words.reset_label())

    def nudge(self, handle: Handle, way: Point) -> None:
        """Move a handle or the photo by whole pixels."""
        if self._frame is not None and self.editable:
            mode = DragMode(ratio=self._ratio)
            self._change(drag(self._frame, handle, *way, mode), words.drag_label(handle))

    # Gestures

    def _tool_at(self, at: PointF) -> Tool:
        """The gesture that starts here; the surround moves the view."""
        scene = self.scene()
        if scene is not None and self._over_split(at):
            return SplitDrag(at.x - scene.split_on_screen)
        handle = self._handle_at(at)
        if handle is not None and self._frame is not None:
            self._touch.focus = None
            return FrameDrag(self._frame, handle, at, self._ratio, self._walls)
        return Pan(at)

    def _continue(self, tool: Tool, at: PointF, held: Qt.KeyboardModifier) -> None:
        """The pointer moved, or the keys held changed."""
        scene = self.scene()
        if scene is None:
            return
        if isinstance(tool, FrameDrag):
            if self._touch.hand:  # Space in mid-drag moves the view under the held handle
                self.pan(at.x - tool.pointer.x, at.y - tool.pointer.y)
                tool.pointer = at
            else:
                self._show(*tool.moved(at, held, self._viewport))
        elif isinstance(tool, Pan):
            self.pan(*tool.way(at))
        else:
            frame = scene.frame_on_screen
            self.set_split(tool.at(at, frame.x, frame.width))

    def _finish(self, tool: Tool) -> None:
        """The button was let go."""
        self._touch.tool = None
        self._guides = ()
        if isinstance(tool, FrameDrag) and self._frame is not None:
            if self._frame != tool.start:
                self.frame_committed.emit(tool.start, self._frame, words.drag_label(tool.handle))
            self._refit()

    def _handle_at(self, at: PointF) -> Handle | None:
        scene = self.scene()
        if scene is None or not self.editable:
            return None
        return handle_at(scene.frame_on_screen, scene.photo_on_screen, at)

    def _over_split(self, at: PointF) -> bool:
        scene = self.scene()
        if scene is None or scene.split is None or self.panes.two:
            return False
        frame = scene.frame_on_screen
        beside = abs(at.x - scene.split_on_screen) <= _SPLIT_REACH
        return beside and frame.y <= at.y <= frame.bottom

    # Showing and telling

    def _show(self, frame: Frame, guides: tuple[Guide, ...] = ()) -> None:
        """Show a transient frame; while the photo moves, the frame stays where it is on screen."""
        scene, before = self.scene(), self._frame
        self._frame, self._guides = frame, guides
        if before is None or frame == before:
            self._update_area(scene)
            return
        if frame.canvas == before.canvas:
            back = before.placement.moved(-frame.placement.x, -frame.placement.y)
            self._viewport = self._viewport.moved(*back)
        self._update_area(scene)
        self.frame_changed.emit(frame)

    def _change(self, frame: Frame, label: str) -> None:
        """A finished change in one step."""
        before = self._frame
        if before is not None and frame != before:
            self._show(frame)
            self.frame_committed.emit(before, frame, label)
            self._refit()

    def _refit(self) -> None:
        """After a change: show all again where the frame outgrew the view or became small in it."""
        scene = self.scene()
        if scene is None or not self._fits:
            self._keep_in_view()
            return
        frame, fitted = scene.frame_on_screen, self._fitted(scene.frame)
        inside = (
            min(frame.x, frame.y) >= 0
            and frame.right <= self.width()
            and frame.bottom <= self.height()
        )
        if not inside or self.zoom < _ROOMY * fitted.zoom:
            self.fit_view()

    # Focus

    def _next_stop(self, *, forward: bool) -> bool:
        """Go to the next handle, or to the divider; False after the last one."""
        step = 1 if forward else -1
        touch = self._touch
        if self.split is not None:
            touch.focus_split = not touch.focus_split
        elif self.editable:
            index = STOPS.index(touch.focus) + step if touch.focus else (0 if forward else -1)
            inside = touch.focus is None or 0 <= index < len(STOPS)
            touch.focus = STOPS[index] if inside else None
        self.update()
        return touch.focus is not None or touch.focus_split

    def _leave_stops(self) -> None:
        self._touch.focus = None
        self._touch.focus_split = False
