"""Composing by keys, and what a screen reader finds."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

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
        "top left corner, 30 pixels, 150 pixels, frame 16 to 9",
        "top edge, 150 pixels, frame 16 to 9",
        "top right corner, 370 pixels, 150 pixels, frame 16 to 9",
        "right edge, 370 pixels, frame 16 to 9",
        "bottom right corner, 370 pixels, 0 pixels, frame 16 to 9",
        "bottom edge, 0 pixels, frame 16 to 9",
        "bottom left corner, 30 pixels, 0 pixels, frame 16 to 9",
        "left edge, 30 pixels, frame 16 to 9",
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


def part(view: CanvasView, name: str) -> QAccessibleInterface:
    canvas = interface(view)
    children = [canvas.child(index) for index in range(canvas.childCount())]
    return next(child for child in children if child.text(QAccessible.Text.Name).startswith(name))


def test_a_screen_reader_sets_an_edge_by_its_number(view: CanvasView) -> None:
    view.set_frame(Frame(PHOTO, Size(800, 450), Point(30, 150)))
    for name, now in (("right", 370), ("left", 30), ("top", 150), ("bottom", 0)):
        amount = part(view, f"{name} edge").valueInterface()
        assert amount.currentValue() == now
        amount.setCurrentValue(now + 9)
        assert amount.currentValue() == now + 9
    assert view.frame == Frame(PHOTO, Size(818, 468), Point(39, 159))
    assert part(view, "right edge").valueInterface().minimumValue() == 1 - PHOTO.width
    for name in ("top left corner", "photo", "frame"):
        assert part(view, name).valueInterface() is None


def test_a_screen_reader_sets_the_divider_by_its_number(view: CanvasView) -> None:
    view.set_result(START.canvas, [plain_level(START.canvas, "#a03010")])
    amount = part(view, "divider").valueInterface()
    assert (amount.minimumValue(), amount.currentValue(), amount.maximumValue()) == (0, 50, 100)
    amount.setCurrentValue(20)
    assert view.split == pytest.approx(0.2)


def test_what_a_screen_reader_holds_goes_with_the_canvas(qtbot: QtBot) -> None:
    canvas = CanvasView()
    canvas.resize(400, 300)
    canvas.set_photo(PHOTO, START)
    held = [part(canvas, "right edge"), interface(canvas)]
    assert all(isValid(one) for one in held)
    delete(canvas)
    assert not any(isValid(one) for one in held)


def test_a_screen_reader_hears_where_the_focus_is(view: CanvasView) -> None:
    tab(view, 2)
    child = interface(view).focusChild()
    assert child.text(QAccessible.Text.Name) == "top edge, 100 pixels, frame 1.20 to 1"
    flag = "focused"  # a bit that Qt's type stubs do not know
    assert getattr(child.state(), flag)
