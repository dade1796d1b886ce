"""The Dock of macOS: a number on the icon."""

from typing import cast

from PySide6.QtGui import QGuiApplication

from desktop_app.ui.taskbar.bar import Work


class Dock:
    """Qt has a badge for the Dock, and no progress."""

    def show(self, work: Work) -> None:
        """How many jobs are under way."""
        app = cast("QGuiApplication | None", QGuiApplication.instance())
        if app is not None:
            app.setBadgeNumber(work.jobs)
