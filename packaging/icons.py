"""Draw the program's icon as PNG: `icons.py FOLDER SIZE…`, run with the Python of `.venv`."""

import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWING = Path(__file__).resolve().parent.parent / "resources" / "icons" / "outframe.svg"


def main(folder: Path, sizes: list[int]) -> None:
    """Write `SIZE.png` for each size into the folder."""
    app = QGuiApplication(["icons", "-platform", "offscreen"])
    drawing = QSvgRenderer(str(DRAWING))
    for size in sizes:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        drawing.render(painter)
        painter.end()
        image.save(str(folder / f"{size}.png"))
    app.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]), [int(word) for word in sys.argv[2:]])
