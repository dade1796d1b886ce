"""Accounts and disclosure in real windows, against the fake providers and a keyring in memory."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop_app.settings.choices import EngineId
from desktop_app.settings.schema import Region
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.opening import Opening
from desktop_app.ui.preferences.account_card import AccountCard
from desktop_app.ui.preferences.dialog import Chapter, PreferencesDialog
from desktop_app.ui.studio import Studio
from tests.fakes.bfl import FakeBfl
from tests.fakes.fixtures import fake_bfl  # noqa: F401
from tests.fakes.work import Timing
from tests.ui.cloud_photo import frame_for_bfl

PATIENCE = 30_000  # ms


@pytest.fixture
def bfl(fake_bfl: FakeBfl, monkeypatch: pytest.MonkeyPatch) -> FakeBfl:  # noqa: F811
    monkeypatch.setenv("OUTFRAME_BFL_URL", fake_bfl.base)
    fake_bfl.timing = Timing(latency=0.0, queue=0.0, run=0.1)
    return fake_bfl


@pytest.fixture
def studio(bfl: FakeBfl, start: Callable[[], Studio]) -> Iterator[Studio]:
    studio = start()
    yield studio
    for dialog in (studio.settling.dialog, studio.disclosing.dialog):
        if dialog is not None and isValid(dialog):
            dialog.reject()


@pytest.fixture
def framed(studio: Studio, window: MainWindow, opening: Opening, photo: Path, qtbot: QtBot) -> None:
    frame_for_bfl(window, opening, photo, qtbot)


def _cards(studio: Studio, qtbot: QtBot) -> tuple[PreferencesDialog, AccountCard]:
    studio.settling.open_at(Chapter.ACCOUNTS, EngineId.BFL)
    dialog = studio.settling.dialog
    assert dialog
    card = dialog.accounts.cards[EngineId.BFL]
    qtbot.waitUntil(lambda: "No key yet" in card.words, timeout=PATIENCE)
    return dialog, card


def _press(card: AccountCard, name: str, qtbot: QtBot) -> None:
    button = next(b for b in card.findChildren(QPushButton) if b.text() == name)
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_set_test_and_remove_a_key(studio: Studio, bfl: FakeBfl, qtbot: QtBot) -> None:
    dialog, card = _cards(studio, qtbot)
    key = next(iter(bfl.keys))
    card.field.setText(f"  {key}\n")
    assert card.field.echoMode() is QLineEdit.EchoMode.Password
    _press(card, "Set", qtbot)
    qtbot.waitUntil(lambda: "kept in" in card.words, timeout=PATIENCE)
    assert card.field.text() == ""
    kept = studio.backend.worker.call(studio.backend.accounts.key(EngineId.BFL)).result(10)
    assert kept == key
    _press(card, "Test", qtbot)
    qtbot.waitUntil(lambda: "The key works. Balance: $" in card.words, timeout=PATIENCE)
    _press(card, "Remove", qtbot)
    qtbot.waitUntil(lambda: "No key yet" in card.words, timeout=PATIENCE)
    assert "keyring" in dialog.accounts.place


def test_a_refused_key_says_so(studio: Studio, qtbot: QtBot) -> None:
    _, card = _cards(studio, qtbot)
    card.field.setText("0123456789abcdef-wrong")
    _press(card, "Test", qtbot)
    qtbot.waitUntil(lambda: "refuse" in card.words or "not accept" in card.words, timeout=PATIENCE)


def test_a_key_of_another_provider_is_recognised(studio: Studio, qtbot: QtBot) -> None:
    _, card = _cards(studio, qtbot)
    card.field.setText("4f0c1a:deadbeefdeadbeef")
    _press(card, "Set", qtbot)
    qtbot.waitUntil(lambda: "key of fal.ai" in card.words, timeout=PATIENCE)


def test_closing_while_asking_harms_nothing(studio: Studio, bfl: FakeBfl, qtbot: QtBot) -> None:
    dialog, card = _cards(studio, qtbot)
    card.field.setText(next(iter(bfl.keys)))
    _press(card, "Test", qtbot)
    dialog.reject()
    qtbot.waitUntil(lambda: "credits" in bfl.books.routes(), timeout=PATIENCE)
    qtbot.wait(50)


def test_region_and_local_only_are_kept(studio: Studio, window: MainWindow, qtbot: QtBot) -> None:
    dialog, card = _cards(studio, qtbot)
    qtbot.mouseClick(_segment(card, "Region: EU"), Qt.MouseButton.LeftButton)
    dialog.network.findChild(QLineEdit)
    dialog.network._local.click()
    settings = studio.backend.settings.current
    assert settings.addresses.bfl_region is Region.EU
    assert settings.network.local_only
    assert window.panel.engine.choice._needs[EngineId.FAL].state == "blocked"


def _segment(card: AccountCard, name: str) -> QPushButton:
    return next(b for b in card.findChildren(QPushButton) if b.accessibleName() == name)


@pytest.mark.usefixtures("framed")
def test_the_panel_asks_for_the_key_that_is_missing(
    studio: Studio, window: MainWindow, qtbot: QtBot
) -> None:
    add = window.panel.engine.choice.need
    qtbot.waitUntil(add.isVisible, timeout=PATIENCE)
    qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    assert studio.settling.dialog
    field = studio.settling.dialog.accounts.cards[EngineId.BFL].field
    assert studio.settling.dialog.focusWidget() is field


@pytest.mark.usefixtures("framed")
def test_nothing_is_sent_before_it_was_shown(
    studio: Studio, window: MainWindow, bfl: FakeBfl, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    backend = studio.backend
    backend.worker.call(backend.accounts.set(EngineId.BFL, next(iter(bfl.keys)))).result(10)
    window.panel.outcome.button.click()
    dialog = studio.disclosing.dialog
    assert dialog
    qtbot.waitUntil(dialog._send.isEnabled, timeout=PATIENCE)
    assert not dialog._preview.pixmap().isNull()
    dialog.reject()
    assert bfl.books.submissions == []
    window.panel.outcome.button.click()
    dialog = studio.disclosing.dialog
    assert dialog
    qtbot.waitUntil(dialog._send.isEnabled, timeout=PATIENCE)
    dialog._again.setChecked(True)
    qtbot.mouseClick(dialog._send, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(window.results.isVisible, timeout=PATIENCE)
    assert len(bfl.books.submissions) == 1
    assert backend.settings.current.network.told == (EngineId.BFL,)
