"""Undo: one kind of step that holds the document before and after."""

import math
from collections.abc import Callable
from time import monotonic

from PySide6.QtGui import QUndoCommand, QUndoStack

from desktop_app.document.document import Document
from desktop_app.document.trail import Step, Trail

LIMIT = 100  # steps
_MERGE_WITHIN = 1.0  # s between two edits of the same kind that count as one
_LONG_AGO = -math.inf  # when a step was made that came back with its document
_ID = 1  # Qt asks mergeWith only between commands of the same id

Show = Callable[[Document], None]


class EditStep(QUndoCommand):
    """One edit; a second edit with the same merge key soon after becomes part of it."""

    def __init__(
        self,
        label: str,
        before: Document,
        after: Document,
        show: Show,
        merge_key: str = "",
        made: float | None = None,
    ) -> None:
        super().__init__(label)
        self.before = before
        self.after = after
        self._merge_key = merge_key
        self._show = show
        self._made = monotonic() if made is None else made

    def id(self) -> int:
        """Qt's name for the kind of command."""
        return _ID

    def undo(self) -> None:
        """Back to the document before."""
        self._show(self.before)

    def redo(self) -> None:
        """To the document after; Qt also calls this when the step is made."""
        self._show(self.after)

    def mergeWith(self, other: QUndoCommand, /) -> bool:
        """Take `other` into this step where both belong to one gesture."""
        if not isinstance(other, EditStep) or not self._merge_key:
            return False
        if other._merge_key != self._merge_key or other._made - self._made > _MERGE_WITHIN:  # noqa: SLF001
            return False
        self.after = other.after
        self._made = other._made  # noqa: SLF001
        self.setObsolete(self.after == self.before)
        return True


def trail_of(stack: QUndoStack) -> Trail | None:
    """All steps of a stack as a value; None where there are none."""
    commands = [stack.command(index) for index in range(stack.count())]
    steps = [command for command in commands if isinstance(command, EditStep)]
    if not steps:
        return None
    told = tuple(Step(step.text(), step.after) for step in steps)
    return Trail(steps[0].before, told, stack.index())


def retrace(stack: QUndoStack, trail: Trail | None, show: Show) -> None:
    """Put the steps of a trail on an empty stack; `show` is called with each on the way."""
    if trail is None:
        return
    before = trail.start
    for step in trail.steps:
        stack.push(EditStep(step.label, before, step.document, show, made=_LONG_AGO))
        before = step.document
    stack.setIndex(trail.done)
