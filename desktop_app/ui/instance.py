"""One window for each data folder: a second start hands its photos over and ends."""

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE_MS = 4000  # for a window that is only just starting
_TRY_MS = 200
_MAX_BYTES = 1_000_000
_ACK = b"ok"


def hand_over(data: Path, photos: Sequence[Path]) -> bool:
    """Give the photos to the window that has this data folder; False where it does not answer."""
    message = json.dumps([str(path.absolute()) for path in photos]).encode() + b"\n"
    for _ in range(_PATIENCE_MS // _TRY_MS):
        socket = QLocalSocket()
        socket.connectToServer(socket_name(data))
        if socket.waitForConnected(_TRY_MS):
            socket.write(message)
            socket.waitForBytesWritten(_PATIENCE_MS)
            answered = socket.waitForReadyRead(_PATIENCE_MS)
            return answered and bytes(socket.readAll().data()) == _ACK
        Event().wait(_TRY_MS / 1000)  # there is no window yet, and so no loop of events
    return False


class Door(QObject):
    """Takes photos from later starts; only for the process that holds the folder's lock."""

    photos_came = Signal(object)  # tuple[Path, ...]; empty where the window is only called

    def __init__(self, data: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._accept)
        name = socket_name(data)
        QLocalServer.removeServer(name)  # left by a process that was killed: the lock is ours
        self._server.listen(name)

    def close(self) -> None:
        """Take no more."""
        self._server.close()

    def _accept(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            read = self._reader(socket)
            socket.readyRead.connect(read)
            read()  # what came with the connection

    def _reader(self, socket: QLocalSocket) -> Callable[[], None]:
        def read() -> None:
            if socket.bytesAvailable() > _MAX_BYTES:
                socket.abort()
            elif socket.canReadLine():
                photos = _paths(bytes(socket.readLine().data()))
                socket.write(_ACK)
                socket.disconnectFromServer()
                self.photos_came.emit(photos)

        return read


def _paths(line: bytes) -> tuple[Path, ...]:
    """The photos in a message; nothing where it is none of ours."""
    try:
        found = json.loads(line)
    except ValueError:
        return ()
    if not isinstance(found, list):
        return ()
    return tuple(Path(item) for item in found if isinstance(item, str) and Path(item).is_absolute())


def socket_name(data: Path) -> str:
    """A name for this data folder, in a folder of the user's own, short enough for any system."""
    digest = hashlib.sha256(str(data.resolve()).encode()).hexdigest()[:16]
    name = f"outframe-{digest}"
    if sys.platform == "win32":
        return name  # of a pipe
    return str(Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()) / name)
