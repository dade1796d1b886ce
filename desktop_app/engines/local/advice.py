"""Honest advice before painting: where the local engine is likely to fail.

It copies texture and knows no objects: sky, water, grass, walls and backdrops go on well; a subject
that is cut by the edge, or lines that run towards each other, do not.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from desktop_app.geometry.extent import Margins

GOOD_FOR = "Good for sky, water, grass, walls and backdrops."

_BAND = 0.12  # of the shorter side: what counts as the edge's neighbourhood
_LINE_CONTRAST = 14.0  # levels of 255 from one pixel to the next
_CLUTTER = 4.0  # a line stands out from its surroundings by this factor
_MIN_LINES = 3  # oblique lines into one edge that make a perspective
_OUTLIER = 34.0  # levels: this far from both ends of the edge is another thing
_SUBJECT_SHARE = 0.12  # of the edge's length


class Weakness(StrEnum):
    """What the engine is weak at."""

    LINES = "lines"  # several straight lines run into the edge at different angles
    SUBJECT = "subject"  # something large is cut by the edge


class Edge(StrEnum):
    """A side of the photo."""

    LEFT = "left"
    TOP = "top"
    RIGHT = "right"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class EdgeWarning:
    """One edge that will probably not come out well, and why."""

    edge: Edge
    weakness: Weakness

    @property
    def sentence(self) -> str:
        """For the window, in one sentence."""
        if self.weakness is Weakness.LINES:
            return f"Lines run out of the {self.edge} edge; they may break in the new area."
        return f"Something is cut by the {self.edge} edge; it will not be completed."


def edge_warnings(preview: NDArray[np.uint8], margins: Margins) -> tuple[EdgeWarning, ...]:
    """What to tell about the extended edges of a photo.

    `preview` is the visible part of the photo in RGB, 256 to 1024 px on its longer side; a few
    milliseconds of work.
    """
    # Each edge is turned to lie at the top.
    turned = {
        Edge.LEFT: (margins.left, preview.swapaxes(0, 1)),
        Edge.TOP: (margins.top, preview),
        Edge.RIGHT: (margins.right, preview[:, ::-1].swapaxes(0, 1)),
        Edge.BOTTOM: (margins.bottom, preview[::-1]),
    }
    depth = max(4, round(min(preview.shape[:2]) * _BAND))
    found = []
    for edge, (margin, picture) in turned.items():
        if margin <= 0 or min(preview.shape[:2]) < 4 * depth:
            continue
        band = picture[:depth].astype(np.float32)
        if _lines_converge(band):
            found.append(EdgeWarning(edge, Weakness.LINES))
        elif _subject_is_cut(band, sideways=edge in (Edge.LEFT, Edge.RIGHT)):
            found.append(EdgeWarning(edge, Weakness.SUBJECT))
    return tuple(found)


def _lines_converge(band: NDArray[np.float32]) -> bool:
    """True where several sharp lines enter the edge at clearly different angles."""
    slopes = _line_slopes(band.mean(axis=2))
    return len(slopes) >= _MIN_LINES and float(np.ptp(slopes)) > 0.35


def _line_slopes(light: NDArray[np.float32]) -> NDArray[np.float32]:
    """Columns a line moves for each row, for every sharp straight line through the band."""
    depth, width = light.shape
    change = np.abs(np.diff(light, axis=1))
    step = max(_LINE_CONTRAST, _CLUTTER * float(change.mean()))
    first = change[0] > step
    peaks = np.flatnonzero(first[1:-1] & (change[0, 1:-1] >= change[0, :-2])) + 1
    tries = np.linspace(-1.2, 1.2, 25)
    rows = np.arange(depth)
    slopes = []
    last = -depth
    for column in peaks:
        if column - last < depth // 2:
            continue
        at = np.round(column + tries[:, None] * rows[None, :]).astype(int)
        inside = ((at >= 1) & (at < width - 2)).all(axis=1)
        at = np.clip(at, 1, width - 3)
        near = np.maximum(change[rows, at], np.maximum(change[rows, at - 1], change[rows, at + 1]))
        strength = np.where(inside, np.percentile(near, 15, axis=1), 0)
        best = int(np.argmax(strength))
        if strength[best] > step:
            slopes.append(tries[best])
            last = column
    return np.array(slopes, np.float32)


def _subject_is_cut(band: NDArray[np.float32], *, sideways: bool) -> bool:
    """True where a wide stretch of the edge differs strongly from what lies on both sides of it.

    A landscape's layers meet a left or right edge as stretches too, but its two ends differ.
    """
    profile = band.mean(axis=0)
    length = len(profile)
    ends = max(2, length // 12)
    start, stop = profile[:ends].mean(axis=0), profile[-ends:].mean(axis=0)
    apart = np.minimum(
        np.linalg.norm(profile - start, axis=1), np.linalg.norm(profile - stop, axis=1)
    )
    share = float(np.mean(apart > _OUTLIER * np.sqrt(3)))
    if sideways and float(np.linalg.norm(start - stop)) > _OUTLIER:
        return False
    outline = np.linalg.norm(profile[ends // 2 :] - profile[: -(ends // 2)], axis=1).max()
    return _SUBJECT_SHARE < share < 0.8 and float(outline) > _OUTLIER
