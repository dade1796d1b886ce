"""EXIF in AVIF: libvips rewrites what it is given, so it gets a blank of the right size to keep.

The blank lies uncompressed in the file; afterwards the real block takes its place, byte for byte.
"""

import mmap
import struct
from pathlib import Path

from desktop_app.errors import AppError, ErrorKind
from desktop_app.imaging.metadata import Metadata

_MARK = b"Exif\0\0"
_ROOM = 2**24  # bytes
_TOKEN = b"ASCII\0\0\0Outframe puts the photo's EXIF here."
_EXIF_DIRECTORY, _USER_COMMENT = 0x8769, 0x9286


def placeholder(metadata: Metadata) -> bytes:
    """A block with one long comment, at least as long as the real one."""
    length = len(_TOKEN) + len(metadata.exif.block(_ROOM))
    main = struct.pack("<HHHIII", 1, _EXIF_DIRECTORY, 4, 1, 26, 0)
    nested = struct.pack("<HHHIII", 1, _USER_COMMENT, 7, length, 44, 0)
    return _MARK + b"II*\0" + struct.pack("<I", 8) + main + nested + _TOKEN.ljust(length, b".")


def fill_in(path: Path, metadata: Metadata) -> None:
    """Write the real block over the blank in the file at `path`."""
    block = metadata.exif.block(_ROOM)
    with path.open("r+b") as file, mmap.mmap(file.fileno(), 0) as content:
        comment = content.find(_TOKEN)
        start = content.rfind(_MARK, 0, comment)
        if comment < 0 or start < 0:
            raise AppError(
                ErrorKind.INTERNAL,
                "The photo's EXIF data could not be put into the AVIF file.",
                "Export in another format, and report this.",
            )
        first, end = start + len(_MARK), comment + len(_TOKEN) + len(block)
        content[first:end] = block.ljust(end - first, b"\0")
