"""Tracking: which open photos are being worked on, and what came of it while others were seen."""

from PySide6.QtCore import QObject, QTimer

from desktop_app.jobs.events import JobChanged
from desktop_app.jobs.job import Job, Result
from desktop_app.jobs.state import JobState
from desktop_app.services.backend import Backend
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.main_window import MainWindow

_FIRST = 100  # jobs looked at when the window opens; later ones are known when they begin
_CALM_MS = 100  # marks are set once after a burst of changes


class Tracking(QObject):
    """Marks the filmstrip by the jobs, and lays results beside photos that are not on the table."""

    def __init__(self, window: MainWindow, backend: Backend, bridge: Bridge) -> None:
        super().__init__(window)
        self._window = window
        self._photos = window.photos
        self._backend = backend
        self._bridge = bridge
        self._jobs: dict[str, Job] = {}  # not at their end
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM_MS)
        self._calm.timeout.connect(self._mark)
        bridge.happened.connect(self._on_event)
        self._photos.counted.connect(self._mark_soon)
        bridge.call(backend.queue.unfinished(limit=_FIRST), self._begin)

    def _begin(self, jobs: list[Job]) -> None:
        for job in jobs:
            self._note(job)
        self._mark_soon()

    def _on_event(self, event: object) -> None:
        if isinstance(event, JobChanged) and event.job.creation is None:
            self._note(event.job)
            self._mark_soon()
            if event.job.state is JobState.DONE:
                self._hand_over(event.job)
            elif event.job.state is JobState.FAILED:
                self._tell_failure(event.job)

    def _note(self, job: Job) -> None:
        if job.ended or job.creation is not None:
            self._jobs.pop(job.id, None)
        else:
            self._jobs[job.id] = job

    def _mark_soon(self) -> None:
        if not self._calm.isActive():
            self._calm.start()

    def _mark(self) -> None:
        by_file = {entry.document.photo.path: entry for entry in self._photos.entries()}
        under_way = set()
        for job in self._jobs.values():
            entry = by_file.get(job.document.photo.path)
            if entry is not None and entry.document.frame == job.document.frame:
                under_way.add(entry.id)
        self._photos.set_under_way(frozenset(under_way))

    def _tell_failure(self, job: Job) -> None:
        """The one on the table says so itself."""
        entry = self._photos.of_document(job.document)
        if entry is not None and entry.id != self._photos.current:
            said = self.tr("“{name}” could not be expanded.").format(name=job.name)
            show = self._photos.wanted.emit
            self._window.toast.say(said, self.tr("Show"), lambda: show(entry.id))

    def _hand_over(self, job: Job) -> None:
        """The first result waits with its photo; with the one on the table it is shown at once."""
        entry = self._photos.of_document(job.document)
        if entry is None or entry.id == self._photos.current:
            return

        def keep(results: list[Result]) -> None:
            if results and entry.id != self._photos.current:
                self._photos.set_result(entry.id, results[0].id)

        self._bridge.call(self._backend.expand.results(job.id), keep)
