"""What breaks behind the window is said in it; what lay in the trash for long leaves with it."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.document import edits
from desktop_app.document.edits import Side
from desktop_app.jobs.runner import Runner
from desktop_app.services.history import TRASH_MS
from desktop_app.settings.choices import Mode
from desktop_app.ui.actions import Command
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.opening import Opening
from desktop_app.ui.studio import Studio

PATIENCE = 30_000  # ms


def test_a_broken_database_is_one_sentence(
    window: MainWindow, studio: Studio, qtbot: QtBot
) -> None:
    studio.backend.ready.result(10)
    with sqlite3.connect(studio.backend.folders.database) as other:
        other.execute("DROP TABLE flags")
    other.close()
    qtbot.waitUntil(window.message.isVisible, timeout=PATIENCE)
    assert "could not be read" in window.message.text


def test_a_dead_runner_is_one_sentence(
    window: MainWindow, studio: Studio, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def buggy(_runner: Runner) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Runner, "obey_wishes", buggy)
    qtbot.waitUntil(window.message.isVisible, timeout=PATIENCE)
    assert "start no more jobs" in window.message.text


def test_a_start_empties_what_lay_in_the_trash_for_long(
    window: MainWindow,
    start: Callable[[], Studio],
    opening: Opening,
    photo: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = start()
    opening.open((photo,))
    qtbot.waitUntil(lambda: window.editor.document is not None, timeout=PATIENCE)
    window.editor.edit("Quality", lambda before: edits.set_mode(before, Mode.FAST))
    window.editor.edit("Size", lambda before: edits.set_margin(before, Side.RIGHT, 60))
    window.actions_by_name[Command.EXPAND].trigger()
    qtbot.waitUntil(window.results.isVisible, timeout=PATIENCE)
    result = first.reviewing.result
    assert result is not None
    deleted = first.backend.worker.call(first.backend.history.delete(result.id)).result(10)
    assert deleted.deleted_ms is not None
    first.close()
    assert result.file.exists()
    later = deleted.deleted_ms + TRASH_MS
    monkeypatch.setattr("desktop_app.services.history.now_ms", lambda: later)
    start()
    qtbot.waitUntil(lambda: not result.file.exists(), timeout=PATIENCE)
