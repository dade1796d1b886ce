"""The queue page: what waits, runs and ended, and what can be done about it."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop_app.jobs.job import Job
from desktop_app.ui.look import Look
from desktop_app.ui.queue.choices import Choice, choices
from desktop_app.ui.queue.detail import Detail
from desktop_app.ui.queue.list import QueueList
from desktop_app.ui.queue.model import JOB_ROLE, QueueModel
from desktop_app.ui.widgets.section import heading, muted

_ROOMY = 860  # px, from which on the header has room for words


class QueueView(QFrame):
    """Header, what holds the queue back, the rows, and the selected job's own words and buttons."""

    left = Signal()
    chosen = Signal(object, object)  # Choice, Job
    moved = Signal(object, object)  # Job, Qt.Key
    pause_pressed = Signal(bool)
    retry_all_pressed = Signal()
    clear_pressed = Signal()
    ledger_pressed = Signal()

    def __init__(self, model: QueueModel, look: Look) -> None:
        super().__init__()
        self.setObjectName("queueView")
        self.setAccessibleName(self.tr("Queue"))
        self._model = model
        self._look = look
        self._count = muted()
        self._count.setWordWrap(False)
        self.list = QueueList(model, look)
        self.setFocusProxy(self.list)
        self.detail = Detail(look)
        self._hold = self._banner()
        self._back = self._button(self.tr("Back"), "arrow-left")
        self._back.clicked.connect(self.left)
        self.pause = self._button(self.tr("Pause all"), "pause")
        self.retry = self._button(self.tr("Retry failed"), "refresh-cw")
        self.clear = self._button(self.tr("Clear finished"), "check")
        self.ledger = self._button(self.tr("Spending…"), "list")
        self._names = {
            button: button.text() for button in (self.pause, self.retry, self.clear, self.ledger)
        }
        self._wire()
        self._body = QStackedLayout()
        self._body.addWidget(self.list)
        self._body.addWidget(self._nothing())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._header())
        layout.addWidget(self._hold)
        layout.addLayout(self._body, 1)
        layout.addWidget(self.detail)
        self.follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room is short the header's buttons show their icons alone."""
        super().resizeEvent(event)
        self._name_buttons()

    def show_counts(self, text: str, failed: int, ended: int) -> None:
        """How many jobs there are of which kind, and which buttons make sense."""
        self._count.setText(text)
        self.retry.setEnabled(failed > 0)
        self.clear.setEnabled(ended > 0)

    def show_hold(self, text: str) -> None:
        """Say what holds jobs back; nothing hides the line."""
        self._hold.setText(text)
        self._hold.setVisible(bool(text))

    def follow(self) -> None:
        """Fit everything to the list as it is now."""
        paused = self._model.around.paused
        self._names[self.pause] = self.tr("Resume all") if paused else self.tr("Pause all")
        self._name_buttons()
        self._look.dress(self.pause, "play" if paused else "pause")
        count = self._model.rowCount()
        self._show_page(rows=count > 0 or not self._model.loaded)
        if count and not self.list.selectedIndexes():
            row = max(0, min(self.list.currentIndex().row(), count - 1))
            self.list.setCurrentIndex(self._model.index(row))
        self._show_detail()

    def _show_page(self, *, rows: bool) -> None:
        """Rows, or what to say without any; the keyboard stays where it makes sense."""
        page = 0 if rows else 1
        self.setFocusProxy(self.list if rows else self._back)
        if page == self._body.currentIndex():
            return
        here = self.isAncestorOf(self.window().focusWidget())
        self._body.setCurrentIndex(page)
        if here:
            self.setFocus()

    def _wire(self) -> None:
        self.list.chosen.connect(self.chosen)
        self.list.moved.connect(self.moved)
        self.detail.chosen.connect(self.chosen)
        self.list.selectionModel().currentChanged.connect(lambda _new, _old: self._show_detail())
        self.list.customContextMenuRequested.connect(self._menu)
        self.list.activated.connect(self._activate)
        self._model.dataChanged.connect(self._changed)
        self._model.changed.connect(self.follow)
        self.pause.clicked.connect(lambda: self.pause_pressed.emit(not self._model.around.paused))
        self.retry.clicked.connect(self.retry_all_pressed)
        self.clear.clicked.connect(self.clear_pressed)
        self.ledger.clicked.connect(self.ledger_pressed)

    def _name_buttons(self) -> None:
        for button, name in self._names.items():
            button.setText(name if self.width() >= _ROOMY else "")
            button.setToolTip(name)
            button.setAccessibleName(name)

    def _activate(self, index: QModelIndex) -> None:
        job = index.data(JOB_ROLE)
        if isinstance(job, Job) and Choice.SHOW in choices(job):
            self.chosen.emit(Choice.SHOW, job)

    def _changed(self, first: QModelIndex, last: QModelIndex) -> None:
        if first.row() <= self.list.currentIndex().row() <= last.row():
            self._show_detail()

    def _show_detail(self) -> None:
        self.detail.show_job(self.list.job, self._model.around)

    def _menu(self, at: QPoint) -> None:
        if self.list.indexAt(at).isValid():
            self.detail.menu(self).popup(self.list.viewport().mapToGlobal(at))

    def _header(self) -> QFrame:
        header = QFrame(self)
        header.setObjectName("historyHeader")
        row = QHBoxLayout(header)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self._back)
        row.addSpacing(8)
        row.addWidget(heading(self.tr("Queue")))
        row.addWidget(self._count)
        row.addStretch(1)
        for button in (self.pause, self.retry, self.clear, self.ledger):
            row.addWidget(button)
        return header

    def _banner(self) -> QLabel:
        banner = QLabel(self)
        banner.setObjectName("queueHold")
        banner.setProperty("role", "warning")
        banner.setWordWrap(True)
        banner.setContentsMargins(16, 8, 16, 8)
        banner.hide()
        return banner

    def _nothing(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setSpacing(8)
        title = QLabel(self.tr("Nothing waits"), page)
        title.setProperty("role", "title")
        text = muted(
            self.tr("Photos you expand line up here. Without a network they wait and leave later.")
        )
        text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        column.addWidget(title, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(text)
        column.addStretch(3)
        return page

    def _button(self, text: str, icon: str) -> QPushButton:
        button = QPushButton(text, self)
        self._look.dress(button, icon)
        return button
