"""Leaving with work under way: say once that it goes on later, then let go."""

from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox

from desktop_app.errors import AppError, Trouble
from desktop_app.jobs.job import ACTIVE
from desktop_app.jobs.state import JobState
from desktop_app.services.backend import Backend
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.expanding import Expanding
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.queueing import Queueing

_LEFT = (*ACTIVE, JobState.WAITING)


class Leaving(QObject):
    """Holds the first attempt ever to close while jobs are left; later ones simply close."""

    def __init__(
        self,
        window: MainWindow,
        expanding: Expanding,
        queueing: Queueing,
        backend: Backend,
        bridge: Bridge,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._expanding = expanding
        self._queueing = queueing
        self._backend = backend
        self._bridge = bridge
        self._said = False
        self.box: QMessageBox | None = None
        window.may_close = self.may_close

    def may_close(self) -> bool:
        """Keep the window open once, to look what is left and to say so; a second try closes it."""
        told = self._said or self._backend.settings.current.window.told_leaving
        if told or not (self._expanding.busy or self._queueing.count(_LEFT)):
            return True
        self._said = True
        self._bridge.call(self._backend.queue.counts(), self._decide, self._let_go)
        return False

    def _let_go(self, _trouble: Trouble) -> None:
        """A library that does not answer keeps nobody here."""
        self._window.close()

    def _decide(self, counts: dict[JobState, int]) -> None:
        """By the newest numbers: what was shown may have ended by now."""
        left = sum(counts.get(state, 0) for state in _LEFT)
        if left == 0 and not self._expanding.busy:
            self._window.close()
            return
        self._remember()
        self._say(max(left, 1))

    def _remember(self) -> None:
        settings = self._backend.settings
        told = replace(settings.current.window, told_leaving=True)
        try:
            settings.change(replace(settings.current, window=told))
        except AppError:
            return  # a disk that takes no settings: it is said once more after the next start

    def _say(self, count: int) -> None:
        several = self.tr("{count} jobs are not finished.").format(count=count)
        box = QMessageBox(self._window)
        box.setWindowTitle(self.tr("Outframe"))
        box.setText(self.tr("A job is not finished.") if count == 1 else several)
        box.setInformativeText(
            self.tr("Nothing is lost: work goes on the next time you start Outframe.")
        )
        leave = box.addButton(self.tr("Quit"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(self.tr("Keep working"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(leave)
        leave.clicked.connect(self._window.close)
        box.finished.connect(box.deleteLater)
        self.box = box
        box.open()
