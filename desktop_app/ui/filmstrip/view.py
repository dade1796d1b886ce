"""The row of open photos below the canvas."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QFrame, QListView, QMenu, QSizePolicy

from desktop_app.ui.filmstrip.delegate import FilmstripDelegate
from desktop_app.ui.filmstrip.model import ENTRY_ROLE, OpenPhotos
from desktop_app.ui.look import Look

_ROOMY = 520  # px high; in a lower window the frames are small
_EDGE = 4


class Filmstrip(QListView):
    """Shows itself once there is more than the photo on the table."""

    close_wanted = Signal(str)  # id

    def __init__(self, photos: OpenPhotos, look: Look) -> None:
        super().__init__()
        self._photos = photos
        self._frames = FilmstripDelegate(look, self)
        self.setObjectName("filmstrip")
        self.setAccessibleName(self.tr("Open photos"))
        self.setModel(photos)
        self.setItemDelegate(self._frames)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.selectionModel().currentChanged.connect(self._choose)
        photos.turned.connect(self._follow)
        photos.counted.connect(self._follow)
        photos.counted.connect(self._fit)
        self.horizontalScrollBar().rangeChanged.connect(self._fit)
        self._fit()

    @property
    def needed(self) -> bool:
        """True where there is something to choose from."""
        count = self._photos.rowCount()
        return count > 1 or (count == 1 and self._photos.current is None)

    def fit_height(self, window: int) -> None:
        """Take less room in a low window."""
        small = window < _ROOMY
        if small != self._frames.small:
            self._frames.small = small
            self.scheduleDelayedItemsLayout()
            self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Any wheel moves along the strip."""
        bar = self.horizontalScrollBar()
        turn = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta()
        bar.setValue(bar.value() - (turn.x() or turn.y()))
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """Another font needs another height."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Exactly one row high; the scroll bar has its room only where it is needed."""
        frame, bar = self.sizeHintForRow(0), self.horizontalScrollBar()
        if frame > 0:
            room = bar.sizeHint().height() if bar.maximum() > 0 else 0
            self.setFixedHeight(frame + room + _EDGE)

    def _follow(self) -> None:
        """Select what is on the table."""
        row = self._photos.row_of(self._photos.current)
        if row is None:
            self.setCurrentIndex(QModelIndex())
            return
        index = self._photos.index(row)
        if index != self.currentIndex() or not self.selectionModel().isSelected(index):
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)

    def _choose(self, now: QModelIndex, _before: QModelIndex) -> None:
        entry = now.data(ENTRY_ROLE)
        if entry is not None and entry.id != self._photos.current:
            self._photos.wanted.emit(entry.id)

    def _menu(self, at: QPoint) -> None:
        entry = self.indexAt(at).data(ENTRY_ROLE)
        if entry is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        close = menu.addAction(self.tr("Close photo"))
        close.triggered.connect(lambda: self.close_wanted.emit(entry.id))
        menu.popup(self.viewport().mapToGlobal(at))
