"""Telling the desktop what ended while the window was not in front."""

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from desktop_app.jobs.events import JobChanged
from desktop_app.jobs.job import Job
from desktop_app.jobs.state import JobState
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.queueing import Queueing

_TOLD = (JobState.DONE, JobState.FAILED, JobState.UNCERTAIN)
_GATHER_MS = 1500  # what ends together is told together
_SHOW_MS = 8000


class Notifying(QObject):
    """One message for all that ended; nothing while somebody looks at the window."""

    def __init__(self, window: MainWindow, queueing: Queueing, bridge: Bridge) -> None:
        super().__init__(window)
        self._window = window
        self._queueing = queueing
        self._states: dict[str, JobState] = {}
        self._ended: dict[str, Job] = {}
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(_GATHER_MS)
        self._gather.timeout.connect(self._tell)
        self._tray: QSystemTrayIcon | None = None
        self.last = ""  # what was said last
        bridge.happened.connect(self._on_event)
        window.look.app.applicationStateChanged.connect(self._on_state)

    def _on_event(self, event: object) -> None:
        if not isinstance(event, JobChanged):
            return
        job = event.job
        before = self._states.get(job.id)
        self._states[job.id] = job.state
        if job.state in _TOLD and before not in (None, job.state) and not self._watched():
            self._ended[job.id] = job
            self._gather.start()

    def _watched(self) -> bool:
        return self._window.isActiveWindow() or QApplication.activeModalWidget() is not None

    def _tell(self) -> None:
        ended, self._ended = list(self._ended.values()), {}
        if not ended or self._watched():
            return
        self.last = self._words(ended)
        QApplication.alert(self._window)
        if QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages():
            if self._tray is None:
                self._tray = QSystemTrayIcon(self._window.look.icon("expand"), self)
                self._tray.messageClicked.connect(self._come)
                self._tray.activated.connect(lambda _reason: self._come())
            self._tray.show()
            self._tray.showMessage(self.tr("Outframe"), self.last, self._tray.icon(), _SHOW_MS)

    def _words(self, ended: list[Job]) -> str:
        done = [job for job in ended if job.state is JobState.DONE]
        if len(ended) == 1:
            name = ended[0].name
            if done:
                return self.tr("“{name}” is done.").format(name=name)
            why = ended[0].trouble
            return f"{name}: {why.message}" if why else name
        parts = []
        if done:
            parts.append(self.tr("Pictures done: {count}.").format(count=len(done)))
        if len(ended) > len(done):
            left = len(ended) - len(done)
            parts.append(self.tr("To be looked at: {count}.").format(count=left))
        return " ".join(parts)

    def _come(self) -> None:
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        self._queueing.show()

    def _on_state(self, state: Qt.ApplicationState) -> None:
        """Somebody is here: the icon has done its work."""
        if state is Qt.ApplicationState.ApplicationActive and self._tray is not None:
            self._tray.hide()
