"""Where the keyboard is on the main path: with the photo, never lost to the bar on top."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.document import edits
from desktop_app.document.edits import Side
from desktop_app.jobs.state import JobState
from desktop_app.settings.choices import Mode
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.opening import Opening
from desktop_app.ui.studio import Studio

PATIENCE = 30_000  # ms


@pytest.fixture
def framed(
    studio: Studio, window: MainWindow, opening: Opening, photo: Path, qtbot: QtBot
) -> MainWindow:
    opening.open((photo,))
    qtbot.waitUntil(lambda: window.editor.document is not None, timeout=PATIENCE)
    assert window.focusWidget() is window.canvas
    window.editor.edit("Quality", lambda before: edits.set_mode(before, Mode.FAST))
    window.editor.edit("Size", lambda before: edits.set_margin(before, Side.RIGHT, 120))
    return window


def _button(inside: QWidget, words: str) -> QPushButton:
    buttons = inside.findChildren(QPushButton)
    return next(button for button in buttons if button.text() == words and button.isVisible())


def _press(button: QPushButton) -> None:
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def test_pressing_expand_and_cancel_leaves_the_focus_with_the_photo(
    framed: MainWindow, qtbot: QtBot
) -> None:
    window = framed
    window.editor.edit("Size", lambda before: edits.set_margin(before, Side.LEFT, 400))
    _press(window.panel.outcome.button)
    assert window.jobs.isVisible()
    assert window.focusWidget() is window.canvas
    _press(_button(window.jobs, "Cancel"))
    assert window.focusWidget() is window.canvas
    qtbot.waitUntil(lambda: not window.jobs.isVisible(), timeout=PATIENCE)
    assert window.focusWidget() is window.canvas


def test_cancelling_at_once_leaves_no_job_that_would_run_later(
    framed: MainWindow, studio: Studio, qtbot: QtBot
) -> None:
    """The job has no id yet when the wish comes, and may be on the disk all the same."""
    _press(framed.panel.outcome.button)
    _press(_button(framed.jobs, "Cancel"))
    qtbot.waitUntil(lambda: not studio.expanding.busy, timeout=PATIENCE)
    unfinished = studio.backend.worker.call(studio.backend.queue.unfinished()).result(10)
    assert unfinished == []
    jobs = studio.backend.worker.call(studio.backend.queue.jobs()).result(10)
    assert [job.state for job in jobs] == [JobState.CANCELLED]


def test_judging_by_keys_alone(framed: MainWindow, qtbot: QtBot) -> None:
    window = framed
    _press(window.panel.outcome.button)
    qtbot.waitUntil(window.results.isVisible, timeout=PATIENCE)
    assert window.focusWidget() is window.canvas
    _press(_button(window.results, "Accept"))
    export = _button(window.results, "Export…")
    assert window.focusWidget() is export
    _press(_button(window.results, "Back to the frame"))
    assert not window.results.isVisible()
    assert window.focusWidget() is window.canvas
