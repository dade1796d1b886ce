"""A screen of 1280×720 at 200 % leaves 640×360 for the window: everything stays within reach."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.document import edits
from desktop_app.document.edits import Side
from desktop_app.settings.choices import Mode
from desktop_app.ui.actions import Command
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.opening import Opening
from desktop_app.ui.studio import Studio

PATIENCE = 30_000  # ms


@pytest.fixture
def small(window: MainWindow) -> MainWindow:
    window.resize(640, 360)
    assert window.size().toTuple() == (640, 360)
    return window


def _outside(window: MainWindow, area: QWidget) -> list[str]:
    """The words of visible buttons that cannot be reached, or not be read whole."""
    buttons = [button for button in area.findChildren(QPushButton) if button.isVisible()]
    assert buttons
    return [
        button.text()
        for button in buttons
        if not window.rect().contains(QRect(button.mapTo(window, QPoint()), button.size()))
        or button.width() < button.minimumSizeHint().width()
    ]


def test_the_first_page_can_be_used(small: MainWindow) -> None:
    assert not _outside(small, small.empty)
    small.empty.show_recents([Path(f"/photos/{number}.jpg") for number in range(4)])
    assert not _outside(small, small.empty)


def test_the_main_path_can_be_walked(
    studio: Studio, small: MainWindow, opening: Opening, photo: Path, qtbot: QtBot
) -> None:
    opening.open((photo,))
    qtbot.waitUntil(lambda: small.editor.document is not None, timeout=PATIENCE)
    small.editor.edit("Quality", lambda before: edits.set_mode(before, Mode.FAST))
    small.editor.edit("Size", lambda before: edits.set_margin(before, Side.RIGHT, 120))
    assert not _outside(small, small.panel.outcome)
    assert not _outside(small, small.top)
    small.actions_by_name[Command.EXPAND].trigger()
    qtbot.waitUntil(lambda: not _outside(small, small.jobs), timeout=PATIENCE)
    qtbot.waitUntil(small.results.isVisible, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not _outside(small, small.results), timeout=PATIENCE)
    small.actions_by_name[Command.ACCEPT].trigger()
    qtbot.waitUntil(lambda: not _outside(small, small.results), timeout=PATIENCE)
    assert small.size().toTuple() == (640, 360)
