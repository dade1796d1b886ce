"""Composing by keys, and what a screen reader finds."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.geometry.extent import Point, Size
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.handles import Handle
from desktop_app.ui.canvas.view import CanvasView
from tests.ui.canvas_pictures import plain_level

PHOTO = Size(400, 300)
START = Frame(PHOTO, Size(600, 500), Point(100, 100))
NONE, SHIFT, ALT, CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
)


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[CanvasView]:
    """A canvas between two fields."""
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    view = CanvasView()
    field = QLineEdit()
    for part in (field, view, QLineEdit()):
        layout.addWidget(part)
    window.resize(900, 700)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    view.set_photo(PHOTO, START)
    view.add_photo_level(plain_level(PHOTO, "#808080"))
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    yield view
    window.close()


def tab(view: CanvasView, times: int = 1) -> None:
    for _ in range(times):
        target = view.window().focusWidget()
        assert target is not None
        QTest.keyClick(target, Qt.Key.Key_Tab)


def focused(view: CanvasView) -> Handle | None:
    scene = view.scene()
    return scene.focus if scene else None


def test_tab_reaches_every_handle_and_the_photo_and_then_leaves(view: CanvasView) -> None:
    seen = []
    for _ in range(9):
        tab(view)
        seen.append(focused(view))
    assert seen == list(Handle)
    tab(view)
    assert not view.hasFocus()
    QTest.keyClick(view.window().focusWidget(), Qt.Key.Key_Tab, SHIFT)
    assert focused(view) is Handle.PHOTO


@pytest.mark.parametrize(
    ("tabs", "key", "held", "margins"),
    [
        (4, Qt.Key.Key_Right, NONE, (100, 100, 101, 100)),
        (4, Qt.Key.Key_Left, SHIFT, (100, 100, 90, 100)),
        (1, Qt.Key.Key_Up, SHIFT, (100, 110, 100, 100)),
        (9, Qt.Key.Key_Down, NONE, (100, 101, 100, 99)),
        (4, Qt.Key.Key_Left, ALT, (99, 100, 101, 100)),
    ],
)
def test_arrows_move_what_has_the_focus(
    view: CanvasView,
    tabs: int,
    key: Qt.Key,
    held: Qt.KeyboardModifier,
    margins: tuple[int, int, int, int],
    qtbot: QtBot,
) -> None:
    tab(view, tabs)
    with qtbot.waitSignal(view.frame_committed) as told:
        QTest.keyClick(view, key, held)
    assert told.args is not None
    before, after, _label = told.args
    assert before == START
    assert after.margins == margins
    assert view.frame == after


def test_view_keys(view: CanvasView) -> None:
    fitted = view.zoom
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_1, CONTROL)
    assert view.zoom == 1.0
    QTest.keyClick(view, Qt.Key.Key_Minus, CONTROL)
    assert view.zoom < 1.0
    QTest.keyClick(view, Qt.Key.Key_0, CONTROL)
    assert view.zoom == fitted


def test_the_divider_follows_the_arrows(view: CanvasView) -> None:
    view.set_result(START.canvas, [plain_level(START.canvas, "#a03010")])
    tab(view)
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    assert view.split == pytest.approx(0.61)
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.split == 0.0
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.split == 1.0


def interface(view: CanvasView) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(view)


def names(view: CanvasView) -> list[str]:
    canvas = interface(view)
    children = [canvas.child(index) for index in range(canvas.childCount())]
    return [child.text(QAccessible.Text.Name) for child in children]


def test_a_screen_reader_finds_photo_frame_and_handles(view: CanvasView) -> None:
    view.set_frame(Frame(PHOTO, Size(800, 450), Point(30, 150)))
    assert names(view) == [
        "photo, 400 by 300 pixels, 30 pixels from the left, 150 from the top",
        "frame, 800 by 450 pixels, 16 to 9",
        "top left corner, 30 pixels, 150 pixels",
        "top edge, 150 pixels",
        "top right corner, 370 pixels, 150 pixels",
        "right edge, 370 pixels",
        "bottom right corner, 370 pixels, 0 pixels",
        "bottom edge, 0 pixels",
        "bottom left corner, 30 pixels, 0 pixels",
        "left edge, 30 pixels",
    ]


def test_a_screen_reader_finds_the_divider_instead_while_comparing(view: CanvasView) -> None:
    view.set_result(START.canvas, [plain_level(START.canvas, "#a03010")])
    assert names(view)[2:] == ["divider between before and after, 50 %"]


def test_a_screen_reader_finds_nothing_on_an_empty_canvas(view: CanvasView) -> None:
    view.clear()
    assert interface(view).childCount() == 0


def test_a_screen_reader_finds_a_handle_where_it_is_drawn(view: CanvasView) -> None:
    canvas = interface(view)
    right = next(
        child
        for child in (canvas.child(index) for index in range(canvas.childCount()))
        if child.text(QAccessible.Text.Name).startswith("right edge")
    )
    middle = right.rect().center()
    assert canvas.childAt(middle.x(), middle.y()) is right
    scene = view.scene()
    assert scene is not None
    edge = scene.frame_on_screen
    expected = view.mapToGlobal(QPoint(round(edge.right), round(edge.centre.y)))
    assert (middle - expected).manhattanLength() <= 2


def test_a_screen_reader_hears_where_the_focus_is(view: CanvasView) -> None:
    tab(view, 2)
    child = interface(view).focusChild()
    assert child.text(QAccessible.Text.Name) == "top edge, 100 pixels"
    flag = "focused"  # a bit that Qt's type stubs do not know
    assert getattr(child.state(), flag)
