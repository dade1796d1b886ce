"""What lies on the canvas without a widget of its own: the photo, the frame, handles, the divider.

Each is an object of Qt and a child of its canvas: Qt keeps what it tells screen readers about an
object for as long as the object lives, and drops it then; without one it would never know when.
"""

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible

from desktop_app.geometry.extent import Point, RectF
from desktop_app.geometry.frame import MAX_SIDE
from desktop_app.geometry.handles import FRAME_HANDLES, Handle, handle_position
from desktop_app.ui.canvas import words
from desktop_app.ui.canvas.editing import CanvasEditing
from desktop_app.ui.canvas.scene import Scene

_REACH = 12  # logical px around a handle that count as it


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that a screen reader reads out and changes, and the range it may have."""

    now: int
    least: int
    most: int


class Part(QObject):
    """Something on the canvas; asked for anything else only while it is present."""

    role: ClassVar = QAccessible.Role.Slider  # a grip would be unknown to readers on Linux

    def __init__(self, canvas: CanvasEditing) -> None:
        super().__init__(canvas)
        self.canvas = canvas

    @property
    def scene(self) -> Scene:
        """What the canvas shows."""
        scene = self.canvas.scene()
        assert scene is not None
        return scene

    @property
    def present(self) -> bool:
        """True while it is on the canvas."""
        return self.canvas.frame is not None

    @property
    def movable(self) -> bool:
        """True while keys move it once it has the focus."""
        return self.canvas.editable

    @property
    def focused(self) -> bool:
        """True while keys go to it."""
        return False

    @property
    def place(self) -> RectF:
        """Where it lies on the canvas, in logical pixels."""
        raise NotImplementedError

    @property
    def name(self) -> str:
        """What it is called and set to, as screen readers say it."""
        raise NotImplementedError

    @property
    def amount(self) -> Amount | None:
        """What it is set to, where that is one number."""
        return None

    def set_amount(self, wanted: int) -> None:
        """Set that number."""
        raise NotImplementedError


class PhotoPart(Part):
    """The photo and its place on the canvas."""

    role = QAccessible.Role.Graphic

    @property
    def focused(self) -> bool:
        """Reached by Tab, after the handles."""
        return self.scene.focus is Handle.PHOTO

    @property
    def place(self) -> RectF:
        """Where it is drawn."""
        return self.scene.photo_on_screen

    @property
    def name(self) -> str:
        """Size and place."""
        return words.photo_name(self.scene.frame)


class FramePart(Part):
    """The frame: size and ratio of the canvas. Its handles move it, not itself."""

    role = QAccessible.Role.Border

    @property
    def movable(self) -> bool:
        """Never."""
        return False

    @property
    def place(self) -> RectF:
        """Where it is drawn."""
        return self.scene.frame_on_screen

    @property
    def name(self) -> str:
        """Size and ratio."""
        return words.frame_name(self.scene.frame)


class HandlePart(Part):
    """A corner or an edge."""

    def __init__(self, canvas: CanvasEditing, handle: Handle) -> None:
        super().__init__(canvas)
        self._handle = handle

    @property
    def present(self) -> bool:
        """Only while the frame is composed."""
        return super().present and self.canvas.split is None

    @property
    def focused(self) -> bool:
        """Reached by Tab."""
        return self.scene.focus is self._handle

    @property
    def place(self) -> RectF:
        """Where it is drawn."""
        at = handle_position(self.scene.frame_on_screen, self._handle)
        return RectF(at.x - _REACH, at.y - _REACH, 2 * _REACH, 2 * _REACH)

    @property
    def name(self) -> str:
        """Which one, how far from the photo, and the ratio it leads to."""
        return words.handle_text(self.scene.frame, self._handle)

    @property
    def amount(self) -> Amount | None:
        """How far an edge lies beyond the photo; a corner has two such numbers, so none."""
        if self._handle.is_corner:
            return None
        frame, handle = self.scene.frame, self._handle
        left, top, right, bottom = frame.margins
        now = {-1: left, 0: top if handle.y < 0 else bottom, 1: right}[handle.x]
        length = frame.photo.width if handle.x else frame.photo.height
        return Amount(now, 1 - length, MAX_SIDE - length)

    def set_amount(self, wanted: int) -> None:
        """Move the edge, as its arrow keys do."""
        amount = self.amount
        if amount is not None and self.movable:
            way = wanted - amount.now
            self.canvas.nudge(self._handle, Point(way * self._handle.x, way * self._handle.y))


class SplitPart(Part):
    """The divider between before and after."""

    @property
    def present(self) -> bool:
        """Only while a result is shown."""
        return super().present and self.canvas.split is not None

    @property
    def movable(self) -> bool:
        """Always."""
        return True

    @property
    def focused(self) -> bool:
        """Reached by Tab."""
        return self.scene.split_focus

    @property
    def place(self) -> RectF:
        """Where it is drawn."""
        frame = self.scene.frame_on_screen
        return RectF(self.scene.split_on_screen - _REACH, frame.y, 2 * _REACH, frame.height)

    @property
    def name(self) -> str:
        """How much of the width is before."""
        return words.split_name(self.canvas.split or 0.0)

    @property
    def amount(self) -> Amount | None:
        """The same as a number."""
        return Amount(round((self.canvas.split or 0.0) * 100), 0, 100)

    def set_amount(self, wanted: int) -> None:
        """Move it."""
        self.canvas.set_split(wanted / 100)


def make_parts(canvas: CanvasEditing) -> None:
    """Give a canvas its parts, those in front last; it keeps them as children."""
    PhotoPart(canvas)
    FramePart(canvas)
    for handle in FRAME_HANDLES:
        HandlePart(canvas, handle)
    SplitPart(canvas)
