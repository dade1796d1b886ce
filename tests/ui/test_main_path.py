"""The main path in a real window over the real backend and the real local engine."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.document import edits
from desktop_app.document.edits import Side
from desktop_app.settings.choices import Mode
from desktop_app.settings.schema import WindowSettings
from desktop_app.ui.actions import Command
from desktop_app.ui.look import Look
from desktop_app.ui.main_window import MainWindow, Page
from desktop_app.ui.opening import Opening
from desktop_app.ui.studio import Studio

PATIENCE = 30_000  # ms


@pytest.fixture
def opened(studio: Studio, window: MainWindow, opening: Opening, photo: Path, qtbot: QtBot) -> Path:
    opening.open((photo,))
    qtbot.waitUntil(lambda: window.editor.document is not None, timeout=PATIENCE)
    return photo


def _expand(window: MainWindow, studio: Studio, qtbot: QtBot, variations: int = 1) -> None:
    window.editor.edit("Quality", lambda before: edits.set_mode(before, Mode.FAST))
    window.editor.edit("Count", lambda before: edits.set_variations(before, variations))
    window.editor.edit("Size", lambda before: edits.set_margin(before, Side.RIGHT, 120))
    assert window.panel.outcome.button.isEnabled()
    window.actions_by_name[Command.EXPAND].trigger()
    assert window.jobs.isVisible()
    assert not window.panel.outcome.button.isEnabled()
    qtbot.waitUntil(window.results.isVisible, timeout=PATIENCE)
    assert studio.reviewing.result is not None


def test_opening_shows_photo_panel_and_name(window: MainWindow, opened: Path) -> None:
    assert window.page is Page.CANVAS
    assert window.panel.isVisible()
    assert opened.name in window.windowTitle()
    assert "drag a side" in window.panel.outcome.reason.lower()
    assert not window.panel.outcome.button.isEnabled()


def test_a_file_that_is_no_photo_is_one_sentence(
    studio: Studio, window: MainWindow, opening: Opening, tmp_path: Path, qtbot: QtBot
) -> None:
    bad = tmp_path / "notes.jpg"
    bad.write_text("not a photo")
    opening.open((bad,))
    qtbot.waitUntil(window.message.isVisible, timeout=PATIENCE)
    assert bad.name in window.message.text
    assert window.page is Page.EMPTY


def test_several_dropped_files_open_with_the_first_on_the_table(
    studio: Studio, window: MainWindow, photo: Path, photo_copy: object, qtbot: QtBot
) -> None:
    other = photo.with_name("other.jpg")
    other.write_bytes(photo.read_bytes())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo)), QUrl.fromLocalFile(str(other))])
    window.dropEvent(
        QDropEvent(
            QPointF(10, 10),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    qtbot.waitUntil(lambda: window.editor.document is not None, timeout=PATIENCE)
    assert window.editor.document
    assert window.editor.document.photo.path == photo
    qtbot.waitUntil(lambda: window.photos.rowCount() == 2, timeout=PATIENCE)
    recent = studio.backend.worker.call(studio.backend.photos.recent()).result(10)
    assert set(recent) == {photo, other}


def test_pasting_a_picture_opens_it(
    studio: Studio, window: MainWindow, opening: Opening, photo: Path, qtbot: QtBot
) -> None:
    pixmap = window.grab()
    QGuiApplication.clipboard().setPixmap(pixmap)
    opening.paste()
    qtbot.waitUntil(lambda: window.editor.document is not None, timeout=PATIENCE)
    assert window.editor.document
    assert tuple(window.editor.document.photo.size) == pixmap.size().toTuple()


def test_canvas_and_panel_follow_each_other(window: MainWindow, opened: Path) -> None:
    window.editor.edit("Size", lambda before: edits.set_margin(before, Side.LEFT, 64))
    assert window.editor.document
    assert window.canvas.frame == window.editor.document.frame
    window.canvas.frame_committed.emit(
        window.canvas.frame,
        edits.set_margin(window.editor.document, Side.TOP, 32).frame,
        "Drag",
    )
    assert window.editor.document.frame.margins[:2] == (64, 32)
    window.actions_by_name[Command.UNDO].trigger()
    assert window.editor.document.frame.margins[:2] == (64, 0)
    assert window.canvas.frame == window.editor.document.frame


def test_expand_accept_export(
    window: MainWindow, studio: Studio, opened: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    _expand(window, studio, qtbot)
    assert window.canvas.split is not None
    window.actions_by_name[Command.ACCEPT].trigger()
    assert "Accepted" in window.results.text
    window.actions_by_name[Command.EXPORT].trigger()
    qtbot.waitUntil(lambda: studio.exporting.dialog is not None, timeout=PATIENCE)
    dialog = studio.exporting.dialog
    assert dialog is not None
    assert dialog.target.name == "lake-expand.jpg"
    png = next(b for b in dialog.findChildren(QPushButton) if b.text() == "PNG")
    png.click()
    target = dialog.target
    assert target == tmp_path / "lake-expand.png"
    next(b for b in dialog.findChildren(QPushButton) if b.text() == "Export").click()
    qtbot.waitUntil(lambda: target.exists() and window.toast.isVisible(), timeout=PATIENCE)
    with Image.open(opened) as before, Image.open(target) as after:
        assert after.size == (before.width + 120, before.height)
        kept = np.asarray(after.convert("RGB"))[:, : before.width]
        assert np.array_equal(kept, np.asarray(before.convert("RGB")))


def test_cancel_stops_at_once(
    window: MainWindow, studio: Studio, opened: Path, qtbot: QtBot
) -> None:
    window.editor.edit("Size", lambda before: edits.set_margin(before, Side.LEFT, 400))
    window.actions_by_name[Command.EXPAND].trigger()
    qtbot.waitUntil(lambda: "Preparing" not in window.jobs.words, timeout=PATIENCE)
    window.actions_by_name[Command.CANCEL].trigger()
    qtbot.waitUntil(lambda: not window.jobs.isVisible(), timeout=2000)
    assert "Cancelled" in window.toast.text
    assert window.panel.outcome.button.isEnabled()


def test_variations_discard_and_take_back(
    window: MainWindow, studio: Studio, opened: Path, qtbot: QtBot
) -> None:
    _expand(window, studio, qtbot, variations=2)
    first = studio.reviewing.result
    window.results.picked.emit(1)
    assert studio.reviewing.result != first
    window.actions_by_name[Command.DISCARD].trigger()
    assert not window.results.isVisible()
    assert window.canvas.split is None
    next(b for b in window.toast.findChildren(QPushButton)).click()
    assert window.results.isVisible()


def test_history_opens_deletes_and_takes_back(
    window: MainWindow, studio: Studio, opened: Path, qtbot: QtBot
) -> None:
    _expand(window, studio, qtbot)
    window.actions_by_name[Command.HISTORY].trigger()
    view = studio.browsing.view
    assert view is not None
    model = view.grid.model()
    qtbot.waitUntil(lambda: model.rowCount() == 1, timeout=PATIENCE)
    assert window.page is Page.HISTORY
    qtbot.keyClick(view.grid, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: model.rowCount() == 0, timeout=PATIENCE)
    next(b for b in window.toast.findChildren(QPushButton)).click()
    qtbot.waitUntil(lambda: model.rowCount() == 1, timeout=PATIENCE)
    view.grid.setCurrentIndex(model.index(0, 0))
    qtbot.keyClick(view.grid, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page is Page.CANVAS, timeout=PATIENCE)
    assert window.editor.document
    assert window.editor.document.frame.margins.right == 120
    assert studio.reviewing.result is not None


def test_what_was_open_comes_back(
    window: MainWindow,
    studio: Studio,
    opened: Path,
    look: Look,
    qtbot: QtBot,
) -> None:
    window.editor.edit("Size", lambda before: edits.set_margin(before, Side.BOTTOM, 77))
    before = window.editor.document
    studio.close()
    second = MainWindow(look)
    second.furnish()
    qtbot.addWidget(second)
    again = Studio(second, Opening(second), studio.backend.folders, restore=True)
    qtbot.waitUntil(lambda: second.editor.document == before, timeout=PATIENCE)
    again.close()


def test_a_job_that_ends_behind_the_history_waits_on_the_canvas(
    window: MainWindow, studio: Studio, opened: Path, qtbot: QtBot
) -> None:
    window.editor.edit("Quality", lambda before: edits.set_mode(before, Mode.FAST))
    window.editor.edit("Size", lambda before: edits.set_margin(before, Side.LEFT, 60))
    window.actions_by_name[Command.EXPAND].trigger()
    window.actions_by_name[Command.HISTORY].trigger()
    qtbot.waitUntil(lambda: "is done" in window.toast.text, timeout=PATIENCE)
    assert window.page is Page.HISTORY
    assert not window.results.isVisible()
    window.actions_by_name[Command.HISTORY].trigger()
    assert window.results.isVisible()
    assert window.canvas.split is not None


def test_closing_with_work_under_way_says_once_that_it_goes_on(
    window: MainWindow, studio: Studio, opened: Path, qtbot: QtBot
) -> None:
    settings = studio.backend.settings
    settings.change(replace(settings.current, window=WindowSettings()))  # not said before
    window.editor.edit("Size", lambda before: edits.set_margin(before, Side.LEFT, 400))
    window.actions_by_name[Command.EXPAND].trigger()
    window.close()
    assert window.isVisible()
    qtbot.waitUntil(lambda: studio.leaving.box is not None, timeout=PATIENCE)
    box = studio.leaving.box
    assert box is not None
    box.reject()
    window.close()
    assert not window.isVisible()


def test_recent_photos_are_shown_with_their_pictures(
    window: MainWindow, studio: Studio, opened: Path, qtbot: QtBot
) -> None:
    window.actions_by_name[Command.CLOSE_PHOTO].trigger()

    def pictured() -> bool:
        buttons = window.empty.findChildren(QPushButton)
        recent = next((one for one in buttons if one.toolTip() == str(opened)), None)
        if recent is None:
            return False
        image = recent.icon().pixmap(recent.iconSize()).toImage()
        return image.pixelColor(image.rect().center()).alpha() == 255

    qtbot.waitUntil(pictured, timeout=PATIENCE)
