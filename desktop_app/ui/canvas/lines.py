"""Straight lines of several colours side by side, crisp at every scale and quick to paint.

A see-through line filled row by row costs more than copying the whole photo, so each pattern is
prepared once as a long narrow picture, of which as much as is needed is copied.
"""

from functools import lru_cache

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

_LENGTH = 8192  # device px of a prepared line; longer lines are painted in pieces

Pattern = tuple[str, ...]  # colours across the line, from the left or from the top


def upright_line(painter: QPainter, at: QRect, pattern: Pattern) -> None:
    """A vertical line filling `at`, whose width is a multiple of the pattern's length."""
    strip = _strip(pattern, at.width() // len(pattern), upright=True)
    for top in range(at.top(), at.top() + at.height(), _LENGTH):
        rows = min(_LENGTH, at.top() + at.height() - top)
        painter.drawImage(at.left(), top, strip, 0, 0, at.width(), rows)


def level_line(painter: QPainter, at: QRect, pattern: Pattern) -> None:
    """A horizontal line filling `at`, whose height is a multiple of the pattern's length."""
    strip = _strip(pattern, at.height() // len(pattern), upright=False)
    for left in range(at.left(), at.left() + at.width(), _LENGTH):
        columns = min(_LENGTH, at.left() + at.width() - left)
        painter.drawImage(left, at.top(), strip, 0, 0, columns, at.height())


def outline(painter: QPainter, inner: QRect, width: int, colour: QColor) -> None:
    """A border just outside `inner`, of an opaque colour, `width` device pixels wide."""
    left, top, across, down = inner.x(), inner.y(), inner.width(), inner.height()
    painter.fillRect(left - width, top - width, across + 2 * width, width, colour)
    painter.fillRect(left - width, top + down, across + 2 * width, width, colour)
    painter.fillRect(left - width, top, width, down, colour)
    painter.fillRect(left + across, top, width, down, colour)


@lru_cache(maxsize=32)
def _strip(pattern: Pattern, width: int, *, upright: bool) -> QImage:
    across = len(pattern) * width
    size = (across, _LENGTH) if upright else (_LENGTH, across)
    strip = QImage(*size, QImage.Format.Format_ARGB32_Premultiplied)
    strip.fill(0)
    painter = QPainter(strip)
    for index, name in enumerate(pattern):
        part = (index * width, 0, width, _LENGTH) if upright else (0, index * width, _LENGTH, width)
        painter.fillRect(QRect(*part), QColor(name))
    painter.end()
    return strip
