"""Creating a picture in a real window, against the fake fal.ai and a keyring in memory."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop_app.engines.create import AUTO
from desktop_app.settings.choices import EngineId
from desktop_app.ui.actions import Command
from desktop_app.ui.create.view import CreateView
from desktop_app.ui.create.words import unknown_names
from desktop_app.ui.main_window import MainWindow, Page
from desktop_app.ui.studio import Studio
from tests.fakes.fal import FakeFal
from tests.fakes.fixtures import fake_fal  # noqa: F401
from tests.fakes.work import Timing

PATIENCE = 30_000  # ms


@pytest.fixture
def fal(fake_fal: FakeFal, monkeypatch: pytest.MonkeyPatch) -> FakeFal:  # noqa: F811
    monkeypatch.setenv("OUTFRAME_FAL_URL", fake_fal.base)
    monkeypatch.setenv("OUTFRAME_FAL_REST_URL", fake_fal.url("rest"))
    fake_fal.timing = Timing(latency=0.0, queue=0.0, run=0.1)
    return fake_fal


@pytest.fixture
def studio(fal: FakeFal, start: Callable[[], Studio]) -> Iterator[Studio]:
    studio = start()
    backend = studio.backend
    backend.worker.call(backend.accounts.set(EngineId.FAL, next(iter(fal.keys)))).result(10)
    yield studio
    for dialog in (studio.settling.dialog, studio.disclosing.dialog):
        if dialog is not None and isValid(dialog):
            dialog.reject()


@pytest.fixture
def view(studio: Studio, window: MainWindow) -> CreateView:
    window.actions_by_name[Command.CREATE].trigger()
    assert window.page is Page.CREATE
    assert studio.creating.view
    return studio.creating.view


def _write(view: CreateView, words: str, qtbot: QtBot) -> None:
    field = view.form.findChild(QPlainTextEdit)
    assert isinstance(field, QPlainTextEdit)
    field.clear()
    qtbot.keyClicks(field, words)


def _send(studio: Studio, view: CreateView, qtbot: QtBot) -> None:
    qtbot.mouseClick(view.button, Qt.MouseButton.LeftButton)
    dialog = studio.disclosing.dialog
    assert dialog
    qtbot.waitUntil(dialog._send.isEnabled, timeout=PATIENCE)
    qtbot.mouseClick(dialog._send, Qt.MouseButton.LeftButton)


def test_nothing_written_means_nothing_to_press(view: CreateView, qtbot: QtBot) -> None:
    assert not view.button.isEnabled()
    assert view.notice.text == ""
    _write(view, "a lake", qtbot)
    assert view.button.isEnabled()
    assert view.button.text() == "Create  ·  $0.03"


def test_a_reference_that_is_not_there_is_named(view: CreateView, qtbot: QtBot) -> None:
    _write(view, "the boat of @image2", qtbot)
    assert "@image2" in view.notice.text
    assert not view.button.isEnabled()
    assert unknown_names("@image1 and @image3 and @image3", 2) == ["@image3"]


def test_references_are_ordered_and_removed(
    view: CreateView, photo: Path, photo_copy: Callable[[str], Path], qtbot: QtBot
) -> None:
    other = photo_copy("wren.jpg")
    view.form.add_references([photo, other])
    assert _references(view) == [photo, other]
    assert view.form._size.findData(AUTO) >= 0
    _tool(view, "Move @image2 up").click()
    assert _references(view) == [other, photo]
    _tool(view, "Remove @image1").click()
    _tool(view, "Remove @image1").click()
    assert _references(view) == []
    assert view.form._size.findData(AUTO) < 0


def test_what_is_no_picture_is_taken_out_again(
    view: CreateView, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    bad = tmp_path / "notes.jpg"
    bad.write_text("no picture")
    view.form.add_references([bad])
    qtbot.waitUntil(lambda: view.form.creation.references == (), timeout=PATIENCE)
    assert "notes.jpg" in window.message.text


def test_made_shown_kept_and_opened_for_expanding(
    studio: Studio, view: CreateView, window: MainWindow, photo: Path, fal: FakeFal, qtbot: QtBot
) -> None:
    view.form.add_references([photo])
    chip = next(b for b in view.form.findChildren(QPushButton) if b.text() == "@image1")
    _write(view, "like ", qtbot)
    chip.click()
    assert view.form.creation.prompt == "like @image1"
    _send(studio, view, qtbot)
    expand = next(b for b in view.findChildren(QPushButton) if b.text() == "Expand this picture")
    qtbot.waitUntil(expand.isVisible, timeout=PATIENCE)
    assert len(fal.books.submissions) == 1
    assert view.done_words
    ids = studio.backend.worker.call(studio.backend.history.ids()).result(10)
    assert len(ids) == 1
    qtbot.mouseClick(expand, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.page is Page.CANVAS, timeout=PATIENCE)
    assert window.editor.document


def test_a_failure_is_one_sentence_and_one_button(
    studio: Studio, view: CreateView, fal: FakeFal, qtbot: QtBot
) -> None:
    fal.faults.add(kind="status", route="submit", status=422, times=1)
    _write(view, "a lake", qtbot)
    _send(studio, view, qtbot)
    qtbot.waitUntil(lambda: bool(view.notice.text), timeout=PATIENCE)
    assert view.notice.button.isVisible()
    fal.faults.clear()
    qtbot.mouseClick(view.notice.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(view.done_words), timeout=PATIENCE)


def _tool(view: CreateView, name: str) -> QToolButton:
    found = view.form.findChildren(QToolButton)
    return next(b for b in reversed(found) if b.accessibleName() == name and isValid(b))


def _references(view: CreateView) -> list[Path]:
    return list(view.form.creation.references)
