"""Remembering: what is open is saved on every change and comes back at the next start."""

from PySide6.QtCore import QObject

from desktop_app.errors import Trouble
from desktop_app.jobs.job import Result
from desktop_app.services.backend import Backend
from desktop_app.services.session import OpenDocument
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.main_window import MainWindow, Page
from desktop_app.ui.reviewing import Reviewing
from desktop_app.ui.showing import Showing


class Remembering(QObject):
    """Keeps the session in step with the open photos, and results with their photos."""

    def __init__(
        self,
        window: MainWindow,
        showing: Showing,
        reviewing: Reviewing,
        backend: Backend,
        bridge: Bridge,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._showing = showing
        self._reviewing = reviewing
        self._backend = backend
        self._bridge = bridge
        window.photos.changed.connect(backend.session.save)
        window.photos.closed.connect(backend.session.forget)
        reviewing.shown.connect(self._note_result)
        showing.shown.connect(self._show_result)

    def restore(self) -> None:
        """Bring back what was open."""
        self._bridge.call(self._backend.session.restore(), self._show, self._fail)

    def _fail(self, trouble: Trouble) -> None:
        self._show([])
        self._bridge.failed.emit(trouble)

    def _show(self, entries: list[OpenDocument]) -> None:
        photos = self._window.photos
        photos.add(entry for entry in entries if photos.of_file(entry.document.photo.path) is None)
        if not self._showing.idle:  # something else was asked for meanwhile
            return
        if entries:
            self._showing.show(max(entries, key=lambda entry: entry.shown_ms).id)
        else:
            self._window.show_page(Page.EMPTY)

    def _note_result(self, result: Result | None) -> None:
        current = self._window.photos.current
        if current is not None and not self._showing.turning:
            self._window.photos.set_result(current, result.id if result else None)

    def _show_result(self, entry: OpenDocument) -> None:
        if entry.result_id is None:
            return

        def review(result: Result) -> None:
            if self._window.photos.current == entry.id and self._reviewing.result is None:
                self._reviewing.review([result])

        self._bridge.call(
            self._backend.history.get(entry.result_id), lambda found: review(found.result), _ignore
        )


def _ignore(_trouble: Trouble) -> None:
    """The result was deleted meanwhile; the document is there without it."""
