"""The canvas for screen readers: photo, frame and each handle as objects with name and place.

Qt has these interfaces made when it first asks for them, keeps bare pointers to them and deletes
them with the object each belongs to. So Python must let go of none before its canvas goes. Qt's
type stubs say that asking for a child always yields one; in fact None means "there is none".
"""

from functools import cache

from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleObject,
    QAccessibleValueChangeEvent,
    QAccessibleValueInterface,
)
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import VoidPtr, getCppPointer

from desktop_app.ui.canvas import words
from desktop_app.ui.canvas.editing import CanvasEditing
from desktop_app.ui.canvas.parts import Part, make_parts

_NOTHING = VoidPtr(0)  # None instead would be taken for an address


class CanvasInterface(QAccessibleWidget):
    """The canvas itself; its description is what the frame is."""

    def __init__(self, canvas: CanvasEditing) -> None:
        super().__init__(canvas, QAccessible.Role.Canvas)
        self._canvas = canvas

    def _parts(self) -> list[Part]:
        return _present(self._canvas)

    def childCount(self) -> int:
        """How many parts there are now."""
        return len(self._parts())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """One part."""
        parts = self._parts()
        return _interface_of(parts[index]) if 0 <= index < len(parts) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """The place of a part."""
        part = child.object()
        parts: list[QObject] = [*self._parts()]
        return parts.index(part) if part in parts else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """The part at a screen position; handles lie over the frame, the frame over the photo."""
        under = (part for part in reversed(self._parts()) if _rect(part).contains(x, y))
        return next(map(_interface_of, under), None)

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """The part that has the focus."""
        part = _focused(self._canvas)
        return None if part is None else _interface_of(part)

    def text(self, kind: QAccessible.Text) -> str:
        """Name, and as description what the frame is."""
        frame = self._canvas.frame
        if kind is QAccessible.Text.Description and frame is not None:
            return words.frame_value(frame)
        return super().text(kind)


class PartInterface(QAccessibleObject):
    """One part."""

    def __init__(self, part: Part) -> None:
        super().__init__(part)
        self._part = part
        self._amount = AmountInterface(part)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> VoidPtr:  # type: ignore[override]
        """The number behind it, where it has one."""
        wanted = kind is QAccessible.InterfaceType.ValueInterface
        if wanted and self._part.present and self._part.amount is not None:
            return VoidPtr(getCppPointer(self._amount)[0])
        return _NOTHING

    def parent(self) -> QAccessibleInterface:
        """The canvas."""
        return _interface_of(self._part.canvas)

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
        return _rect(self._part) if self._part.present else QRect()

    def text(self, kind: QAccessible.Text) -> str:
        """Its name, with its value in words; everything else is empty."""
        return self._part.name if kind is QAccessible.Text.Name and self._part.present else ""

    def setText(self, _kind: QAccessible.Text, _text: str) -> None:
        """Names follow the frame and cannot be set."""

    def role(self) -> QAccessible.Role:
        """What kind of thing it is."""
        return self._part.role

    def state(self) -> QAccessible.State:
        """Whether it can be moved and has the focus."""
        part, state = self._part, QAccessible.State()
        if not part.present:
            return _with(state, invisible=True)
        focused, movable = part.focused, part.movable
        return _with(state, focusable=movable, movable=movable, focused=focused)


class AmountInterface(QAccessibleValueInterface):
    """A part's number, for reading and setting."""

    def __init__(self, part: Part) -> None:
        super().__init__()
        self._part = part

    def currentValue(self) -> int:
        """What it is set to."""
        amount = self._part.amount
        return amount.now if amount else 0

    def minimumValue(self) -> int:
        """The least it can be."""
        amount = self._part.amount
        return amount.least if amount else 0

    def maximumValue(self) -> int:
        """The most it can be."""
        amount = self._part.amount
        return amount.most if amount else 0

    def minimumStepSize(self) -> int:
        """One pixel, or one percent."""
        return 1

    def setCurrentValue(self, value: float) -> None:
        """Set it."""
        self._part.set_amount(round(value))


def expose(canvas: CanvasEditing) -> None:
    """Let screen readers find what lies on this canvas."""
    make_parts(canvas)
    _install()


@cache
def _install() -> None:
    """Once for the whole run."""
    QAccessible.installFactory(_made)


def tell_focus(canvas: CanvasEditing) -> None:
    """Say that another part has the focus."""
    part = _focused(canvas) if QAccessible.isActive() else None
    if part is not None:
        QAccessible.updateAccessibility(QAccessibleEvent(part, QAccessible.Event.Focus))


def tell_change(canvas: CanvasEditing) -> None:
    """Say what the frame has become."""
    frame = canvas.frame
    if frame is None or not QAccessible.isActive():
        return
    part = _focused(canvas)
    if part is not None:
        QAccessible.updateAccessibility(QAccessibleEvent(part, QAccessible.Event.NameChanged))
        amount = part.amount
        if amount is not None:
            QAccessible.updateAccessibility(QAccessibleValueChangeEvent(part, amount.now))
    text = words.frame_value(frame) if part is None else part.name
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(canvas, text))


def _made(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    made: CanvasInterface | PartInterface
    if isinstance(thing, Part):
        canvas, made = thing.canvas, PartInterface(thing)
    elif isinstance(thing, CanvasEditing):
        canvas, made = thing, CanvasInterface(thing)
    else:
        return None
    canvas.interfaces.append(made)
    return made


def _interface_of(thing: QObject) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(thing)


def _focused(canvas: CanvasEditing) -> Part | None:
    return next((part for part in _present(canvas) if part.focused), None)


def _present(canvas: CanvasEditing) -> list[Part]:
    """What is on the canvas now, the photo first."""
    parts = canvas.findChildren(Part, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [part for part in parts if part.present]


def _rect(part: Part) -> QRect:
    """Where a part lies on the screen."""
    place = part.place
    corner = part.canvas.mapToGlobal(QPoint(round(place.x), round(place.y)))
    return QRect(corner.x(), corner.y(), round(place.width), round(place.height))


def _with(state: QAccessible.State, **flags: bool) -> QAccessible.State:
    """A state with these bits, which Qt's type stubs do not know."""
    for name, value in flags.items():
        setattr(state, name, value)
    return state
