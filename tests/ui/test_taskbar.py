"""The desktop's bar, told on a real session bus how far the work is; and leaving with work left."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from desktop_app.jobs.events import JobChanged, JobProgress
from desktop_app.jobs.job import Job
from desktop_app.jobs.state import JobState
from desktop_app.paths import Folders, folders
from desktop_app.services.backend import Backend
from desktop_app.settings.file import load, save
from desktop_app.settings.schema import Settings
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.studio import Studio
from desktop_app.ui.taskbar.bar import Work
from desktop_app.ui.taskbar.wave import Wave
from tests.ui.queue_jobs import fill, job_rows

Start = Callable[[], Studio]
needs_bus = pytest.mark.skipif(
    shutil.which("dbus-daemon") is None or shutil.which("dbus-monitor") is None,
    reason="needs a session bus",
)


@pytest.fixture
def home(tmp_path: Path) -> Folders:
    return folders({"OUTFRAME_HOME": str(tmp_path / "home")})


@pytest.fixture(autouse=True)
def no_engines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Jobs stay in the state they were given."""
    monkeypatch.setattr(Backend, "_usual_engines", lambda _self: {})


class Recorder:
    """A bar that remembers what it was to show."""

    def __init__(self) -> None:
        self.shown: list[Work] = []

    def show(self, work: Work) -> None:
        self.shown.append(work)


@pytest.fixture
def job(start: Start, home: Folders) -> Job:
    fill(home, [job_rows(0, JobState.WAITING)], pictures=0)
    backend = start().backend
    return backend.worker.call(backend.expand.job("job-00000")).result(10)


def _in(job: Job, state: JobState, job_id: str = "a") -> Job:
    return replace(job, id=job_id, state=state)


def test_a_wave_counts_what_is_behind_until_nothing_is_left(job: Job) -> None:
    wave = Wave()
    assert wave.work == Work()
    wave.take(_in(job, JobState.RUNNING))
    assert wave.work == Work(1)
    wave.tell("a", 0.5)
    assert wave.work == Work(1, 0.5)
    wave.wait(3)
    assert wave.work == Work(4, 0.12)
    wave.take(_in(job, JobState.DONE))
    assert wave.work == Work()  # the next one has not begun
    wave.take(_in(job, JobState.RUNNING, "b"))
    wave.wait(2)
    assert wave.work == Work(3, 0.25)
    wave.take(_in(job, JobState.FAILED, "b"))
    wave.wait(0)
    wave.take(_in(job, JobState.RUNNING, "c"))
    assert wave.work == Work(1)


def test_the_bar_follows_the_jobs_and_is_emptied(
    start: Start, home: Folders, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(home, [job_rows(0, JobState.WAITING)], pictures=0)
    studio, bar = start(), Recorder()
    monkeypatch.setattr(studio.progressing, "_open", lambda: bar)
    backend = studio.backend
    job = backend.worker.call(backend.expand.job("job-00000")).result(10)
    studio.bridge.happened.emit(JobChanged(_in(job, JobState.RUNNING, job.id)))
    studio.bridge.progressed.emit(JobProgress(job.id, 0.4, ""))
    qtbot.waitUntil(lambda: bool(bar.shown), timeout=30_000)
    assert bar.shown[-1].jobs >= 1
    studio.bridge.happened.emit(JobChanged(_in(job, JobState.DONE, job.id)))
    qtbot.waitUntil(lambda: bar.shown[-1] == Work(), timeout=30_000)


@pytest.fixture
def bus() -> Iterator[str]:
    with ExitStack() as stack:
        daemon = stack.enter_context(
            subprocess.Popen(
                ["dbus-daemon", "--session", "--nofork", "--print-address"],
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            )
        )
        stack.callback(daemon.kill)
        assert daemon.stdout is not None
        yield daemon.stdout.readline().strip()


@needs_bus
def test_docks_are_told_on_a_real_session_bus(bus: str, qtbot: QtBot) -> None:
    from PySide6.QtDBus import QDBusConnection

    from desktop_app.ui.taskbar.linux import INTERFACE, Launcher

    rule = f"type='signal',interface='{INTERFACE}'"
    with subprocess.Popen(
        ["dbus-monitor", "--address", bus, rule],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "LC_ALL": "C"},
    ) as monitor:
        try:
            assert monitor.stdout is not None
            for line in monitor.stdout:  # it listens once it has lost its name
                if "NameLost" in line:
                    break
            connection = QDBusConnection.connectToBus(bus, "outframe-test")
            assert connection.isConnected()
            launcher = Launcher(connection)
            launcher.show(Work(3, 0.25))
            launcher.show(Work())
            heard = ""
            for line in monitor.stdout:
                heard += " ".join(line.split()) + " "
                if heard.count('"progress-visible" variant boolean') == 2:
                    break
        finally:
            QDBusConnection.disconnectFromBus("outframe-test")
            monitor.kill()
    assert 'string "application://org.outframe.Outframe.desktop"' in heard
    for words in (
        '"count" variant int32 3',
        '"progress" variant double 0.25',
        '"progress-visible" variant boolean true',
        '"progress-visible" variant boolean false',
    ):
        assert words in heard, heard


def test_leaving_with_jobs_left_is_said_once_and_never_again(
    start: Start, home: Folders, window: MainWindow, qtbot: QtBot
) -> None:
    fill(home, [job_rows(n, JobState.WAITING) for n in range(3)], pictures=0)
    save(home.settings, Settings())
    studio = start()
    qtbot.waitUntil(lambda: studio.queueing.count([JobState.WAITING]) == 3, timeout=30_000)
    assert not window.close()
    qtbot.waitUntil(lambda: studio.leaving.box is not None, timeout=30_000)
    box = studio.leaving.box
    assert isinstance(box, QMessageBox)
    assert "3 jobs are not finished" in box.text()
    assert "goes on the next time" in box.informativeText()
    box.reject()
    assert load(home.settings)[0].window.told_leaving
    assert window.close()


def test_leaving_without_work_asks_nothing(
    start: Start, home: Folders, window: MainWindow, qtbot: QtBot
) -> None:
    fill(home, [job_rows(0, JobState.DONE)], pictures=0)
    save(home.settings, Settings())
    studio = start()
    qtbot.waitUntil(lambda: studio.queueing.count([JobState.DONE]) == 1, timeout=30_000)
    assert window.close()
    assert studio.leaving.box is None
