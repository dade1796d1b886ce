"""GNOME's and KDE's docks: the signal of Unity's launcher, which both have taken over.

https://wiki.ubuntu.com/Unity/LauncherAPI
"""

from PySide6.QtDBus import QDBusConnection, QDBusMessage

from desktop_app.paths import APP_ID
from desktop_app.ui.taskbar.bar import Work

INTERFACE = "com.canonical.Unity.LauncherEntry"
_PATH = f"/{APP_ID.replace('.', '/')}"
_STARTER = f"application://{APP_ID}.desktop"


class Launcher:
    """Sends what the dock is to show; docks forget it when this program leaves the bus."""

    def __init__(self, bus: QDBusConnection) -> None:
        self._bus = bus

    def show(self, work: Work) -> None:
        """Count and progress in one signal."""
        update = QDBusMessage.createSignal(_PATH, INTERFACE, "Update")
        properties = {
            "count": work.jobs,
            "count-visible": work.jobs > 1,
            "progress": work.fraction or 0.0,
            "progress-visible": work.jobs > 0 and work.fraction is not None,
        }
        update.setArguments([_STARTER, properties])
        self._bus.send(update)


def open_launcher() -> Launcher | None:
    """The session's launcher; None without a session bus."""
    bus = QDBusConnection.sessionBus()
    return Launcher(bus) if bus.isConnected() else None
