"""Opening photos: by dialog, drop, argument, paste, from the recents and the last session."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QImage, QPixmap
from PySide6.QtWidgets import QFileDialog

from desktop_app.errors import Trouble
from desktop_app.geometry.extent import Size
from desktop_app.paths import sample_photo
from desktop_app.ui.actions import Command
from desktop_app.ui.main_window import MainWindow, Page, local_paths
from desktop_app.ui.messages import message
from desktop_app.ui.widgets.empty_state import PICTURE, RECENT_SHOWN

if TYPE_CHECKING:  # loaded after the first paint
    from desktop_app.document.document import Document, Recipe
    from desktop_app.imaging.pyramid import Level
    from desktop_app.services.backend import Backend
    from desktop_app.services.photos import Opened
    from desktop_app.ui.bridge import Bridge
    from desktop_app.ui.pictures import LevelStream

_T = TypeVar("_T")

_PATIENCE_MS = 150  # a photo that opens faster needs no loading page

# What the file dialog offers; the content of a file decides, not its name.
_PATTERNS = (
    "*.jpg *.jpeg *.png *.tif *.tiff *.webp *.heic *.heif *.avif *.dng *.cr2 *.cr3 *.nef *.arw"
    " *.raf *.orf *.rw2"
)


class Opening(QObject):
    """Brings a photo onto the table; photos asked for before the core is loaded wait for it."""

    recipe: "Recipe"  # of new documents; there once attached

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._backend: Backend | None = None
        self._bridge: Bridge | None = None
        self._levels: LevelStream | None = None
        self._wanted: tuple[Path, ...] = ()
        self._number = 0  # of the latest wish; answers to earlier ones are dropped
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_PATIENCE_MS)
        self._wait.timeout.connect(lambda: window.show_page(Page.LOADING))
        actions = window.actions_by_name
        actions[Command.OPEN].triggered.connect(self.choose)
        actions[Command.PASTE].triggered.connect(self.paste)
        actions[Command.CLOSE_PHOTO].triggered.connect(self.close_photo)
        window.empty.open_pressed.connect(self.choose)
        window.empty.sample_pressed.connect(lambda: self.open((sample_photo(),)))
        window.empty.recent_pressed.connect(lambda path: self.open((path,)))
        window.dropped.connect(self.open)
        window.image_dropped.connect(self._take_image)

    def attach(self, backend: "Backend", bridge: "Bridge") -> None:
        """From now on photos can be opened; what was asked for meanwhile comes first."""
        from desktop_app.document.document import Recipe  # noqa: PLC0415 - after the first paint
        from desktop_app.ui.pictures import LevelStream  # noqa: PLC0415

        self.recipe = Recipe()
        self._backend = backend
        self._bridge = bridge
        self._levels = LevelStream(bridge)
        wanted, self._wanted = self._wanted, ()
        if wanted:
            self.open(wanted)

    @property
    def idle(self) -> bool:
        """True until a photo is asked for."""
        return self._number == 0

    def choose(self) -> None:
        """Ask for files with the system's own dialog."""
        names, _filter = QFileDialog.getOpenFileNames(
            self._window,
            self.tr("Open photo"),
            self._folder(),
            f"{self.tr('Photos')} ({_PATTERNS} {_PATTERNS.upper()});;{self.tr('All files')} (*)",
        )
        self.open(local_paths(names))

    def paste(self) -> None:
        """Open what lies in the clipboard: files, a path, or a picture."""
        data = QGuiApplication.clipboard().mimeData()
        paths = local_paths([url.toLocalFile() for url in data.urls()])
        text = data.text().strip().strip("'\"")
        if paths:
            self.open(paths)
        elif data.hasImage():
            self._take_image(data)
        elif text and "\n" not in text and Path(text).expanduser().is_absolute():
            self.open((Path(text).expanduser(),))
        else:
            self._window.toast.say(self.tr("There is no photo in the clipboard."))

    def open(self, paths: Sequence[Path]) -> None:
        """Open the last of `paths`; the others go to the recent photos."""
        if not paths:
            return
        if self._backend is None or self._bridge is None:
            self._wanted = tuple(paths)
            self._begin(paths[-1].name)
            return
        for path in paths[:-1]:
            self._bridge.call(self._backend.photos.open(path), failed=_skip)
        self._begin(paths[-1].name)
        self._bridge.call(
            self._backend.photos.open(paths[-1]),
            self._latest(self._show_fresh),
            self._latest(self._fail),
        )

    def open_document(self, document: "Document", then: Callable[[], None] | None = None) -> None:
        """Put a document from the history or the last session on the table; `then` follows."""
        if self._backend is None or self._bridge is None:
            return
        self._begin(document.photo.path.name)

        def show(opened: "Opened") -> None:
            same = opened.photo.size == document.photo.size
            again = replace(document, photo=opened.photo) if same else self._fresh(opened)
            self._show(again, opened.notes)
            if then is not None and same:
                then()

        self._bridge.call(
            self._backend.photos.open(document.photo.path),
            self._latest(show),
            self._latest(self._fail),
        )

    def close_photo(self) -> None:
        """Clear the table."""
        self._number += 1
        if self._levels:
            self._levels.stop()
        self._window.editor.open(None)
        self._window.canvas.clear()
        self._window.show_name(None)
        self._window.show_page(Page.EMPTY)
        self.refresh_recents()

    def refresh_recents(self) -> None:
        """Show the photos opened last on the empty page."""
        if self._backend is not None and self._bridge is not None:
            self._bridge.call(self._backend.photos.recent(), self._show_recents)

    def _show_recents(self, paths: list[Path]) -> None:
        self._window.empty.show_recents(paths)
        if self._backend is None or self._bridge is None:
            return
        room = Size(PICTURE.width() * 2, PICTURE.height() * 2)
        for path in paths[:RECENT_SHOWN]:
            glance = self._backend.photos.glance(path, room)
            self._bridge.call(glance, partial(self._show_picture, path), _skip)

    def _show_picture(self, path: Path, level: "Level") -> None:
        image = QImage(level.pixels, *level.size, level.row_bytes, QImage.Format.Format_RGB32)
        self._window.empty.show_picture(path, image)

    def _begin(self, name: str) -> None:
        self._number += 1
        self._window.message.hide()
        self._window.loading.show_name(name)
        self._wait.start()

    def _latest(self, act: Callable[[_T], None]) -> Callable[[_T], None]:
        number = self._number
        return lambda value: act(value) if number == self._number else None

    def _show_fresh(self, opened: "Opened") -> None:
        self._show(self._fresh(opened), opened.notes)

    def _fresh(self, opened: "Opened") -> "Document":
        from desktop_app.document import edits  # noqa: PLC0415 - after the first paint

        return edits.fresh(opened.photo, self.recipe)

    def _show(self, document: "Document", notes: Sequence[str]) -> None:
        self._wait.stop()
        window = self._window
        window.canvas.set_photo(document.photo.size, document.frame)
        window.editor.open(document)
        window.show_name(document.photo.path)
        window.show_page(Page.CANVAS)
        window.canvas.setFocus()
        if self._levels:
            ratio = window.devicePixelRatioF()
            view = window.canvas.size() * ratio
            self._levels.start(document.photo.path, view, window.canvas.add_photo_level)
        if notes:
            window.toast.say(" ".join(notes))

    def _fail(self, trouble: Trouble) -> None:
        self._wait.stop()
        self._window.show_page(Page.CANVAS if self._window.editor.document else Page.EMPTY)
        self._window.message.show_message(message(trouble, retry=False))

    def _take_image(self, data: QMimeData) -> None:
        if self._backend is None or self._bridge is None:
            return
        image = _image_of(data)
        backend, bridge = self._backend, self._bridge
        self._begin(self.tr("pasted photo"))
        bridge.call(
            _paste(backend, image), self._latest(self._show_fresh), self._latest(self._fail)
        )

    def _folder(self) -> str:
        document = self._window.editor.document if self._window.furnished else None
        return str(document.photo.path.parent) if document else ""


async def _paste(backend: "Backend", image: QImage) -> "Opened":
    import asyncio  # noqa: PLC0415 - loaded after the first paint

    data = await asyncio.to_thread(_png, image)
    return await backend.photos.paste(data)


def _image_of(data: QMimeData) -> QImage:
    """The picture in `data`, which Qt hands out as an image or as a pixmap."""
    picture = data.imageData()
    return picture.toImage() if isinstance(picture, QPixmap) else QImage(picture)


def _png(image: QImage) -> bytes:
    target = QByteArray()
    buffer = QBuffer(target)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(target.data())


def _skip(_trouble: Trouble) -> None:
    """One of several files that cannot be read; it says so itself once it is opened alone."""
