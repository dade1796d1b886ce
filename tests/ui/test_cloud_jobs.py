"""Jobs of a cloud engine in the strip: waiting, uncertain, charged; and the finished picture."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.opening import Opening
from desktop_app.ui.studio import Studio
from tests.fakes.bfl import FakeBfl
from tests.fakes.fixtures import fake_bfl  # noqa: F401
from tests.fakes.work import Timing
from tests.ui.cloud_photo import frame_for_bfl, set_key

PATIENCE = 30_000  # ms


@pytest.fixture
def bfl(fake_bfl: FakeBfl, monkeypatch: pytest.MonkeyPatch) -> FakeBfl:  # noqa: F811
    monkeypatch.setenv("OUTFRAME_BFL_URL", fake_bfl.base)
    fake_bfl.timing = Timing(latency=0.0, queue=0.0, run=0.1)
    return fake_bfl


@pytest.fixture
def ready(
    bfl: FakeBfl,
    start: Callable[[], Studio],
    window: MainWindow,
    opening: Opening,
    photo: Path,
    qtbot: QtBot,
) -> Studio:
    """A framed photo, an engine with its key, and a user who has seen what is sent."""
    studio = start()
    set_key(studio, bfl)
    frame_for_bfl(window, opening, photo, qtbot)
    return studio


def test_the_bar_says_what_was_charged_and_the_photo_lies_on_top(
    ready: Studio, window: MainWindow, photo: Path, qtbot: QtBot
) -> None:
    window.panel.outcome.button.click()
    qtbot.waitUntil(window.results.isVisible, timeout=PATIENCE)
    assert "Charged $0." in window.results.text
    stack = window.canvas._renderer.result
    assert stack is not None
    size = window.canvas.frame.canvas if window.canvas.frame else None
    assert stack.stack.full == size
    qtbot.waitUntil(lambda: bool(stack.stack.best(1.0)), timeout=PATIENCE)
    qtbot.waitUntil(lambda: stack.stack.best(1.0).width() == size.width, timeout=PATIENCE)  # type: ignore[union-attr]
    shown = stack.stack.best(1.0)
    assert shown is not None
    with Image.open(photo) as image:
        own = np.asarray(image.convert("RGB")).astype(int)
    drawn = np.frombuffer(shown.constBits(), np.uint8).reshape(shown.height(), shown.width(), 4)
    there = drawn[:, : own.shape[1], 2::-1].astype(int)
    assert np.abs(there - own).mean() < 1


def test_an_uncertain_job_asks_and_sends_again_only_when_told(
    ready: Studio, window: MainWindow, bfl: FakeBfl, qtbot: QtBot
) -> None:
    bfl.faults.add(kind="status", route="submit", status=503, times=1)
    window.panel.outcome.button.click()
    again = _button(window, "Send again")
    qtbot.waitUntil(again.isVisible, timeout=PATIENCE)
    assert "may have been" in window.jobs.words
    assert "$0." in window.jobs.words
    assert _button(window, "Discard").isVisible()
    assert not _button(window, "Cancel").isVisible()
    before = len(bfl.books.submissions)
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(window.results.isVisible, timeout=PATIENCE)
    assert len(bfl.books.submissions) == before + 1


def test_discarding_an_uncertain_job_ends_it(
    ready: Studio, window: MainWindow, bfl: FakeBfl, qtbot: QtBot
) -> None:
    bfl.faults.add(kind="status", route="submit", status=503, times=1)
    window.panel.outcome.button.click()
    discard = _button(window, "Discard")
    qtbot.waitUntil(discard.isVisible, timeout=PATIENCE)
    qtbot.mouseClick(discard, Qt.MouseButton.LeftButton)
    assert not window.jobs.isVisible()
    assert "may have been charged" in window.toast.text


def test_an_open_question_keeps_nobody_from_going_on(
    ready: Studio, window: MainWindow, bfl: FakeBfl, qtbot: QtBot
) -> None:
    bfl.faults.add(kind="status", route="submit", status=503, times=1)
    window.panel.outcome.button.click()
    qtbot.waitUntil(_button(window, "Send again").isVisible, timeout=PATIENCE)
    assert window.panel.outcome.button.isEnabled()
    window.panel.outcome.button.click()
    qtbot.waitUntil(window.results.isVisible, timeout=PATIENCE)


def test_without_a_network_it_goes_to_the_queue(
    ready: Studio, window: MainWindow, bfl: FakeBfl, qtbot: QtBot
) -> None:
    with bfl.unreachable():
        window.panel.outcome.button.click()
        qtbot.waitUntil(lambda: "waits in the queue" in window.toast.text, timeout=PATIENCE)
        assert not window.jobs.isVisible()
        assert window.panel.outcome.button.isEnabled()


def _button(window: MainWindow, text: str) -> QPushButton:
    return next(b for b in window.jobs.findChildren(QPushButton) if b.text() == text)


def test_until_the_result_has_a_picture_the_canvas_shows_what_was_before(
    ready: Studio, window: MainWindow
) -> None:
    canvas = window.canvas
    assert canvas.frame
    beside = canvas.rect().center() + QPoint(60, 0)

    def shown() -> QColor:
        image = QImage(canvas.size(), QImage.Format.Format_RGB32)
        image.fill("magenta")  # what is not painted stays
        canvas.render(image)
        return image.pixelColor(beside)

    before = shown()
    canvas.set_result(canvas.frame.canvas)
    canvas.set_split(0.5)
    assert shown() == before
