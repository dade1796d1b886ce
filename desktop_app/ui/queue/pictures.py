"""Small pictures of the jobs' photos; made and decoded off the window's thread."""

import asyncio
from collections import OrderedDict

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap

from desktop_app.errors import Trouble
from desktop_app.services.queue import Queue
from desktop_app.ui.bridge import Bridge

KEPT = 300
_WAITING = 24  # wishes beyond these are of rows scrolled past, and are dropped


class Pictures(QObject):
    """Answers at once with what is there, and tells when the rest has come."""

    arrived = Signal(str)  # job id

    def __init__(self, queue: Queue, bridge: Bridge, side: int, parent: QObject) -> None:
        super().__init__(parent)
        self._queue = queue
        self._bridge = bridge
        self._side = side
        self._kept: OrderedDict[str, QPixmap] = OrderedDict()
        self._waiting: OrderedDict[str, None] = OrderedDict()
        self._under_way: str | None = None

    def get(self, job_id: str) -> QPixmap | None:
        """The picture, or None while it is being made; a null one where there is none."""
        if job_id in self._kept:
            self._kept.move_to_end(job_id)
            return self._kept[job_id]
        if job_id != self._under_way:
            self._waiting[job_id] = None
            self._waiting.move_to_end(job_id)
            while len(self._waiting) > _WAITING:
                self._waiting.popitem(last=False)
            self._load()
        return None

    def forget(self, job_id: str) -> None:
        """There may be a better one now."""
        self._kept.pop(job_id, None)

    def _load(self) -> None:
        if self._under_way is not None or not self._waiting:
            return
        self._under_way, _ = self._waiting.popitem()
        self._bridge.call(
            _read(self._queue, self._under_way, self._side), self._take, self._take_none
        )

    def _take(self, image: QImage) -> None:
        job_id, self._under_way = self._under_way, None
        if job_id is not None:
            self._kept[job_id] = QPixmap.fromImage(image)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            self.arrived.emit(job_id)
        self._load()

    def _take_none(self, _trouble: Trouble) -> None:
        """A photo that cannot be read leaves its place empty; the job itself says why it failed."""
        self._take(QImage())


async def _read(queue: Queue, job_id: str, side: int) -> QImage:
    path = await queue.picture(job_id)
    if path is None:
        return QImage()
    return await asyncio.to_thread(_decode, str(path), side)


def _decode(path: str, side: int) -> QImage:
    image = QImageReader(path).read()
    if image.isNull():
        return QImage()
    box = QSize(side, side)
    keep = Qt.AspectRatioMode.KeepAspectRatio
    return image.scaled(box, keep, Qt.TransformationMode.SmoothTransformation)
