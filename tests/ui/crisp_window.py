"""A canvas with a photo of single-pixel squares at 100 %, at whatever scale the screen has.

Prints how many device pixels one logical pixel has, how many of the photo's pixels were looked at,
and how many of them came out as anything but themselves.
"""

import json
import sys

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop_app.geometry.extent import Point, Size
from desktop_app.geometry.frame import Frame
from desktop_app.ui.canvas.view import CanvasView
from tests.ui.canvas_pictures import MadeLevel

PHOTO = Size(301, 203)
MARGIN = 24  # photo pixels at its sides that handles and lines may cover
BLACK, WHITE = bytes([0, 0, 0, 255]), bytes([255, 255, 255, 255])


def squares() -> MadeLevel:
    width, height = PHOTO
    rows = (b"".join(WHITE if (x + y) % 2 else BLACK for x in range(width)) for y in range(height))
    return MadeLevel(PHOTO, 1.0, memoryview(b"".join(rows)))


def main() -> int:
    app = QApplication(sys.argv)
    view = CanvasView()
    view.resize(613, 417)
    view.set_photo(PHOTO, Frame(PHOTO, Size(401, 303), Point(50, 50)))
    view.add_photo_level(squares())
    view.zoom_to(1.0)
    view.show()
    app.processEvents()
    shown = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    ratio, corner = view.devicePixelRatioF(), view.viewport.origin
    left, top = round(corner.x * ratio), round(corner.y * ratio)
    places = [
        (x, y)
        for y in range(MARGIN, PHOTO.height - MARGIN)
        for x in range(MARGIN, PHOTO.width - MARGIN)
    ]
    blurred = sum(
        shown.pixelColor(left + x, top + y).red() != (255 if (x + y) % 2 else 0) for x, y in places
    )
    print(json.dumps({"ratio": ratio, "seen": len(places), "blurred": blurred}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
