"""Everything can be reached and is named: keyboard and screen readers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QListView,
    QProgressBar,
    QSlider,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.geometry.extent import Size
from desktop_app.services.presets import Preset
from desktop_app.settings.schema import Settings, Theme
from desktop_app.ui.actions import TABLE, Command
from desktop_app.ui.cheat_sheet import CheatSheet
from desktop_app.ui.export.dialog import ExportDialog, Start
from desktop_app.ui.look import Look
from desktop_app.ui.main_window import MainWindow, Page
from desktop_app.ui.messages import Message, Remedy
from desktop_app.ui.opening import Opening
from desktop_app.ui.preferences.dialog import PreferencesDialog
from desktop_app.ui.studio import Studio

CONTROLS = (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QListView,
    QProgressBar,
    QSlider,
)


def _unnamed(root: QWidget) -> list[str]:
    """Controls a screen reader would announce without a name."""
    found = []
    for child in root.findChildren(QWidget):
        inside = isinstance(child.parent(), QComboBox | QAbstractSpinBox) or "qt_" in (
            child.objectName()
        )
        if inside or isinstance(child.window(), QListView) or child.window() is not root.window():
            continue
        text = child.text() if isinstance(child, QAbstractButton) else ""
        if isinstance(child, CONTROLS) and not (child.accessibleName() or text):
            found.append(f"{type(child).__name__} in {type(child.parent()).__name__}")
    return found


@pytest.fixture
def full(
    window: MainWindow, studio: Studio, opening: Opening, photo: Path, qtbot: QtBot
) -> MainWindow:
    """A window with a photo and with every page made."""
    opening.open((photo,))
    qtbot.waitUntil(lambda: window.editor.document is not None)
    studio.browsing.follow(True)
    studio.browsing.follow(False)
    window.message.show_message(Message("The disk is full.", "Try again", Remedy.RETRY))
    window.toast.say("Deleted.", "Undo")
    return window


def test_no_control_without_a_name(full: MainWindow) -> None:
    assert _unnamed(full) == []


@pytest.mark.parametrize("kind", ["export", "preferences", "keys"])
def test_no_control_of_a_dialog_without_a_name(
    kind: str, window: MainWindow, look: Look, tmp_path: Path
) -> None:
    begin = Start(
        tmp_path / "b.jpg", Size(900, 600), tmp_path / "a.jpg", Preset(), (), disclose=False
    )
    make: dict[str, Callable[[], QWidget]] = {
        "export": lambda: ExportDialog(begin, look, window),
        "preferences": lambda: PreferencesDialog(Settings(), tmp_path, window.look, window),
        "keys": lambda: CheatSheet(window.actions_by_name, window),
    }
    assert _unnamed(make[kind]()) == []


def test_tab_visits_every_part_and_comes_back(full: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitActive(full):
        full.activateWindow()
    start: QWidget = full.panel.frame.findChildren(QComboBox)[0]
    start.setFocus()
    current = start
    visited: list[str] = []
    for _ in range(80):
        QTest.keyClick(current, Qt.Key.Key_Tab)
        current = full.focusWidget()
        if current is start:
            break
        visited.append(current.accessibleName() or current.property("text") or "")
    assert current is start
    order = [name for name in visited if name in _PANEL_ORDER]
    assert order == _PANEL_ORDER


_PANEL_ORDER = [
    "Swap width and height (X)",
    "Lock ratio (A)",
    "Centre",
    "Width",
    "Height",
    "X",
    "Y",
    "Left",
    "Right",
    "Top",
    "Bottom",
    "Quality: Best",
    "Variations: 1",
    "Advanced",
]


def test_shortcuts_are_unique() -> None:
    keys = [key for spec in TABLE for key in spec.keys]
    assert len(keys) == len(set(keys))


def test_every_command_is_in_the_table_and_in_a_menu(window: MainWindow) -> None:
    assert {spec.command for spec in TABLE} == set(Command)
    in_menus = {
        action.objectName()
        for menu in window.top.menus.actions()
        for action in _menu_actions(menu)
        if action.objectName()
    }
    assert in_menus == {command.value for command in Command}


def _menu_actions(title: QObject) -> list[QObject]:
    menu = title.menu()  # type: ignore[attr-defined]
    return list(menu.actions())


def test_history_model_keeps_its_promises(full: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    view = studio.browsing.view
    assert view is not None
    tester = QAbstractItemModelTester(
        view.grid.model(), QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    model = view.grid.model()
    qtbot.waitUntil(lambda: not model.canFetchMore(model.index(-1, 0)))
    assert tester.model() is model


def test_theme_follows_the_choice(window: MainWindow, look: Look) -> None:
    before = window.grab().toImage()
    look.choose(Theme.LIGHT)
    QApplication.processEvents()
    after = window.grab().toImage()
    assert look.theme.name == "light"
    assert after.pixelColor(640, 300).lightness() > before.pixelColor(640, 300).lightness()


def test_letters_reach_fields_before_commands(full: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitActive(full):
        full.activateWindow()
    fold = next(
        button
        for button in full.panel.findChildren(QAbstractButton)
        if button.accessibleName() == "Advanced"
    )
    fold.click()
    seed = next(f for f in full.panel.findChildren(QLineEdit) if f.accessibleName() == "Seed")
    seed.setFocus()
    before = full.editor.document
    qtbot.keyClicks(seed, "gxfa7")
    assert seed.text() == "gxfa7"
    assert full.page is Page.CANVAS
    assert full.editor.document == before
