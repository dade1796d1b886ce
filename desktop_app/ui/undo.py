"""Undo: one kind of step that holds the document before and after."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtGui import QUndoCommand

from desktop_app.document.document import Document

LIMIT = 100  # steps
_MERGE_WITHIN = 1.0  # s between two edits of the same kind that count as one
_ID = 1  # Qt asks mergeWith only between commands of the same id


class EditStep(QUndoCommand):
    """One edit; a second edit with the same merge key soon after becomes part of it."""

    def __init__(
        self,
        label: str,
        before: Document,
        after: Document,
        merge_key: str,
        show: Callable[[Document], None],
    ) -> None:
        super().__init__(label)
        self._before = before
        self._after = after
        self._merge_key = merge_key
        self._show = show
        self._made = monotonic()

    def id(self) -> int:
        """Qt's name for the kind of command."""
        return _ID

    def undo(self) -> None:
        """Back to the document before."""
        self._show(self._before)

    def redo(self) -> None:
        """To the document after; Qt also calls this when the step is made."""
        self._show(self._after)

    def mergeWith(self, other: QUndoCommand, /) -> bool:
        """Take `other` into this step where both belong to one gesture."""
        if not isinstance(other, EditStep) or not self._merge_key:
            return False
        if other._merge_key != self._merge_key or other._made - self._made > _MERGE_WITHIN:  # noqa: SLF001
            return False
        self._after = other._after  # noqa: SLF001
        self._made = other._made  # noqa: SLF001
        self.setObsolete(self._after == self._before)
        return True
