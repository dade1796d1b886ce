"""The welcome: three steps by keyboard, shown once, and nothing asked of the keyring unbidden."""

from collections.abc import Callable
from pathlib import Path

import keyring
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.paths import sample_photo
from desktop_app.settings.choices import EngineId
from desktop_app.ui.actions import Command
from desktop_app.ui.main_window import MainWindow, Page
from desktop_app.ui.opening import Opening
from desktop_app.ui.studio import Studio
from desktop_app.ui.welcome.steps import KeysStep
from desktop_app.ui.welcome.view import WelcomeView
from tests.fakes.memory_keyring import MemoryKeyring
from tests.ui.test_access import _unnamed

PATIENCE = 30_000  # ms


@pytest.fixture
def view(start: Callable[..., Studio], window: MainWindow, qtbot: QtBot) -> WelcomeView:
    """The welcome of a first start, in a window that has the focus."""
    window.activateWindow()
    studio = start(restore=True)
    qtbot.waitUntil(lambda: window.page is Page.WELCOME, timeout=PATIENCE)
    assert studio.welcoming.view
    return studio.welcoming.view


def press(key: Qt.Key, qtbot: QtBot) -> None:
    """Press a key where the focus is."""
    focused = QApplication.focusWidget()
    assert focused
    QTest.keyClick(focused, key)


def button(view: WelcomeView, text: str) -> QPushButton:
    return next(one for one in view.findChildren(QPushButton) if one.text() == text)


def test_return_leads_through_it_to_the_sample_photo(
    view: WelcomeView, window: MainWindow, qtbot: QtBot
) -> None:
    seen = []
    for _ in range(3):
        seen.append(view.accessibleName())
        press(Qt.Key.Key_Return, qtbot)
    qtbot.waitUntil(lambda: window.editor.document is not None, timeout=PATIENCE)
    assert [name.partition(":")[0] for name in seen] == [f"Step {n} of 3" for n in (1, 2, 3)]
    document = window.editor.document
    assert document
    assert document.photo.path == sample_photo()
    assert document.recipe.engine is EngineId.LOCAL
    assert window.page is Page.CANVAS


def test_escape_leaves_it_and_it_is_not_shown_again(
    view: WelcomeView,
    window: MainWindow,
    start: Callable[..., Studio],
    qtbot: QtBot,
) -> None:
    press(Qt.Key.Key_Escape, qtbot)
    assert window.page is Page.EMPTY
    window.show_page(Page.BLANK)
    again = start(restore=True)
    qtbot.waitUntil(lambda: window.page is Page.EMPTY, timeout=PATIENCE)
    assert again.welcoming.view is None


def test_whoever_has_opened_photos_is_not_new_here(
    start: Callable[..., Studio],
    window: MainWindow,
    opening: Opening,
    photo: Path,
    qtbot: QtBot,
) -> None:
    first = start()
    opening.open((photo,))
    qtbot.waitUntil(lambda: window.editor.document is not None, timeout=PATIENCE)
    opening.showing.close_current()
    first.close()
    again = start()
    window.show_page(Page.BLANK)
    again.welcoming.begin(otherwise=lambda: window.show_page(Page.EMPTY))
    qtbot.waitUntil(lambda: window.page is Page.EMPTY, timeout=PATIENCE)
    assert again.welcoming.view is None


def test_the_menu_shows_it_again(studio: Studio, window: MainWindow) -> None:
    window.actions_by_name[Command.WELCOME].trigger()
    assert window.page is Page.WELCOME
    first = studio.welcoming.view
    window.actions_by_name[Command.WELCOME].trigger()
    assert studio.welcoming.view is not first
    assert window.page is Page.WELCOME


def test_new_versions_are_asked_for_only_once_agreed(studio: Studio) -> None:
    studio.welcoming.show()
    assert studio.welcoming.view
    agree = studio.welcoming.view.findChild(QCheckBox)
    assert isinstance(agree, QCheckBox)
    assert not agree.isChecked()
    agree.click()
    assert studio.backend.updates.allowed


def test_a_key_can_be_set_and_none_is_looked_for_before(
    studio: Studio, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    asked: list[str] = []
    find = MemoryKeyring.get_password

    def tell(ring: MemoryKeyring, service: str, name: str) -> str | None:
        asked.append(name)
        return find(ring, service, name)

    monkeypatch.setattr(MemoryKeyring, "get_password", tell)
    studio.welcoming.show()
    view = studio.welcoming.view
    assert view
    for index in (1, 0, 1):  # turning back and forth connects nothing twice
        view.show_step(index)
    card = view.findChildren(KeysStep)[0].accounts.cards[EngineId.BFL]
    assert asked == []
    card.field.setText("welcome-test-key-0123456789")
    card.set_wanted.emit(EngineId.BFL, card.field.text())
    ring = keyring.get_keyring()
    assert isinstance(ring, MemoryKeyring)
    qtbot.waitUntil(lambda: bool(ring._passwords), timeout=PATIENCE)
    qtbot.waitUntil(lambda: card.field.text() == "", timeout=PATIENCE)


def test_every_control_has_a_name(studio: Studio) -> None:
    studio.welcoming.show()
    assert studio.welcoming.view
    assert _unnamed(studio.welcoming.view) == []


def test_its_buttons_can_be_reached_in_a_small_window(studio: Studio, window: MainWindow) -> None:
    window.resize(640, 360)
    studio.welcoming.show()
    view = studio.welcoming.view
    assert view
    for index in range(3):
        view.show_step(index)
        QApplication.processEvents()
        for text in ("Skip", "Back", "Next") if index < 2 else ("Skip", "Try the sample photo"):
            shown = button(view, text)
            area = QRect(shown.mapTo(window, QPoint()), shown.size())
            assert shown.isVisible()
            assert window.rect().contains(area)
    assert window.size().toTuple() == (640, 360)


def test_the_menus_stay_whole_in_a_small_window(window: MainWindow) -> None:
    window.resize(640, 360)
    QApplication.processEvents()
    assert window.top.menus.width() >= window.top.menus.sizeHint().width()
