"""The running program behind the window: the services and those who speak with them."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt

from desktop_app.jobs.events import Event, JobProgress, Notice
from desktop_app.jobs.job import Job
from desktop_app.paths import Folders
from desktop_app.services.backend import Backend
from desktop_app.services.core import Opening as Opened
from desktop_app.services.history import TRASH_MS, Entry
from desktop_app.ui.accounting import Accounting
from desktop_app.ui.actions import Command
from desktop_app.ui.advising import Advising
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.browsing import Browsing
from desktop_app.ui.comparing import Comparing
from desktop_app.ui.creating import Creating
from desktop_app.ui.desktop_recents import DesktopRecents
from desktop_app.ui.disclosing import Disclosing
from desktop_app.ui.expanding import Expanding
from desktop_app.ui.exporting import Exporting
from desktop_app.ui.finishing import Finishing
from desktop_app.ui.guiding import Guiding
from desktop_app.ui.handing import Handing
from desktop_app.ui.instance import Door
from desktop_app.ui.leaving import Leaving
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.messages import Message, Remedy, message
from desktop_app.ui.network import NetworkWatch
from desktop_app.ui.notifying import Notifying
from desktop_app.ui.opening import Opening
from desktop_app.ui.progressing import Progressing
from desktop_app.ui.queueing import Queueing
from desktop_app.ui.recents import Recents
from desktop_app.ui.remembering import Remembering
from desktop_app.ui.reviewing import Reviewing
from desktop_app.ui.screening import Screening
from desktop_app.ui.settling import Settling
from desktop_app.ui.tracking import Tracking
from desktop_app.ui.updating import Updating
from desktop_app.ui.viewing import Viewing
from desktop_app.ui.welcoming import Welcoming


class Studio(QObject):
    """Made once the core is loaded; closed with the window."""

    def __init__(
        self, window: MainWindow, opening: Opening, home: Folders, *, restore: bool
    ) -> None:
        super().__init__(window)
        self._window = window
        self._opening = opening
        self._closed = False
        self._door: Door | None = None
        self.backend = Backend.open(home)
        self.bridge = Bridge(self.backend.worker, self)
        self._unsubscribe = self.backend.bus.subscribe(self._on_event)
        self.bridge.failed.connect(lambda trouble: window.message.show_message(message(trouble)))
        self.bridge.happened.connect(self._on_notice)
        self.bridge.follow(self.backend.ready, self._tell_mends)
        self.screening = Screening(window, home.cache)
        self.screening.changed.connect(opening.showing.again)
        adapt = self.screening.adapt
        opening.attach(self.backend, self.bridge, adapt)
        self.disclosing = Disclosing(window, self.backend, self.bridge)
        self.expanding = Expanding(window, self.disclosing, self.backend, self.bridge)
        self.viewing = Viewing(window, self.backend)
        self.guiding = Guiding(window, self.expanding, self.backend, self.bridge)
        self.reviewing = Reviewing(window, self.backend, self.bridge, adapt)
        self.comparing = Comparing(window, self.reviewing)
        self.finishing = Finishing(window, self.reviewing, self.backend, self.bridge, adapt)
        self.expanding.finished.connect(self.reviewing.finished)
        self.remembering = Remembering(
            window, opening.showing, self.reviewing, self.backend, self.bridge
        )
        self.tracking = Tracking(window, self.backend, self.bridge)
        self.recents = Recents(window, opening, self.backend, self.bridge)
        self.advising = Advising(window, self.bridge)
        self.browsing = Browsing(window, opening, self.reviewing, self.backend, self.bridge)
        self._let_pictures_out()
        self.accounting = Accounting(window, self.backend, self.bridge)
        self.creating = Creating(
            window, opening, self.disclosing, self.accounting, self.backend, self.bridge
        )
        self._watch_jobs()
        self.settling = Settling(window, opening, self.accounting, self.backend)
        self.desktop_recents = DesktopRecents(window, self.backend, self.bridge)
        self.queueing.key_wanted.connect(self.settling.provide)
        self.updating = Updating(window, self.backend, self.bridge)
        self.welcoming = Welcoming(
            window, opening, self.settling, self.accounting, self.backend, self.bridge
        )
        window.message.remedy_chosen.connect(self._remedy)
        self._begin(restore=restore)

    def _begin(self, *, restore: bool) -> None:
        """What was under way and open comes back, and what was asked for meanwhile is opened."""
        self.bridge.call(self.backend.queue.under_way(), self._adopt)
        self.bridge.call(self.backend.history.empty_trash(older_than_ms=TRASH_MS))
        if restore and self._opening.idle:
            self.welcoming.begin(otherwise=self.remembering.restore)
        elif restore:
            self.remembering.restore()
        self._opening.open_wanted()

    def _let_pictures_out(self) -> None:
        """Every way in which a finished picture leaves Outframe."""
        self.exporting = Exporting(self._window, self.reviewing, self.backend, self.bridge)
        self.handing = Handing(self._window, self.reviewing, self.backend, self.bridge)
        self.backend.beside.start()
        self.browsing.export_wanted.connect(self._export_entry)

    def _watch_jobs(self) -> None:
        """Everybody who looks after jobs that nobody looks at."""
        window, bridge = self._window, self.bridge
        self.queueing = Queueing(window, self.expanding, self.browsing, self.backend, bridge)
        self.leaving = Leaving(window, self.expanding, self.queueing, self.backend, bridge)
        self.notifying = Notifying(window, self.queueing, bridge)
        self.progressing = Progressing(window, self.queueing, bridge)
        self.network = NetworkWatch(self)
        self.network.said.connect(self._tell_network)
        self.network.look()

    def open_door(self, data: Path) -> None:
        """Take photos from later starts of the program."""
        self._door = Door(data, self)
        self._door.photos_came.connect(self._welcome)

    def close(self) -> None:
        """Let everything go; takes about three seconds at most. Closing twice does nothing."""
        if self._closed:
            return
        self._closed = True
        if self._door is not None:
            self._door.close()
        self.bridge.close()
        self._unsubscribe()
        self.backend.close()

    def _welcome(self, photos: tuple[Path, ...]) -> None:
        """Somebody started the program again: come to the front, with their photos."""
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()
        self._opening.open(photos)

    def _tell_network(self, online: bool) -> None:
        self.bridge.call(self.backend.queue.tell_network(online=online))

    def _on_event(self, event: Event) -> None:
        """On the worker's thread."""
        if isinstance(event, JobProgress):
            self.bridge.on_progress(event.job_id, event)
        else:
            self.bridge.on_event(event)

    def _on_notice(self, event: object) -> None:
        if isinstance(event, Notice) and event.lasting:
            self._window.message.show_message(Message(event.message))
        elif isinstance(event, Notice):
            self._window.toast.say(event.message)

    def _tell_mends(self, opened: Opened) -> None:
        if opened.notes:
            self._window.toast.say(" ".join(opened.notes))

    def _export_entry(self, entry: Entry) -> None:
        self.exporting.export(entry.result, entry.document)

    def _adopt(self, jobs: list[Job]) -> None:
        expansions = [job for job in jobs if job.creation is None]
        if expansions:
            self.expanding.adopt(expansions[0])

    def _remedy(self, remedy: Remedy) -> None:
        if remedy is Remedy.OPEN:
            self._window.actions_by_name[Command.OPEN].trigger()
