"""The block grid that ties a small proxy of the canvas to its full-size pixels."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_app.geometry.extent import Point, Rect, Size

Pixels = NDArray[np.uint8] | NDArray[np.uint16]  # rows × columns × channels, native depth
Floats = NDArray[np.float32]
Index = NDArray[np.integer[Any]]  # rows, columns or shifts


RIM = 3  # proxy pixels at the photo's very edge, where halos and lens shading end
MIN_KNOWN = 32  # proxy pixels; a photo with a shorter side offers no patches to copy


@dataclass(frozen=True, slots=True)
class Grid:
    """Square blocks of `step` pixels, one for each proxy pixel.

    The grid is anchored to the photo's top left corner, so that a block copied from the photo is a
    whole block; at the canvas' own edges the outermost blocks may hang over.
    """

    canvas: Size
    photo: Rect  # in canvas coordinates
    step: int

    @property
    def known(self) -> Rect:
        """The photo in proxy coordinates."""
        return Rect(
            math.ceil(self.photo.x / self.step),
            math.ceil(self.photo.y / self.step),
            math.ceil(self.photo.width / self.step),
            math.ceil(self.photo.height / self.step),
        )

    @property
    def whole(self) -> Rect:
        """The proxy pixels that may be copied: whole blocks of photo, and none of its rim."""
        known = self.known
        return Rect(
            known.x + RIM, known.y + RIM, known.width - 2 * RIM - 1, known.height - 2 * RIM - 1
        )

    @property
    def overhang(self) -> Point:
        """How many full-size pixels the first column and row of blocks reach out of the canvas."""
        return Point(-self.photo.x % self.step, -self.photo.y % self.step)

    @property
    def proxy(self) -> Size:
        """The canvas in proxy pixels."""
        known = self.known
        right = self.canvas.width - self.photo.right - (-self.photo.width % self.step)
        bottom = self.canvas.height - self.photo.bottom - (-self.photo.height % self.step)
        return Size(
            known.right + max(0, math.ceil(right / self.step)),
            known.bottom + max(0, math.ceil(bottom / self.step)),
        )

    @classmethod
    def of(cls, canvas: Size, photo: Rect, proxy_pixels: int) -> "Grid":
        """The finest grid whose proxy has about `proxy_pixels`."""
        step = math.ceil(math.sqrt(canvas.pixels / (1.1 * proxy_pixels)))
        return cls(canvas, photo, max(1, min(step, min(photo.size) // MIN_KNOWN)))


def shrink(photo: Pixels, step: int) -> Floats:
    """`photo` averaged over blocks of `step`; a cut block counts only the pixels it has."""
    height, width = photo.shape[:2]
    rows = np.add.reduceat(photo, np.arange(0, height, step), axis=0, dtype=np.uint32)
    sums = np.add.reduceat(rows, np.arange(0, width, step), axis=1)
    tall = np.diff(np.append(np.arange(0, height, step), height))
    wide = np.diff(np.append(np.arange(0, width, step), width))
    area = (tall[:, None] * wide[None, :]).astype(np.float32)
    return sums.astype(np.float32) / area[..., None]
