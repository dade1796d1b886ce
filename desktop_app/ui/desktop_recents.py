"""Photos opened here appear among the desktop's recent documents."""

from PySide6.QtCore import QObject

from desktop_app.document.document import Document
from desktop_app.services.backend import Backend
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.main_window import MainWindow


class DesktopRecents(QObject):
    """Tells the desktop of every photo that comes onto the table."""

    def __init__(self, window: MainWindow, backend: Backend, bridge: Bridge) -> None:
        super().__init__(window)
        self._backend = backend
        self._bridge = bridge
        window.editor.changed.connect(self._follow)

    def _follow(self, before: Document | None, after: Document | None) -> None:
        if after is None or (before is not None and before.photo.path == after.photo.path):
            return
        self._bridge.call(self._backend.photos.tell_desktop(after.photo.path))
