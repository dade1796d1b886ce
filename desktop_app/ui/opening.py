"""Opening photos: by dialog, drop, argument, paste, from the history and the last session."""

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from desktop_app.errors import Trouble
from desktop_app.files import PHOTO_ENDINGS
from desktop_app.paths import sample_photo
from desktop_app.ui.actions import Command
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.messages import message
from desktop_app.ui.offers import Offer, Picture, offer_of
from desktop_app.ui.showing import Showing
from desktop_app.ui.words import translate

if TYPE_CHECKING:  # loaded after the first paint
    from desktop_app.document.document import Document, Recipe
    from desktop_app.services.backend import Backend
    from desktop_app.services.photos import Opened, Photos, Refusal
    from desktop_app.ui.bridge import Bridge
    from desktop_app.ui.pictures import Adapt

_NAMED = 3  # files that cannot be opened are named up to here, and counted beyond


class Opening(QObject):
    """Brings photos into the filmstrip; those asked for before the core is loaded wait for it."""

    recipe: "Recipe"  # of new documents; there once attached

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.showing = Showing(window)
        self._backend: Backend | None = None
        self._bridge: Bridge | None = None
        self._wanted: tuple[Path, ...] = ()
        actions = window.actions_by_name
        actions[Command.OPEN].triggered.connect(self.choose)
        actions[Command.PASTE].triggered.connect(self.paste)
        window.empty.open_pressed.connect(self.choose)
        window.empty.sample_pressed.connect(lambda: self.open((sample_photo(),)))
        window.empty.recent_pressed.connect(lambda path: self.open((path,)))
        window.dropped.connect(self.take)

    def attach(self, backend: "Backend", bridge: "Bridge", adapt: "Adapt") -> None:
        """From now on photos can be opened."""
        from desktop_app.document.document import Recipe  # noqa: PLC0415 - after the first paint

        self.recipe = Recipe()
        self._backend = backend
        self._bridge = bridge
        self.showing.attach(backend, bridge, adapt)

    def open_wanted(self) -> None:
        """Open what was asked for before photos could be opened."""
        wanted, self._wanted = self._wanted, ()
        if wanted:
            self.open(wanted)

    @property
    def idle(self) -> bool:
        """True until a photo is asked for."""
        return self.showing.idle

    def choose(self) -> None:
        """Ask for files with the system's own dialog."""
        patterns = " ".join(f"*{ending}" for ending in PHOTO_ENDINGS)
        names, _filter = QFileDialog.getOpenFileNames(
            self._window,
            self.tr("Open photos"),
            self._folder(),
            f"{self.tr('Photos')} ({patterns} {patterns.upper()});;{self.tr('All files')} (*)",
        )
        self.open([Path(name) for name in names if name])

    def paste(self) -> None:
        """Open what lies in the clipboard: files, paths, a picture, or the address of one."""
        offer = offer_of(QGuiApplication.clipboard().mimeData())
        if offer == Offer():
            self._window.toast.say(self.tr("There is no photo in the clipboard."))
        else:
            self.take(offer)

    def take(self, offer: Offer) -> None:
        """Open what was dropped or pasted."""
        if offer.paths or self._backend is None:
            self.open(offer.paths)
        elif offer.picture is not None:
            self.showing.begin(self.tr("pasted photo"))
            self._bring(_keep(self._backend.photos, offer.picture))
        elif offer.address:
            self.showing.begin(QUrl(offer.address).fileName() or QUrl(offer.address).host())
            self._bring(self._backend.photos.fetch(offer.address))

    def open(self, paths: Sequence[Path]) -> None:
        """Open files, and the photos in folders; the first one comes onto the table."""
        if not paths:
            return
        self.showing.begin(paths[0].name)
        if self._backend is None or self._bridge is None:
            self._wanted = (*self._wanted, *paths)
            return
        first = self.showing.latest(self._show_fresh)
        came: list[Opened] = []

        def arrive(opened: "Opened") -> None:
            came.append(opened)
            self.showing.add(opened, self._fresh(opened))
            if len(came) == 1:
                first(opened)

        def end(refused: list["Refusal"]) -> None:
            if refused:
                settle = self.showing.latest(self.showing.fail)
                (self._tell_refused if came else settle)(_refusal(refused, len(came)))

        fail = self.showing.latest(self.showing.fail)
        coming = self._backend.photos.open_each(paths, self._bridge.to(arrive))
        self._bridge.call(coming, end, fail)

    def open_document(self, document: "Document", then: Callable[[], None] | None = None) -> None:
        """Bring back a document from the history; `then` follows.

        Where its photo is open, that is one more step, which can be undone.
        """
        if self._backend is None or self._bridge is None:
            return
        self.showing.begin(document.photo.path.name)

        def show(opened: "Opened") -> None:
            same = opened.photo.size == document.photo.size
            again = replace(document, photo=opened.photo) if same else self._fresh(opened)
            entry_id = self.showing.add(opened, again)
            self.showing.show(entry_id)
            self._window.editor.edit(self.tr("Open from history"), lambda _before: again)
            self._tell(opened)
            if then is not None and same:
                then()

        self._bridge.call(
            self._backend.photos.open(document.photo.path),
            self.showing.latest(show),
            self.showing.latest(self.showing.fail),
        )

    def _bring(self, coming: "Coroutine[Any, Any, Opened]") -> None:
        assert self._bridge is not None
        show = self.showing.latest(self._show_fresh)
        self._bridge.call(coming, show, self.showing.latest(self.showing.fail))

    def _show_fresh(self, opened: "Opened") -> None:
        self.showing.show(self.showing.add(opened, self._fresh(opened)))
        self._tell(opened)

    def _fresh(self, opened: "Opened") -> "Document":
        from desktop_app.document import edits  # noqa: PLC0415 - after the first paint

        return edits.fresh(opened.photo, self.recipe)

    def _tell(self, opened: "Opened") -> None:
        if opened.notes:
            self._window.toast.say(" ".join(opened.notes))

    def _tell_refused(self, trouble: Trouble) -> None:
        self._window.message.show_message(message(trouble, retry=False))

    def _folder(self) -> str:
        document = self._window.editor.document if self._window.furnished else None
        return str(document.photo.path.parent) if document else ""


async def _keep(photos: "Photos", picture: Picture) -> "Opened":
    import asyncio  # noqa: PLC0415 - loaded after the first paint

    data = await asyncio.to_thread(picture.encoded)
    return await photos.paste(data, picture.ending)


def _refusal(refused: Sequence["Refusal"], opened: int) -> Trouble:
    """One sentence on all files of a batch that could not be opened."""
    if len(refused) == 1:
        return refused[0].trouble
    names = ", ".join(f"“{one.path.name}”" for one in refused[:_NAMED])
    rest = len(refused) - _NAMED
    more = translate("Opening", " and {count} more").format(count=rest) if rest > 0 else ""
    words = translate("Opening", "{count} of {all} files cannot be opened: {names}{more}.").format(
        count=len(refused), all=len(refused) + opened, names=names, more=more
    )
    return Trouble(
        refused[0].trouble.kind, words, translate("Opening", "Open one of them alone to see why.")
    )
