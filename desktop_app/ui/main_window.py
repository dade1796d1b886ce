"""The main window: what lies where, and nothing about what happens."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.actions import Actions, Command
from desktop_app.ui.look import Look
from desktop_app.ui.offers import Offer, can_take, offer_of
from desktop_app.ui.top_bar import TopBar
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.loading import Loading
from desktop_app.ui.widgets.message_bar import MessageBar
from desktop_app.ui.widgets.toast import Toast

if TYPE_CHECKING:  # loaded after the first paint
    from desktop_app.ui.canvas.view import CanvasView
    from desktop_app.ui.editor import Editor
    from desktop_app.ui.filmstrip.model import OpenPhotos
    from desktop_app.ui.filmstrip.view import Filmstrip
    from desktop_app.ui.panels.side_panel import SidePanel
    from desktop_app.ui.widgets.job_strip import JobStrip
    from desktop_app.ui.widgets.result_bar import ResultBar

_FIRST_SIZE = QSize(1280, 720)
_SMALLEST = QSize(600, 320)  # a 1280×720 screen at 200 %, less bars of the desktop


class Page(StrEnum):
    """What fills the middle."""

    BLANK = "blank"  # until it is known what was open last
    EMPTY = "empty"
    LOADING = "loading"
    CANVAS = "canvas"
    HISTORY = "history"
    QUEUE = "queue"
    CREATE = "create"
    WELCOME = "welcome"


class MainWindow(QMainWindow):
    """Canvas in the middle, panel on the right, bar on top, work and results below.

    Made in two steps: bar and first page at once; what a photo needs comes with `furnish`.
    """

    dropped = Signal(object)  # Offer
    closing = Signal()

    # There after `furnish`.
    editor: "Editor"
    canvas: "CanvasView"
    panel: "SidePanel"
    results: "ResultBar"
    jobs: "JobStrip"
    photos: "OpenPhotos"
    filmstrip: "Filmstrip"

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Outframe"))
        self.setAcceptDrops(True)
        self.setMinimumSize(_SMALLEST)
        self.resize(_FIRST_SIZE.boundedTo(self.screen().availableSize()))
        self.look = look
        self.furnished = False
        self.may_close: Callable[[], bool] = lambda: True  # asked at each attempt
        self.actions_by_name = Actions(look, self)
        self.top = TopBar(self.actions_by_name, look)
        self.empty = EmptyState(look)
        self.loading = Loading()
        self.pages = QStackedWidget()
        self.message = MessageBar(look)
        self._by_page: dict[Page, QWidget] = {}
        for page, widget in (
            (Page.EMPTY, self.empty),
            (Page.LOADING, self.loading),
            (Page.BLANK, _blank()),
        ):
            self.add_page(page, widget)
        self.setMenuWidget(self.top)
        self._left = _tight(QVBoxLayout())
        self._row = self._middle()
        self.toast = Toast(self.pages)
        self.addActions(self.actions_by_name.all(on_canvas=False))
        self._wire_view()
        self.show_page(Page.EMPTY)
        self.empty.setFocus()

    def furnish(self) -> None:
        """Put in place what a photo needs: the canvas, the panel, and the bars below."""
        from desktop_app.ui.canvas.view import CanvasView  # noqa: PLC0415 - after the first paint
        from desktop_app.ui.editor import Editor  # noqa: PLC0415
        from desktop_app.ui.filmstrip.model import OpenPhotos  # noqa: PLC0415
        from desktop_app.ui.filmstrip.view import Filmstrip  # noqa: PLC0415
        from desktop_app.ui.panels.side_panel import SidePanel  # noqa: PLC0415
        from desktop_app.ui.widgets.job_strip import JobStrip  # noqa: PLC0415
        from desktop_app.ui.widgets.result_bar import ResultBar  # noqa: PLC0415

        self.editor = Editor(self)
        self.canvas = CanvasView()
        self.results = ResultBar(self.actions_by_name, self.look)
        self.jobs = JobStrip()
        self.panel = SidePanel(self.editor, self.actions_by_name, self.look)
        self.photos = OpenPhotos(self)
        self.filmstrip = Filmstrip(self.photos, self.look)
        self.photos.counted.connect(self._fit_panel)
        self.photos.turned.connect(self._fit_panel)
        self.canvas.addActions(self.actions_by_name.all(on_canvas=True))
        self.add_page(Page.CANVAS, self._canvas_page())
        self._left.addWidget(self.filmstrip)
        self._left.addWidget(self.jobs)
        self._row.addWidget(self.panel)
        self.furnished = True
        self._fit_panel()

    def add_page(self, page: Page, widget: QWidget) -> None:
        """Put something that can fill the middle in place."""
        self._by_page[page] = widget
        self.pages.addWidget(widget)

    def add_bar(self, bar: QWidget) -> None:
        """Put something to be answered over the middle."""
        self._left.insertWidget(0, bar)

    def replace_page(self, page: Page, widget: QWidget) -> None:
        """The same, in place of the one there may be."""
        if page in self._by_page:
            self._by_page[page].deleteLater()
            self.pages.removeWidget(self._by_page[page])
        self.add_page(page, widget)

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
        self.actions_by_name[Command.QUEUE].setChecked(page is Page.QUEUE)
        self._fit_panel()

    def hand_focus_back(self, leaving: QWidget) -> None:
        """Give the focus to the middle where it lies in `leaving`, which is about to go.

        Qt would pass it on to whatever comes next, at the end of the row to the bar on top.
        """
        focused = self.focusWidget()
        if focused is leaving or leaving.isAncestorOf(focused):
            self.pages.currentWidget().setFocus()

    def show_name(self, path: Path | None) -> None:
        """Name the photo in the bar and in the title."""
        name = path.name if path else ""
        self.top.name.show_name(name, str(path or ""))
        app = self.tr("Outframe")
        self.setWindowTitle(f"{name} – {app}" if name else app)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and pictures."""
        if can_take(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand over what was dropped."""
        offer = offer_of(event.mimeData())
        event.acceptProposedAction()
        if offer != Offer():
            self.dropped.emit(offer)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask whether it may be, then tell whoever has to put things away."""
        if not self.may_close():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)

    def _canvas_page(self) -> QWidget:
        """The canvas, and below it the bar where its result is judged."""
        page = QWidget()
        page.setFocusProxy(self.canvas)
        column = _tight(QVBoxLayout(page))
        column.addWidget(self.canvas, 1)
        column.addWidget(self.results)
        return page

    def _middle(self) -> QHBoxLayout:
        self._left.addWidget(self.message)
        self._left.addWidget(self.pages, 1)
        middle = QWidget(self)
        row = _tight(QHBoxLayout(middle))
        row.addLayout(self._left, 1)
        self.setCentralWidget(middle)
        return row

    def _wire_view(self) -> None:
        panels = self.actions_by_name[Command.PANELS]
        panels.setChecked(True)
        panels.toggled.connect(self._fit_panel)
        self.actions_by_name[Command.FULL_SCREEN].toggled.connect(self._set_full_screen)
        self.actions_by_name[Command.QUIT].triggered.connect(self.close)

    def _fit_panel(self) -> None:
        if not self.furnished:
            return
        panels = self.actions_by_name[Command.PANELS].isChecked()
        with_photo = self.page in (Page.CANVAS, Page.LOADING)
        self.panel.setVisible(with_photo and panels)
        with_photos = with_photo or self.page is Page.EMPTY
        self.filmstrip.fit_height(self.height())
        self.filmstrip.setVisible(with_photos and panels and self.filmstrip.needed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the canvas its height."""
        super().resizeEvent(event)
        if self.furnished:
            self.filmstrip.fit_height(event.size().height())

    def _set_full_screen(self, full: bool) -> None:
        state = Qt.WindowState.WindowFullScreen
        self.setWindowState(self.windowState() | state if full else self.windowState() & ~state)


_Box = TypeVar("_Box", bound=QBoxLayout)


def _tight(box: _Box) -> _Box:
    """Without margins and gaps."""
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    return box


def _blank() -> QWidget:
    page = QFrame()
    page.setObjectName("emptyState")
    return page
