"""Before and after side by side: one view shown twice."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter

from desktop_app.geometry.extent import PointF
from desktop_app.ui.canvas.scene import Scene

_BORDER = 2.0  # logical px between the halves


@dataclass(frozen=True, slots=True)
class Panes:
    """How many times the view is shown, and where."""

    two: bool = False

    def width(self, whole: float, ratio: float) -> float:
        """Of the view, in logical pixels; a whole number of device pixels."""
        return int(whole * ratio) // 2 / ratio if self.two else whole

    def point_of(self, position: QPointF, width: float) -> PointF:
        """A position of the widget as one of the view, `width` wide."""
        beyond = self.two and position.x() >= width
        return PointF(position.x() - (width if beyond else 0.0), position.y())

    def scenes(self, scene: Scene) -> Iterator[tuple[Scene, QRectF]]:
        """What to show in which part of the widget."""
        view = scene.viewport
        for index, shown in enumerate((replace(scene, peek=True), replace(scene, split=0.0))):
            yield shown, QRectF(index * view.width, 0, view.width, view.height)

    def paint_border(self, painter: QPainter, scene: Scene, size: QSize) -> None:
        """A line between the halves, over what lies there."""
        x = scene.viewport.width
        line = QRectF(x - _BORDER / 2, 0, _BORDER, size.height())
        painter.fillRect(line, QColor(scene.colours.line))
