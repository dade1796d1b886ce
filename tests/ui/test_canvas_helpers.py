"""What helps to compose: walls, overlays, the preview fill, and where the habits are kept."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_app.document import edits
from desktop_app.document.edits import Side
from desktop_app.geometry.extent import Point, Rect, Size
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.handles import Handle, handle_position
from desktop_app.geometry.snapping import GuideKind
from desktop_app.geometry.walls import Wall
from desktop_app.services.recipes import fitted
from desktop_app.settings.choices import EngineId, Overlay
from desktop_app.ui.actions import Command
from desktop_app.ui.canvas.colours import DARK_COLOURS
from desktop_app.ui.canvas.view import CanvasView
from desktop_app.ui.canvas.wall_note import WallNote
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.opening import Opening
from desktop_app.ui.studio import Studio
from tests.ui.canvas_pictures import plain_level

PHOTO = Size(400, 300)
FRAMED = Frame(PHOTO, Size(600, 500), Point(100, 100))
NONE = Qt.KeyboardModifier.NoModifier
PATIENCE = 30_000  # ms


@pytest.fixture
def view(qtbot: QtBot) -> CanvasView:
    view = CanvasView()
    qtbot.addWidget(view)
    view.resize(1000, 800)
    view.show()
    qtbot.waitExposed(view)
    view.set_photo(PHOTO, FRAMED)
    view.add_photo_level(plain_level(PHOTO, "#808080"))
    view.zoom_to(1.0)
    return view


def _at(view: CanvasView, handle: Handle) -> QPoint:
    scene = view.scene()
    assert scene is not None
    place = handle_position(scene.frame_on_screen, handle)
    return QPoint(round(place.x), round(place.y))


def _colour(view: CanvasView, at: QPoint) -> str:
    return QColor(view.grab().toImage().pixel(at * view.devicePixelRatioF())).name()


def test_a_drag_halts_at_a_wall_and_goes_on_when_pulled(view: CanvasView) -> None:
    view.set_walls((Wall("no more", lambda frame: frame.canvas.width <= 640),))
    at = _at(view, Handle.RIGHT)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, NONE, at)
    QTest.mouseMove(view, at + QPoint(44, 0))
    assert view.frame is not None
    assert view.frame.canvas.width == 640
    scene = view.scene()
    assert scene is not None
    assert [guide.kind for guide in scene.guides] == [GuideKind.WALL]
    QTest.mouseMove(view, at + QPoint(90, 0))
    assert view.frame.canvas.width > 680
    view.grab()  # the wall and its label are painted
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, NONE, at + QPoint(90, 0))


@pytest.mark.parametrize("overlay", list(Overlay))
@pytest.mark.parametrize("canvas", [Size(600, 500), Size(450, 800), Size(800, 450)])
def test_every_overlay_is_painted(view: CanvasView, overlay: Overlay, canvas: Size) -> None:
    view.set_frame(Frame(PHOTO, canvas, Point(20, 70)))
    plain = view.grab().toImage()
    view.set_overlay(overlay, flipped=True)
    assert (view.grab().toImage() == plain) is (overlay is Overlay.NONE)


def test_the_new_area_shows_the_fill_squares_or_a_plain_grey(view: CanvasView) -> None:
    inside = _at(view, Handle.TOP_LEFT) + QPoint(20, 40)
    squares = {_colour(view, inside + QPoint(step, 0)) for step in range(0, 40, 4)}
    assert squares == {DARK_COLOURS.checker_light, DARK_COLOURS.checker_dark}
    view.set_preview_fill(Rect(-400, -300, 1200, 900), plain_level(Size(120, 90), "#336699"))
    assert _colour(view, inside) == "#336699"
    assert _colour(view, QPoint(500, 400)) == "#808080"
    view.set_result(FRAMED.canvas, [plain_level(FRAMED.canvas, "#00ff00")])
    assert _colour(view, inside) in squares  # "before" is the truth, no guess
    view.set_result(None)
    view.set_preview_fill(Rect(0, 0, 0, 0), None)
    view.set_checker(False)
    plain = {_colour(view, inside + QPoint(step, 0)) for step in range(0, 40, 4)}
    assert plain == {DARK_COLOURS.checker_light}


@pytest.fixture
def framed(
    studio: Studio, window: MainWindow, opening: Opening, photo: Path, qtbot: QtBot
) -> MainWindow:
    opening.open((photo,))
    qtbot.waitUntil(lambda: window.editor.document is not None, timeout=PATIENCE)
    window.editor.edit("Size", lambda before: edits.set_margin(before, Side.RIGHT, 300))
    return window


def _previewed(window: MainWindow) -> bool:
    scene = window.canvas.scene()
    return scene is not None and scene.previewed


def test_a_fill_comes_by_itself_and_can_be_switched_off(
    framed: MainWindow, studio: Studio, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: _previewed(framed), timeout=PATIENCE)
    QTest.keyClick(framed.canvas, Qt.Key.Key_P)
    assert not _previewed(framed)
    assert not studio.backend.settings.current.canvas.preview
    QTest.keyClick(framed.canvas, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: _previewed(framed), timeout=PATIENCE)


def test_overlays_go_round_and_are_kept(framed: MainWindow, studio: Studio) -> None:
    QTest.keyClick(framed.canvas, Qt.Key.Key_O)
    QTest.keyClick(framed.canvas, Qt.Key.Key_O)
    assert framed.canvas.overlay is Overlay.GOLDEN
    assert studio.backend.settings.current.canvas.overlay is Overlay.GOLDEN


def test_a_broken_limit_is_said_on_the_canvas_with_its_mend(
    framed: MainWindow, qtbot: QtBot
) -> None:
    editor = framed.editor
    editor.edit(
        "Engine",
        lambda before: edits.set_recipe(before, fitted(before.recipe, EngineId.FAL)),
    )
    editor.edit("Size", lambda before: edits.set_size(before, Size(60_000, 60_000)))
    note = framed.canvas.findChild(WallNote)
    assert isinstance(note, WallNote)
    assert note.isVisible()
    assert "fal.ai" in note.text
    assert framed.canvas.rect().contains(note.geometry())
    note.button.setFocus()
    QTest.mouseClick(note.button, Qt.MouseButton.LeftButton)
    assert not note.isVisible()
    assert editor.document
    assert editor.document.canvas < Size(60_000, 60_000)
    assert framed.focusWidget() is framed.canvas


def test_fitting_to_the_limit_or_saying_why_not(framed: MainWindow) -> None:
    action = framed.actions_by_name[Command.FIT_LIMIT]
    action.trigger()
    said = [label.text() for label in framed.toast.findChildren(QLabel)]
    assert any("no limit" in text for text in said)
    editor = framed.editor
    editor.edit(
        "Engine",
        lambda before: edits.set_recipe(before, fitted(before.recipe, EngineId.FAL)),
    )
    action.trigger()
    assert editor.document
    assert 3e6 < editor.document.canvas.pixels <= 4_194_304
