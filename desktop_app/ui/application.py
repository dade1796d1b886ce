"""The application object: takes the files that the system hands to a running program."""

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """On macOS, files are opened by an event and not by arguments.

    It comes here and not through an event filter, which would see every event of the program.
    """

    files_came = Signal(object)  # tuple[Path, ...]

    def event(self, event: QEvent) -> bool:
        """Hand over the file to be opened."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.files_came.emit((Path(event.file()),))
            return True
        return super().event(event)
