"""The last net: an unexpected error is logged and told calmly, and the window lives on."""

import logging
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop_app.logs import redact

_log = logging.getLogger(__name__)


class CrashNet(QObject):
    """Catches what nobody caught, from any thread, and shows the first of it at a time."""

    _caught = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._showing = False
        self._caught.connect(self._tell)

    def spread(self) -> None:
        """Catch from now on."""
        sys.excepthook = self._from_main
        threading.excepthook = self._from_thread

    def fold(self) -> None:
        """Give the hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def _from_main(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.critical("Unexpected error", exc_info=(kind, error, trace))
        self._caught.emit("".join(traceback.format_exception(kind, error, trace)))

    def _from_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._from_main(args.exc_type, args.exc_value, args.exc_traceback)

    def _tell(self, details: str) -> None:
        if self._showing:
            return
        self._showing = True
        box = QMessageBox(self._window)
        box.setWindowTitle(self.tr("Outframe"))
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(self.tr("Something in Outframe went wrong."))
        box.setInformativeText(
            self.tr(
                "Your photo and your results are safe. You can go on working; if it happens again, "
                "restart Outframe. The details are in the log and hold no keys."
            )
        )
        box.setDetailedText(redact(details))
        box.finished.connect(self._done)
        box.open()

    def _done(self) -> None:
        self._showing = False
