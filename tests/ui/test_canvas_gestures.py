"""Composing by pointer: real mouse events on a real widget."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.geometry.aspect import Ratio
from desktop_app.geometry.extent import Point, PointF, Size
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.handles import Handle, handle_position
from desktop_app.ui.canvas.view import CanvasView
from tests.ui.canvas_pictures import plain_level

PHOTO = Size(400, 300)
LEFT = Qt.MouseButton.LeftButton


class Hand:
    """A hand on the mouse: presses, moves and releases, and keeps what the canvas said."""

    def __init__(self, view: CanvasView) -> None:
        self.view = view
        self.changed: list[Frame] = []
        self.committed: list[tuple[Frame, Frame, str]] = []
        view.frame_changed.connect(self.changed.append)
        view.frame_committed.connect(self._keep)

    def _keep(self, before: Frame, after: Frame, label: str) -> None:
        self.committed.append((before, after, label))

    def at(self, handle: Handle) -> QPoint:
        scene = self.view.scene()
        assert scene is not None
        place = (
            scene.photo_on_screen.centre
            if handle is Handle.PHOTO
            else handle_position(scene.frame_on_screen, handle)
        )
        return QPoint(round(place.x), round(place.y))

    def press(self, at: QPoint, button: Qt.MouseButton = LEFT) -> None:
        QTest.mousePress(self.view, button, Qt.KeyboardModifier.NoModifier, at)

    def move(self, at: QPoint) -> None:
        QTest.mouseMove(self.view, at)

    def release(self, at: QPoint, button: Qt.MouseButton = LEFT) -> None:
        QTest.mouseRelease(self.view, button, Qt.KeyboardModifier.NoModifier, at)

    def drag(self, start: QPoint, dx: int, dy: int, button: Qt.MouseButton = LEFT) -> None:
        self.press(start, button)
        self.move(start + QPoint(dx // 2, dy // 2))
        self.move(start + QPoint(dx, dy))
        self.release(start + QPoint(dx, dy), button)


@pytest.fixture
def view(qtbot: QtBot) -> CanvasView:
    """A canvas of 1000×800 at 100 % with a photo of 400×300 in its middle."""
    view = CanvasView()
    qtbot.addWidget(view)
    view.resize(1000, 800)
    view.show()
    qtbot.waitExposed(view)
    view.set_photo(PHOTO)
    view.add_photo_level(plain_level(PHOTO, "#808080"))
    view.zoom_to(1.0)
    return view


@pytest.fixture
def hand(view: CanvasView) -> Hand:
    return Hand(view)


def test_dragging_an_edge_grows_the_frame_by_exactly_the_way(hand: Hand) -> None:
    hand.drag(hand.at(Handle.RIGHT), 37, 5)
    assert hand.view.frame == Frame(PHOTO, Size(437, 300), Point(0, 0))
    before, after, label = hand.committed[0]
    assert (before.canvas, after.canvas, label) == (PHOTO, Size(437, 300), "Resize frame")
    assert len(hand.committed) == 1
    assert hand.changed[-1] == after


def test_grabbing_beside_the_edge_does_not_jump(hand: Hand) -> None:
    hand.press(hand.at(Handle.LEFT) + QPoint(-6, 40))
    hand.move(hand.at(Handle.LEFT) + QPoint(-6, 40))
    hand.release(hand.at(Handle.LEFT) + QPoint(-6, 40))
    assert hand.committed == []


def test_every_handle_pulls_its_own_sides(hand: Hand) -> None:
    for handle in Handle:
        if handle is Handle.PHOTO:
            continue
        hand.view.set_frame(Frame(PHOTO, PHOTO, Point(0, 0)))
        hand.drag(hand.at(handle), handle.x * 31, handle.y * 33)
        frame = hand.view.frame
        assert frame is not None
        expected = [
            31 * (handle.x < 0),
            33 * (handle.y < 0),
            31 * (handle.x > 0),
            33 * (handle.y > 0),
        ]
        assert list(frame.margins) == expected


def test_the_photo_moves_on_its_canvas_while_the_frame_stays_on_the_screen(hand: Hand) -> None:
    hand.view.set_frame(Frame(PHOTO, Size(600, 500), Point(100, 100)))
    scene = hand.view.scene()
    assert scene is not None
    start = scene.frame_on_screen
    hand.press(hand.at(Handle.PHOTO))
    hand.move(hand.at(Handle.PHOTO) + QPoint(-40, 25))
    dragged = hand.view.scene()
    assert dragged is not None
    assert dragged.frame_on_screen == start
    hand.release(QPoint(10, 10))
    assert hand.committed[0][1].placement == Point(60, 125)
    assert hand.committed[0][2] == "Move photo"


def test_double_click_centres_the_photo(hand: Hand) -> None:
    hand.view.set_frame(Frame(PHOTO, Size(600, 500), Point(20, 30)))
    QTest.mouseDClick(hand.view, LEFT, Qt.KeyboardModifier.NoModifier, hand.at(Handle.PHOTO))
    assert hand.committed[-1][1].placement == Point(100, 100)


def test_a_quick_second_grab_is_not_lost(hand: Hand) -> None:
    at = hand.at(Handle.RIGHT)
    place = QPointF(at)
    again = QMouseEvent(
        QEvent.Type.MouseButtonDblClick,
        place,
        hand.view.mapToGlobal(place),
        LEFT,
        LEFT,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(hand.view, again)
    hand.move(at + QPoint(20, 0))
    hand.release(at + QPoint(20, 0))
    assert hand.committed[0][1].canvas == Size(420, 300)


def test_escape_cancels_the_drag(hand: Hand) -> None:
    start = hand.view.frame
    hand.press(hand.at(Handle.BOTTOM))
    hand.move(hand.at(Handle.BOTTOM) + QPoint(0, 70))
    assert hand.view.frame != start
    QTest.keyClick(hand.view, Qt.Key.Key_Escape)
    assert hand.view.frame == start
    assert hand.changed[-1] == start
    hand.release(QPoint(500, 700))
    assert hand.committed == []


def test_keys_may_change_in_mid_drag(hand: Hand) -> None:
    hand.press(hand.at(Handle.RIGHT))
    hand.move(hand.at(Handle.RIGHT) + QPoint(40, 0))
    assert hand.view.frame is not None
    assert hand.view.frame.margins == (0, 0, 40, 0)
    QTest.keyPress(hand.view, Qt.Key.Key_Alt)
    assert hand.view.frame.margins == (40, 0, 40, 0)
    QTest.keyPress(hand.view, Qt.Key.Key_Shift, Qt.KeyboardModifier.AltModifier)
    assert hand.view.frame.canvas == Size(480, 360)
    QTest.keyRelease(hand.view, Qt.Key.Key_Alt)
    assert hand.view.frame.margins == (0, 0, 40, 0)


def test_a_locked_ratio_is_kept(hand: Hand) -> None:
    hand.view.set_ratio_lock(Ratio(4, 3))
    hand.drag(hand.at(Handle.BOTTOM_RIGHT), 60, 45)
    assert hand.committed[0][1].canvas == Size(460, 345)


def test_a_side_snaps_to_the_photo_and_control_prevents_it(hand: Hand) -> None:
    hand.view.set_frame(Frame(PHOTO, Size(450, 300), Point(0, 0)))
    hand.press(hand.at(Handle.RIGHT))
    hand.move(hand.at(Handle.RIGHT) + QPoint(-46, 0))
    assert hand.view.frame is not None
    assert hand.view.frame.canvas.width == 400
    QTest.keyPress(hand.view, Qt.Key.Key_Control)
    assert hand.view.frame.canvas.width == 404
    QTest.keyRelease(hand.view, Qt.Key.Key_Control)


def test_a_locked_canvas_cannot_be_edited(hand: Hand) -> None:
    hand.view.set_locked(True)
    hand.drag(hand.at(Handle.RIGHT), 40, 0)
    assert hand.committed == []
    assert hand.changed == []


def test_the_surround_and_the_middle_button_pan(hand: Hand) -> None:
    before = hand.at(Handle.TOP_LEFT)
    hand.drag(QPoint(40, 40), 25, 15)
    hand.drag(QPoint(500, 400), 10, 5, Qt.MouseButton.MiddleButton)
    assert hand.at(Handle.TOP_LEFT) == before + QPoint(35, 20)
    assert hand.committed == []


def test_space_makes_every_press_pan(hand: Hand) -> None:
    before = hand.at(Handle.TOP_LEFT)
    QTest.keyPress(hand.view, Qt.Key.Key_Space)
    hand.drag(hand.at(Handle.RIGHT), 20, 10)
    QTest.keyRelease(hand.view, Qt.Key.Key_Space)
    assert hand.at(Handle.TOP_LEFT) == before + QPoint(20, 10)
    assert hand.committed == []


def test_zooming_keeps_what_lies_under_the_pointer(view: CanvasView, qtbot: QtBot) -> None:
    pointer = PointF(350, 450)
    below = view.viewport.to_photo(pointer)
    with qtbot.waitSignal(view.zoom_changed) as told:
        view.zoom_by(4, pointer)
    assert told.args == [2.0]
    after = view.viewport.to_screen(below)
    assert abs(after.x - pointer.x) <= 1
    assert abs(after.y - pointer.y) <= 1


def test_a_frame_dragged_out_of_a_fitted_view_is_shown_whole_afterwards(hand: Hand) -> None:
    hand.view.fit_view()
    zoom = hand.view.zoom
    hand.drag(hand.at(Handle.RIGHT), 600, 0)
    assert hand.view.zoom < zoom
    assert hand.at(Handle.RIGHT).x() < hand.view.width()


def colour_at(view: CanvasView, at: QPoint) -> str:
    return QColor(view.grab().toImage().pixel(at * view.devicePixelRatioF())).name()


def test_the_divider_parts_before_and_after(hand: Hand, qtbot: QtBot) -> None:
    view = hand.view
    view.set_result(PHOTO, [plain_level(PHOTO, "#a03010")])
    left, right = QPoint(400, 500), QPoint(600, 500)
    assert (colour_at(view, left), colour_at(view, right)) == ("#808080", "#a03010")
    hand.drag(QPoint(500, 420), 150, 0)
    assert view.split == pytest.approx(0.875)
    assert (colour_at(view, left), colour_at(view, right)) == ("#808080", "#808080")
    QTest.keyPress(view, Qt.Key.Key_Backslash)
    view.set_split(0.0)
    assert colour_at(view, right) == "#808080"
    QTest.keyRelease(view, Qt.Key.Key_Backslash)
    assert colour_at(view, right) == "#a03010"
    view.set_result(None)
    assert view.split is None
    assert view.editable


@pytest.mark.parametrize("button", [Qt.MouseButton.RightButton, Qt.MouseButton.BackButton])
def test_other_buttons_do_nothing(hand: Hand, button: Qt.MouseButton) -> None:
    hand.drag(hand.at(Handle.RIGHT), 40, 0, button)
    assert hand.committed == []


def test_set_frame_tells_nobody(hand: Hand) -> None:
    hand.view.set_frame(Frame(PHOTO, Size(600, 500), Point(20, 30)))
    assert hand.changed == []
    assert hand.committed == []
