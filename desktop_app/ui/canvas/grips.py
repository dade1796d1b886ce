"""The handles: the same size on the screen at any zoom, and seen on any photo."""

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from desktop_app.geometry.handles import FRAME_HANDLES, Handle
from desktop_app.ui.canvas.colours import CanvasColours
from desktop_app.ui.canvas.scene import Scene

_ARM = 18.0  # logical px, length of a corner's arms
_BAR = 28.0  # logical px, length of an edge's bar
_THICK = 3.0  # logical px
_ROOM_FOR_BARS = 90.0  # a side shorter than this on the screen shows corners only


class _Looks(NamedTuple):
    """All that the look of the handles depends on; lengths in device pixels."""

    ratio: float
    arm_x: int
    arm_y: int
    wide: bool  # room for the bars of the upper and lower edge
    high: bool
    held: Handle | None
    hover: Handle | None
    focus: Handle | None
    colours: CanvasColours

    @property
    def rim(self) -> int:
        """Width of the rim."""
        return max(1, round(self.ratio))

    def shows(self, handle: Handle) -> bool:
        """Corners and what has the focus always, edges where there is room."""
        room = self.wide if handle.y else self.high
        return handle.is_corner or room or handle is self.focus

    def bars(self, handle: Handle) -> list[QRect]:
        """One bar for an edge, two arms for a corner, outside the frame; (0, 0) is the handle."""
        thick = round((_THICK + 1 if handle is self.held else _THICK) * self.ratio)
        bar = round(_BAR * self.ratio)
        left = 0 if handle.x > 0 else -thick
        top = 0 if handle.y > 0 else -thick
        if not handle.y:
            return [QRect(left, -bar // 2, thick, bar)]
        if not handle.x:
            return [QRect(-bar // 2, top, bar, thick)]
        level = QRect(-self.arm_x if handle.x > 0 else left, top, self.arm_x + thick, thick)
        upright = QRect(left, -self.arm_y if handle.y > 0 else top, thick, self.arm_y + thick)
        return [level, upright]

    def box(self, handle: Handle) -> QRect:
        """What the bars and their rims cover."""
        bars = self.bars(handle)
        return bars[0].united(bars[-1]).adjusted(-self.rim, -self.rim, self.rim, self.rim)


def paint_grips(painter: QPainter, scene: Scene) -> None:
    """Paint all handles in device pixels; the one under the pointer or held stands out."""
    frame, shown = scene.frame_rect, scene.frame_on_screen
    looks = _Looks(
        scene.viewport.device_ratio,
        min(round(_ARM * scene.viewport.device_ratio), frame.width() // 3),
        min(round(_ARM * scene.viewport.device_ratio), frame.height() // 3),
        shown.width >= _ROOM_FOR_BARS,
        shown.height >= _ROOM_FOR_BARS,
        scene.held,
        scene.hover,
        scene.focus,
        scene.colours,
    )
    left, top = frame.left(), frame.top()
    width, height = frame.width(), frame.height()
    for across, down, offset, picture in _grips(looks):
        corner = QPoint(left + width * across // 2, top + height * down // 2)
        painter.drawImage(corner + offset, picture)
    if scene.focus is not None:
        _paint_focus(painter, scene, looks, scene.focus)


def _paint_focus(painter: QPainter, scene: Scene, looks: _Looks, handle: Handle) -> None:
    """A ring around the handle, or around the photo."""
    ratio, frame = looks.ratio, scene.frame_rect
    ring = scene.photo_rect
    if handle is not Handle.PHOTO:
        x = frame.left() + frame.width() * (handle.x + 1) // 2
        y = frame.top() + frame.height() * (handle.y + 1) // 2
        gap = round(3 * ratio)
        ring = looks.box(handle).translated(x, y).adjusted(-gap, -gap, gap, gap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for name, width in ((scene.colours.rim, 4), (scene.colours.focus, 2)):
        painter.setPen(QPen(QColor(name), width * ratio))
        painter.drawRoundedRect(ring, 4 * ratio, 4 * ratio)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


@lru_cache(maxsize=32)
def _grips(looks: _Looks) -> list[tuple[int, int, QPoint, QImage]]:
    """Each handle: its place in halves of the frame, its picture, and where that begins."""
    return [
        (handle.x + 1, handle.y + 1, looks.box(handle).topLeft(), _picture(looks, handle))
        for handle in FRAME_HANDLES
        if looks.shows(handle)
    ]


def _picture(looks: _Looks, handle: Handle) -> QImage:
    """A handle with its rim, drawn once: eight small copies are quicker than twenty-four bars."""
    box, bars, rim = looks.box(handle), looks.bars(handle), looks.rim
    active = handle is looks.held or handle is looks.hover
    line = looks.colours.accent if active else looks.colours.line
    picture = QImage(box.size(), QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(0)
    painter = QPainter(picture)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    painter.translate(-box.topLeft())
    for bar in bars:
        painter.fillRect(bar.adjusted(-rim, -rim, rim, rim), QColor(looks.colours.rim))
    for bar in bars:
        painter.fillRect(bar, QColor(line))
    painter.end()
    return picture
