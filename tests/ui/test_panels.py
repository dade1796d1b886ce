"""Panels, editor and undo: fields and document follow each other."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.document.document import Document, Photo
from desktop_app.geometry.extent import Margins, Size
from desktop_app.settings.choices import Mode
from desktop_app.ui.actions import Actions
from desktop_app.ui.editor import Editor
from desktop_app.ui.look import Look
from desktop_app.ui.panels.side_panel import SidePanel
from desktop_app.ui.widgets.anchor_grid import AnchorCell
from desktop_app.ui.widgets.number_field import NumberField


@pytest.fixture
def editor() -> Editor:
    return Editor()


@pytest.fixture
def panel(qapp: QApplication, qtbot: QtBot, editor: Editor) -> SidePanel:
    look = Look(qapp)
    panel = SidePanel(editor, Actions(look, editor), look)
    qtbot.addWidget(panel)
    panel.show()
    editor.open(Document.fresh(Photo(Path("a.jpg"), Size(3000, 2000))))
    return panel


def _field(panel: SidePanel, name: str) -> NumberField:
    return next(
        field for field in panel.findChildren(NumberField) if field.accessibleName() == name
    )


def _type(qtbot: QtBot, field: NumberField, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_typing_a_margin_changes_the_document(
    panel: SidePanel, editor: Editor, qtbot: QtBot
) -> None:
    _type(qtbot, _field(panel, "Left"), "300")
    assert editor.document
    assert editor.document.frame.margins == Margins(300, 0, 0, 0)
    assert _field(panel, "Width").value() == 3300


def test_undo_brings_document_and_fields_back(
    panel: SidePanel, editor: Editor, qtbot: QtBot
) -> None:
    _type(qtbot, _field(panel, "Width"), "5000")
    editor.undo_stack.undo()
    assert editor.document
    assert editor.document.canvas == Size(3000, 2000)
    assert _field(panel, "Width").value() == 3000
    editor.undo_stack.redo()
    assert _field(panel, "Left").value() == 1000


def test_steps_of_one_field_are_one_undo(panel: SidePanel, editor: Editor, qtbot: QtBot) -> None:
    field = _field(panel, "Top")
    field.setFocus()
    for _ in range(5):
        qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == 5
    assert editor.undo_stack.count() == 1


def test_ratio_preset_and_anchor(panel: SidePanel, editor: Editor, qtbot: QtBot) -> None:
    box = panel.frame.ratio
    index = box.findText("16:9")
    box.setCurrentIndex(index)
    box.activated.emit(index)
    assert editor.document
    assert editor.document.canvas == Size(3556, 2000)
    cell = next(c for c in panel.findChildren(AnchorCell) if c.accessibleName() == "Left")
    qtbot.mouseClick(cell, Qt.MouseButton.LeftButton)
    assert editor.document.placement.x == 0
    _type(qtbot, _field(panel, "Top"), "17")
    assert box.currentText() == "Custom…"


def test_locked_ratio_holds_for_fields(panel: SidePanel, editor: Editor, qtbot: QtBot) -> None:
    editor.set_locked(locked=True)
    _type(qtbot, _field(panel, "Width"), "6000")
    assert editor.document
    assert editor.document.canvas == Size(6000, 4000)


def test_recipe_controls(panel: SidePanel, editor: Editor, qtbot: QtBot) -> None:
    segments = {
        button.accessibleName(): button for button in panel.engine.findChildren(QPushButton)
    }
    qtbot.mouseClick(segments["Quality: Fast"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(segments["Variations: 3"], Qt.MouseButton.LeftButton)
    assert editor.document
    assert editor.document.recipe.mode is Mode.FAST
    assert editor.document.recipe.variations == 3


def test_no_photo_means_nothing_to_press(panel: SidePanel, editor: Editor) -> None:
    editor.open(None)
    panel.outcome.show_outlook(None)
    assert not panel.frame.isEnabled()
    assert not panel.outcome.button.isEnabled()
    assert panel.outcome.reason
