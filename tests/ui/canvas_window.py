"""A window with nothing but a canvas, for tests with a real mouse.

Prints one JSON line when it is ready and one after each change: the frame and where on the screen
its handles and the photo's middle are.
"""

import json
import sys

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication

from desktop_app.geometry.extent import Point, PointF, Size
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.handles import Handle, handle_position
from desktop_app.ui.canvas.view import CanvasView
from tests.ui.canvas_pictures import plain_level

PHOTO = Size(360, 300)
START = Frame(PHOTO, Size(480, 420), Point(60, 60))


def main() -> int:
    app = QApplication(sys.argv)
    view = CanvasView()
    view.resize(1100, 850)

    def tell() -> None:
        scene = view.scene()
        assert scene is not None
        places: dict[str, list[int]] = {}
        for handle in Handle:
            at: PointF = handle_position(scene.frame_on_screen, handle)
            if handle is Handle.PHOTO:
                at = scene.photo_on_screen.centre
            place = view.mapToGlobal(QPoint(round(at.x), round(at.y)))
            places[handle.name] = [place.x(), place.y()]
        told = {"canvas": scene.frame.canvas, "placement": scene.frame.placement, "at": places}
        print(json.dumps(told), flush=True)

    def begin() -> None:
        view.set_photo(PHOTO, START)
        view.add_photo_level(plain_level(PHOTO, "#7f8c99"))
        view.zoom_to(1.0)
        view.setFocus(Qt.FocusReason.OtherFocusReason)
        tell()

    view.frame_committed.connect(tell)
    view.show()
    QTimer.singleShot(700, begin)  # when the window manager has placed the window
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
