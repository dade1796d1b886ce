"""Whether a picture file is whole, seen from its structure alone: no decoder runs here."""

import mmap
from typing import BinaryIO

from desktop_app.imaging import tiff

_DNG_VERSION, _COMPRESSION, _PHOTOMETRIC, _MAKE = 50706, 259, 262, 271
_RAW_PHOTOMETRICS = {32803, 34892}  # colour filter array, linear raw
_RAW_COMPRESSIONS = {32767, 32769, 34713, 65000, 65535}  # Sony, packed, Nikon, Kodak, Pentax
_MAX_STEPS = 100_000  # chunks, segments or blocks looked at


def is_whole(kind: str, file: BinaryIO, length: int) -> bool:
    """False where the file of this kind (a `SourceKind` value) visibly ends too early."""
    checks = {"JPEG": _jpeg, "PNG": _png, "TIFF": _tiff, "WebP": _webp, "GIF": _gif}
    checks |= {"HEIC": _boxes, "AVIF": _boxes}
    check = checks.get(kind)
    return check is None or check(file, length)


# The directory follows the mark; without looking at that, the first pixel of a plain TIFF might
# read the same.
_CR2 = b"\x10\0\0\0CR"


def is_camera_raw(file: BinaryIO, length: int) -> bool:
    """True where a TIFF structure holds sensor data (DNG, CR2, NEF, ARW, PEF, …)."""
    file.seek(4)
    if file.read(6) == _CR2:
        return True
    try:
        reader = tiff.TiffReader(file, length)
        first = reader.directory(reader.first)
        if _DNG_VERSION in first.entries:
            return True
        if _MAKE not in first.entries:
            return False
        nested = first.entries.get(tiff.SUB_DIRECTORIES)
        places = reader.integers(nested)[:16] if nested else ()
        directories = [first, *(reader.directory(place) for place in places)]
        return any(_holds_sensor_data(reader, directory) for directory in directories)
    except tiff.TiffError:
        return False


def _holds_sensor_data(reader: tiff.TiffReader, directory: tiff.Directory) -> bool:
    return (
        reader.integer(directory, _PHOTOMETRIC) in _RAW_PHOTOMETRICS
        or reader.integer(directory, _COMPRESSION) in _RAW_COMPRESSIONS
    )


def _jpeg(file: BinaryIO, length: int) -> bool:
    """True where an end mark follows the first scan; inside coded data none can occur."""
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        position = 2
        for _ in range(_MAX_STEPS):
            if position + 4 > length or content[position] != 0xFF:
                return False
            mark = content[position + 1]
            if mark == 0xFF:  # padding
                position += 1
                continue
            position += 2 + int.from_bytes(content[position + 2 : position + 4], "big")
            if mark == 0xDA:
                return content.find(b"\xff\xd9", position) >= 0
    return False


def _png(file: BinaryIO, length: int) -> bool:
    """True where the chain of chunks reaches IEND."""
    position = 8
    for _ in range(_MAX_STEPS):
        file.seek(position)
        head = file.read(8)
        if len(head) < 8:
            return False
        position += 12 + int.from_bytes(head[:4], "big")
        if position > length:
            return False
        if head[4:] == b"IEND":
            return True
    return False


def _tiff(file: BinaryIO, length: int) -> bool:
    """True where every strip or tile of the first picture lies inside the file."""
    try:
        reader = tiff.TiffReader(file, length)
        entries = reader.directory(reader.first).entries
        pairs = ((tiff.STRIP_OFFSETS, tiff.STRIP_COUNTS), (tiff.TILE_OFFSETS, tiff.TILE_COUNTS))
        for offsets, counts in pairs:
            if offsets in entries and counts in entries:
                starts, sizes = reader.integers(entries[offsets]), reader.integers(entries[counts])
                return all(s + n <= length for s, n in zip(starts, sizes, strict=False))
    except tiff.TiffError:
        return False
    return tiff.STRIP_OFFSETS in entries  # very old files state no byte counts


def _webp(file: BinaryIO, length: int) -> bool:
    file.seek(4)
    return int.from_bytes(file.read(4), "little") + 8 <= length


def _gif(file: BinaryIO, length: int) -> bool:
    """True where the end mark stands in the last bytes; some writers pad with zeros."""
    file.seek(max(0, length - 1024))
    return file.read().rstrip(b"\0").endswith(b"\x3b")


def _boxes(file: BinaryIO, length: int) -> bool:
    """True where the top boxes of an ISO media file fill it and hold `meta`."""
    position, found = 0, False
    for _ in range(_MAX_STEPS):
        file.seek(position)
        head = file.read(16)
        if len(head) < 8:
            return found and position == length
        size, kind = int.from_bytes(head[:4], "big"), head[4:8]
        if size == 1:
            size = int.from_bytes(head[8:16], "big")
        size = size or length - position
        if size < 8 or position + size > length:
            return False
        found = found or kind == b"meta"
        position += size
    return False
