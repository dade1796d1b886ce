"""Painting one frame while dragging, against a plain blit of a prepared picture of the same size.

Both are timed inside their `paintEvent` in one run, turn by turn, on the same platform plugin. A
drag of the right edge (the frame grows over a still photo) and of the photo (everything moves) are
measured in a fitted view and at 100 %, with the preview fill and all read-outs.
"""

import os
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, cycle, islice

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.geometry.extent import Point, Size
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.handles import Handle
from desktop_app.imaging.extension import extended_area
from desktop_app.ui.canvas.view import CanvasView

MEDIAN_LIMIT = 2.0
P99_LIMIT = 4.0
VIEWS = (Size(1600, 1000), Size(3840, 2160))
PHOTOS = (Size(6000, 4000), Size(9504, 6336), Size(11648, 8736))  # 24, 60 and 102 MP
_MOVES = 600
_REACH = 50  # px the pointer goes before it comes back


@dataclass(frozen=True)
class _Level:
    size: Size
    scale: float
    pixels: memoryview
    quick: bool = False


class _TimedCanvas(CanvasView):
    def __init__(self) -> None:
        super().__init__()
        self.times: list[float] = []

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        start = time.perf_counter()
        super().paintEvent(event)
        self.times.append(time.perf_counter() - start)


class _Blit(QWidget):
    """Copies a prepared picture to the screen: the least any canvas can do."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.resize(*size)
        self._picture = QPixmap(*size)
        self._picture.fill(Qt.GlobalColor.darkCyan)
        self.times: list[float] = []

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        start = time.perf_counter()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()
        self.times.append(time.perf_counter() - start)


def run(arguments: Sequence[str] = ()) -> int:
    """Print the ratios of every case; 1 where one is above its limit. `--quick`: 24 MP only."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    photos = PHOTOS[:1] if "--quick" in arguments else PHOTOS
    over = 0
    for photo in photos:
        levels = list(_levels(photo))
        for view in VIEWS:
            for handle in (Handle.RIGHT, Handle.PHOTO):
                for fitted in (True, False):
                    over += _measure(levels, view, handle, fitted=fitted)
    del app
    return int(over > 0)


def _measure(levels: list[_Level], view: Size, handle: Handle, *, fitted: bool) -> bool:
    canvas, blit = _canvas(levels, view, fitted=fitted), _Blit(view)
    _expose(blit)
    for way in _drag(canvas, handle):
        QTest.mouseMove(canvas, way)
        QApplication.processEvents()  # the canvas paints what the drag made out of date
        blit.repaint()
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton)
    ours, theirs = canvas.times[-_MOVES:], blit.times[-_MOVES:]
    median = statistics.median(ours) / statistics.median(theirs)
    p99 = _p99(ours) / _p99(theirs)
    zoom = "fitted" if fitted else "100 %"
    print(
        f"canvas {levels[0].size.megapixels:3.0f} MP in {view.width}x{view.height},"
        f" {handle.name.lower()} dragged, {zoom}: median {statistics.median(ours) * 1000:.2f} ms,"
        f" {median:.2f} x blit (limit {MEDIAN_LIMIT}); p99 {p99:.2f} x (limit {P99_LIMIT})"
    )
    canvas.close()
    blit.close()
    return median > MEDIAN_LIMIT or p99 > P99_LIMIT


def _canvas(levels: list[_Level], view: Size, *, fitted: bool) -> _TimedCanvas:
    canvas = _TimedCanvas()
    canvas.resize(*view)
    photo = levels[0].size
    grown = Size(photo.width * 4 // 3, photo.height)
    canvas.set_photo(photo, Frame(photo, grown, Point((grown.width - photo.width) // 2, 0)))
    for level in levels:
        canvas.add_photo_level(level)
    canvas.set_preview_fill(extended_area(photo, 1), levels[-1])
    canvas.set_forecast("about $0.045 to $0.060 · painted at 38 % and enlarged")
    _expose(canvas)
    if not fitted:
        canvas.zoom_to(1.0)
        scene = canvas.scene()
        assert scene is not None
        canvas.pan(canvas.width() / 2 - scene.frame_on_screen.right, 0)
    return canvas


def _expose(widget: QWidget) -> None:
    widget.show()
    if not QTest.qWaitForWindowExposed(widget):
        message = "The window did not appear"
        raise RuntimeError(message)


def _drag(canvas: _TimedCanvas, handle: Handle) -> Iterator[QPoint]:
    """Press on the handle (near the middle of the view for the photo) and go to and fro."""
    scene = canvas.scene()
    assert scene is not None
    frame = scene.frame_on_screen
    middle = QPoint(canvas.width() // 2, canvas.height() // 2)
    start = QPoint(round(frame.right), middle.y()) if handle is Handle.RIGHT else middle
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    to_and_fro = cycle(chain(range(_REACH), range(_REACH, 0, -1)))
    return (start + QPoint(step, step // 3) for step in islice(to_and_fro, _MOVES))


def _levels(photo: Size) -> Iterator[_Level]:
    """A noisy picture and its halvings."""
    row = os.urandom(photo.width * 4)
    pixels = memoryview(
        b"".join(row[i % 64 * 4 :] + row[: i % 64 * 4] for i in range(photo.height))
    )
    image = QImage(pixels, *photo, photo.width * 4, QImage.Format.Format_RGB32)
    yield _Level(photo, 1.0, pixels)
    while min(image.width(), image.height()) > 256:
        image = image.scaled(image.width() // 2, image.height() // 2)
        size = Size(image.width(), image.height())
        yield _Level(size, size.width / photo.width, memoryview(bytes(image.constBits())))


def _p99(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=100)[98]
