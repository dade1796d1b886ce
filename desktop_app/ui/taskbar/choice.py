"""Which bar this desktop has."""

import sys

from PySide6.QtWidgets import QWidget

from desktop_app.ui.taskbar.bar import Bar, NoBar


def bar_of(window: QWidget) -> Bar:
    """This desktop's bar, or one that shows nothing."""
    if sys.platform == "win32":
        from desktop_app.ui.taskbar.windows import open_taskbar  # noqa: PLC0415 - Windows only

        return open_taskbar(int(window.winId())) or NoBar()
    if sys.platform == "darwin":
        from desktop_app.ui.taskbar.macos import Dock  # noqa: PLC0415 - macOS only

        return Dock()
    from desktop_app.ui.taskbar.linux import open_launcher  # noqa: PLC0415 - loads QtDBus

    return open_launcher() or NoBar()
