"""Leaving with work under way: say once that it goes on, then let go."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QMessageBox

from desktop_app.ui.expanding import Expanding
from desktop_app.ui.main_window import MainWindow


class Leaving(QObject):
    """Holds the first attempt to close while a job is under way."""

    def __init__(self, window: MainWindow, expanding: Expanding) -> None:
        super().__init__(window)
        self._window = window
        self._expanding = expanding
        self._said = False
        self.box: QMessageBox | None = None
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stop the window's close event once."""
        if event.type() is QEvent.Type.Close and self._expanding.busy and not self._said:
            self._said = True
            event.ignore()
            self._say()
            return True
        return super().eventFilter(watched, event)

    def _say(self) -> None:
        box = QMessageBox(self._window)
        box.setWindowTitle(self.tr("Outframe"))
        box.setText(self.tr("A photo is still being expanded."))
        box.setInformativeText(self.tr("It goes on the next time you start Outframe."))
        leave = box.addButton(self.tr("Quit"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(self.tr("Keep working"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(leave)
        leave.clicked.connect(self._window.close)
        box.finished.connect(box.deleteLater)
        self.box = box
        box.open()
