"""Small JPEG copies for the history grid and for looking at results."""

from pathlib import Path

from desktop_app.geometry.extent import Size
from desktop_app.imaging.atomic import replacing
from desktop_app.imaging.colour import to_srgb
from desktop_app.imaging.decode import decoding
from desktop_app.imaging.pixels import shrunk
from desktop_app.imaging.source import identify

THUMBNAIL_SIDE = 256  # px
PREVIEW_SIDE = 2048  # px


def write_thumbnail(picture: Path, target: Path) -> Size:
    """Write a JPEG of at most 256 px a side, and return its size."""
    return _write(picture, target, THUMBNAIL_SIDE, quality=82)


def write_preview(picture: Path, target: Path, side: int = PREVIEW_SIDE) -> Size:
    """Write a JPEG of at most `side` px a side, and return its size."""
    return _write(picture, target, side, quality=90)


def _write(picture: Path, target: Path, side: int, quality: int) -> Size:
    """Upright, sRGB, without metadata; the file appears whole or not at all.

    Raises BAD_FILE or LIMIT for the picture, STORAGE for the target.
    """
    source = identify(picture)
    with decoding(source):
        data = to_srgb(shrunk(source, Size(side, side)))
        small = data.copy_memory()
    with replacing(target) as part:
        part.write_bytes(small.jpegsave_buffer(Q=quality, keep="none", optimize_coding=True))
    return Size(small.width, small.height)
