"""Reviewing: results on the canvas, before and after, and the verdict."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QPixmap

from desktop_app.document import edits
from desktop_app.document.document import Document
from desktop_app.jobs.job import Job, Result
from desktop_app.services.backend import Backend
from desktop_app.ui.actions import Command
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.canvas.levels import PictureLevel
from desktop_app.ui.job_words import charged_words
from desktop_app.ui.main_window import MainWindow, Page
from desktop_app.ui.panels.engine_options import MAX_SEED
from desktop_app.ui.pictures import Adapt, Deliver, LevelStream

_HALF = 0.5
_ALL_AFTER = 0.0  # the divider at the left edge
JUDGING = {Command.ACCEPT, Command.DISCARD, Command.AGAIN}


class Reviewing(QObject):
    """Shows the results of a job and takes the user's word on them."""

    shown = Signal(object)  # Result | None: what lies on the canvas

    def __init__(self, window: MainWindow, backend: Backend, bridge: Bridge, adapt: Adapt) -> None:
        super().__init__(window)
        self._window = window
        self._backend = backend
        self._bridge = bridge
        self._levels = LevelStream(bridge, adapt)
        self._results: list[Result] = []
        self._index = 0
        self._judging = False
        self._cost = ""  # of the job that has just come to its end
        self._document: Document | None = None  # the one the results were made from
        actions = window.actions_by_name
        actions[Command.ACCEPT].triggered.connect(self.accept)
        actions[Command.DISCARD].triggered.connect(self.discard)
        actions[Command.AGAIN].triggered.connect(self.again)
        actions[Command.COMPARE].toggled.connect(self._compare)
        window.results.picked.connect(self.pick)
        window.results.edit_pressed.connect(self.leave)
        window.editor.opened.connect(lambda _document: self.leave())
        window.editor.changed.connect(self._leave_when_edited)
        self._enable()

    @property
    def result(self) -> Result | None:
        """The result that lies on the canvas."""
        return self._results[self._index] if self._results else None

    def finished(self, job: Job, results: list[Result]) -> None:
        """A job is done: show it where its photo is still as it was, else say so."""
        if not results:
            return
        document = self._window.editor.document
        same = document is not None and document.frame == job.document.frame
        same = same and document is not None and document.photo.path == job.document.photo.path
        if same:
            self._cost = charged_words(job)
            self.review(results)
            self._cost = ""
        if same and self._window.page is Page.CANVAS:
            return
        history = self._window.actions_by_name[Command.HISTORY]
        self._window.toast.say(
            self.tr("“{name}” is done.").format(name=job.name),
            self.tr("Show") if same else self.tr("Show in history"),
            (lambda: self._window.show_page(Page.CANVAS)) if same else history.trigger,
        )

    def review(self, results: Sequence[Result]) -> None:
        """Lay results over the photo and ask for a verdict."""
        self._results = list(results)
        self._document = self._window.editor.document
        self._judging = [result.verdict for result in results] != ["accepted"]
        if self._judging:
            thumbs = [QPixmap(str(result.thumb)) for result in results]
            self._window.results.judge(thumbs, self._cost)
        else:
            self._window.results.accepted()
        self._set_primary(expand=False)
        self._enable()
        self.pick(0)

    def pick(self, index: int) -> None:
        """Lay one of the variations on the canvas."""
        self._index = index
        result = self._results[index]
        canvas = self._window.canvas
        split = canvas.split
        canvas.set_result(self._document.canvas if self._document else result.size)
        if split is not None:
            canvas.set_split(split)
        self._window.results.show_picked(index)
        add_level: Deliver = canvas.add_result_level
        self._levels.follow(partial(self._backend.export.show, result.id), self._view, add_level)
        if split is None:
            self._window.actions_by_name[Command.COMPARE].setChecked(True)
        self.shown.emit(result)

    def hold(self) -> None:
        """The picture on the canvas is out of date: nothing more of it is wanted."""
        self._levels.stop()

    def refresh(self, result: Result) -> None:
        """The result on the canvas has other options: show it anew once it is there in full."""
        if self.result is None or result.id != self.result.id:
            return
        canvas, fresh = self._window.canvas, True

        def take(level: PictureLevel) -> None:
            nonlocal fresh
            if level.quick:
                return  # coarser than what is shown
            if fresh:
                canvas.renew_result()
            fresh = False
            canvas.add_result_level(level)

        self._levels.follow(partial(self._backend.export.show, result.id), self._view, take)

    @property
    def _view(self) -> QSize:
        """The canvas in device pixels."""
        return self._window.canvas.size() * self._window.devicePixelRatioF()

    def accept(self) -> None:
        """Keep this result; export comes next."""
        result = self.result
        if result is None or not self._judging:
            return
        self._judging = False
        self._bridge.call(self._backend.history.accept(result.id))
        self._window.actions_by_name[Command.COMPARE].setChecked(False)
        self._window.results.accepted()
        self._enable()

    def discard(self) -> None:
        """Turn the results down; they stay in the history."""
        turned_down = self._results
        if not turned_down or not self._judging:
            return
        for result in turned_down:
            self._bridge.call(self._backend.history.discard(result.id))
        self.leave()
        self._window.toast.say(
            self.tr("Discarded."), self.tr("Undo"), lambda: self._bring_back(turned_down)
        )

    def again(self) -> None:
        """Paint once more from another starting point."""
        if not self._judging:
            return
        self.leave()
        document = self._window.editor.document
        if document is not None and document.recipe.seed is not None:
            seed = (document.recipe.seed + document.recipe.variations) % (MAX_SEED + 1)
            self._window.editor.edit(self.tr("Seed"), lambda before: edits.set_seed(before, seed))
        self._window.actions_by_name[Command.EXPAND].trigger()

    def leave(self) -> None:
        """Back to composing."""
        if not self._results:
            return
        self._results = []
        self._judging = False
        self._levels.stop()
        self._window.canvas.set_result(None)
        self._window.hand_focus_back(self._window.results)
        self._window.results.hide()
        self._set_primary(expand=True)
        self._enable()
        self.shown.emit(None)

    def _bring_back(self, results: list[Result]) -> None:
        for result in results:
            self._bridge.call(self._backend.history.set_verdict(result.id, "open"))
        if self._document is not None and self._window.editor.document == self._document:
            self.review(results)

    def _leave_when_edited(self, before: Document | None, after: Document | None) -> None:
        if before and after and before.frame != after.frame:
            self.leave()

    def _compare(self, on: bool) -> None:
        if self._results:
            self._window.canvas.set_split(_HALF if on else _ALL_AFTER)

    def _enable(self) -> None:
        actions = self._window.actions_by_name
        actions.enable(JUDGING, on=self._judging)
        actions.enable({Command.COMPARE, Command.COPY, Command.EXPORT}, on=bool(self._results))

    def _set_primary(self, *, expand: bool) -> None:
        """Only one button is the primary one: Expand, or what is asked about the result."""
        button = self._window.panel.outcome.button
        button.setProperty("role", "primary" if expand else "")
        self._window.look.dress(button, "expand", on_accent=expand)
        button.style().unpolish(button)
        button.style().polish(button)
