"""The directory structure of TIFF files and EXIF blocks, read with a bound on everything."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from desktop_app.imaging.limits import MAX_METADATA_BYTES

SUB_DIRECTORIES = 330
XMP, IPTC = 700, 33723
STRIP_OFFSETS, STRIP_COUNTS = 273, 279
TILE_OFFSETS, TILE_COUNTS = 324, 325

_TYPE_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_TYPE_SIZES |= {16: 8, 17: 8, 18: 8}  # BigTIFF
_INTEGER_CODES = {1: "B", 3: "H", 4: "I", 6: "b", 8: "h", 9: "i", 13: "I", 16: "Q", 17: "q"}
_INTEGER_CODES |= {18: "Q"}
_MAX_ENTRIES = 4096  # of one directory; real ones have fewer than 200


class TiffError(ValueError):
    """The structure is broken; the text says where."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One tag: where its value lies in the file, and how it is coded."""

    tag: int
    type: int
    count: int
    position: int  # of the value, from the start of the TIFF structure
    place: int  # of the entry itself

    @property
    def byte_size(self) -> int:
        """How long the value is."""
        return _TYPE_SIZES.get(self.type, 1) * self.count


@dataclass(frozen=True, slots=True)
class Directory:
    """One image file directory."""

    entries: dict[int, Entry]
    next: int  # position of the following directory, 0 for none
    next_place: int  # where that number is stored


class TiffReader:
    """Reads directories of a classic TIFF, a BigTIFF or an EXIF block. Raises `TiffError`."""

    def __init__(self, file: BinaryIO, length: int) -> None:
        self._file = file
        self._length = length
        head = self._bytes(0, 8)
        if head[:2] not in (b"II", b"MM"):
            raise TiffError("no byte order mark")
        self.order = "<" if head[:2] == b"II" else ">"
        magic = struct.unpack(self.order + "H", head[2:4])[0]
        self.big = magic == 43
        self.first = self._number(8, "Q") if self.big else self._number(4, "I")

    @classmethod
    def of_bytes(cls, block: bytes) -> "TiffReader":
        """A reader of a block in memory, such as EXIF without its `Exif` mark."""
        return cls(BytesIO(block), len(block))

    def directory(self, position: int) -> Directory:
        """The directory at `position`."""
        code, head, step = ("Q", 8, 20) if self.big else ("H", 2, 12)
        count = self._number(position, code)
        if not 0 < count <= _MAX_ENTRIES:
            raise TiffError(f"{count} entries in a directory")
        places = range(position + head, position + head + count * step, step)
        entries = [self._entry(place) for place in places]
        next_place = position + head + count * step
        following = self._number(next_place, "Q" if self.big else "I")
        return Directory({entry.tag: entry for entry in entries}, following, next_place)

    def directories(self) -> Iterator[Directory]:
        """The chain of directories from the first; at most 1,000, a loop ends it."""
        seen: set[int] = set()
        position = self.first
        while position and position not in seen and len(seen) < 1_000:
            seen.add(position)
            directory = self.directory(position)
            yield directory
            position = directory.next

    def integers(self, entry: Entry) -> tuple[int, ...]:
        """The values of an integer tag."""
        code = _INTEGER_CODES.get(entry.type)
        if code is None:
            raise TiffError(f"tag {entry.tag} holds no whole numbers")
        return struct.unpack(f"{self.order}{entry.count}{code}", self.value(entry))

    def integer(self, directory: Directory, tag: int, default: int = 0) -> int:
        """The first value of an integer tag, or `default` where there is none."""
        entry = directory.entries.get(tag)
        values = self.integers(entry) if entry else ()
        return values[0] if values else default

    def value(self, entry: Entry) -> bytes:
        """The raw bytes of a tag's value."""
        if entry.byte_size > MAX_METADATA_BYTES:
            raise TiffError(f"tag {entry.tag} is {entry.byte_size} bytes long")
        return self._bytes(entry.position, entry.byte_size)

    def entry_bytes(self, entry: Entry) -> bytes:
        """The 12 bytes of an entry itself, in a classic TIFF."""
        return self._bytes(entry.place, 12)

    def _entry(self, place: int) -> Entry:
        tag, kind = struct.unpack(self.order + "HH", self._bytes(place, 4))
        count = self._number(place + 4, "Q" if self.big else "I")
        here, room = (place + 12, 8) if self.big else (place + 8, 4)
        size = _TYPE_SIZES.get(kind, 1) * count
        position = here if size <= room else self._number(here, "Q" if self.big else "I")
        return Entry(tag, kind, count, position, place)

    def _number(self, position: int, code: str) -> int:
        size = struct.calcsize("=" + code)
        number: int = struct.unpack(self.order + code, self._bytes(position, size))[0]
        return number

    def _bytes(self, position: int, size: int) -> bytes:
        if position < 0 or position + size > self._length:
            raise TiffError(f"{size} bytes at {position} lie beyond the end")
        self._file.seek(position)
        found = self._file.read(size)
        if len(found) != size:
            raise TiffError(f"the file ends before byte {position + size}")
        return found
