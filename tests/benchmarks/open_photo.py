"""Opening a 60 MP JPEG: the first sharp picture against libvips' own thumbnail of that file."""

import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop_app.geometry.extent import Size
from desktop_app.imaging.pyramid import build_pyramid
from desktop_app.imaging.vips import libvips

LIMIT = 1.2  # of libvips' time
VIEW = Size(1600, 1000)
_PHOTO = Path(__file__).parents[1] / "data" / "photos" / "tea-gardens.jpg"
_WIDTH, _HEIGHT = 9504, 6336  # a 60 MP camera
_ROUNDS = 9


def run(arguments: Sequence[str] = ()) -> int:
    """Print both times and their ratio; 1 where the ratio is above the limit."""
    with TemporaryDirectory() as folder:
        photo = Path(arguments[0]) if arguments else _sixty_megapixels(Path(folder))
        _first_level(photo)  # both warm: loaders, file cache
        _thumbnail(photo)
        pairs = [(_timed(_first_level, photo), _timed(_thumbnail, photo)) for _ in range(_ROUNDS)]
        full = _timed(lambda path: list(build_pyramid(path, VIEW)), photo)
    ours, theirs = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = ours / theirs
    print(f"first picture {ours * 1000:.0f} ms, libvips thumbnail {theirs * 1000:.0f} ms")
    print(f"all levels {full * 1000:.0f} ms")
    print(f"open a 60 MP JPEG: {ratio:.2f} x libvips thumbnail (limit {LIMIT})")
    return int(ratio > LIMIT)


def _sixty_megapixels(folder: Path) -> Path:
    path = folder / "sixty.jpg"
    photo = libvips().Image.jpegload(str(_PHOTO))
    grown = photo.resize(_WIDTH / photo.width, vscale=_HEIGHT / photo.height)
    grown.crop(0, 0, min(grown.width, _WIDTH), min(grown.height, _HEIGHT)).jpegsave(str(path), Q=92)
    return path


def _first_level(photo: Path) -> None:
    next(build_pyramid(photo, VIEW))


def _thumbnail(photo: Path) -> None:
    image = libvips().Image.thumbnail(str(photo), VIEW.width, height=VIEW.height, size="down")
    image.write_to_memory()


def _timed(work: Callable[[Path], object], photo: Path) -> float:
    start = time.perf_counter()
    work(photo)
    return time.perf_counter() - start
