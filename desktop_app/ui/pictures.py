"""Pictures on their way from the worker to the canvas."""

from collections.abc import Callable, Coroutine
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import QSize

from desktop_app.errors import AppError
from desktop_app.geometry.extent import Size
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.canvas.levels import PictureLevel

Deliver = Callable[[PictureLevel], None]
Adapt = Callable[[PictureLevel], PictureLevel]  # to the screen, on the thread that made the level


Show = Callable[[Size, Callable[[], bool], Deliver], Coroutine[Any, Any, None]]


class LevelStream:
    """Streams the levels of one picture at a time; a new start drops the one before."""

    def __init__(self, bridge: Bridge, adapt: Adapt) -> None:
        self._bridge = bridge
        self._adapt = adapt
        self._stopped = Event()

    def start(self, path: Path, view: QSize, deliver: Deliver) -> None:
        """Call `deliver` on this thread with each level of the picture at `path`."""
        self.follow(lambda size, stopped, take: _stream(path, size, stopped, take), view, deliver)

    def follow(self, show: Show, view: QSize, deliver: Deliver) -> None:
        """Call `deliver` on this thread with each level `show` makes on threads of its own."""
        self.stop()
        stopped = self._stopped = Event()

        def arrive(level: PictureLevel) -> None:
            if not stopped.is_set():
                deliver(level)

        size, post = Size(view.width(), view.height()), self._bridge.to(arrive)
        self._bridge.call(show(size, stopped.is_set, lambda level: post(self._adapt(level))))

    def stop(self) -> None:
        """Deliver nothing more."""
        self._stopped.set()


async def _stream(path: Path, view: Size, stopped: Callable[[], bool], deliver: Deliver) -> None:
    import asyncio  # noqa: PLC0415 - loaded after the first paint

    await asyncio.to_thread(_build, path, view, stopped, deliver)


def _build(path: Path, view: Size, stopped: Callable[[], bool], deliver: Deliver) -> None:
    from desktop_app.imaging.pyramid import build_pyramid  # noqa: PLC0415 - loads libvips

    try:
        for level in build_pyramid(path, view, stopped):
            deliver(level)
    except AppError:
        if not stopped():
            raise
