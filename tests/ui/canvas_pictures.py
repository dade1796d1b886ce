"""Levels for the canvas made of plain bytes, in the shape `imaging.pyramid` delivers them."""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter

from desktop_app.geometry.extent import Size


@dataclass(frozen=True)
class MadeLevel:
    size: Size
    scale: float
    pixels: memoryview
    quick: bool = False


def plain_level(size: Size, colour: str, scale: float = 1.0, *, quick: bool = False) -> MadeLevel:
    """One colour everywhere."""
    value = QColor(colour)
    pixel = bytes([value.blue(), value.green(), value.red(), 255])
    return MadeLevel(size, scale, memoryview(pixel * size.pixels), quick)


def picture_levels(full: Size, path: str | None = None) -> list[MadeLevel]:
    """A photo file or a gradient in levels of halving size."""
    image = QImage(path) if path else _gradient(full)
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    levels = []
    while True:
        size = Size(image.width(), image.height())
        levels.append(
            MadeLevel(size, size.width / full.width, memoryview(bytes(image.constBits())))
        )
        if min(size) < 256:
            return levels
        image = image.scaled(size.width // 2, size.height // 2)


def _gradient(size: Size) -> QImage:
    image = QImage(size.width, size.height, QImage.Format.Format_RGB32)
    gradient = QLinearGradient(0, 0, size.width, size.height)
    for at, name in ((0.0, "#204060"), (0.5, "#c08040"), (1.0, "#e8e8f0")):
        gradient.setColorAt(at, QColor(name))
    painter = QPainter(image)
    painter.fillRect(image.rect(), gradient)
    painter.end()
    return image
