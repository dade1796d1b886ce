"""The frame in numbers: what is typed, what is refused, and what is kept."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.document import edits
from desktop_app.document.document import Document, Photo
from desktop_app.document.edits import Side
from desktop_app.geometry.aspect import Ratio
from desktop_app.geometry.extent import Margins, Point, Size
from desktop_app.settings.choices import Unit
from desktop_app.settings.schema import CanvasSettings
from desktop_app.ui.actions import Actions
from desktop_app.ui.editor import Editor
from desktop_app.ui.look import Look
from desktop_app.ui.panels.frame_panel import FramePanel
from desktop_app.ui.panels.ratio_dialog import RatioDialog
from desktop_app.ui.widgets.length_field import LengthField


@pytest.fixture
def editor() -> Editor:
    return Editor()


@pytest.fixture
def panel(qapp: QApplication, qtbot: QtBot, editor: Editor) -> FramePanel:
    look = Look(qapp)
    panel = FramePanel(editor, Actions(look, editor), look)
    qtbot.addWidget(panel)
    panel.show()
    editor.open(Document.fresh(Photo(Path("a.jpg"), Size(3000, 2000), dpi=254)))
    return panel


def _field(panel: FramePanel, name: str) -> LengthField:
    return next(field for field in panel.numbers.fields if field.accessibleName() == name)


def _type(field: LengthField, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, end)


def _frame(editor: Editor) -> tuple[Size, Point]:
    assert editor.document
    return editor.document.canvas, editor.document.placement


@pytest.mark.parametrize(
    ("name", "text", "canvas", "place"),
    [
        ("Width", "+200", Size(3200, 2000), Point(100, 0)),
        ("Width", "=16:9", Size(3556, 2000), Point(278, 0)),
        ("Height", "30cm", Size(3000, 3000), Point(0, 500)),
        ("Left", "10%", Size(3300, 2000), Point(300, 0)),
        ("Top", "=1:1", Size(3000, 3000), Point(0, 1000)),
        ("Right", "2*150+10", Size(3310, 2000), Point(0, 0)),
        ("Bottom", "-1 in", Size(3000, 1746), Point(0, 0)),
        ("X", "120", Size(3000, 2000), Point(120, 0)),
        ("Y", "-5%", Size(3000, 2000), Point(0, -100)),
    ],
)
def test_every_field_takes_expressions(
    panel: FramePanel, editor: Editor, name: str, text: str, canvas: Size, place: Point
) -> None:
    _type(_field(panel, name), text)
    assert _frame(editor) == (canvas, place)
    assert editor.undo_stack.count() == 1


def test_what_cannot_be_read_stays_with_its_reason(panel: FramePanel, editor: Editor) -> None:
    field = _field(panel, "Width")
    before = _frame(editor)
    for text, reason in (("30 parrots", "parrots"), ("1/0", "zero"), ("5", "16 px to 65500 px")):
        _type(field, text, Qt.Key.Key_Tab)
        assert field.text() == text
        assert reason in field.accessibleDescription()
        shown = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
        assert field.accessibleDescription() in shown
        assert _frame(editor) == before
    _type(field, "4000")
    assert _frame(editor)[0] == Size(4000, 2000)
    assert not field.accessibleDescription()


def test_escape_gives_the_text_up(panel: FramePanel, editor: Editor) -> None:
    field = _field(panel, "Left")
    _type(field, "oops", Qt.Key.Key_Escape)
    assert field.text() == "0 px"
    assert not field.accessibleDescription()
    assert editor.undo_stack.count() == 0


def test_a_change_elsewhere_shows_the_truth_but_spares_what_is_being_typed(
    panel: FramePanel, editor: Editor
) -> None:
    left, width = _field(panel, "Left"), _field(panel, "Width")
    _type(left, "nonsense", Qt.Key.Key_Tab)
    width.setFocus()
    width.selectAll()
    QTest.keyClicks(width, "50")
    editor.edit("Size", lambda before: edits.set_margin(before, Side.LEFT, 40))
    assert left.text() == "40 px"
    assert width.text() == "50"
    QTest.keyClick(width, Qt.Key.Key_Escape)
    assert width.text() == "3040 px"


def test_a_ratio_makes_no_sense_for_a_place(panel: FramePanel) -> None:
    field = _field(panel, "X")
    _type(field, "16:9")
    assert "ratio" in field.accessibleDescription()


def test_the_range_of_a_side_follows_the_frame(panel: FramePanel, editor: Editor) -> None:
    _type(_field(panel, "Left"), "-2900")
    assert _frame(editor)[0] == Size(100, 2000)
    field = _field(panel, "Right")
    _type(field, "-90")
    assert "-84 px" in field.accessibleDescription()
    _type(field, "-84")
    assert _frame(editor)[0] == Size(16, 2000)


def test_units_show_and_read_in_all_fields(panel: FramePanel, editor: Editor) -> None:
    panel.apply(CanvasSettings(unit=Unit.CM))
    assert _field(panel, "Width").text() == "30 cm"
    _type(_field(panel, "Right"), "1.5")
    assert editor.document
    assert editor.document.frame.margins == Margins(0, 0, 150, 0)
    _field(panel, "Width").setFocus()
    _type(_field(panel, "Height"), "", Qt.Key.Key_Tab)  # nothing typed is no change
    assert editor.undo_stack.count() == 1


def test_without_a_print_size_there_are_no_centimetres(panel: FramePanel, editor: Editor) -> None:
    panel.apply(CanvasSettings(unit=Unit.CM))
    editor.open(Document.fresh(Photo(Path("b.jpg"), Size(800, 600))))
    field = _field(panel, "Width")
    assert field.text() == "800 px"
    _type(field, "10 cm")
    assert "dots per inch" in field.accessibleDescription()


def test_tab_goes_through_the_fields_as_they_are_read(panel: FramePanel, qtbot: QtBot) -> None:
    panel.activateWindow()
    order = ["Width", "Height", "X", "Y", "Left", "Right", "Top", "Bottom"]
    _field(panel, "Width").setFocus()
    seen = []
    for _ in order:
        focused = panel.focusWidget()
        assert focused is not None
        seen.append(focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert seen == order


def test_a_ratio_of_ones_own_is_used_kept_and_removed(
    panel: FramePanel, editor: Editor, qtbot: QtBot
) -> None:
    reported: list[CanvasSettings] = []
    panel.settings_changed.connect(reported.append)
    panel.ratio.activated.emit(panel.ratio.findText("Custom…"))
    dialog = panel.window().findChild(RatioDialog)
    assert isinstance(dialog, RatioDialog)
    dialog.ratio.setText("7:0")
    _accept(dialog)
    assert dialog.wrong.text()
    dialog.ratio.setText("7:3")
    dialog.keep.setChecked(True)
    dialog.name.setText("Wall")
    _accept(dialog)
    assert Ratio(7, 3).matches(_frame(editor)[0])
    assert [one.name for one in reported[-1].ratios] == ["Wall"]
    assert panel.ratio.currentText() == "Wall"
    panel.ratio.activated.emit(panel.ratio.findText("Remove “Wall” from this list"))
    assert not reported[-1].ratios
    assert panel.ratio.findText("Wall") == -1


def _accept(dialog: RatioDialog) -> None:
    QTest.keyClick(dialog.findChildren(QLineEdit)[0], Qt.Key.Key_Return)
