"""Find one's way about the window by its colours, where no accessibility bus tells of it."""

import numpy as np
from PIL import Image, ImageColor

from desktop_app.ui.theme import LIGHT

_SHORTEST = 60  # px a button is wide at least
_LOWEST = 16  # px it is high: a slider's line has the same colour


def right_edge(screen: Image.Image) -> tuple[float, float]:
    """Where the frame's right edge can be taken, between the photo and the empty surround."""
    empty = _mask(screen, LIGHT.surround)
    whole = empty.mean(axis=0) > 0.5  # elsewhere the colour comes as the edge of a letter
    rows = np.flatnonzero(empty[:, whole].any(axis=1))
    y = int(rows.min() + rows.max()) // 2
    x = int(np.flatnonzero(whole).max())
    while empty[y, x]:
        x -= 1
    return x, y


def primary_button(screen: Image.Image) -> tuple[float, float] | None:
    """The middle of the widest patch in the accent colour that is as high as a button."""
    mask = _mask(screen, LIGHT.accent)
    best, widest = None, _SHORTEST
    for y in np.flatnonzero(mask.any(axis=1)):
        changes = np.flatnonzero(np.diff(np.concatenate(([False], mask[y], [False]))))
        for start, end in zip(changes[::2], changes[1::2], strict=True):
            depth = _depth(mask, y, start)
            if end - start > widest and depth >= _LOWEST:
                widest, best = int(end - start), (float(start + end) / 2, float(y + depth / 2))
    return best


def _depth(mask: np.ndarray, y: int, x: int) -> int:
    """How many rows below have the same colour there."""
    below = mask[y:, x]
    return int(below.argmin()) if not below.all() else len(below)


def _mask(screen: Image.Image, colour: str) -> np.ndarray:
    """Which pixels have exactly that colour."""
    return (np.asarray(screen) == np.array(ImageColor.getrgb(colour))).all(axis=2)
