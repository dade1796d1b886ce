"""Pictures in several sizes, as they arrive from the worker, ready to be painted."""

from typing import Protocol

from PySide6.QtGui import QImage

from desktop_app.geometry.extent import Size

_ENOUGH = 0.99  # a level this much of the wanted scale is sharp enough


class PictureLevel(Protocol):
    """One size of a picture: rows of blue, green, red and an unused byte, without padding.

    `scale` is level pixels for one pixel of the whole picture; a `quick` level is shown only until
    a proper one as large has arrived. `imaging.pyramid.Level` is one.
    """

    @property
    def size(self) -> Size:
        """Width and height in level pixels."""
        ...

    @property
    def scale(self) -> float:
        """Level pixels for one pixel of the whole picture."""
        ...

    @property
    def pixels(self) -> memoryview:
        """The rows."""
        ...

    @property
    def quick(self) -> bool:
        """True for a first, rough level."""
        ...


class LevelStack:
    """The levels of one picture of size `full` (native pixels), the best one for a zoom at hand."""

    def __init__(self, full: Size) -> None:
        self.full = full
        self._levels: list[tuple[PictureLevel, QImage]] = []

    def __bool__(self) -> bool:
        return bool(self._levels)

    def add(self, level: PictureLevel) -> None:
        """Take one more level without copying it; the proper ones replace the quick one."""
        width, height = level.size
        image = QImage(level.pixels, width, height, width * 4, QImage.Format.Format_RGB32)
        if not level.quick:
            self._levels = [held for held in self._levels if not self._replaces(level, held[0])]
        self._levels.append((level, image))  # the level owns the bytes the image points to
        self._levels.sort(key=lambda held: held[0].scale)

    def best(self, zoom: float) -> QImage | None:
        """The smallest level that is sharp at `zoom` device pixels a pixel, else the largest."""
        if not self._levels:
            return None
        sharp = (image for level, image in self._levels if level.scale >= zoom * _ENOUGH)
        return next(sharp, self._levels[-1][1])

    @staticmethod
    def _replaces(new: PictureLevel, old: PictureLevel) -> bool:
        return old.quick and new.scale >= old.scale
