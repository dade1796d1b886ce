"""The canvas for screen readers: photo, frame and each handle as objects with name and place.

Qt's type stubs say that asking for a child always yields one; in fact None means "there is none".
"""

from functools import cache

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
)
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import isValid

from desktop_app.geometry.extent import RectF
from desktop_app.geometry.handles import FRAME_HANDLES, Handle, handle_position
from desktop_app.ui.canvas import words
from desktop_app.ui.canvas.editing import CanvasEditing
from desktop_app.ui.canvas.scene import Scene

_REACH = 12  # logical px around a handle that count as it


class CanvasInterface(QAccessibleWidget):
    """The canvas itself; its value is what the frame is."""

    def __init__(self, canvas: CanvasEditing) -> None:
        super().__init__(canvas, QAccessible.Role.Canvas)
        self._canvas = canvas
        # Qt keeps only bare pointers to these, so they are kept alive here.
        self._parts: tuple[PartInterface, ...] = (
            PhotoInterface(canvas, self),
            FrameInterface(canvas, self),
            *(HandleInterface(canvas, self, handle) for handle in FRAME_HANDLES),
            SplitInterface(canvas, self),
        )

    def parts(self) -> list["PartInterface"]:
        """What is there to be found now."""
        return [part for part in self._parts if part.present()]

    def childCount(self) -> int:
        """How many parts there are."""
        return len(self.parts())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """One part."""
        parts = self.parts()
        return parts[index] if 0 <= index < len(parts) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """The place of a part."""
        return next((i for i, part in enumerate(self.parts()) if part is child), -1)

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """The part at a screen position; handles lie over the frame, the frame over the photo."""
        under = (part for part in reversed(self.parts()) if part.rect().contains(x, y))
        return next(under, None)

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """The part that has the focus."""
        return next((part for part in self.parts() if part.focused()), None)

    def text(self, kind: QAccessible.Text) -> str:
        """Name, and as description what the frame is."""
        frame = self._canvas.frame
        if kind is QAccessible.Text.Description and frame is not None:
            return words.frame_value(frame)
        return super().text(kind)


class PartInterface(QAccessibleInterface):
    """Something on the canvas that has no widget of its own."""

    def __init__(self, canvas: CanvasEditing, owner: CanvasInterface) -> None:
        super().__init__()
        self._canvas = canvas
        self._owner = owner

    def scene(self) -> Scene:
        """What the canvas shows; asked only while this part is present."""
        scene = self._canvas.scene()
        assert scene is not None
        return scene

    def present(self) -> bool:
        """True while it is on the canvas."""
        return self._canvas.frame is not None

    def focused(self) -> bool:
        """True while keys go to it."""
        return False

    def place(self) -> RectF:
        """Where it lies on the canvas, in logical pixels."""
        raise NotImplementedError

    def name(self) -> str:
        """What it is called and set to."""
        raise NotImplementedError

    def isValid(self) -> bool:
        """A part lives as long as its canvas."""
        return isValid(self._canvas)

    def object(self) -> QObject | None:  # type: ignore[override]
        """No widget of its own."""
        return None

    def parent(self) -> QAccessibleInterface:
        """The canvas."""
        return self._owner

    def child(self, _index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Nothing below."""
        return None

    def childAt(self, _x: int, _y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Nothing below."""
        return None

    def childCount(self) -> int:
        """Nothing below."""
        return 0

    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        """Nothing below."""
        return -1

    def rect(self) -> QRect:
        """Where it lies on the screen."""
        if not self.present():
            return QRect()
        place = self.place()
        corner = self._canvas.mapToGlobal(QPoint(round(place.x), round(place.y)))
        return QRect(corner.x(), corner.y(), round(place.width), round(place.height))

    def text(self, kind: QAccessible.Text) -> str:
        """Its name; everything else is empty."""
        return self.name() if kind is QAccessible.Text.Name and self.present() else ""

    def setText(self, _kind: QAccessible.Text, _text: str) -> None:
        """Names follow the frame and cannot be set."""

    def role(self) -> QAccessible.Role:
        """Something that can be moved; a grip would be unknown to screen readers on Linux."""
        return QAccessible.Role.Slider

    def state(self) -> QAccessible.State:
        """Whether it can be moved and has the focus."""
        editable = self._canvas.editable
        focused = self.present() and self.focused()
        return _state(focusable=editable, movable=editable, focused=focused, disabled=not editable)


class HandleInterface(PartInterface):
    """A corner or an edge."""

    def __init__(self, canvas: CanvasEditing, owner: CanvasInterface, handle: Handle) -> None:
        super().__init__(canvas, owner)
        self._handle = handle

    def present(self) -> bool:
        """Only while the frame is composed."""
        return super().present() and self._canvas.split is None

    def focused(self) -> bool:
        """Reached by Tab."""
        return self.scene().focus is self._handle

    def place(self) -> RectF:
        """Where it is drawn."""
        at = handle_position(self.scene().frame_on_screen, self._handle)
        return RectF(at.x - _REACH, at.y - _REACH, 2 * _REACH, 2 * _REACH)

    def name(self) -> str:
        """Name and value in one, as screen readers say it."""
        name, value = (
            words.handle_name(self._handle),
            words.handle_value(self.scene().frame, self._handle),
        )
        return f"{name}, {value}"


class PhotoInterface(PartInterface):
    """The photo and its place on the canvas."""

    def role(self) -> QAccessible.Role:
        """What kind of thing it is."""
        return QAccessible.Role.Graphic

    def focused(self) -> bool:
        """Reached by Tab."""
        return self.scene().focus is Handle.PHOTO

    def place(self) -> RectF:
        """Where it is drawn."""
        return self.scene().photo_on_screen

    def name(self) -> str:
        """Name and value in one, as screen readers say it."""
        return words.photo_name(self.scene().frame)


class FrameInterface(PartInterface):
    """The frame: size and ratio of the canvas."""

    def role(self) -> QAccessible.Role:
        """What kind of thing it is."""
        return QAccessible.Role.Border

    def place(self) -> RectF:
        """Where it is drawn."""
        return self.scene().frame_on_screen

    def name(self) -> str:
        """Name and value in one, as screen readers say it."""
        return words.frame_name(self.scene().frame)

    def state(self) -> QAccessible.State:
        """Whether it can be moved and has the focus."""
        return QAccessible.State()


class SplitInterface(PartInterface):
    """The divider between before and after."""

    def present(self) -> bool:
        """Only while a result is shown."""
        return super().present() and self._canvas.split is not None

    def focused(self) -> bool:
        """Reached by Tab."""
        return self.scene().split_focus

    def place(self) -> RectF:
        """Where it is drawn."""
        frame = self.scene().frame_on_screen
        return RectF(self.scene().split_on_screen - _REACH, frame.y, 2 * _REACH, frame.height)

    def name(self) -> str:
        """Name and value in one, as screen readers say it."""
        return words.split_name(self._canvas.split or 0.0)

    def state(self) -> QAccessible.State:
        """Whether it can be moved and has the focus."""
        return _state(focusable=True, movable=True, focused=self.focused())


@cache
def install() -> None:
    """Let Qt ask here for the canvas' interface; once for the whole run."""
    QAccessible.installFactory(_interface)


def tell_focus(canvas: CanvasEditing) -> None:
    """Say that another part has the focus."""
    part = _focused_part(canvas)
    if part is not None:
        QAccessible.updateAccessibility(QAccessibleEvent(part, QAccessible.Event.Focus))


def tell_change(canvas: CanvasEditing) -> None:
    """Say what the frame has become."""
    frame = canvas.frame
    if frame is None or not QAccessible.isActive():
        return
    part = _focused_part(canvas)
    if part is not None:
        QAccessible.updateAccessibility(QAccessibleEvent(part, QAccessible.Event.NameChanged))
    text = words.frame_value(frame) if part is None else part.text(QAccessible.Text.Name)
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(canvas, text))


def _focused_part(canvas: CanvasEditing) -> QAccessibleInterface | None:
    if not QAccessible.isActive():
        return None
    return QAccessible.queryAccessibleInterface(canvas).focusChild()


def _interface(_class_name: str, owner: QObject) -> QAccessibleInterface | None:
    if not isinstance(owner, CanvasEditing):
        return None
    owner.accessible = CanvasInterface(owner)
    return owner.accessible


def _state(**flags: bool) -> QAccessible.State:
    """A state with these bits, which Qt's type stubs do not know."""
    state = QAccessible.State()
    for name, value in flags.items():
        setattr(state, name, value)
    return state
