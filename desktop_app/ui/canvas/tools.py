"""Pointer gestures: what happens between pressing and releasing a button."""

from dataclasses import dataclass

from PySide6.QtCore import Qt

from desktop_app.geometry.aspect import Ratio
from desktop_app.geometry.extent import PointF
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.handles import DragMode, Handle
from desktop_app.geometry.snapping import Snapped
from desktop_app.geometry.viewport import Viewport
from desktop_app.geometry.walls import Wall, walled_drag

SNAP_REACH = 7.0  # logical px


@dataclass(slots=True)
class FrameDrag:
    """Dragging a handle or the photo.

    Holds the frame at the start and the whole way since, in photo pixels, so that the keys held
    may change at any time. Ctrl takes the finest step: one photo pixel for each pixel of the
    pointer's way, where the view shows less than that.
    """

    start: Frame
    handle: Handle
    pointer: PointF
    ratio: Ratio | None
    walls: tuple[Wall, ...] = ()
    dx: float = 0.0
    dy: float = 0.0

    def moved(self, pointer: PointF, keys: Qt.KeyboardModifier, view: Viewport) -> Snapped:
        """The frame with the pointer here and these keys held."""
        fine = bool(keys & Qt.KeyboardModifier.ControlModifier)
        step = min(1.0, 1 / view.scale) if fine else 1 / view.scale
        self.dx += (pointer.x - self.pointer.x) * step
        self.dy += (pointer.y - self.pointer.y) * step
        self.pointer = pointer
        mode = DragMode(
            keep_ratio=bool(keys & Qt.KeyboardModifier.ShiftModifier),
            symmetric=bool(keys & Qt.KeyboardModifier.AltModifier),
            ratio=self.ratio,
        )
        reach = 0.0 if fine else SNAP_REACH / view.scale
        way = PointF(self.dx, self.dy)
        return walled_drag(self.start, self.handle, way, mode, reach, self.walls)


@dataclass(slots=True)
class Pan:
    """Moving the view."""

    pointer: PointF

    def way(self, pointer: PointF) -> PointF:
        """How far the pointer went since it was asked last."""
        way = PointF(pointer.x - self.pointer.x, pointer.y - self.pointer.y)
        self.pointer = pointer
        return way


@dataclass(slots=True)
class SplitDrag:
    """Moving the divider between before and after."""

    grab: float  # pointer minus divider at the start, so that nothing jumps

    def at(self, pointer: PointF, left: float, width: float) -> float:
        """The divider's place, 0 to 1 of the frame."""
        return min(1.0, max(0.0, (pointer.x - self.grab - left) / width))


Tool = FrameDrag | Pan | SplitDrag


@dataclass(slots=True)
class Touch:
    """What pointer and keyboard are at right now."""

    tool: Tool | None = None
    hover: Handle | None = None
    over_split: bool = False
    focus: Handle | None = None  # reached by Tab
    focus_split: bool = False
    hand: bool = False  # Space is held

    @property
    def held(self) -> Handle | None:
        """The handle being dragged."""
        return self.tool.handle if isinstance(self.tool, FrameDrag) else None
