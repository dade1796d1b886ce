"""Telling of new versions, where the user agreed to ask for them."""

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices

from desktop_app.errors import AppError
from desktop_app.jobs.book import now_ms
from desktop_app.services.backend import Backend
from desktop_app.services.update_notice import UpdateNotice
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.messages import message
from desktop_app.ui.widgets.update_bar import UpdateBar

_FIRST_MS = 10_000  # the start belongs to the photo
_THEN_MS = 10 * 60_000  # whether it is time is decided behind; this costs nothing


class Updating(QObject):
    """Looks now and then, and shows what it is told in a bar over the middle."""

    def __init__(self, window: MainWindow, backend: Backend, bridge: Bridge) -> None:
        super().__init__(window)
        self._window = window
        self._backend = backend
        self._bridge = bridge
        self.bar: UpdateBar | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self._timer.start(_FIRST_MS)

    def look(self) -> None:
        """Ask, where that is agreed to and due, and tell of what is new."""
        if self.bar is None and self._backend.updates.allowed:
            self._bridge.call(self._backend.updates.look(now_ms()), self._tell)

    def _tick(self) -> None:
        self._timer.setInterval(_THEN_MS)
        self.look()

    def _tell(self, notice: UpdateNotice | None) -> None:
        if notice is None or self.bar is not None:
            return
        bar = self.bar = UpdateBar(notice, self._window.look)
        bar.page_wanted.connect(lambda: self._open(notice))
        bar.skip_wanted.connect(lambda: self._skip(notice))
        bar.closed.connect(self._close)
        self._window.add_bar(bar)

    def _open(self, notice: UpdateNotice) -> None:
        QDesktopServices.openUrl(QUrl(notice.page))
        self._close()

    def _skip(self, notice: UpdateNotice) -> None:
        self._close()
        try:
            self._backend.updates.skip(notice.version)
        except AppError as error:
            self._window.message.show_message(message(error.trouble, retry=False))

    def _close(self) -> None:
        if self.bar is not None:
            self._window.hand_focus_back(self.bar)
            self.bar.hide()
            self.bar.deleteLater()
            self.bar = None
