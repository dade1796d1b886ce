"""Browsing: the history page, opening again, deleting and taking back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.document.document import Document
from desktop_app.services.backend import Backend
from desktop_app.services.history import Entry
from desktop_app.ui.actions import Command
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.main_window import MainWindow, Page
from desktop_app.ui.opening import Opening
from desktop_app.ui.reviewing import Reviewing

if TYPE_CHECKING:  # loaded once everything else is there
    from desktop_app.ui.history.view import HistoryView


class Browsing(QObject):
    """Makes the page when it is first asked for."""

    export_wanted = Signal(object)  # Entry

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
        self._opening = opening
        self._reviewing = reviewing
        self._backend = backend
        self._bridge = bridge
        self._came_from = Page.EMPTY
        self.view: HistoryView | None = None
        window.actions_by_name[Command.HISTORY].toggled.connect(self.follow)

    def follow(self, wanted: bool) -> None:
        """Show the history, or go back to where the user came from, as its button says."""
        if wanted == (self._window.page is Page.HISTORY):
            return
        if not wanted:
            self.leave()
            return
        self._came_from = self._window.page
        self._make()
        self._window.show_page(Page.HISTORY)
        self._window.pages.currentWidget().setFocus()

    def leave(self) -> None:
        """Back to the photo."""
        has_photo = self._window.editor.document is not None
        self._window.show_page(Page.CANVAS if has_photo else Page.EMPTY)
        self._window.pages.currentWidget().setFocus()

    def open(self, entry: Entry) -> None:
        """Edit again: the document as it was, with its result over it."""
        self._bridge.call(
            self._backend.history.reopen(entry.result.id),
            lambda document: self._show(document, entry),
        )

    def delete(self, entries: list[Entry]) -> None:
        """Move to Outframe's own trash, and offer to take it back."""
        for entry in entries:
            self._bridge.call(self._backend.history.delete(entry.result.id))
        count = len(entries)
        name = entries[0].job.name
        said = (
            self.tr("“{name}” deleted.").format(name=name)
            if count == 1
            else self.tr("{count} results deleted.").format(count=count)
        )
        self._window.toast.say(said, self.tr("Undo"), lambda: self._restore(entries))

    def _restore(self, entries: list[Entry]) -> None:
        for entry in entries:
            self._bridge.call(self._backend.history.restore(entry.result.id))

    def _show(self, document: Document, entry: Entry) -> None:
        if entry.job.creation is not None:  # the picture itself, ready to be expanded
            self._opening.open_document(document)
            return
        self._opening.open_document(document, lambda: self._reviewing.review([entry.result]))

    def _make(self) -> None:
        if self.view is not None:
            return
        from desktop_app.ui.history.delegate import PICTURE  # noqa: PLC0415 - see TYPE_CHECKING
        from desktop_app.ui.history.model import HistoryModel  # noqa: PLC0415
        from desktop_app.ui.history.view import HistoryView  # noqa: PLC0415
        from desktop_app.ui.thumbnails import Thumbnails  # noqa: PLC0415

        thumbnails = Thumbnails(self._bridge, PICTURE * 2, self)
        model = HistoryModel(self._backend.history, self._bridge, thumbnails, self)
        self.view = HistoryView(model, self._window.look)
        self.view.left.connect(self.leave)
        self.view.open_pressed.connect(self.open)
        self.view.export_pressed.connect(self.export_wanted)
        self.view.delete_pressed.connect(self.delete)
        self._window.add_page(Page.HISTORY, self.view)
        model.fetchMore(model.index(-1))
