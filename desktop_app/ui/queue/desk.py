"""The queue's page at work: what its rows and buttons are told to do."""

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog

from desktop_app.engines.retry import NETWORK
from desktop_app.errors import AppError
from desktop_app.jobs.book import now_ms
from desktop_app.jobs.job import ACTIVE, ENDED, Job
from desktop_app.jobs.state import JobState
from desktop_app.services.backend import Backend
from desktop_app.services.ledger import Sums
from desktop_app.settings.schema import Settings
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.messages import message
from desktop_app.ui.queue import words
from desktop_app.ui.queue.choices import Choice
from desktop_app.ui.queue.delegate import PICTURE
from desktop_app.ui.queue.model import QueueModel
from desktop_app.ui.queue.pictures import Pictures
from desktop_app.ui.queue.spending import SpendingDialog
from desktop_app.ui.queue.view import QueueView


class QueueDesk(QObject):
    """Loaded and made when the page is first asked for."""

    show_wanted = Signal(object)  # Job
    key_wanted = Signal(object)  # EngineId

    def __init__(self, window: MainWindow, backend: Backend, bridge: Bridge) -> None:
        super().__init__(window)
        self._window = window
        self._backend = backend
        self._bridge = bridge
        self.dialog: SpendingDialog | None = None
        queue = backend.queue
        pictures = Pictures(queue, bridge, PICTURE.width() * 2, self)
        self.model = QueueModel(queue, bridge, pictures, self)
        self.view = QueueView(self.model, window.look)
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self.show_hold)
        self.model.changed.connect(self.show_hold)
        self.model.move_wanted.connect(
            lambda job_id, before: bridge.call(queue.move(job_id, before=before))
        )
        self.view.chosen.connect(self.act)
        self.view.moved.connect(self._move)
        self.view.pause_pressed.connect(self._pause_all)
        self.view.retry_all_pressed.connect(lambda: bridge.call(queue.retry_failed()))
        self.view.clear_pressed.connect(lambda: bridge.call(queue.clear_finished()))
        self.view.ledger_pressed.connect(self.show_spending)
        self.model.load()

    def act(self, choice: Choice, job: Job) -> None:
        """Do what a row was told."""
        queue = self._backend.queue
        acts: dict[Choice, Callable[[str], Coroutine[Any, Any, object]]] = {
            Choice.AGREE: queue.agree,
            Choice.RESEND: lambda job_id: queue.confirm(job_id, resubmit=True),
            Choice.DISCARD: lambda job_id: queue.confirm(job_id, resubmit=False),
            Choice.RETRY: queue.retry,
            Choice.RESUME: queue.resume,
            Choice.PAUSE: queue.pause,
            Choice.FRONT: queue.move_to_front,
            Choice.CANCEL: queue.cancel,
            Choice.REMOVE: queue.clear,
        }
        if choice is Choice.SHOW:
            self.show_wanted.emit(job)
        elif choice is Choice.KEY:
            self.key_wanted.emit(job.engine)
        else:
            self._bridge.call(acts[choice](job.id))

    def _move(self, job: Job, key: Qt.Key) -> None:
        if job.ended:
            return
        if key is Qt.Key.Key_Home:
            self.act(Choice.FRONT, job)
            return
        can, before = self.model.order.neighbour(job.id, down=key is Qt.Key.Key_Down)
        if can:
            self._bridge.call(self._backend.queue.move(job.id, before=before))

    def _pause_all(self, paused: bool) -> None:
        queue = self._backend.queue
        self._bridge.call(queue.pause_all() if paused else queue.resume_all())

    # Spending

    def show_spending(self) -> None:
        """Show sums and limits."""
        dialog = SpendingDialog(self._backend.settings.current, self._window)
        dialog.changed.connect(self._change)
        dialog.export_pressed.connect(self._export)
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self._forget_dialog)
        self.dialog = dialog
        self._refresh_sums()
        dialog.open()

    def _refresh_sums(self) -> None:
        def show(sums: Sums) -> None:
            if self.dialog is not None:
                self.dialog.show_sums(sums)

        self._bridge.call(self._backend.ledger.sums(), show)

    def _forget_dialog(self) -> None:
        self.dialog = None

    def _change(self, settings: Settings) -> None:
        try:
            self._backend.settings.change(settings)
        except AppError as error:
            self._window.message.show_message(message(error.trouble, retry=False))
        self._bridge.call(self._backend.queue.look_again())

    def _export(self) -> None:
        name, _filter = QFileDialog.getSaveFileName(
            self.dialog, self.tr("Save the ledger"), "outframe-ledger.csv", "CSV (*.csv)"
        )
        if name:
            self._bridge.call(self._backend.ledger.export(Path(name)), self._saved)

    def _saved(self, count: int) -> None:
        self._window.toast.say(self.tr("{count} lines saved.").format(count=count))

    def show_counts(self, counts: dict[JobState, int]) -> None:
        """Say how many jobs there are of which kind."""
        active = sum(counts.get(state, 0) for state in ACTIVE)
        failed = counts.get(JobState.FAILED, 0)
        parts = (
            (active, self.tr("{count} under way")),
            (counts.get(JobState.WAITING, 0), self.tr("{count} waiting")),
            (counts.get(JobState.UNCERTAIN, 0), self.tr("{count} unknown")),
            (failed, self.tr("{count} failed")),
            (counts.get(JobState.DONE, 0), self.tr("{count} done")),
        )
        text = " · ".join(
            part.format(count=QLocale().toString(count)) for count, part in parts if count
        )
        ended = sum(counts.get(state, 0) for state in ENDED)
        self.view.show_counts(text, failed, ended)

    def show_hold(self) -> None:
        """What holds jobs back, with the time that is left."""
        lines = []
        for engine, block in self.model.around.blocks.items():
            name, said = words.engine_name(engine), block.trouble.message
            parts = [said if name in said else f"{name}: {said}"]
            if block.trouble.kind in NETWORK and block.next_try_ms is not None:
                parts.append(self.tr("Jobs leave by themselves when it can be reached;"))
                parts.append(words.next_try(block.next_try_ms, now_ms()) + ".")
            else:
                parts.append(block.trouble.next_step)
            lines.append(" ".join(parts))
        self.view.show_hold("\n".join(lines))
        if lines and not self._second.isActive():
            self._second.start()
        elif not lines:
            self._second.stop()
