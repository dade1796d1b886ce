"""Small pictures by key, decoded off the window's thread, the latest few hundred kept."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap

from desktop_app.ui.bridge import Bridge

KEPT = 400
_WAITING = 60  # wishes beyond these are of rows scrolled past, and are dropped
_AT_ONCE = 8

Decode = Callable[[Path, int], QImage]


class Thumbnails(QObject):
    """Answers at once with what is there, and tells when the rest has come."""

    arrived = Signal(str)  # key

    def __init__(
        self,
        bridge: Bridge,
        side: int,
        parent: QObject | None = None,
        decode: Decode | None = None,
    ) -> None:
        """`decode` reads a picture at most `side` pixels large, on a thread of the worker's."""
        super().__init__(parent)
        self._decode = decode or read_small
        self._bridge = bridge
        self._side = side
        self._kept: OrderedDict[str, QPixmap] = OrderedDict()
        self._waiting: OrderedDict[str, Path] = OrderedDict()
        self._busy = False

    def get(self, key: str, path: Path | None) -> QPixmap | None:
        """The picture, or None while it is being loaded."""
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if path is not None:
            self._waiting[key] = path
            self._waiting.move_to_end(key)
            while len(self._waiting) > _WAITING:
                self._waiting.popitem(last=False)
            self._load()
        return None

    def _load(self) -> None:
        if self._busy or not self._waiting:
            return
        self._busy = True
        batch = [self._waiting.popitem() for _ in range(min(_AT_ONCE, len(self._waiting)))]
        pictures = _read(batch, self._side, self._decode)
        self._bridge.call(pictures, self._take, lambda _trouble: self._take({}))

    def _take(self, images: dict[str, QImage]) -> None:
        self._busy = False
        for key, image in images.items():
            self._kept[key] = QPixmap.fromImage(image)
            self.arrived.emit(key)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self._load()


async def _read(batch: list[tuple[str, Path]], side: int, decode: Decode) -> dict[str, QImage]:
    return await asyncio.to_thread(lambda: {key: decode(path, side) for key, path in batch})


def read_small(path: Path, side: int) -> QImage:
    """The picture, or a null image where it cannot be read: the cell then stays empty."""
    image = QImageReader(str(path)).read()
    if image.isNull():
        return QImage()
    box = QSize(side, side)
    mode = Qt.TransformationMode.SmoothTransformation
    return image.scaled(box, Qt.AspectRatioMode.KeepAspectRatio, mode)
