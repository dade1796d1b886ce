"""Find one's way about the window by its colours, where no accessibility bus tells of it."""

import numpy as np
from PIL import Image, ImageColor

from desktop_app.ui.theme import LIGHT

_SHORTEST = 60  # px a button is wide at least


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
    """The middle of the widest patch in the accent colour: the one button that acts."""
    mask = _mask(screen, LIGHT.accent)
    best, widest = None, _SHORTEST
    for y in np.flatnonzero(mask.any(axis=1)):
        changes = np.flatnonzero(np.diff(np.concatenate(([False], mask[y], [False]))))
        starts, ends = changes[::2], changes[1::2]
        run = int((ends - starts).argmax())
        if ends[run] - starts[run] > widest:
            widest = int(ends[run] - starts[run])
            best = float(starts[run] + ends[run]) / 2, float(y + _depth(mask, y, starts[run]) / 2)
    return best


def _depth(mask: np.ndarray, y: int, x: int) -> int:
    """How many rows below have the same colour there."""
    below = mask[y:, x]
    return int(below.argmin()) if not below.all() else len(below)


def _mask(screen: Image.Image, colour: str) -> np.ndarray:
    """Which pixels have exactly that colour."""
    return (np.asarray(screen) == np.array(ImageColor.getrgb(colour))).all(axis=2)
