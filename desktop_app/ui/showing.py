"""Showing: which of the open photos is on the table, and how one takes the other's place."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from time import time
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.errors import Trouble
from desktop_app.ui.actions import Command
from desktop_app.ui.main_window import MainWindow, Page
from desktop_app.ui.messages import message

if TYPE_CHECKING:  # loaded after the first paint
    from desktop_app.document.document import Document
    from desktop_app.services.backend import Backend
    from desktop_app.services.photos import Opened
    from desktop_app.services.session import OpenDocument
    from desktop_app.ui.bridge import Bridge
    from desktop_app.ui.pictures import Adapt, LevelStream

_T = TypeVar("_T")

_PATIENCE_MS = 150  # a photo that opens faster needs no loading page


class Showing(QObject):
    """Keeps the filmstrip, the editor and the canvas at the same photo."""

    shown = Signal(object)  # OpenDocument that has come onto the table

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._backend: Backend | None = None
        self._bridge: Bridge | None = None
        self._levels: LevelStream | None = None
        self._seen: set[str] = set()  # whose files were looked at since the start
        self._turning = False
        self._number = 0  # of the latest wish; answers to earlier ones are dropped
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_PATIENCE_MS)
        self._wait.timeout.connect(lambda: window.show_page(Page.LOADING))
        actions = window.actions_by_name
        actions[Command.CLOSE_PHOTO].triggered.connect(self.close_current)
        actions[Command.CLOSE_ALL].triggered.connect(self.close_all)
        actions[Command.NEXT_PHOTO].triggered.connect(lambda: self._step(1))
        actions[Command.PREVIOUS_PHOTO].triggered.connect(lambda: self._step(-1))

    def attach(self, backend: "Backend", bridge: "Bridge", adapt: "Adapt") -> None:
        """From now on photos can be shown."""
        from desktop_app.ui.pictures import LevelStream  # noqa: PLC0415 - after the first paint

        self._backend = backend
        self._bridge = bridge
        self._levels = LevelStream(bridge, adapt)
        self._window.photos.wanted.connect(self.show)
        self._window.photos.counted.connect(self._count)
        self._window.filmstrip.close_wanted.connect(self.close)
        self._window.editor.stepped.connect(self._keep)

    @property
    def idle(self) -> bool:
        """True until a photo is asked for."""
        return self._number == 0

    @property
    def turning(self) -> bool:
        """True while one photo takes the place of another."""
        return self._turning

    def begin(self, name: str) -> None:
        """A photo of this name is on its way."""
        self._number += 1
        self._window.message.hide()
        self._window.loading.show_name(name)
        self._wait.start()

    def latest(self, act: Callable[[_T], None]) -> Callable[[_T], None]:
        """`act`, unless something else is wanted by then."""
        number = self._number
        return lambda value: act(value) if number == self._number else None

    def fail(self, trouble: Trouble) -> None:
        """What was on its way does not come."""
        self.settle()
        self._window.message.show_message(message(trouble, retry=False))

    def settle(self) -> None:
        """Nothing is on its way any more: back to what there is."""
        self._wait.stop()
        self._window.show_page(Page.CANVAS if self._window.editor.document else Page.EMPTY)

    def add(self, opened: "Opened", document: "Document") -> str:
        """Hang a photo that was just looked at into the filmstrip; its id there.

        One that hangs there already keeps its frame; a file of another size is framed anew.
        """
        from uuid import uuid4  # noqa: PLC0415 - after the first paint

        from desktop_app.services.session import OpenDocument  # noqa: PLC0415

        photos = self._window.photos
        there = photos.of_file(opened.photo.path)
        if there is not None:
            self._seen.add(there.id)
            photos.put(_renewed(there, opened))
            return there.id
        entry = OpenDocument(uuid4().hex, document, photos.next_position())
        self._seen.add(entry.id)
        photos.add([entry])
        photos.changed.emit(entry)
        return entry.id

    def show(self, entry_id: str, then: Callable[[], None] | None = None) -> None:
        """Put an open photo on the table, after a look at its file the first time; `then` follows.

        A file that has become another photo meanwhile is framed anew.
        """
        entry = self._window.photos.get(entry_id)
        if entry is None or self._backend is None or self._bridge is None:
            return
        self.begin(entry.document.photo.path.name)
        if entry.id in self._seen:
            self.lay(entry)
            if then is not None:
                then()
            return
        held = entry

        def look(opened: "Opened") -> None:
            self._seen.add(held.id)
            fresh = _renewed(held, opened)
            self._window.photos.put(fresh)
            self.lay(fresh, opened.notes)
            if then is not None:
                then()

        path = entry.document.photo.path
        self._bridge.call(
            self._backend.photos.open(path), self.latest(look), self.latest(self.fail)
        )

    def lay(self, entry: "OpenDocument", notes: Sequence[str] = ()) -> None:
        """Lay this photo on the table at once."""
        self._wait.stop()
        window, document = self._window, entry.document
        stay = window.filmstrip.hasFocus()
        window.canvas.set_photo(document.photo.size, document.frame)
        self._turning = True
        window.photos.turn_to(entry.id)
        window.editor.open(document, entry.trail)
        self._turning = False
        window.photos.put(replace(entry, shown_ms=int(time() * 1000)))
        window.show_name(document.photo.path)
        window.show_page(Page.CANVAS)
        (window.filmstrip if stay else window.canvas).setFocus()
        if self._levels:
            view = window.canvas.size() * window.devicePixelRatioF()
            self._levels.start(document.photo.path, view, window.canvas.add_photo_level)
        if notes:
            window.toast.say(" ".join(notes))
        self.shown.emit(entry)

    def again(self) -> None:
        """Show the photo on the table anew, on a screen of other colours."""
        entry = self._window.photos.get(self._window.photos.current)
        if entry is not None:
            self.lay(entry)

    def close_current(self) -> None:
        """Close the photo on the table; it can be brought back as it was."""
        if self._window.photos.current is not None:
            self.close(self._window.photos.current)

    def close(self, entry_id: str) -> None:
        """Close one of the open photos; its neighbour takes its place on the table."""
        photos = self._window.photos
        follower = photos.follower(entry_id)
        if entry_id == photos.current:
            self._lift()
            if follower is None:
                self._show_nothing()
            else:
                self.show(follower.id)
        entry = photos.remove(entry_id)
        if entry is not None and (entry.trail is not None or entry.result_id is not None):
            said = self.tr("“{name}” closed.").format(name=entry.document.photo.path.name)
            self._window.toast.say(said, self.tr("Undo"), lambda: self._bring_back([entry]))

    def close_all(self) -> None:
        """Close every photo; they can be brought back as they were."""
        photos = self._window.photos
        entries = photos.entries()
        self._lift()
        self._show_nothing()
        for entry in entries:
            photos.remove(entry.id)
        if entries:
            said = self.tr("{count} photos closed.").format(count=len(entries))
            self._window.toast.say(said, self.tr("Undo"), lambda: self._bring_back(entries))

    def _bring_back(self, entries: Sequence["OpenDocument"]) -> None:
        photos = self._window.photos
        photos.add(entries)
        for entry in entries:
            photos.changed.emit(entry)
        self.show(max(entries, key=lambda entry: entry.shown_ms).id)

    def _lift(self) -> None:
        """Take the photo from the table."""
        self._number += 1
        if self._levels:
            self._levels.stop()
        self._turning = True
        self._window.photos.turn_to(None)
        self._window.editor.open(None)
        self._turning = False
        self._window.canvas.clear()
        self._window.show_name(None)

    def _show_nothing(self) -> None:
        self._wait.stop()
        self._window.show_page(Page.EMPTY)

    def _step(self, way: int) -> None:
        entry = self._window.photos.neighbour(way)
        if entry is not None:
            self.show(entry.id)

    def _keep(self) -> None:
        """An edit: the filmstrip holds the newest state, and all that can be undone."""
        editor, photos = self._window.editor, self._window.photos
        entry, document = photos.get(photos.current), editor.document
        if entry is not None and document is not None and not self._turning:
            photos.put(replace(entry, document=document, trail=editor.trail))

    def _count(self) -> None:
        several = self._window.photos.rowCount() > 1
        commands = {Command.NEXT_PHOTO, Command.PREVIOUS_PHOTO, Command.CLOSE_ALL}
        self._window.actions_by_name.enable(commands, on=several)


def _renewed(entry: "OpenDocument", opened: "Opened") -> "OpenDocument":
    """The open photo with what its file is by now."""
    from desktop_app.document import edits  # noqa: PLC0415 - after the first paint

    document = entry.document
    if opened.photo == document.photo:
        return entry
    if opened.photo.size == document.photo.size:
        again = replace(document, photo=opened.photo)
        trail = entry.trail.with_photo(opened.photo) if entry.trail else None
        return replace(entry, document=again, trail=trail)
    again = edits.fresh(opened.photo, document.recipe)
    return replace(entry, document=again, trail=None, result_id=None)
