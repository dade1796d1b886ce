"""The main window: what lies where, and nothing about what happens."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.actions import Actions, Command
from desktop_app.ui.canvas.view import CanvasView
from desktop_app.ui.editor import Editor
from desktop_app.ui.look import Look
from desktop_app.ui.panels.side_panel import SidePanel
from desktop_app.ui.top_bar import TopBar
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.job_strip import JobStrip
from desktop_app.ui.widgets.loading import Loading
from desktop_app.ui.widgets.message_bar import MessageBar
from desktop_app.ui.widgets.result_bar import ResultBar
from desktop_app.ui.widgets.toast import Toast

_FIRST_SIZE = QSize(1280, 720)
_SMALLEST = QSize(960, 600)


class Page(StrEnum):
    """What fills the middle."""

    EMPTY = "empty"
    LOADING = "loading"
    CANVAS = "canvas"
    HISTORY = "history"


class MainWindow(QMainWindow):
    """Canvas in the middle, panel on the right, bar on top, work and results below."""

    dropped = Signal(object)  # tuple[Path, ...]
    image_dropped = Signal(object)  # QMimeData with a picture in it
    closing = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Outframe"))
        self.setAcceptDrops(True)
        self.setMinimumSize(_SMALLEST)
        self.resize(_FIRST_SIZE)
        self.look = look
        self.editor = Editor(self)
        self.actions_by_name = Actions(look, self)
        self.top = TopBar(self.actions_by_name, look)
        self.panel = SidePanel(self.editor, self.actions_by_name, look)
        self.canvas = CanvasView()
        self.empty = EmptyState(look)
        self.loading = Loading()
        self.pages = QStackedWidget()
        self.message = MessageBar(look)
        self.results = ResultBar(self.actions_by_name, look)
        self.jobs = JobStrip()
        self._by_page: dict[Page, QWidget] = {}
        for page, widget in (
            (Page.EMPTY, self.empty),
            (Page.LOADING, self.loading),
            (Page.CANVAS, self._canvas_page()),
        ):
            self.add_page(page, widget)
        self.setMenuWidget(self.top)
        self.setCentralWidget(self._middle())
        self.toast = Toast(self.pages)
        self.canvas.addActions(self.actions_by_name.all(on_canvas=True))
        self.addActions(self.actions_by_name.all(on_canvas=False))
        self._wire_view()
        self.show_page(Page.EMPTY)
        self.empty.setFocus()

    def add_page(self, page: Page, widget: QWidget) -> None:
        """Put something that can fill the middle in place."""
        self._by_page[page] = widget
        self.pages.addWidget(widget)

    def has_page(self, page: Page) -> bool:
        """True once the page has been made."""
        return page in self._by_page

    @property
    def page(self) -> Page:
        """What fills the middle now."""
        current = self.pages.currentWidget()
        return next(page for page, widget in self._by_page.items() if widget is current)

    def show_page(self, page: Page) -> None:
        """Fill the middle with it; the panel belongs to a photo."""
        self.pages.setCurrentWidget(self._by_page[page])
        self.actions_by_name[Command.HISTORY].setChecked(page is Page.HISTORY)
        self._fit_panel()

    def show_name(self, path: Path | None) -> None:
        """Name the photo in the bar and in the title."""
        name = path.name if path else ""
        self.top.name.show_name(name, str(path or ""))
        app = self.tr("Outframe")
        self.setWindowTitle(f"{name} – {app}" if name else app)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and pictures."""
        data = event.mimeData()
        if data.hasUrls() or data.hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand over what was dropped."""
        data = event.mimeData()
        paths = local_paths([url.toLocalFile() for url in data.urls()])
        if paths:
            self.dropped.emit(paths)
        elif data.hasImage():
            self.image_dropped.emit(data)
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell whoever has to put things away."""
        self.closing.emit()
        super().closeEvent(event)

    def _canvas_page(self) -> QWidget:
        """The canvas, and below it the bar where its result is judged."""
        page = QWidget()
        page.setFocusProxy(self.canvas)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.results)
        return page

    def _middle(self) -> QWidget:
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.message)
        left.addWidget(self.pages, 1)
        left.addWidget(self.jobs)
        middle = QWidget(self)
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.panel)
        return middle

    def _wire_view(self) -> None:
        panels = self.actions_by_name[Command.PANELS]
        panels.setChecked(True)
        panels.toggled.connect(self._fit_panel)
        self.actions_by_name[Command.FULL_SCREEN].toggled.connect(self._set_full_screen)
        self.actions_by_name[Command.QUIT].triggered.connect(self.close)

    def _fit_panel(self) -> None:
        shown = self.page in (Page.CANVAS, Page.LOADING)
        self.panel.setVisible(shown and self.actions_by_name[Command.PANELS].isChecked())

    def _set_full_screen(self, full: bool) -> None:
        state = Qt.WindowState.WindowFullScreen
        self.setWindowState(self.windowState() | state if full else self.windowState() & ~state)


def local_paths(names: Sequence[str]) -> tuple[Path, ...]:
    """The files among what was dropped or pasted."""
    return tuple(Path(name) for name in names if name)
