"""The editor: the document that is open now, and the one way to change it."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from desktop_app.document.document import Document
from desktop_app.document.edits import Edit
from desktop_app.document.trail import Trail
from desktop_app.geometry.aspect import Ratio
from desktop_app.ui import undo


class Editor(QObject):
    """Holds one document; views listen to `changed` and redraw what differs."""

    changed = Signal(object, object)  # Document | None before, Document | None after
    opened = Signal(object)  # Document | None: another photo, not an edit
    lock_changed = Signal(object)  # Ratio | None
    stepped = Signal()  # after `changed`: the step can be undone, or redone, by now

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._lock: Ratio | None = None
        self._retracing = False
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(undo.LIMIT)
        self.undo_stack.indexChanged.connect(self._tell_step)

    @property
    def document(self) -> Document | None:
        """The document that is open, if any."""
        return self._document

    @property
    def lock(self) -> Ratio | None:
        """The ratio that sizes keep, where it is locked."""
        return self._lock

    @property
    def trail(self) -> Trail | None:
        """What can be undone and redone; None for nothing."""
        return undo.trail_of(self.undo_stack)

    def open(self, document: Document | None, trail: Trail | None = None) -> None:
        """Put another document on the table, with the steps that led to it."""
        self.set_locked(locked=False)
        self._retracing = True
        self.undo_stack.clear()
        undo.retrace(self.undo_stack, trail, self._show)
        self._retracing = False
        before, self._document = self._document, document
        self.opened.emit(document)
        self.changed.emit(before, document)

    def edit(self, label: str, change: Edit, merge_key: str = "") -> None:
        """Change the document in one undoable step; nothing happens where nothing differs."""
        before = self._document
        if before is None:
            return
        after = change(before)
        if after == before:
            self.changed.emit(before, before)  # a field with an impossible wish shows the truth
            return
        self.undo_stack.push(undo.EditStep(label, before, after, self._show, merge_key))

    def set_locked(self, *, locked: bool) -> None:
        """Keep the ratio the canvas has now, or stop keeping it."""
        document = self._document
        lock = Ratio.of(*document.canvas) if locked and document else None
        if lock != self._lock:
            self._lock = lock
            self.lock_changed.emit(lock)

    def _tell_step(self, _index: int) -> None:
        if not self._retracing:
            self.stepped.emit()

    def _show(self, document: Document) -> None:
        if self._retracing:
            return
        before, self._document = self._document, document
        if self._lock and not self._lock.matches(document.canvas):
            self.set_locked(locked=True)
        self.changed.emit(before, document)
