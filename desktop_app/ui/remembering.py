"""Remembering: what is open is saved on every change and comes back at the next start."""

from uuid import uuid4

from PySide6.QtCore import QObject

from desktop_app.document.document import Document
from desktop_app.services.backend import Backend
from desktop_app.services.session import OpenDocument
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.opening import Opening


class Remembering(QObject):
    """Keeps the session in step with the editor."""

    def __init__(
        self, window: MainWindow, opening: Opening, backend: Backend, bridge: Bridge
    ) -> None:
        super().__init__(window)
        self._opening = opening
        self._backend = backend
        self._bridge = bridge
        self._id = uuid4().hex
        window.editor.changed.connect(self._save)

    def restore(self) -> None:
        """Bring back what was open."""
        self._bridge.call(self._backend.session.restore(), self._show)

    def _show(self, entries: list[OpenDocument]) -> None:
        if not entries:
            self._opening.refresh_recents()
            return
        self._id = entries[-1].id
        self._opening.open_document(entries[-1].document)

    def _save(self, _before: Document | None, after: Document | None) -> None:
        if after is None:
            self._backend.session.forget(self._id)
        else:
            self._backend.session.save(OpenDocument(self._id, after))
