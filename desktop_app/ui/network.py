"""The system's word about the network, for whoever waits for it."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QNetworkInformation

_Reach = QNetworkInformation.Reachability


class NetworkWatch(QObject):
    """Says when the computer goes on line or off; silent where the system does not tell."""

    said = Signal(bool)  # True: on line

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._last: bool | None = None
        wanted = QNetworkInformation.Feature.Reachability
        QNetworkInformation.loadBackendByFeatures(wanted)
        self._system = QNetworkInformation.instance()
        if self._system is not None:
            self._system.reachabilityChanged.connect(self._look)
            self._system.isBehindCaptivePortalChanged.connect(self._look)

    def look(self) -> None:
        """Say how it is now, where the system knows."""
        if self._system is not None:
            self._look()

    def _look(self) -> None:
        reach, portal = self._system.reachability(), self._system.isBehindCaptivePortal()
        word = word_of(reach, behind_portal=portal)
        if word is not None and word is not self._last:
            self._last = word
            self.said.emit(word)


def word_of(reach: QNetworkInformation.Reachability, *, behind_portal: bool) -> bool | None:
    """What the system's answer means; None where it means nothing.

    A network with a log-in page before it is not on line. Neither is a local one.
    """
    if reach is _Reach.Unknown:
        return None
    return reach is _Reach.Online and not behind_portal
