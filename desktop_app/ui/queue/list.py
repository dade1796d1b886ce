"""The queue's rows, their keys, and dragging them into another order."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from desktop_app.jobs.job import Job
from desktop_app.ui.look import Look
from desktop_app.ui.queue.choices import Choice, choices
from desktop_app.ui.queue.delegate import QueueDelegate
from desktop_app.ui.queue.model import JOB_ROLE, QueueModel

_KEYS = {
    Qt.Key.Key_Space: (Choice.PAUSE, Choice.RESUME),
    Qt.Key.Key_Delete: (Choice.CANCEL, Choice.REMOVE),
    Qt.Key.Key_Backspace: (Choice.CANCEL, Choice.REMOVE),
    Qt.Key.Key_Return: (Choice.SHOW, Choice.RETRY),
    Qt.Key.Key_Enter: (Choice.SHOW, Choice.RETRY),
}


class QueueList(QListView):
    """The rows; keys and drags become wishes."""

    chosen = Signal(object, object)  # Choice, Job
    moved = Signal(object, object)  # Job, Qt.Key: one up, one down, or to the front

    def __init__(self, model: QueueModel, look: Look) -> None:
        super().__init__()
        self._around = model.around
        self.setModel(model)
        self.setItemDelegate(QueueDelegate(look, model.around, self))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName(self.tr("Jobs"))
        self._follows = False  # a job that was moved by keys stays in sight
        model.rowsMoved.connect(self._keep_in_sight)
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self.viewport().update)

    @property
    def job(self) -> Job | None:
        """The selected job."""
        found = self.currentIndex().data(JOB_ROLE) if self.currentIndex().isValid() else None
        return found if isinstance(found, Job) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space pauses, Delete cancels or removes, Enter shows, Alt with arrows moves."""
        key, job = Qt.Key(event.key()), self.job
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        self._follows = alt != Qt.KeyboardModifier.NoModifier
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home):
            if job is not None:
                self.moved.emit(job, key)
            return
        if key not in _KEYS:
            super().keyPressEvent(event)
            return
        offered = choices(job, self._around.trouble(job.engine)) if job is not None else ()
        for choice in _KEYS[key]:
            if choice in offered:
                self.chosen.emit(choice, job)
                return

    def dataChanged(
        self,
        first: QModelIndex | QPersistentModelIndex,
        last: QModelIndex | QPersistentModelIndex,
        roles: Sequence[int] = (),
    ) -> None:
        """Draw anew; all rows stay as high as they are.

        A plain list would lay out all its rows at each step of progress, ten thousand of them in
        the time of two pictures.
        """
        QAbstractItemView.dataChanged(self, first, last, roles)

    def _keep_in_sight(self) -> None:
        if self._follows:
            self.scrollTo(self.currentIndex())

    def showEvent(self, event: QShowEvent) -> None:
        """Times run while they are seen."""
        self._tick.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is drawn for nobody."""
        self._tick.stop()
        super().hideEvent(event)
