"""Engines in the panel: only what each takes, its price, and a way out of every rule."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.document.document import Document, Photo, Recipe
from desktop_app.geometry.extent import Point, Size
from desktop_app.settings.choices import EngineId, Mode
from desktop_app.ui.actions import Actions
from desktop_app.ui.editor import Editor
from desktop_app.ui.look import Look
from desktop_app.ui.outlook import foresee, mend
from desktop_app.ui.panels.side_panel import SidePanel
from desktop_app.ui.widgets.number_field import NumberField
from desktop_app.ui.widgets.section import Fold


@pytest.fixture
def editor() -> Editor:
    return Editor()


@pytest.fixture
def panel(look: Look, qtbot: QtBot, editor: Editor) -> SidePanel:
    panel = SidePanel(editor, Actions(look, editor), look)
    qtbot.addWidget(panel)
    panel.show()
    editor.changed.connect(
        lambda _before, after: panel.outcome.show_outlook(
            foresee(after, busy=False) if after else None
        )
    )
    panel.outcome.mend_pressed.connect(lambda index: mend(editor, index))
    editor.open(Document(Photo(Path("a.jpg"), Size(3000, 2000)), Size(3600, 2000), Point(0, 0)))
    return panel


def choose(panel: SidePanel, engine: EngineId) -> None:
    box = _box(panel, "Engine")
    index = box.findData(engine.value)
    box.setCurrentIndex(index)
    box.activated.emit(index)


def recipe(editor: Editor) -> Recipe:
    assert editor.document
    return editor.document.recipe


def _box(panel: SidePanel, name: str) -> QComboBox:
    return next(b for b in panel.engine.findChildren(QComboBox) if b.accessibleName() == name)


def _button(panel: SidePanel, name: str) -> QPushButton:
    found = panel.engine.findChildren(QPushButton)
    return next(b for b in found if name in (b.accessibleName(), b.text()))


@pytest.mark.parametrize(
    ("engine", "price"),
    [
        (EngineId.LOCAL, "Expand"),
        (EngineId.BFL, "Expand  ·  about $0.135"),
        (EngineId.FAL, "Expand  ·  $0.12 to $0.135"),
        (EngineId.RUNWARE, "Expand  ·  $0.30"),
    ],
)
def test_the_button_says_the_price(
    panel: SidePanel, editor: Editor, engine: EngineId, price: str
) -> None:
    choose(panel, engine)
    assert editor.document
    assert editor.document.recipe.engine is engine
    assert panel.outcome.button.isEnabled()
    assert panel.outcome.button.text() == price
    paid = engine is not EngineId.LOCAL
    assert ("megapixel" in panel.outcome.button.toolTip()) is paid


def test_a_mode_that_is_missing_is_greyed_and_says_why(panel: SidePanel, editor: Editor) -> None:
    fast = _button(panel, "Quality: Fast")
    fast.click()
    choose(panel, EngineId.FAL)
    assert not fast.isEnabled()
    assert "fal.ai" in fast.toolTip()
    assert recipe(editor).mode is Mode.HIGH
    editor.undo_stack.undo()
    assert recipe(editor).mode is Mode.FAST
    assert fast.isEnabled()


def test_a_prompt_goes_to_the_engine_that_takes_one(
    panel: SidePanel, editor: Editor, qtbot: QtBot
) -> None:
    field = panel.engine.findChild(QPlainTextEdit)
    assert isinstance(field, QPlainTextEdit)
    assert not field.isVisible()
    choose(panel, EngineId.BFL)
    assert field.isVisible()
    qtbot.keyClicks(field, "a calm lake")
    qtbot.waitUntil(lambda: bool(editor.document and editor.document.recipe.prompt))
    assert editor.document
    assert editor.document.recipe.prompt == "a calm lake"
    choose(panel, EngineId.FAL)
    assert editor.document.recipe.prompt == ""
    assert panel.outcome.button.isEnabled()


def test_runware_makes_up_to_twenty(panel: SidePanel, editor: Editor, qtbot: QtBot) -> None:
    choose(panel, EngineId.RUNWARE)
    field = next(
        f for f in panel.engine.findChildren(NumberField) if f.accessibleName() == "Variations"
    )
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "20")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert editor.document
    assert editor.document.recipe.variations == 20
    assert panel.outcome.button.text() == "Expand  ·  $6.00"
    choose(panel, EngineId.FAL)
    assert editor.document.recipe.variations == 4


def test_a_broken_rule_is_mended_by_its_button(
    panel: SidePanel, editor: Editor, qtbot: QtBot
) -> None:
    before = Document(Photo(Path("a.jpg"), Size(64, 64)), Size(60_000, 64), Point(0, 0))
    editor.open(before)
    choose(panel, EngineId.RUNWARE)
    (notice,) = panel.outcome.notices
    assert "too long" in notice.text
    assert not panel.outcome.button.isEnabled()
    qtbot.mouseClick(notice.button, Qt.MouseButton.LeftButton)
    assert panel.outcome.notices == []
    assert panel.outcome.button.isEnabled()
    editor.undo_stack.undo()
    assert editor.document
    assert editor.document.canvas == before.canvas
    assert len(panel.outcome.notices) == 1


def test_a_missing_key_is_said_with_a_button(panel: SidePanel, qtbot: QtBot) -> None:
    from desktop_app.ui.panels.engine_choice import KeyState, Need

    choose(panel, EngineId.FAL)
    add = panel.engine.choice.need
    assert not add.isVisible()
    panel.engine.choice.show_needs({EngineId.FAL: Need(KeyState.MISSING)})
    assert add.isVisible()
    with qtbot.waitSignal(panel.engine.choice.key_wanted) as signal:
        qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    assert signal.args == [EngineId.FAL]


def test_runware_takes_a_watermark_and_says_what_is_wrong_with_one(
    panel: SidePanel, editor: Editor, qtbot: QtBot
) -> None:
    choose(panel, EngineId.RUNWARE)
    fields = {field.accessibleName(): field for field in panel.engine.findChildren(QLineEdit)}
    panel.engine.findChildren(Fold)[0]._head.click()
    mark, image = fields["Watermark"], fields["or image"]
    assert not fields["Opacity"].isVisible()
    mark.setFocus()
    qtbot.keyClicks(mark, "© Ada")
    qtbot.keyClick(mark, Qt.Key.Key_Return)
    assert recipe(editor).extras == {"watermark.text": "© Ada"}
    assert fields["Opacity"].isVisible()
    qtbot.keyClicks(fields["Opacity"], "7")
    qtbot.keyClick(fields["Opacity"], Qt.Key.Key_Return)
    (notice,) = panel.outcome.notices
    assert "0.1 to 1" in notice.text
    qtbot.mouseClick(notice.button, Qt.MouseButton.LeftButton)
    assert panel.outcome.button.isEnabled()
    qtbot.keyClicks(image, "https://example.org/mark.png")
    qtbot.keyClick(image, Qt.Key.Key_Return)
    assert recipe(editor).extras == {"watermark.image": "https://example.org/mark.png"}
    choose(panel, EngineId.FAL)
    assert recipe(editor).extras == {}
