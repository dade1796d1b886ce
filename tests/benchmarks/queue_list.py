"""The queue's page with 10,000 jobs: every picture of a scroll through all of them.

A real list in a real window, drawn off screen at the rate of an ordinary screen; every picture
shows rows that were not seen before.
"""

import os
import tempfile
from collections.abc import Callable
from statistics import median, quantiles
from time import monotonic, perf_counter, sleep

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.jobs.state import JobState
from desktop_app.paths import Folders, folders
from desktop_app.services.backend import Backend
from desktop_app.settings.schema import Theme
from desktop_app.ui.composing import Composing
from desktop_app.ui.look import Look
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.opening import Opening
from desktop_app.ui.studio import Studio
from tests.ui.queue_jobs import fill, job_rows

JOBS = 10_000
STEPS = 600
ROWS = 3  # further with every picture: 180 a second
FRAME = 1000 / 60  # ms
_STATES = (JobState.WAITING, JobState.DONE, JobState.FAILED)


def run(_arguments: list[str]) -> None:
    """Print how long a picture takes against the frame of an ordinary screen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setattr(Backend, "_usual_engines", lambda _self: {})  # jobs stay as they are
        home = folders({"OUTFRAME_HOME": name})
        rows = [job_rows(number, _STATES[number % len(_STATES)]) for number in range(JOBS)]
        fill(home, rows, pictures=200)
        spent = _scroll(app, home)
    most = quantiles(spent, n=20)[-1]
    print(f"{JOBS} jobs, {STEPS} pictures of a scroll: {median(spent):.1f} ms each, {most:.1f} ms "
          f"in 19 of 20 (a frame has {FRAME:.1f} ms)")  # fmt: skip


def _scroll(app: QApplication, home: Folders) -> list[float]:
    window = MainWindow(Look(app, Theme.DARK))
    window.furnish()
    Composing(window)
    window.show()
    studio = Studio(window, Opening(window), home, restore=False)
    try:
        studio.queueing.show()
        desk = studio.queueing.desk
        assert desk is not None
        _until(app, lambda: desk.model.rowCount() == JOBS)
        bar, viewport = desk.view.list.verticalScrollBar(), desk.view.list.viewport()
        spent = []
        for _step in range(STEPS):
            began = perf_counter()
            bar.setValue(bar.value() + ROWS * desk.view.list.sizeHintForRow(0))
            viewport.repaint()
            app.processEvents()
            spent.append((perf_counter() - began) * 1000)
            sleep(max(0.0, (FRAME - spent[-1]) / 1000))
    finally:
        studio.close()
        window.deleteLater()
    return spent


def _until(app: QApplication, seen: Callable[[], bool], seconds: float = 60) -> None:
    limit = monotonic() + seconds
    while not seen():
        assert monotonic() < limit, "the page did not come"
        app.processEvents()
