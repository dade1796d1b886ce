"""The queue's page: every state in words, keys and buttons, the order, ten thousand jobs."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtNetwork import QNetworkInformation
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.errors import ErrorKind, Trouble
from desktop_app.jobs.events import JobChanged, ReachChanged
from desktop_app.jobs.job import Job
from desktop_app.jobs.state import JobState
from desktop_app.paths import Folders, folders
from desktop_app.services.backend import Backend
from desktop_app.settings.choices import EngineId
from desktop_app.ui.main_window import MainWindow, Page
from desktop_app.ui.network import word_of
from desktop_app.ui.queue.choices import Choice
from desktop_app.ui.queue.desk import QueueDesk
from desktop_app.ui.queue.model import JOB_ROLE
from desktop_app.ui.studio import Studio
from tests.ui.queue_jobs import OFFLINE, every_state, fill, job_rows

Start = Callable[[], Studio]
PATIENCE = 30_000  # ms
Reach = QNetworkInformation.Reachability


@pytest.fixture
def home(tmp_path: Path) -> Folders:
    return folders({"OUTFRAME_HOME": str(tmp_path / "home")})


@pytest.fixture(autouse=True)
def no_engines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Jobs stay in the state they were given."""
    monkeypatch.setattr(Backend, "_usual_engines", lambda _self: {})


def _open(studio: Studio, qtbot: QtBot, count: int) -> QueueDesk:
    studio.queueing.show()
    desk = studio.queueing.desk
    assert desk is not None
    qtbot.waitUntil(lambda: desk.model.rowCount() == count, timeout=PATIENCE)
    return desk


def _job(desk: QueueDesk, qtbot: QtBot, row: int) -> Job:
    def read() -> bool:
        return isinstance(desk.model.index(row).data(JOB_ROLE), Job)

    qtbot.waitUntil(read, timeout=PATIENCE)
    job = desk.model.index(row).data(JOB_ROLE)
    assert isinstance(job, Job)
    return job


def _select(desk: QueueDesk, qtbot: QtBot, job_id: str) -> None:
    row = desk.model.row_of(job_id)
    assert row is not None
    _job(desk, qtbot, row)
    desk.view.list.setCurrentIndex(desk.model.index(row))


def _ids(desk: QueueDesk) -> list[str]:
    return [desk.model.id_at(row) for row in range(desk.model.rowCount())]


def test_every_state_is_told_in_words(
    start: Start, home: Folders, window: MainWindow, qtbot: QtBot
) -> None:
    fill(home, every_state())
    desk = _open(start(), qtbot, 10)
    QAbstractItemModelTester(desk.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert window.page is Page.QUEUE
    spoken = []
    for row in range(10):
        _job(desk, qtbot, row)
        spoken.append(desk.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole))
    for words in ("Outcome unknown", "Painting", "Waiting", "Failed", "Done", "Cancelled"):
        assert any(words in row for row in spoken), words
    assert any("5120 × 2560 (2:1), " in row or "5120 × 2560 (2:1) · " in row for row in spoken)
    assert any("refused the picture" in row for row in spoken)


@pytest.mark.parametrize(
    ("job_id", "buttons"),
    [
        ("job-00000", {"Send again", "Discard"}),
        ("job-00001", {"Cancel"}),
        ("job-00002", {"Pause", "To the front", "Cancel"}),
        ("job-00005", {"Try again", "Remove from list"}),
        ("job-00006", {"Show result", "Remove from list"}),
    ],
)
def test_each_state_offers_what_helps(
    start: Start, home: Folders, qtbot: QtBot, job_id: str, buttons: set[str]
) -> None:
    fill(home, every_state(), pictures=0)
    desk = _open(start(), qtbot, 10)
    _select(desk, qtbot, job_id)
    shown = {b.text() for b in desk.view.detail.findChildren(QPushButton) if b.isVisible()}
    assert shown == buttons


def test_cancelling_says_before_what_it_costs(start: Start, home: Folders, qtbot: QtBot) -> None:
    fill(home, every_state(), pictures=0)
    desk = _open(start(), qtbot, 10)
    _select(desk, qtbot, "job-00002")
    assert "cancelling is free" in desk.view.detail.text
    _select(desk, qtbot, "job-00001")
    assert "it may be charged" in desk.view.detail.text
    _select(desk, qtbot, "job-00000")
    assert "may have cost $0.12" in desk.view.detail.text


def test_an_uncertain_job_is_discarded_or_sent_by_the_users_word(
    start: Start, home: Folders, qtbot: QtBot
) -> None:
    fill(home, every_state(), pictures=0)
    desk = _open(start(), qtbot, 10)
    _select(desk, qtbot, "job-00000")
    qtbot.mouseClick(desk.view.detail.button(Choice.RESEND), Qt.MouseButton.LeftButton)
    row = desk.model.row_of("job-00000")
    assert row is not None
    qtbot.waitUntil(lambda: _job(desk, qtbot, row).state is JobState.WAITING, timeout=PATIENCE)


def test_keys_pause_move_and_cancel(start: Start, home: Folders, qtbot: QtBot) -> None:
    fill(home, [job_rows(number, JobState.WAITING) for number in range(4)], pictures=0)
    desk = _open(start(), qtbot, 4)
    names = [f"job-{number:05}" for number in range(4)]
    assert _ids(desk) == names
    _select(desk, qtbot, names[2])
    alt = Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(desk.view.list, Qt.Key.Key_Up, alt)
    qtbot.waitUntil(
        lambda: _ids(desk) == [names[0], names[2], names[1], names[3]], timeout=PATIENCE
    )
    assert desk.view.list.currentIndex().row() == 1
    qtbot.keyClick(desk.view.list, Qt.Key.Key_Down, alt)
    qtbot.waitUntil(lambda: _ids(desk) == names, timeout=PATIENCE)
    qtbot.keyClick(desk.view.list, Qt.Key.Key_Home, alt)
    qtbot.waitUntil(lambda: _ids(desk)[0] == names[2], timeout=PATIENCE)
    qtbot.keyClick(desk.view.list, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: _job(desk, qtbot, 0).paused, timeout=PATIENCE)
    qtbot.keyClick(desk.view.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: _ids(desk)[-1] == names[2], timeout=PATIENCE)
    assert _job(desk, qtbot, 3).state is JobState.CANCELLED
    qtbot.keyClick(desk.view.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: desk.model.rowCount() == 3, timeout=PATIENCE)


def test_a_drop_reorders(start: Start, home: Folders, qtbot: QtBot) -> None:
    fill(home, [job_rows(number, JobState.WAITING) for number in range(3)], pictures=0)
    desk = _open(start(), qtbot, 3)
    before = _ids(desk)
    data = desk.model.mimeData([desk.model.index(2)])
    assert isinstance(data, QMimeData)
    desk.model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, QModelIndex())
    qtbot.waitUntil(lambda: _ids(desk) == [before[2], before[0], before[1]], timeout=PATIENCE)


def test_pause_all_retry_all_and_clear(
    start: Start, home: Folders, qtbot: QtBot, window: MainWindow
) -> None:
    fill(home, every_state(), pictures=0)
    studio = start()
    desk = _open(studio, qtbot, 10)
    qtbot.waitUntil(desk.view.retry.isEnabled, timeout=PATIENCE)
    qtbot.waitUntil(lambda: desk.view.pause.accessibleName() == "Resume all", timeout=PATIENCE)
    qtbot.mouseClick(desk.view.pause, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.view.pause.accessibleName() == "Pause all", timeout=PATIENCE)
    qtbot.mouseClick(desk.view.retry, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.model.order.unfinished == 6, timeout=PATIENCE)
    qtbot.mouseClick(desk.view.clear, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.model.rowCount() == 6, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not desk.view.clear.isEnabled(), timeout=PATIENCE)


def test_what_holds_jobs_back_is_said_once(start: Start, home: Folders, qtbot: QtBot) -> None:
    fill(home, [job_rows(0, JobState.WAITING)], pictures=0, paused=False)
    studio = start()
    desk = _open(studio, qtbot, 1)
    _job(desk, qtbot, 0)
    studio.bridge.happened.emit(ReachChanged(EngineId.BFL, OFFLINE, 10**15))
    assert "There is no network" in desk.view._hold.text()
    _job(desk, qtbot, 0)
    spoken = desk.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Waiting for the network" in spoken
    studio.bridge.happened.emit(ReachChanged(EngineId.BFL, None, None))
    assert desk.view._hold.isHidden()


def test_a_missing_key_is_one_button_away(start: Start, home: Folders, qtbot: QtBot) -> None:
    fill(home, [job_rows(0, JobState.WAITING)], pictures=0, paused=False)
    studio = start()
    desk = _open(studio, qtbot, 1)
    _select(desk, qtbot, "job-00000")
    missing = Trouble(ErrorKind.NO_KEY, "There is no key yet.", "Add one in Preferences.")
    studio.bridge.happened.emit(ReachChanged(EngineId.BFL, missing, None))
    assert "Add one in Preferences." in desk.view._hold.text()
    assert "Nothing was sent" in desk.view.detail.text
    assert desk.view._hold.text().startswith("Black Forest Labs: There is no key yet.")
    spoken = desk.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Waiting for a key, Nothing was sent." in spoken
    shown = [b.text() for b in desk.view.detail.findChildren(QPushButton) if b.isVisible()]
    assert shown == ["Set the key…", "Cancel"]
    qtbot.mouseClick(desk.view.detail.button(Choice.KEY), Qt.MouseButton.LeftButton)
    dialog = studio.settling.dialog
    assert dialog is not None
    assert dialog.accounts.isVisible()
    dialog.close()


def test_an_empty_queue_says_so(start: Start, qtbot: QtBot) -> None:
    desk = _open(start(), qtbot, 0)
    qtbot.waitUntil(lambda: not desk.view.list.isVisible(), timeout=PATIENCE)
    focused = desk.view.window().focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Back"
    assert desk.view.detail.isHidden()


def test_ten_thousand_jobs_are_read_as_they_are_looked_at(
    start: Start, home: Folders, qtbot: QtBot
) -> None:
    fill(home, [job_rows(number, JobState.WAITING) for number in range(10_000)], pictures=0)
    desk = _open(start(), qtbot, 10_000)
    _job(desk, qtbot, 0)
    assert len(desk.model._rows) < 200
    desk.view.list.scrollToBottom()
    assert _job(desk, qtbot, 9_999).id == "job-09999"
    assert len(desk.model._rows) < 400


def test_spending_shows_sums_and_keeps_limits(start: Start, home: Folders, qtbot: QtBot) -> None:
    fill(home, every_state(), pictures=0)
    studio = start()
    desk = _open(studio, qtbot, 10)
    desk.show_spending()
    dialog = desk.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog._grid.count() == 16, timeout=PATIENCE)
    dialog.daily.setValue(2.5)
    dialog.daily.editingFinished.emit()
    assert studio.backend.settings.current.spending.daily_cap_micros == 2_500_000
    dialog.close()


def test_what_ends_behind_the_window_is_told_once(
    start: Start, home: Folders, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(home, every_state(), pictures=0)
    studio = start()
    desk = _open(studio, qtbot, 10)
    watched = [True]
    monkeypatch.setattr(studio.notifying, "_watched", lambda: watched[0])
    done, failed = _job(desk, qtbot, 6), _job(desk, qtbot, 9)
    for job in (done, failed):
        studio.bridge.happened.emit(JobChanged(replace(job, state=JobState.RUNNING)))
        studio.bridge.happened.emit(JobChanged(replace(job, state=JobState.DONE)))
    qtbot.wait(50)
    assert not studio.notifying._ended
    watched[0] = False
    studio.bridge.happened.emit(JobChanged(replace(done, state=JobState.RUNNING)))
    studio.bridge.happened.emit(JobChanged(replace(done, state=JobState.DONE)))
    studio.bridge.happened.emit(JobChanged(replace(failed, state=JobState.RUNNING)))
    studio.bridge.happened.emit(JobChanged(replace(failed, state=JobState.FAILED)))
    qtbot.waitUntil(
        lambda: studio.notifying.last == "Pictures done: 1. To be looked at: 1.", timeout=PATIENCE
    )


@pytest.mark.parametrize(
    ("reach", "portal", "word"),
    [
        (Reach.Online, False, True),
        (Reach.Online, True, False),
        (Reach.Site, False, False),
        (Reach.Local, False, False),
        (Reach.Disconnected, False, False),
        (Reach.Unknown, False, None),
    ],
)
def test_what_the_systems_word_means(reach: Reach, portal: bool, word: bool | None) -> None:
    assert word_of(reach, behind_portal=portal) is word


def test_among_ten_thousand_jobs_a_new_one_is_seen_and_moved_to_the_front(
    start: Start, home: Folders, qtbot: QtBot
) -> None:
    """How fast that is, `poe bench queue_list` measures."""
    fill(home, [job_rows(number, JobState.WAITING) for number in range(10_000)], pictures=0)
    studio = start()
    desk = _open(studio, qtbot, 10_000)
    _job(desk, qtbot, 0)

    async def add() -> None:
        job, request = job_rows(10_000, JobState.WAITING)
        studio.backend._core.book.add(job, [request])

    studio.backend.worker.call(add()).result()
    qtbot.waitUntil(lambda: desk.model.rowCount() == 10_001, timeout=PATIENCE)
    assert desk.model.id_at(10_000) == "job-10000"

    qtbot.keyClick(desk.view.list, Qt.Key.Key_End)
    _job(desk, qtbot, 10_000)
    qtbot.keyClick(desk.view.list, Qt.Key.Key_Home, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: desk.model.id_at(0) == "job-10000", timeout=PATIENCE)
    assert desk.view.list.currentIndex().row() == 0
    assert desk.view.list.verticalScrollBar().value() == 0
