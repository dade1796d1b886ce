"""Telling the desktop's bar how far the work is, so that nobody has to look into the window."""

from PySide6.QtCore import QObject, QTimer

from desktop_app.jobs.events import JobChanged, JobProgress
from desktop_app.jobs.state import JobState
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.queueing import Queueing
from desktop_app.ui.taskbar.bar import Bar, Work
from desktop_app.ui.taskbar.wave import Wave

_CALM_MS = 250  # a bar is drawn by another program: four times a second is enough


class Progressing(QObject):
    """Follows all jobs, and tells the bar what has changed."""

    def __init__(self, window: MainWindow, queueing: Queueing, bridge: Bridge) -> None:
        super().__init__(window)
        self._window = window
        self._bar: Bar | None = None
        self._wave = Wave()
        self._shown = Work()
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM_MS)
        self._calm.timeout.connect(self._show)
        bridge.happened.connect(self._on_event)
        bridge.progressed.connect(self._on_progress)
        queueing.counted.connect(self._on_counts)

    def _on_event(self, event: object) -> None:
        if isinstance(event, JobChanged):
            self._wave.take(event.job)
            self._wake()

    def _on_progress(self, event: object) -> None:
        if isinstance(event, JobProgress):
            self._wave.tell(event.job_id, event.fraction)
            self._wake()

    def _on_counts(self, counts: dict[JobState, int]) -> None:
        self._wave.wait(counts.get(JobState.WAITING, 0))
        self._wake()

    def _wake(self) -> None:
        if not self._calm.isActive():
            self._calm.start()

    def _show(self) -> None:
        work = self._wave.work
        if work == self._shown:
            return
        self._shown = work
        if self._bar is None:
            self._bar = self._open()
        self._bar.show(work)

    def _open(self) -> Bar:
        """This desktop's own bar; asked for with the first work, not at the start."""
        from desktop_app.ui.taskbar.choice import bar_of  # noqa: PLC0415 - see above

        return bar_of(self._window)
