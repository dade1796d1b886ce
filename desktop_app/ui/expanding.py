"""Expanding: the outlook while composing, one job under way, its end."""

from concurrent.futures import Future
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop_app.document import edits
from desktop_app.document.document import Document
from desktop_app.errors import Charge, Trouble
from desktop_app.geometry.frame import Frame
from desktop_app.jobs.events import JobChanged, JobProgress, QueuePaused, ReachChanged
from desktop_app.jobs.job import Job
from desktop_app.jobs.state import JobState
from desktop_app.services.backend import Backend
from desktop_app.settings.choices import EngineId
from desktop_app.ui.actions import Command
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.disclosing import Disclosing
from desktop_app.ui.job_words import cancelling_words, standstill, state_words
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.messages import Remedy, message
from desktop_app.ui.outlook import foresee, mend
from desktop_app.ui.panels.read_out import Outlook

_FIRST = 100  # jobs among which the one of a photo is looked for


class Expanding(QObject):
    """Starts a job for the document, shows how it goes, and hands its results on."""

    finished = Signal(object, object)  # Job, list[Result]
    foreseen = Signal(object)  # Outlook | None: what Expand would bring now
    put_off = Signal(object)  # Job that waits for something; it goes on in the queue

    def __init__(
        self, window: MainWindow, disclosing: Disclosing, backend: Backend, bridge: Bridge
    ) -> None:
        super().__init__(window)
        self._window = window
        self._disclosing = disclosing
        self._backend = backend
        self._bridge = bridge
        self._job_id: str | None = None
        self._photo: Path | None = None  # of the job that is shown
        self._starting: Future[str] | None = None
        self._unwanted = False  # cancelled before it had an id
        self._failed_id: str | None = None
        self._followed: set[str] = set()
        self._state: JobState | None = None  # of the job, as it is shown
        self._asked_id: str | None = None  # a job that waits for the user's word in the strip
        actions = window.actions_by_name
        actions[Command.EXPAND].triggered.connect(self.start)
        actions[Command.CANCEL].triggered.connect(self.cancel)
        window.panel.outcome.expand_pressed.connect(actions[Command.EXPAND].trigger)
        window.panel.outcome.mend_pressed.connect(lambda index: mend(window.editor, index))
        window.jobs.cancelled.connect(self.cancel)
        window.jobs.answered.connect(self._answer)
        window.message.remedy_chosen.connect(self._remedy)
        window.editor.changed.connect(lambda _before, after: self.show_outlook(after))
        window.editor.opened.connect(self._turn)
        window.canvas.frame_changed.connect(self._follow_drag)
        bridge.happened.connect(self._on_event)
        bridge.progressed.connect(self._on_progress)
        self.show_outlook(window.editor.document)

    @property
    def busy(self) -> bool:
        """True while a job of this window is under way."""
        return self._job_id is not None or self._starting is not None

    def follows(self, job_id: str) -> bool:
        """True for a job whose end is shown here."""
        return job_id in self._followed

    def start(self) -> None:
        """Expand the document as it is."""
        document = self._window.editor.document
        if document is None or self.busy:
            return
        self._window.message.hide()
        self._failed_id = None
        self._disclosing.before_expanding(document, lambda: self._send(document))

    def _send(self, document: Document) -> None:
        self._unwanted = False
        self._photo = document.photo.path
        self._starting = self._bridge.call(
            self._backend.expand.start(document),
            lambda job_id: self._started(job_id, document.photo.path),
            lambda trouble: self._refused(trouble, document.photo.path),
        )
        self._window.jobs.start(state_words(JobState.PREPARING))
        self._window.hand_focus_back(self._window.panel.outcome)
        self.show_outlook(document)

    def adopt(self, job: Job) -> None:
        """Show a job that was under way when the window opened."""
        if not self.busy:
            self._job_id = job.id
            self._photo = job.document.photo.path
            self._followed.add(job.id)
            self._window.jobs.start(state_words(job.state))
            self._show_state(job)
            self.show_outlook(self._window.editor.document)

    def cancel(self) -> None:
        """Stop the job; what waits stops at once."""
        if self.busy:
            self._window.hand_focus_back(self._window.jobs)
            self._window.jobs.show_cancelling()
        if self._job_id is not None:
            self._bridge.call(self._backend.expand.cancel(self._job_id))
        elif self.busy:
            self._unwanted = True  # the job may be on the disk already: cancelled once it has an id

    def show_outlook(self, document: Document | None) -> None:
        """Say what Expand would bring, or why it cannot be pressed."""
        outlook = self._outlook(document)
        self._window.panel.outcome.show_outlook(outlook)
        self.foreseen.emit(outlook)
        actions = self._window.actions_by_name
        actions[Command.EXPAND].setEnabled(self._window.panel.outcome.button.isEnabled())
        actions[Command.CANCEL].setEnabled(self.busy)

    def _outlook(self, document: Document | None) -> Outlook | None:
        if document is None:
            return None
        return foresee(document, busy=self.busy)

    def _follow_drag(self, frame: Frame) -> None:
        document = self._window.editor.document
        if document is not None:
            shown = edits.set_frame(document, frame)
            self._window.panel.frame.preview(shown)
            self.show_outlook(shown)

    def _turn(self, document: Document | None) -> None:
        """Another photo is on the table: the job of the one before goes on in the queue."""
        if document is None or document.photo.path == self._photo:
            return
        if self.busy:
            self._followed.discard(self._job_id or "")
            self._end()
        self._bridge.call(self._backend.queue.unfinished(limit=_FIRST), self._find_own)

    def _find_own(self, jobs: list[Job]) -> None:
        """Show the job of the photo on the table, where one is under way."""
        document = self._window.editor.document
        own = (
            job
            for job in jobs
            if job.creation is None
            and document is not None
            and job.document.photo.path == document.photo.path
            and job.state is not JobState.UNCERTAIN
            and not job.paused
            and job.trouble is None
        )
        job = next(own, None)
        if job is not None:
            self.adopt(job)

    def _started(self, job_id: str, photo: Path) -> None:
        if self._unwanted:
            self._bridge.call(self._backend.expand.cancel(job_id))
        if photo != self._photo:
            return  # another photo came onto the table meanwhile
        self._starting = None
        self._job_id = job_id
        self._followed.add(job_id)
        self.show_outlook(self._window.editor.document)
        self._bridge.call(self._backend.expand.job(job_id), self._on_job)

    def _refused(self, trouble: Trouble, photo: Path | None = None) -> None:
        if photo in (None, self._photo):
            self._end()
        self._window.message.show_message(message(trouble))

    def _on_event(self, event: object) -> None:
        if isinstance(event, JobChanged):
            self._on_job(event.job)
        elif isinstance(event, ReachChanged | QueuePaused):
            self._look_whether_held()

    def _on_job(self, job: Job) -> None:
        if job.id == self._asked_id and standstill(job) is None:
            self._asked_id = None  # answered in the queue
            self._window.jobs.stop()
        if job.id != self._job_id:
            return
        if job.state is JobState.DONE:
            self._bridge.call(
                self._backend.expand.results(job.id),
                lambda results: self.finished.emit(job, results),
            )
            self._end()
        elif job.state is JobState.CANCELLED:
            self._end()
            self._window.toast.say(self._cancelled_words(job))
        elif job.state is JobState.FAILED:
            self._failed_id = job.id
            self._end()
            if job.trouble is not None:
                self._window.message.show_message(message(job.trouble))
        else:
            self._show_state(job)
            if job.state in (JobState.WAITING, JobState.UNCERTAIN):
                self._look_whether_held()

    def _show_state(self, job: Job) -> None:
        """What the strip says about a job that is not at its end."""
        still = standstill(job)
        if still is not None:
            self._window.jobs.show_waiting(still.words, still.next_try)
        elif any(request.cancel_wanted for request in job.requests):
            self._window.jobs.show_cancelling(cancelling_words(job))
        elif job.trouble is not None:  # what is under way goes on when that has passed
            self._window.jobs.show_waiting(message(job.trouble, retry=False).text, None)
        elif job.state is not JobState.RUNNING or self._state is not job.state:
            self._window.jobs.show_progress(state_words(job.state), None)
        self._state = job.state

    def _look_whether_held(self) -> None:
        """A job that waits for the network or the user must not keep anyone from going on."""
        if self._job_id is not None:
            self._bridge.call(self._backend.queue.held(self._job_id), self._put_off)

    def _put_off(self, job: Job | None) -> None:
        if job is None or job.id != self._job_id:
            return
        self._followed.discard(job.id)
        self._end()
        still = standstill(job)
        if still is not None and still.asks:
            self._asked_id = job.id
            self._window.jobs.ask(still.words)
        else:
            self.put_off.emit(job)

    def _answer(self, resubmit: bool) -> None:
        """The user's word on a request whose outcome is unknown, or that has become dearer."""
        job_id, self._asked_id = self._asked_id, None
        if job_id is None:
            return
        self._window.jobs.stop()
        self._bridge.call(self._backend.queue.confirm(job_id, resubmit=resubmit))
        if resubmit and not self.busy:
            self._job_id = job_id
            self._followed.add(job_id)
            self._window.jobs.start(state_words(JobState.WAITING))
            self.show_outlook(self._window.editor.document)
        elif not resubmit:
            self._window.toast.say(self.tr("Discarded. It may have been charged all the same."))

    def _cancelled_words(self, job: Job) -> str:
        if job.engine is EngineId.LOCAL:
            return self.tr("Cancelled.")
        charges = {request.charge for request in job.requests}
        if charges <= {Charge.FREE, Charge.NOT_CHARGED}:
            return self.tr("Cancelled. Nothing was charged.")
        return self.tr("Cancelled. A part of it may have been charged.")

    def _on_progress(self, progress: object) -> None:
        if isinstance(progress, JobProgress) and progress.job_id == self._job_id:
            words = progress.words or state_words(JobState.RUNNING)
            self._window.jobs.show_progress(words, progress.fraction)

    def _end(self) -> None:
        self._job_id = self._photo = None
        self._starting = None
        self._window.hand_focus_back(self._window.jobs)
        self._window.jobs.stop()
        self.show_outlook(self._window.editor.document)

    def _remedy(self, remedy: Remedy) -> None:
        if remedy is not Remedy.RETRY:
            return
        if self._failed_id is None:
            self.start()
            return
        self._job_id, self._failed_id = self._failed_id, None
        self._window.jobs.start(state_words(JobState.WAITING))
        self.show_outlook(self._window.editor.document)
        self._bridge.call(self._backend.expand.retry(self._job_id), failed=self._refused)
