"""A photo for the screen: sRGB levels of halving size, the first one quickly."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop_app.errors import AppError, ErrorKind
from desktop_app.geometry.extent import Size
from desktop_app.imaging.colour import to_srgb
from desktop_app.imaging.decode import decoding, read_header
from desktop_app.imaging.pixels import SHRINKS_ON_LOAD, fitted, pixels_of, shrunk, upright_size
from desktop_app.imaging.source import Source, identify
from desktop_app.imaging.vips import VipsImage, libvips

MAX_LEVEL_PIXELS = 160_000_000  # 640 MB; larger photos are shown from half their size
SMALLEST_SIDE = 256  # px; no level is made below this
_ALPHA = 255

Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Level:
    """One picture of the pyramid.

    `pixels` holds `size.height` rows of `size.width` × 4 bytes without padding, in the order
    blue, green, red, 255: `QImage.Format_RGB32` on the machines Qt runs on. `scale` is level
    pixels for one photo pixel, about 1, 1/2, 1/4, … and any fraction for a quick level.
    """

    size: Size
    scale: float
    pixels: memoryview
    quick: bool = False

    @property
    def row_bytes(self) -> int:
        """Bytes from one row to the next."""
        return self.size.width * 4


def build_pyramid(path: Path, view: Size, cancelled: Cancelled = lambda: False) -> Iterator[Level]:
    """The quick level for a view of `view` pixels, then all levels from the largest down.

    The generator works as it is consumed, on the caller's thread; each level is complete when it
    is yielded. After the quick one come levels of 1, 1/2, 1/4, … of the photo's size, which replace
    it. All together they take at most 1.34 × 4 bytes a photo pixel. `cancelled` is asked often,
    also while pixels are decoded; once it says so, AppError CANCELLED is raised.
    """
    source = identify(path)
    if source.kind in SHRINKS_ON_LOAD:
        yield quick_level(source, view, cancelled)
        image = pixels_of(source, sequential=True)
    else:
        image = pixels_of(source)
        with decoding(source):
            yield _rendered(fitted(image, view), image.width, cancelled, quick=True)
    with decoding(source):
        yield from halvings(image, cancelled)


def quick_level(source: Source, view: Size, cancelled: Cancelled = lambda: False) -> Level:
    """The photo fitted into `view`, using the decoder's own reduction where it has one."""
    with decoding(source):
        full = upright_size(source, read_header(source))
        return _rendered(shrunk(source, view), full.width, cancelled, quick=True)


def halvings(image: VipsImage, cancelled: Cancelled) -> Iterator[Level]:
    """The levels of a picture of any colours from the largest down; it is read once."""
    full = image.width
    while image.width * image.height > MAX_LEVEL_PIXELS:
        image = image.shrink(2, 2)
    level = _rendered(image, full, cancelled)
    yield level
    while max(level.size) > SMALLEST_SIDE and min(level.size) > 1:
        packed = libvips().Image.new_from_memory(level.pixels, *level.size, 4, "uchar")
        level = _level(packed.shrink(2, 2), full, cancelled)
        yield level


def _rendered(image: VipsImage, full: int, cancelled: Cancelled, *, quick: bool = False) -> Level:
    """A picture of any colours as a level of one that is `full` pixels wide."""
    srgb = to_srgb(image)
    packed = srgb[2].bandjoin([srgb[1], srgb[0], _ALPHA])
    return _level(packed, full, cancelled, quick=quick)


def _level(packed: VipsImage, full: int, cancelled: Cancelled, *, quick: bool = False) -> Level:
    """Run the pipeline, asking `cancelled` between its tiles."""

    def ask(running: VipsImage, _progress: object) -> None:
        if cancelled():
            running.set_kill(True)

    packed.set_progress(True)
    packed.signal_connect("eval", ask)
    try:
        pixels = memoryview(packed.write_to_memory())
    except libvips().Error as error:
        if cancelled():
            raise AppError(ErrorKind.CANCELLED, "Opening was cancelled.") from error
        raise
    return Level(Size(packed.width, packed.height), packed.width / full, pixels, quick)
