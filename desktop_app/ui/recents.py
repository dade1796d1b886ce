"""Recents: the photos opened lately, on the first page and in the menu, with their pictures."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAction, QIcon, QImage

from desktop_app.errors import AppError
from desktop_app.geometry.extent import Size
from desktop_app.services.backend import Backend
from desktop_app.services.photos import glance_at
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.opening import Opening
from desktop_app.ui.thumbnails import Thumbnails
from desktop_app.ui.widgets.empty_state import RECENT_SHOWN

_CALM_MS = 200  # the list is asked for once after a burst of photos
_IN_MENU = 10
_NAME_WIDTH = 320  # px
_SIDE = 240  # px; enough for the filmstrip on a screen of twice the density
_PREFIX = "recent:"


class Recents(QObject):
    """Also decodes the small pictures of the filmstrip, which are the same."""

    def __init__(
        self, window: MainWindow, opening: Opening, backend: Backend, bridge: Bridge
    ) -> None:
        super().__init__(window)
        self._window = window
        self._opening = opening
        self._backend = backend
        self._bridge = bridge
        self._actions: dict[Path, QAction] = {}
        self._pictures = Thumbnails(bridge, _SIDE, self, small_photo)
        self._pictures.arrived.connect(self._show_picture)
        self._pictures.arrived.connect(window.photos.picture_came)
        window.photos.show_pictures(self._pictures.get)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM_MS)
        self._calm.timeout.connect(self.refresh)
        window.photos.counted.connect(self._calm.start)
        window.photos.turned.connect(self._calm.start)
        self.refresh()

    def refresh(self) -> None:
        """Show what was opened last."""
        self._bridge.call(self._backend.photos.recent(), self._show)

    def forget(self) -> None:
        """Forget what was opened; the photos stay where they are."""
        self._bridge.call(self._backend.photos.forget_recent(), lambda _done: self.refresh())

    def _show(self, paths: Sequence[Path]) -> None:
        self._window.empty.show_recents(paths)
        menu = self._window.top.recent
        menu.clear()
        menu.setEnabled(bool(paths))
        self._actions = {path: self._action(path) for path in paths[:_IN_MENU]}
        menu.addActions(list(self._actions.values()))
        menu.addSeparator()
        menu.addAction(self.tr("Clear list")).triggered.connect(self.forget)
        for path in paths[:_IN_MENU]:
            self._show_picture(f"{_PREFIX}{path}")

    def _action(self, path: Path) -> QAction:
        menu = self._window.top.recent
        shown = menu.fontMetrics().elidedText(path.name, Qt.TextElideMode.ElideMiddle, _NAME_WIDTH)
        action = QAction(shown.replace("&", "&&"), menu)
        action.setToolTip(str(path))
        action.triggered.connect(lambda: self._opening.open((path,)))
        return action

    def _show_picture(self, key: str) -> None:
        """Put the picture of a recent photo beside its name, or ask for it."""
        if not key.startswith(_PREFIX):
            return
        path = Path(key.removeprefix(_PREFIX))
        picture = self._pictures.get(key, path)
        if picture is None or picture.isNull() or path not in self._actions:
            return
        self._actions[path].setIcon(QIcon(picture))
        if list(self._actions).index(path) < RECENT_SHOWN:
            self._window.empty.show_picture(path, picture.toImage())


def small_photo(path: Path, side: int) -> QImage:
    """The photo at most `side` pixels large; a null image where it cannot be read."""
    try:
        level = glance_at(path, Size(side, side))
    except AppError:
        return QImage()
    image = QImage(level.pixels, *level.size, level.row_bytes, QImage.Format.Format_RGB32)
    return image.copy()  # the level's bytes go away
