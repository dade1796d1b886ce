"""The queue in the window: its button with a count, its page, and what is said beside it."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.engines.retry import KEY
from desktop_app.jobs.events import JobChanged, JobRemoved, QueueChanged
from desktop_app.jobs.job import Job
from desktop_app.jobs.state import UNFINISHED, JobState
from desktop_app.services.backend import Backend
from desktop_app.services.history import Entry
from desktop_app.ui.actions import Command
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.browsing import Browsing
from desktop_app.ui.expanding import Expanding
from desktop_app.ui.main_window import MainWindow, Page
from desktop_app.ui.messages import message

if TYPE_CHECKING:  # loaded once everything else is there
    from desktop_app.ui.queue.desk import QueueDesk

_SEEN = (Page.QUEUE, Page.CREATE)  # pages that show by themselves what is done
_CALM_MS = 150  # counts are asked for once after a burst of changes


class Queueing(QObject):
    """Makes the page when it is first asked for; the count is there from the start."""

    key_wanted = Signal(object)  # EngineId
    counted = Signal(object)  # dict[JobState, int]

    def __init__(
        self,
        window: MainWindow,
        expanding: Expanding,
        browsing: Browsing,
        backend: Backend,
        bridge: Bridge,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._expanding = expanding
        self._browsing = browsing
        self._backend = backend
        self._bridge = bridge
        self._counts: dict[JobState, int] = {}
        self.desk: QueueDesk | None = None
        self._action = window.actions_by_name[Command.QUEUE]
        self._action.toggled.connect(self.follow)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM_MS)
        self._calm.timeout.connect(self._count)
        bridge.happened.connect(self._on_event)
        expanding.put_off.connect(self._say_put_off)
        self._count()

    def follow(self, wanted: bool) -> None:
        """Show the queue, or go back to the photo, as its button says."""
        if wanted == (self._window.page is Page.QUEUE):
            return
        if not wanted:
            self._browsing.leave()
            return
        self._make()
        self._window.show_page(Page.QUEUE)
        self._window.pages.currentWidget().setFocus()

    def count(self, states: Iterable[JobState]) -> int:
        """How many listed jobs are in these states, as far as it is known."""
        return sum(self._counts.get(state, 0) for state in states)

    def show(self) -> None:
        """Show the queue."""
        self._action.setChecked(True)

    def open_result(self, job: Job) -> None:
        """Put a finished job's first result on the table."""
        self._bridge.call(
            self._backend.expand.results(job.id),
            lambda results: self._browsing.open(Entry(results[0], job)) if results else None,
        )

    def _make(self) -> None:
        if self.desk is not None:
            return
        from desktop_app.ui.queue.desk import QueueDesk  # noqa: PLC0415 - see TYPE_CHECKING

        self.desk = QueueDesk(self._window, self._backend, self._bridge)
        self.desk.view.left.connect(self._browsing.leave)
        self.desk.show_wanted.connect(self.open_result)
        self.desk.key_wanted.connect(self.key_wanted)
        self.desk.show_counts(self._counts)
        self._window.add_page(Page.QUEUE, self.desk.view)

    def _on_event(self, event: object) -> None:
        if isinstance(event, JobChanged | JobRemoved | QueueChanged) and not self._calm.isActive():
            self._calm.start()
        if isinstance(event, JobChanged) and event.job.state is JobState.DONE:
            self._say_done(event.job)

    def _say_put_off(self, job: Job) -> None:
        said = self.tr("“{name}” waits in the queue.").format(name=job.name)
        if job.trouble is not None and job.trouble.kind in KEY:
            told = message(job.trouble)
            self._window.message.show_message(replace(told, text=f"{said} {told.text}"))
            return
        why = f" {job.trouble.message}" if job.trouble else ""
        self._window.toast.say(said + why, self.tr("Show queue"), self.show)

    def _say_done(self, job: Job) -> None:
        if not self._expanding.follows(job.id) and self._window.page not in _SEEN:
            said = self.tr("“{name}” is done.").format(name=job.name)
            self._window.toast.say(said, self.tr("Show"), lambda: self.open_result(job))

    def _count(self) -> None:
        self._bridge.call(self._backend.queue.counts(), self._take_counts)

    def _take_counts(self, counts: dict[JobState, int]) -> None:
        self._counts = counts
        self._window.top.show_queue(self.count(UNFINISHED))
        self.counted.emit(counts)
        if self.desk is not None:
            self.desk.show_counts(counts)
