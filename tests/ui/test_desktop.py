"""The window among others: files from the system, its recent documents, its dark and light."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop_app.paths import sample_photo
from desktop_app.services import recents
from desktop_app.settings.schema import Theme
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.opening import Opening
from desktop_app.ui.preferences.dialog import Chapter
from desktop_app.ui.studio import Studio
from desktop_app.ui.theme import DARK, LIGHT

PATIENCE = 30_000  # ms
OPENED_BY_EVENT = """
import sys
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFileOpenEvent
from desktop_app.app import make_application
app = make_application()
app.files_came.connect(lambda paths: print(*paths))
QCoreApplication.sendEvent(app, QFileOpenEvent(sys.argv[1]))
"""
FOLLOWS_THE_SYSTEM = """
from PySide6.QtCore import Qt
from PySide6.QtGui import QStyleHints
from desktop_app.app import make_application
from desktop_app.ui.look import Look
from desktop_app.ui.main_window import MainWindow
app = make_application()
look = Look(app)
window = MainWindow(look)
for scheme in (Qt.ColorScheme.Light, Qt.ColorScheme.Dark):
    QStyleHints.colorScheme = lambda _hints, now=scheme: now
    app.styleHints().colorSchemeChanged.emit(scheme)
    print(look.theme.name, window.palette().window().color().name())
"""


def test_a_file_comes_by_an_event_of_the_system(photo: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", OPENED_BY_EVENT, str(photo)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == str(photo)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What the desktop is told."""
    told: list[Path] = []
    monkeypatch.setattr(recents, "tell_desktop", told.append)
    return told


def open_both(
    studio: Studio, window: MainWindow, opening: Opening, photo: Path, qtbot: QtBot
) -> None:
    """The photo, the sample, and the photo again: in turn, each until it lies there."""
    for path in (photo, sample_photo(), photo):
        opening.open((path,))

        def lies_there(path: Path = path) -> bool:
            document = window.editor.document
            return document is not None and document.photo.path == path

        qtbot.waitUntil(lies_there, timeout=PATIENCE)
    studio.backend.worker.call(studio.backend.session.flush()).result(30)


def test_photos_are_among_the_desktops_recent_documents(
    studio: Studio,
    window: MainWindow,
    opening: Opening,
    photo: Path,
    told: list[Path],
    qtbot: QtBot,
) -> None:
    core = studio.backend.photos._core
    core.folders = replace(core.folders, portable=False)
    open_both(studio, window, opening, photo, qtbot)
    qtbot.waitUntil(lambda: told == [photo, photo], timeout=PATIENCE)


def test_a_portable_copy_leaves_no_trace(
    studio: Studio,
    window: MainWindow,
    opening: Opening,
    photo: Path,
    told: list[Path],
    qtbot: QtBot,
) -> None:
    assert studio.backend.folders.portable
    open_both(studio, window, opening, photo, qtbot)
    assert told == []


def test_a_change_of_theme_finds_no_closed_dialog(
    studio: Studio, window: MainWindow, qtbot: QtBot
) -> None:
    studio.settling.open_at(Chapter.ACCOUNTS)
    studio.welcoming.show()
    dialog = studio.settling.dialog
    assert dialog
    welcome = studio.welcoming.view
    dialog.reject()
    studio.welcoming.show()
    qtbot.waitUntil(lambda: not isValid(dialog) and not isValid(welcome), timeout=PATIENCE)
    window.look.choose(Theme.LIGHT)  # an error in a slot would fail the test


def test_dark_and_light_follow_the_system_live() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FOLLOWS_THE_SYSTEM], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["light", LIGHT.window, "dark", DARK.window]
