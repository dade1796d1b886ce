"""The finish of a cloud result: sliders live on the canvas, kept with the result, exported."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.document.document import FinishOptions
from desktop_app.geometry.extent import PointF, Rect
from desktop_app.ui.actions import Command
from desktop_app.ui.canvas.levels import PictureLevel
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.opening import Opening
from desktop_app.ui.studio import Studio
from desktop_app.ui.widgets.slider_row import Slider
from tests.fakes.bfl import FakeBfl
from tests.fakes.fixtures import fake_bfl  # noqa: F401
from tests.fakes.pictures import Look
from tests.fakes.work import Timing
from tests.ui.cloud_photo import frame_for_bfl, set_key

PATIENCE = 30_000  # ms


@pytest.fixture
def bfl(fake_bfl: FakeBfl, monkeypatch: pytest.MonkeyPatch) -> FakeBfl:  # noqa: F811
    monkeypatch.setenv("OUTFRAME_BFL_URL", fake_bfl.base)
    fake_bfl.timing = Timing(latency=0.0, queue=0.0, run=0.1)
    fake_bfl.look = Look(gain=(1.06, 1.0, 0.94))
    return fake_bfl


@pytest.fixture
def reviewed(
    bfl: FakeBfl,
    start: Callable[[], Studio],
    window: MainWindow,
    opening: Opening,
    photo: Path,
    qtbot: QtBot,
) -> Studio:
    """A result whose colours are a bit off lies on the canvas, its sliders ready."""
    studio = start()
    set_key(studio, bfl)
    frame_for_bfl(window, opening, photo, qtbot)
    window.panel.outcome.button.click()
    qtbot.waitUntil(window.results.isVisible, timeout=PATIENCE)
    qtbot.waitUntil(slider(window, "Match").isEnabled, timeout=PATIENCE)
    return studio


def slider(window: MainWindow, name: str) -> Slider:
    found = window.panel.finish.findChildren(Slider)
    return next(each for each in found if each.accessibleName() == name)


def kept(studio: Studio) -> FinishOptions:
    result = studio.reviewing.result
    assert result is not None
    backend = studio.backend
    return backend.worker.call(backend.finishing.options(result.id)).result(10)


def test_a_slider_shows_at_once_and_is_kept_with_the_result(
    reviewed: Studio, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts: list[Rect] = []
    show = window.canvas.show_part

    def count(area: Rect, level: PictureLevel) -> None:
        parts.append(area)
        show(area, level)

    monkeypatch.setattr(window.canvas, "show_part", count)
    match = slider(window, "Match")
    for value in range(90, 0, -10):
        match.setValue(value)
    qtbot.waitUntil(lambda: bool(parts), timeout=PATIENCE)
    qtbot.waitUntil(lambda: kept(reviewed).match == 0.1, timeout=PATIENCE)
    qtbot.waitUntil(lambda: window.canvas._renderer.part is None, timeout=PATIENCE)
    assert len(parts) < 10  # steps that come too quickly are drawn together
    QTest.mouseDClick(match, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: kept(reviewed).match == 1.0, timeout=PATIENCE)


def test_the_sliders_come_back_with_the_result_and_go_with_it(
    reviewed: Studio, window: MainWindow, qtbot: QtBot
) -> None:
    slider(window, "Blend").setValue(40)
    result = reviewed.reviewing.result
    assert result is not None
    reviewed.reviewing.leave()  # before the pause is over
    assert not window.panel.finish.isVisible()
    qtbot.waitUntil(lambda: _options(reviewed, result.id).blend_px == 40, timeout=PATIENCE)
    reviewed.reviewing.review([result])
    assert window.panel.finish.isVisible()
    qtbot.waitUntil(lambda: slider(window, "Blend").value() == 40, timeout=PATIENCE)


def test_zoomed_in_the_part_in_view_is_drawn_at_native_size(
    reviewed: Studio, window: MainWindow, qtbot: QtBot
) -> None:
    window.actions_by_name[Command.ACTUAL].trigger()
    window.canvas.zoom_to(3.0)
    grain = slider(window, "Grain")

    def close() -> bool:
        grain.setValue(20 if grain.value() != 20 else 30)  # the user goes on pulling
        part = window.canvas._renderer.part
        return part is not None and part.area != window.canvas.result_area

    qtbot.waitUntil(close, timeout=PATIENCE)


def test_side_by_side_shows_the_same_place_twice(
    reviewed: Studio, window: MainWindow, qtbot: QtBot
) -> None:
    window.actions_by_name[Command.SIDE_BY_SIDE].trigger()
    assert not window.actions_by_name[Command.COMPARE].isChecked()
    canvas = window.canvas
    layer = canvas._renderer.result
    qtbot.waitUntil(lambda: layer is not None and bool(layer.stack), timeout=PATIENCE)
    half = int(canvas.viewport.width)
    assert half == canvas.width() // 2
    canvas.zoom_to(2.0)
    edge = canvas.viewport.to_screen(PointF(canvas.frame.photo.width, 0)).x if canvas.frame else 0
    canvas.pan(half / 2 - edge, 0)
    shown = canvas.grab().toImage()
    edge = canvas.viewport.to_screen(PointF(canvas.frame.photo.width, 0)).x if canvas.frame else 0
    inside, outside, y = round(edge) - 12, round(edge) + 12, canvas.height() // 2

    def apart(x: int) -> int:
        one, other = shown.pixelColor(x, y), shown.pixelColor(x + half, y)
        return abs(one.red() - other.red()) + abs(one.green() - other.green())

    assert apart(inside) < 30  # the photo, coarse in one of them perhaps
    assert apart(outside) > 30  # empty, and painted
    assert canvas.point_of(QPointF(half + 40, y)) == PointF(40, y)


def test_before_is_shown_while_the_key_is_held_and_by_blinking(
    reviewed: Studio, window: MainWindow, qtbot: QtBot
) -> None:
    def before() -> bool:
        scene = window.canvas.scene()
        return scene is not None and scene.peek

    button = window.panel.outcome.button  # it has no use for the key
    QTest.keyPress(button, Qt.Key.Key_Backslash)
    assert before()
    QTest.keyRelease(button, Qt.Key.Key_Backslash)
    assert not before()
    window.actions_by_name[Command.BLINK].trigger()
    qtbot.waitUntil(before, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not before(), timeout=PATIENCE)
    window.actions_by_name[Command.COMPARE].trigger()
    assert not window.actions_by_name[Command.BLINK].isChecked()


def test_the_finished_picture_is_copied_and_saved_beside_the_photo(
    reviewed: Studio, window: MainWindow, photo: Path, qtbot: QtBot
) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("something else")
    window.actions_by_name[Command.COPY].trigger()
    qtbot.waitUntil(lambda: not clipboard.image().isNull(), timeout=PATIENCE)
    assert window.canvas.frame is not None
    assert clipboard.image().size().toTuple() == tuple(window.canvas.frame.canvas)
    settings = reviewed.backend.settings
    current = settings.current
    settings.change(replace(current, export=replace(current.export, beside=True)))
    reviewed.reviewing.again()
    beside = photo.with_name("lake-expand.jpg")
    qtbot.waitUntil(beside.exists, timeout=PATIENCE)

    def proved() -> bool:
        backend = reviewed.backend
        entries = backend.worker.call(backend.history.window()).result(10)
        return any(entry.result.proof and entry.result.proof.file == beside for entry in entries)

    qtbot.waitUntil(proved, timeout=PATIENCE)


def _options(studio: Studio, result_id: str) -> FinishOptions:
    backend = studio.backend
    return backend.worker.call(backend.finishing.options(result_id)).result(10)
