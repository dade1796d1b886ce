"""Leaving with work under way: say once that it goes on later, then let go."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QMessageBox

from desktop_app.errors import AppError
from desktop_app.jobs.job import ACTIVE
from desktop_app.jobs.state import JobState
from desktop_app.services.backend import Backend
from desktop_app.ui.expanding import Expanding
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.queueing import Queueing


class Leaving(QObject):
    """Holds the first attempt ever to close while jobs are left; later ones simply close."""

    def __init__(
        self, window: MainWindow, expanding: Expanding, queueing: Queueing, backend: Backend
    ) -> None:
        super().__init__(window)
        self._window = window
        self._expanding = expanding
        self._queueing = queueing
        self._backend = backend
        self._said = False
        self.box: QMessageBox | None = None
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stop the window's close event once."""
        if event.type() is QEvent.Type.Close and not self._told and self._left > 0:
            self._remember()
            event.ignore()
            self._say(self._left)
            return True
        return super().eventFilter(watched, event)

    @property
    def _told(self) -> bool:
        return self._said or self._backend.settings.current.window.told_leaving

    @property
    def _left(self) -> int:
        """Jobs under way or waiting for their turn; one that has no id yet counts as well."""
        states = (*ACTIVE, JobState.WAITING)
        return max(self._queueing.count(states), int(self._expanding.busy))

    def _remember(self) -> None:
        self._said = True
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
