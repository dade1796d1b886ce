"""Advising: look at the extended edges when the user pauses, and say what may come out weak."""

from PySide6.QtCore import QObject, QTimer

from desktop_app.document.document import Document
from desktop_app.geometry.frame import Frame
from desktop_app.services.advice import advise
from desktop_app.settings.choices import EngineId
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.core_words import in_words
from desktop_app.ui.main_window import MainWindow

_PAUSE_MS = 400


class Advising(QObject):
    """Shows the advice for the frame as it is; advice for an earlier one is dropped."""

    def __init__(self, window: MainWindow, bridge: Bridge) -> None:
        super().__init__(window)
        self._window = window
        self._bridge = bridge
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._ask)
        window.editor.changed.connect(self._follow)

    def _follow(self, before: Document | None, after: Document | None) -> None:
        if before is None or after is None or _subject(before) != _subject(after):
            self._window.panel.engine.show_warnings(())
            self._timer.start()

    def _ask(self) -> None:
        document = self._window.editor.document
        if document is None:
            return

        def show(sentences: tuple[str, ...]) -> None:
            current = self._window.editor.document
            if current is not None and _subject(current) == _subject(document):
                self._window.panel.engine.show_warnings(tuple(map(in_words, sentences)))

        # A photo that has gone meanwhile is told about when it matters, on Expand.
        self._bridge.call(advise(document), show, lambda _trouble: None)


def _subject(document: Document) -> tuple[Frame, EngineId]:
    """What advice is about: each engine has weaknesses of its own."""
    return document.frame, document.recipe.engine
