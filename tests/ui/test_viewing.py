"""How large the picture is shown, and against which grey."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.document import edits
from desktop_app.document.edits import Side
from desktop_app.settings.choices import Surround
from desktop_app.ui.actions import Command
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.opening import Opening
from desktop_app.ui.studio import Studio

PATIENCE = 30_000  # ms


@pytest.fixture
def opened(studio: Studio, window: MainWindow, opening: Opening, photo: Path, qtbot: QtBot) -> Path:
    opening.open((photo,))
    qtbot.waitUntil(lambda: window.editor.document is not None, timeout=PATIENCE)
    return photo


def test_one_key_goes_between_all_and_pixel_for_pixel(window: MainWindow, opened: Path) -> None:
    canvas, toggle = window.canvas, window.actions_by_name[Command.TOGGLE_ZOOM]
    whole = canvas.zoom
    assert whole != 1
    toggle.trigger()
    assert canvas.zoom == 1
    toggle.trigger()
    assert (canvas.zoom, canvas.fits) == (whole, True)


def test_zooming_to_the_frame_leaves_out_what_is_cropped(window: MainWindow, opened: Path) -> None:
    window.editor.edit("Crop", lambda before: edits.set_margin(before, Side.LEFT, -500))
    window.canvas.fit_view()
    whole = window.canvas.zoom
    window.actions_by_name[Command.FIT_FRAME].trigger()
    scene = window.canvas.scene()
    assert scene
    assert window.canvas.zoom > whole
    frame = scene.frame_on_screen
    assert frame.width <= window.canvas.width()
    assert frame.height <= window.canvas.height()
    assert max(frame.width / window.canvas.width(), frame.height / window.canvas.height()) > 0.9


def test_the_surround_is_chosen_painted_and_remembered(
    studio: Studio, window: MainWindow, opened: Path
) -> None:
    seen = {}
    for _ in Surround:
        window.actions_by_name[Command.SURROUND].trigger()
        surround = studio.backend.settings.current.canvas.surround
        seen[surround] = window.canvas.grab().toImage().pixelColor(2, 2).name()
    assert seen[Surround.DARK] == seen[Surround.THEME] == "#1a1a1a"
    assert seen[Surround.NEUTRAL] == "#767676"
    assert seen[Surround.LIGHT] == "#d9d9d9"
