"""Touchpad, wheel, pen and keys in mid-drag: real events on a real widget."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QInputDevice,
    QMouseEvent,
    QNativeGestureEvent,
    QPointingDevice,
    QPointingDeviceUniqueId,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.geometry.extent import Point, PointF, Size
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.handles import Handle, handle_position
from desktop_app.ui.canvas.view import CanvasView
from tests.ui.canvas_pictures import plain_level

PHOTO = Size(400, 300)
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier

_Kind = QInputDevice.DeviceType
_PAD = QPointingDevice(
    "pad",
    1,
    _Kind.TouchPad,
    QPointingDevice.PointerType.Finger,
    QInputDevice.Capability.Position | QInputDevice.Capability.PixelScroll,
    2,
    0,
)
_PEN = QPointingDevice(
    "pen",
    2,
    _Kind.Stylus,
    QPointingDevice.PointerType.Pen,
    QInputDevice.Capability.Position | QInputDevice.Capability.Pressure,
    1,
    2,
    "",
    QPointingDeviceUniqueId.fromNumericId(7),
)


@pytest.fixture
def view(qtbot: QtBot) -> CanvasView:
    view = CanvasView()
    qtbot.addWidget(view)
    view.resize(1000, 800)
    view.show()
    qtbot.waitExposed(view)
    view.set_photo(PHOTO)
    view.add_photo_level(plain_level(PHOTO, "#808080"))
    view.zoom_to(1.0)
    return view


def _at(view: CanvasView, handle: Handle) -> QPoint:
    scene = view.scene()
    assert scene is not None
    place = handle_position(scene.frame_on_screen, handle)
    return QPoint(round(place.x), round(place.y))


def _turn(
    view: CanvasView, at: QPoint, pixels: QPoint, phase: Qt.ScrollPhase, keys: object = NONE
) -> None:
    assert isinstance(keys, Qt.KeyboardModifier)
    event = QWheelEvent(
        QPointF(at),
        QPointF(view.mapToGlobal(at)),
        pixels,
        pixels,
        Qt.MouseButton.NoButton,
        keys,
        phase,
        False,
        Qt.MouseEventSource.MouseEventNotSynthesized,
        _PAD,
    )
    QApplication.sendEvent(view, event)
    assert event.isAccepted()


def test_two_fingers_pan_and_nothing_glides_on(view: CanvasView) -> None:
    before = _at(view, Handle.TOP_LEFT)
    _turn(view, QPoint(500, 400), QPoint(30, -20), Qt.ScrollPhase.ScrollUpdate)
    assert _at(view, Handle.TOP_LEFT) == before + QPoint(30, -20)
    _turn(view, QPoint(500, 400), QPoint(90, 90), Qt.ScrollPhase.ScrollMomentum)
    assert _at(view, Handle.TOP_LEFT) == before + QPoint(30, -20)


def test_a_pinch_zooms_at_the_fingers(view: CanvasView) -> None:
    at = QPointF(650, 300)
    under = view.viewport.to_photo(PointF(at.x(), at.y()))
    pinch = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        _PAD,
        2,
        at,
        at,
        QPointF(view.mapToGlobal(at)),
        0.25,
        QPointF(),
    )
    QApplication.sendEvent(view, pinch)
    assert view.zoom == pytest.approx(1.25)
    now = view.viewport.to_photo(PointF(at.x(), at.y()))
    assert now == pytest.approx(under, abs=1)


def test_a_pen_pulls_a_side(view: CanvasView) -> None:
    start = QPointF(_at(view, Handle.RIGHT))
    for kind, way, button, held in (
        (QEvent.Type.MouseButtonPress, 0, LEFT, LEFT),
        (QEvent.Type.MouseMove, 33, Qt.MouseButton.NoButton, LEFT),
        (QEvent.Type.MouseButtonRelease, 33, LEFT, Qt.MouseButton.NoButton),
    ):
        at = start + QPointF(way, 0)
        there = QPointF(view.mapToGlobal(at))
        event = QMouseEvent(kind, at, at, there, button, held, NONE, _PEN)
        QApplication.sendEvent(view, event)
    assert view.frame == Frame(PHOTO, Size(433, 300), Point(0, 0))


def test_space_in_mid_drag_moves_the_view_and_the_drag_goes_on(view: CanvasView) -> None:
    at = _at(view, Handle.RIGHT)
    QTest.mousePress(view, LEFT, NONE, at)
    QTest.mouseMove(view, at + QPoint(40, 0))
    QTest.keyPress(view, Qt.Key.Key_Space)
    QTest.mouseMove(view, at + QPoint(40, 120))
    assert view.frame is not None
    assert view.frame.canvas == Size(440, 300)
    assert _at(view, Handle.RIGHT) == at + QPoint(40, 120)
    QTest.keyRelease(view, Qt.Key.Key_Space)
    QTest.mouseMove(view, at + QPoint(60, 120))
    assert view.frame.canvas == Size(460, 300)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.frame.canvas == PHOTO


def test_zooming_in_mid_drag_keeps_the_handle_under_the_pointer(view: CanvasView) -> None:
    at = _at(view, Handle.RIGHT)
    QTest.mousePress(view, LEFT, NONE, at)
    QTest.mouseMove(view, at + QPoint(40, 0))
    view.zoom_by(4, PointF(at.x() + 40, at.y()))
    assert abs(_at(view, Handle.RIGHT).x() - at.x() - 40) <= 1
    QTest.mouseMove(view, at + QPoint(60, 0))
    assert view.frame is not None
    assert view.frame.canvas == Size(450, 300)
    QTest.mouseRelease(view, LEFT, NONE, at + QPoint(60, 0))


def test_a_double_click_outside_goes_back_to_the_bare_photo(view: CanvasView) -> None:
    labels: list[str] = []
    view.frame_committed.connect(lambda _before, _after, label: labels.append(label))
    view.set_frame(Frame(PHOTO, Size(500, 380), Point(60, 20)))
    QTest.mouseDClick(view, LEFT, NONE, QPoint(20, 20))
    assert view.frame == Frame(PHOTO, PHOTO, Point(0, 0))
    assert labels == ["Reset frame"]
