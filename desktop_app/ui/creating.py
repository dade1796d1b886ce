"""Creating: a wish, its price, the job that makes it, and the picture that comes of it."""

import asyncio
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage, QImageReader

from desktop_app.document.creation import Creation
from desktop_app.errors import Trouble
from desktop_app.geometry.extent import Size
from desktop_app.imaging.pyramid import Level
from desktop_app.jobs.events import JobChanged, JobProgress
from desktop_app.jobs.job import Job, Result
from desktop_app.jobs.state import JobState
from desktop_app.services.backend import Backend
from desktop_app.services.create import CreateQuote
from desktop_app.services.photos import Opened, look_at
from desktop_app.settings.choices import EngineId
from desktop_app.ui.accounting import Accounting
from desktop_app.ui.actions import Command
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.create.references import THUMB
from desktop_app.ui.create.view import CreateView
from desktop_app.ui.disclosing import Disclosing
from desktop_app.ui.job_words import charged_words, standstill, state_words
from desktop_app.ui.main_window import MainWindow, Page
from desktop_app.ui.messages import message
from desktop_app.ui.opening import Opening
from desktop_app.ui.panels.engine_choice import KeyState, Need

ENGINE = EngineId.FAL


class Creating(QObject):
    """Makes its page when it is first asked for."""

    def __init__(
        self,
        window: MainWindow,
        opening: Opening,
        disclosing: Disclosing,
        accounting: Accounting,
        backend: Backend,
        bridge: Bridge,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._opening = opening
        self._disclosing = disclosing
        self._accounting = accounting
        self._backend = backend
        self._bridge = bridge
        self._sizes: dict[Path, Size] = {}  # of the references, once they are read
        self._job_id: str | None = None
        self._starting = False
        self._failed_id: str | None = None
        self._result: Result | None = None
        self.view: CreateView | None = None
        window.actions_by_name[Command.CREATE].triggered.connect(self.open)
        window.empty.create_pressed.connect(self.open)
        accounting.known.connect(self._show_need)
        bridge.happened.connect(self._on_event)
        bridge.progressed.connect(self._on_progress)

    def open(self) -> None:
        """Turn to the page."""
        view = self._made()
        self._window.show_page(Page.CREATE)
        self._accounting.look_once()
        self._show_need()
        self._show_offer()
        view.setFocus()

    def leave(self) -> None:
        """Back to the photo."""
        has_photo = self._window.editor.document is not None
        self._window.show_page(Page.CANVAS if has_photo else Page.EMPTY)
        self._window.pages.currentWidget().setFocus()

    def create(self) -> None:
        """Have it made, after showing what is sent with it."""
        view = self._made()
        creation = view.form.creation
        if self._starting or self._job_id is not None or self._quote(creation).broken:
            return
        price = self._quote(creation).price_words
        self._disclosing.before(
            ENGINE,
            creation.references,
            price,
            lambda: self._backend.create.outgoing(creation),
            lambda: self._send(creation),
        )

    def _send(self, creation: Creation) -> None:
        self._starting = True
        self._failed_id = None
        view = self._made()
        view.key_notice.say("")
        view.jobs.start(state_words(JobState.PREPARING))
        self._show_offer()
        self._bridge.call(self._backend.create.start(creation), self._started, self._refused)

    def _started(self, job_id: str) -> None:
        self._starting = False
        self._job_id = job_id
        self._bridge.call(self._backend.expand.job(job_id), self._on_job)

    def _refused(self, trouble: Trouble) -> None:
        self._end()
        self._window.message.show_message(message(trouble, retry=False))

    def _on_event(self, event: object) -> None:
        if isinstance(event, JobChanged):
            self._on_job(event.job)

    def _on_job(self, job: Job) -> None:
        if job.id != self._job_id:
            return
        if job.state is JobState.DONE:
            self._end()
            self._bridge.call(
                self._backend.expand.results(job.id), lambda results: self._finish(job, results)
            )
        elif job.state is JobState.CANCELLED:
            self._end()
            self._window.toast.say(self.tr("Cancelled."))
        elif job.state is JobState.FAILED:
            self._end()
            self._fail(job)
        else:
            self._show_state(job)

    def _show_state(self, job: Job) -> None:
        strip = self._made().jobs
        still = standstill(job)
        if still is not None and still.asks:
            strip.ask(still.words)
        elif still is not None:
            strip.show_waiting(still.words, still.next_try)
        elif job.state is not JobState.RUNNING:
            strip.show_progress(state_words(job.state), None)

    def _on_progress(self, progress: object) -> None:
        if isinstance(progress, JobProgress) and progress.job_id == self._job_id:
            words = progress.words or state_words(JobState.RUNNING)
            self._made().jobs.show_progress(words, progress.fraction)

    def _fail(self, job: Job) -> None:
        if job.trouble is None:
            return
        told = message(job.trouble)
        self._failed_id = job.id
        self._made().notice.say(told.text, self.tr("Try again"), self._retry)

    def _retry(self) -> None:
        if self._failed_id is None:
            return
        self._job_id, self._failed_id = self._failed_id, None
        self._made().jobs.start(state_words(JobState.WAITING))
        self._show_offer()
        self._bridge.call(self._backend.expand.retry(self._job_id), failed=self._refused)

    def _finish(self, job: Job, results: list[Result]) -> None:
        if not results:
            return
        self._result = results[0]
        words = charged_words(job) or self.tr("Done.")
        self._bridge.call(
            _read(results[0].file), lambda image: self._made().show_picture(image, words)
        )

    def _end(self) -> None:
        self._job_id = None
        self._starting = False
        self._made().jobs.stop()
        self._show_offer()

    def _cancel(self) -> None:
        if self._job_id is not None:
            self._made().jobs.show_cancelling()
            self._bridge.call(self._backend.expand.cancel(self._job_id))

    def _answer(self, resubmit: bool) -> None:
        if self._job_id is not None:
            self._bridge.call(self._backend.queue.confirm(self._job_id, resubmit=resubmit))

    def _expand(self) -> None:
        if self._result is not None:
            self._opening.open((self._result.file,))

    def _quote(self, creation: Creation) -> CreateQuote:
        sizes = [self._sizes[path] for path in creation.references if path in self._sizes]
        return self._backend.create.quote(creation, sizes)

    def _show_offer(self) -> None:
        view = self._made()
        creation = view.form.creation
        quote = self._quote(creation)
        busy = self._starting or self._job_id is not None
        written = bool(creation.prompt)
        sentences = [trouble.message for trouble in quote.broken] if written else []
        view.show_offer(quote.price_words, quote.price_arithmetic, sentences)
        view.enable(on=quote.allowed and not busy, why=" ".join(sentences))

    def _follow(self, creation: Creation) -> None:
        for path in creation.references:
            if path not in self._sizes:
                self._look_at(path)
        self._show_offer()

    def _look_at(self, path: Path) -> None:
        references = self._made().form.references

        def measured(opened: Opened) -> None:
            self._sizes[path] = opened.photo.size
            self._show_offer()

        def refused(trouble: Trouble) -> None:
            references.remove(path)
            self._window.message.show_message(message(trouble, retry=False))

        def glanced(level: Level) -> None:
            form = QImage.Format.Format_RGB32
            image = QImage(level.pixels, *level.size, level.row_bytes, form)
            references.show_thumb(path, image.copy())

        self._bridge.call(asyncio.to_thread(look_at, path), measured, refused)
        room = Size(THUMB.width() * 2, THUMB.height() * 2)
        self._bridge.call(self._backend.photos.glance(path, room), glanced, _ignore)

    def _show_need(self) -> None:
        if self.view is None:
            return
        need = self._accounting.need(ENGINE)
        words = {
            KeyState.MISSING: self.tr("fal.ai needs your own key."),
            KeyState.BLOCKED: self.tr("Local only is on: nothing leaves this computer."),
            KeyState.TROUBLE: need.words,
        }.get(need.state, "")
        missing = need == Need(KeyState.MISSING)
        button = self.tr("Add key…") if missing else self.tr("Preferences…")
        self.view.key_notice.say(words, button, self._ask_for_key)

    def _ask_for_key(self) -> None:
        self._window.panel.engine.choice.key_wanted.emit(ENGINE)

    def _show_outgoing(self) -> None:
        creation = self._made().form.creation
        price = self._quote(creation).price_words
        self._disclosing.show(ENGINE, price, self._backend.create.outgoing(creation))

    def _made(self) -> CreateView:
        if self.view is not None:
            return self.view
        view = self.view = CreateView(self._window.look)
        view.left.connect(self.leave)
        view.create_pressed.connect(self.create)
        view.details_wanted.connect(self._show_outgoing)
        view.expand_pressed.connect(self._expand)
        view.form.changed.connect(self._follow)
        view.jobs.cancelled.connect(self._cancel)
        view.jobs.answered.connect(self._answer)
        self._window.add_page(Page.CREATE, view)
        return view


async def _read(path: Path) -> QImage:
    return await asyncio.to_thread(lambda: QImageReader(str(path)).read())


def _ignore(_trouble: Trouble) -> None:
    """A reference that cannot be read says so itself when it is measured."""
