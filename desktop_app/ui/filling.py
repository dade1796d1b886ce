"""The preview fill: kept in step with photo and frame, made beside the window."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.geometry.extent import Rect
from desktop_app.geometry.frame import Frame
from desktop_app.services.backend import Backend
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.canvas.view import CanvasView

if TYPE_CHECKING:  # loads libvips
    from desktop_app.imaging.pyramid import Level

_MOST = 4  # photo sizes on each side; further out nothing is filled


class Filling(QObject):
    """A fill belongs to the photo alone, so a drag shows more of it at once; only a frame that
    reaches beyond it has another one made."""

    def __init__(self, canvas: CanvasView, backend: Backend, bridge: Bridge) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._backend = backend
        self._bridge = bridge
        self._on = False
        self._level: Level | None = None
        self._reach = 0  # of the fill shown or being made, in photo sizes
        self._number = 0  # of the photo; a fill of an earlier one is dropped
        canvas.photo_arrived.connect(self._take)
        canvas.frame_changed.connect(self.follow)

    def switch(self, *, on: bool) -> None:
        """Show a fill, or none."""
        self._on = on
        self._reach = 0
        if not on:
            self._canvas.set_preview_fill(Rect(0, 0, 0, 0), None)
        elif self._canvas.frame is not None:
            self.follow(self._canvas.frame)

    def forget(self) -> None:
        """Another photo comes, or none."""
        self._number += 1
        self._level = None
        self._reach = 0

    def follow(self, frame: Frame) -> None:
        """Have a fill made that reaches as far as the frame."""
        reach = _reach(frame)
        level = self._level
        if not self._on or level is None or not frame.margins.grows or reach <= self._reach:
            return
        self._reach = reach
        self._bridge.call(
            self._backend.photos.extended(level, frame.photo, reach),
            partial(self._show, self._number),
        )

    def _take(self, level: "Level") -> None:
        if self._level is not None or self._canvas.frame is None:
            return
        self._level = level  # the first one comes at once, and is large enough
        self.follow(self._canvas.frame)

    def _show(self, number: int, fill: "tuple[Rect, Level]") -> None:
        if number == self._number and self._on:
            self._canvas.set_preview_fill(*fill)


def _reach(frame: Frame) -> int:
    """How many photo sizes the frame reaches out at the most: a power of two, or the limit."""
    photo, margins = frame.photo, frame.margins
    across, down = max(margins[::2]) / photo.width, max(margins[1::2]) / photo.height
    return next((reach for reach in (1, 2) if max(across, down) <= reach), _MOST)
