"""Composition root with a window."""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QIcon

from desktop_app import __version__, logs
from desktop_app.paths import APP_ID, APP_NAME, Folders, folders, resources
from desktop_app.settings.file import load
from desktop_app.ui.application import Application
from desktop_app.ui.crash import CrashNet
from desktop_app.ui.language import speak
from desktop_app.ui.lock import lock_window
from desktop_app.ui.look import Look
from desktop_app.ui.main_window import MainWindow, Page
from desktop_app.ui.opening import Opening
from desktop_app.ui.start import Start


def run(photos: Sequence[Path] = (), home: Folders | None = None) -> int:
    """Open the window, on `photos` where there are any, and return the exit code."""
    home = home or folders()
    logs.set_up(home.logs)
    app = make_application()
    lock = lock_window(home.data)
    if lock is None and _handed_over(home, photos):
        return 0
    settings, _notes = load(home.settings)  # the services say the notes
    speak(app, settings.window.language)
    look = Look(app, settings.window.theme)
    window = MainWindow(look)
    net = CrashNet(window)
    net.spread()
    opening = Opening(window)
    opening.open(photos)
    app.files_came.connect(opening.open)
    if photos or home.database.exists() or not settings.window.welcomed:
        # Not the empty page for a moment before the photo or the welcome.
        window.show_page(Page.BLANK)
    window.show()
    start = Start(window, opening, home)
    if lock is not None:
        start.ready.connect(lambda studio: studio.open_door(home.data))
    QTimer.singleShot(0, start.begin)  # everything heavy comes after the first paint
    try:
        return app.exec()
    finally:
        start.close()
        net.fold()
        if lock is not None:
            lock.unlock()


def _handed_over(home: Folders, photos: Sequence[Path]) -> bool:
    """True where the window that is open already has taken the photos."""
    from desktop_app.ui.instance import hand_over  # noqa: PLC0415 - only where one is open

    return hand_over(home.data, photos)


def make_application() -> Application:
    """The application object with its names."""
    QCoreApplication.setApplicationName(APP_NAME)
    QCoreApplication.setApplicationVersion(__version__)
    Application.setDesktopFileName(APP_ID)
    # By name: as an object, the style would bring hundreds of its constants into Python.
    app = Application([*sys.argv[:1], "-style", "Fusion"])
    app.setWindowIcon(QIcon(str(resources() / "icons" / f"{APP_NAME}.svg")))
    return app
