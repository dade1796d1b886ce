"""The history page: a grid of everything made so far, and what can be done with it."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop_app.services.history import Entry
from desktop_app.ui.history.delegate import HistoryDelegate
from desktop_app.ui.history.model import ENTRY_ROLE, HistoryModel
from desktop_app.ui.look import Look
from desktop_app.ui.widgets.section import heading, muted


class HistoryGrid(QListView):
    """Cells flow into as many columns as fit."""

    delete_pressed = Signal()

    def __init__(self, model: HistoryModel, look: Look) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(HistoryDelegate(look, self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSpacing(4)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Results"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete deletes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)


class HistoryView(QFrame):
    """Header with buttons, the grid, or what to do while it is empty."""

    open_pressed = Signal(object)  # Entry
    export_pressed = Signal(object)  # Entry
    delete_pressed = Signal(object)  # list[Entry]
    left = Signal()

    def __init__(self, model: HistoryModel, look: Look) -> None:
        super().__init__()
        self.setObjectName("historyView")
        self.setAccessibleName(self.tr("History"))
        self._model = model
        self._count = muted()
        self._count.setWordWrap(False)
        self.grid = HistoryGrid(model, look)
        self.grid.activated.connect(lambda index: self.open_pressed.emit(index.data(ENTRY_ROLE)))
        self.grid.delete_pressed.connect(self._delete)
        self.grid.selectionModel().selectionChanged.connect(lambda _on, _off: self._enable())
        self.setFocusProxy(self.grid)
        self._open = self._button(self.tr("Open again"), look, "folder-open", self._open_current)
        self._export = self._button(self.tr("Export…"), look, "image-down", self._export_current)
        self._remove = self._button(self.tr("Delete"), look, "trash-2", self._delete)
        self._body = QStackedLayout()
        self._body.addWidget(self.grid)
        self._body.addWidget(self._nothing())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._header(look))
        layout.addLayout(self._body, 1)
        model.loaded.connect(self._follow)
        model.modelReset.connect(self._follow)
        self._follow()

    def selected(self) -> list[Entry]:
        """The chosen entries, in the order of the grid."""
        rows = sorted(self.grid.selectedIndexes(), key=QModelIndex.row)
        return [index.data(ENTRY_ROLE) for index in rows]

    def _header(self, look: Look) -> QFrame:
        header = QFrame(self)
        header.setObjectName("historyHeader")
        back = self._button(self.tr("Back"), look, "arrow-left", self.left.emit)
        row = QHBoxLayout(header)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(back)
        row.addSpacing(8)
        row.addWidget(heading(self.tr("History")))
        row.addWidget(self._count)
        row.addStretch(1)
        for button in (self._open, self._export, self._remove):
            row.addWidget(button)
        return header

    def _nothing(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setSpacing(8)
        title = QLabel(self.tr("Nothing here yet"), page)
        title.setProperty("role", "title")
        text = muted(self.tr("Every picture you expand is kept here until you delete it."))
        text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        column.addWidget(title, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(text)
        column.addStretch(3)
        return page

    def _button(self, text: str, look: Look, icon: str, act: object) -> QPushButton:
        button = QPushButton(text, self)
        look.dress(button, icon)
        button.clicked.connect(act)
        return button

    def _follow(self) -> None:
        count = self._model.rowCount()
        more = "+" if self._model.canFetchMore(QModelIndex()) and count else ""
        self._count.setText(f"{count}{more}" if count else "")
        self._body.setCurrentIndex(0 if count else 1)
        if count and not self.grid.selectedIndexes():
            row = max(0, min(self.grid.currentIndex().row(), count - 1))
            self.grid.setCurrentIndex(self._model.index(row))
        self._enable()

    def _enable(self) -> None:
        chosen = len(self.grid.selectedIndexes())
        self._open.setEnabled(chosen == 1)
        self._export.setEnabled(chosen == 1)
        self._remove.setEnabled(chosen > 0)

    def _open_current(self) -> None:
        self.open_pressed.emit(self.selected()[0])

    def _export_current(self) -> None:
        self.export_pressed.emit(self.selected()[0])

    def _delete(self) -> None:
        entries = self.selected()
        if entries:
            self.delete_pressed.emit(entries)
