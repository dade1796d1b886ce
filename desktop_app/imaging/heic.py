"""HEIC pictures through pi-heif, which is optional at run time. Runs in a child process."""

import importlib
from collections.abc import Callable
from pathlib import Path

from desktop_app.geometry.extent import Size
from desktop_app.imaging.apart import Header, missing
from desktop_app.imaging.source import damaged

# pi-heif's names for metadata, and libvips' names for the same blocks.
_BLOCKS = {"icc_profile": "icc-profile-data", "xmp": "xmp-data", "exif": "exif-data"}
_BANDS = {"L": 1, "LA": 2, "RGB": 3, "RGBA": 4}
_BROKEN = (ValueError, OSError, EOFError, RuntimeError, SyntaxError, MemoryError)


def open_heic(path: Path) -> tuple[Header, Callable[[], memoryview]]:
    """The picture upright, 8 bit, or 16 bit for files of 10 and 12."""
    try:
        pi_heif = importlib.import_module("pi_heif")
    except ImportError:
        raise missing(path.name, "HEIC", "pi-heif") from None
    try:
        # Rotation and mirroring stated in the container are applied by the decoder.
        found = pi_heif.open_heif(path, convert_hdr_to_8bit=False)
    except _BROKEN as error:
        raise damaged(path.name) from error
    mode, _, deep = found.mode.partition(";")
    blocks = {
        ours: bytes(found.info[theirs])
        for theirs, ours in _BLOCKS.items()
        if found.info.get(theirs)
    }
    header = Header(Size(*found.size), _BANDS[mode], 16 if deep else 8, blocks)

    def pixels() -> memoryview:
        row = header.byte_size // header.size.height
        data, stride = memoryview(found.data), found.stride
        if stride == row:
            return data
        rows = (data[y * stride : y * stride + row] for y in range(header.size.height))
        return memoryview(b"".join(rows))

    return header, pixels
