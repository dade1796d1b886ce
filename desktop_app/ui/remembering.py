"""Remembering: what is open is saved on every change and comes back at the next start."""

from uuid import uuid4

from PySide6.QtCore import QObject

from desktop_app.errors import Trouble
from desktop_app.services.backend import Backend
from desktop_app.services.session import OpenDocument
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.main_window import MainWindow, Page
from desktop_app.ui.opening import Opening
from desktop_app.ui.reviewing import Reviewing


class Remembering(QObject):
    """Keeps the session in step with the editor."""

    def __init__(
        self,
        window: MainWindow,
        opening: Opening,
        reviewing: Reviewing,
        backend: Backend,
        bridge: Bridge,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._editor = window.editor
        self._opening = opening
        self._reviewing = reviewing
        self._backend = backend
        self._bridge = bridge
        self._id = uuid4().hex
        window.editor.changed.connect(lambda _before, _after: self._save())
        reviewing.shown.connect(lambda _result: self._save())

    def restore(self) -> None:
        """Bring back what was open."""
        self._bridge.call(self._backend.session.restore(), self._show, self._fail)

    def _fail(self, trouble: Trouble) -> None:
        self._show([])
        self._bridge.failed.emit(trouble)

    def _show(self, entries: list[OpenDocument]) -> None:
        if not entries:
            self._window.show_page(Page.EMPTY)
            self._opening.refresh_recents()
            return
        self._id = entries[-1].id
        entry = entries[-1]
        self._opening.open_document(entry.document, lambda: self._show_result(entry.result_id))

    def _show_result(self, result_id: str | None) -> None:
        if result_id is not None:
            self._bridge.call(
                self._backend.history.get(result_id),
                lambda entry: self._reviewing.review([entry.result]),
                _ignore,
            )

    def _save(self) -> None:
        document, result = self._editor.document, self._reviewing.result
        if document is None:
            self._backend.session.forget(self._id)
        else:
            entry = OpenDocument(self._id, document, result_id=result.id if result else None)
            self._backend.session.save(entry)


def _ignore(_trouble: Trouble) -> None:
    """The result was deleted meanwhile; the document is there without it."""
