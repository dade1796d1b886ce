"""Word of a new version in the window: told once, answered in one press."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.preferences.dialog import Chapter
from desktop_app.ui.studio import Studio
from desktop_app.ui.widgets.update_bar import UpdateBar
from tests.fakes.update_page import NEWS, PUBLIC, Page, update_page

PATIENCE = 30_000  # ms


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    with update_page() as server:
        monkeypatch.setenv("OUTFRAME_UPDATE_URL", server.address)
        yield server


@pytest.fixture
def bar(page: Page, studio: Studio, qtbot: QtBot) -> UpdateBar:
    studio.backend.updates._key = PUBLIC
    studio.backend.updates.allow(on=True)
    studio.updating.look()
    qtbot.waitUntil(lambda: studio.updating.bar is not None, timeout=PATIENCE)
    assert studio.updating.bar
    return studio.updating.bar


def press(bar: UpdateBar, name: str, qtbot: QtBot) -> None:
    buttons = bar.findChildren(QAbstractButton)
    button = next(one for one in buttons if name in (one.text(), one.accessibleName()))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_new_version_is_told_with_its_notes(bar: UpdateBar, window: MainWindow) -> None:
    assert bar.isVisibleTo(window)
    words = [label.text() for label in bar.findChildren(QLabel)]
    assert f"Outframe {NEWS.version} is available." in words
    assert NEWS.notes in words


def test_get_it_opens_its_page(
    bar: UpdateBar, studio: Studio, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    press(bar, "Get it…", qtbot)
    assert opened == [NEWS.page]
    assert studio.updating.bar is None


def test_a_version_can_be_skipped(bar: UpdateBar, studio: Studio, qtbot: QtBot) -> None:
    press(bar, "Skip this version", qtbot)
    assert studio.backend.settings.current.updates.skipped == NEWS.version
    assert studio.updating.bar is None


def test_not_now_keeps_nothing(bar: UpdateBar, studio: Studio, qtbot: QtBot) -> None:
    press(bar, "Not now", qtbot)
    assert studio.backend.settings.current.updates.skipped == ""
    assert studio.updating.bar is None


def test_the_switch_stands_in_the_preferences(studio: Studio, page: Page) -> None:
    studio.settling.open_at(Chapter.NETWORK)
    dialog = studio.settling.dialog
    assert dialog
    switches = {box.text(): box for box in dialog.network.findChildren(QCheckBox)}
    switches["Tell me about new versions"].click()
    assert studio.backend.updates.allowed
    switches["Local only"].click()
    assert studio.backend.settings.current.network.local_only
    assert not switches["Tell me about new versions"].isEnabled()
    dialog.reject()
