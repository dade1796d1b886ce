"""EXIF: read from a block or a TIFF file, corrected for a new picture, and written again."""

import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from desktop_app.geometry.extent import Size
from desktop_app.imaging import maker_note
from desktop_app.imaging.tiff import Directory, Entry, TiffError, TiffReader

EXIF_POINTER, GPS_POINTER, INTEROP_POINTER = 34665, 34853, 40965
ORIENTATION, SOFTWARE, MAKER_NOTE = 274, 305, 37500
PIXEL_WIDTH, PIXEL_HEIGHT = 40962, 40963
_ASCII, _SHORT, _LONG = 2, 3, 4
_POINTERS = {EXIF_POINTER, GPS_POINTER, INTEROP_POINTER}
# Tags that describe how the old file stored its pixels, or that other blocks carry on.
_STRUCTURE = frozenset([
    *range(254, 267), 273, 277, 278, 279, 280, 281, 284, *range(288, 292), 317, *range(320, 326),
    330, *range(332, 348), *range(512, 522), 529, 530, 532, 700, 33421, 33422, 33723, 34377,
    34675, 37724, 59932, *range(50706, 52600),
])  # fmt: skip
_LARGEST_VALUE = 60_000  # bytes; longer ones are previews
_WORDS = {3: "H", 4: "I", 5: "I", 8: "H", 9: "I", 10: "I", 11: "I", 12: "Q", 13: "I"}

Tags = Mapping[int, "Tag"]


@dataclass(frozen=True, slots=True)
class Tag:
    """One value, in the byte order of the `Exif` it belongs to."""

    number: int
    type: int
    count: int
    value: bytes

    @property
    def room(self) -> int:
        """Bytes it takes outside its entry."""
        return 0 if len(self.value) <= 4 else len(self.value) + len(self.value) % 2


@dataclass(frozen=True, slots=True)
class Exif:
    """The descriptive part of a file's EXIF: no thumbnail, no structure of the old picture."""

    order: str = "<"  # as in `struct`
    main: Tags = field(default_factory=dict)
    exif: Tags = field(default_factory=dict)
    gps: Tags = field(default_factory=dict)
    interop: Tags = field(default_factory=dict)
    note_at: int = 0  # where the maker note lay: many hold offsets counted from the block's start

    def corrected(self, size: Size, software: str) -> "Exif":
        """For a picture of `size` that stands upright and was written by `software`."""
        text = software.encode() + b"\0"
        upright = Tag(ORIENTATION, _SHORT, 1, struct.pack(self.order + "H", 1))
        written_by = Tag(SOFTWARE, _ASCII, len(text), text)
        main = {**self.main, ORIENTATION: upright, SOFTWARE: written_by}
        sizes = {
            number: self._long(number, side)
            for number, side in ((PIXEL_WIDTH, size.width), (PIXEL_HEIGHT, size.height))
        }
        return replace(self, main=main, exif={**self.exif, **sizes} if self.exif else {})

    def in_order(self, order: str) -> "Exif":
        """The same values in another byte order."""
        if order == self.order:
            return self
        main, exif, gps, interop = (
            {number: _swapped(tag, self.order, order) for number, tag in group.items()}
            for group in (self.main, self.exif, self.gps, self.interop)
        )
        return Exif(order, main, exif, gps, interop, self.note_at)

    def block(self, limit: int) -> bytes:
        """A block that begins with the TIFF header, of at most `limit` bytes where it can be.

        The maker note keeps its place, so that offsets in it stay true. Where the block would grow
        too long the note is moved, and in the end left out.
        """
        note = self.exif.get(MAKER_NOTE)
        if note and 8 <= self.note_at <= limit and len(note.value) > 4:
            whole = self._around(note)
            if len(whole) <= limit:
                return whole
        whole = self._head(8) + self.directories(8)
        if len(whole) <= limit:
            return whole
        bare = {number: tag for number, tag in self.exif.items() if number != MAKER_NOTE}
        return self._head(8) + replace(self, exif=bare).directories(8)

    def directories(self, base: int) -> bytes:
        """All directories as they stand from byte `base` on, the main one first."""
        main, others = self.with_pointers(base + _room(self.main, self._pointer_count()))
        return directory(self.order, main.values(), base) + others

    def with_pointers(self, base: int, note_at: int = 0) -> tuple[Tags, bytes]:
        """The main tags with pointers to the other directories, which stand from `base` on."""
        main, exif, others = dict(self.main), dict(self.exif), b""
        if self.interop:
            exif[INTEROP_POINTER] = self._long(INTEROP_POINTER, base)
            others += directory(self.order, self.interop.values(), base)
        for number, group in ((EXIF_POINTER, exif), (GPS_POINTER, self.gps)):
            if group:
                place = base + len(others)
                main[number] = self._long(number, place)
                tags = group if note_at else self._with_note_moved(group, place)
                others += directory(self.order, tags.values(), place, note_at)
        return main, others

    def _with_note_moved(self, group: Tags, base: int) -> Tags:
        """The tags of a directory at `base`, pointers in their maker note leading there."""
        note = group.get(MAKER_NOTE)
        if note is None or not note.room:
            return group
        before = [tag for number, tag in group.items() if number < MAKER_NOTE]
        place = base + 2 + 12 * len(group) + 4 + sum(tag.room for tag in before)
        value = maker_note.moved(note.value, self.note_at, place)
        return {**group, MAKER_NOTE: replace(note, value=value)}

    def _around(self, note: Tag) -> bytes:
        """The block with its maker note at its old place and everything else behind it."""
        base = self.note_at + len(note.value) + len(note.value) % 2
        main_room = _room(self.main, self._pointer_count())
        main, others = self.with_pointers(base + main_room, self.note_at)
        gap = b"\0" * (self.note_at - 8)
        body = note.value + b"\0" * (len(note.value) % 2)
        return self._head(base) + gap + body + directory(self.order, main.values(), base) + others

    def _pointer_count(self) -> int:
        return bool(self.exif or self.interop) + bool(self.gps)

    def _head(self, first: int) -> bytes:
        mark = b"II*\0" if self.order == "<" else b"MM\0*"
        return mark + struct.pack(self.order + "I", first)

    def _long(self, number: int, value: int) -> Tag:
        return Tag(number, _LONG, 1, struct.pack(self.order + "I", value))


def read(reader: TiffReader) -> Exif:
    """The descriptive tags `reader` finds; what is broken is left out."""
    main = _directory_at(reader, reader.first)
    exif = _directory_at(reader, _pointed(reader, main, EXIF_POINTER))
    note = exif.entries.get(MAKER_NOTE)
    kept = {number: entry for number, entry in main.entries.items() if number not in _STRUCTURE}
    return Exif(
        order=reader.order,
        main=_tags(reader, kept),
        exif=_tags(reader, exif.entries),
        gps=_tags(reader, _directory_at(reader, _pointed(reader, main, GPS_POINTER)).entries),
        interop=_tags(
            reader, _directory_at(reader, _pointed(reader, exif, INTEROP_POINTER)).entries
        ),
        note_at=note.position if note else 0,
    )


def directory(order: str, tags: Iterable[Tag], base: int, note_at: int = 0) -> bytes:
    """One directory and its long values, as they stand from byte `base` on.

    With `note_at` the maker note is not written but pointed to at that place.
    """
    ordered = sorted(tags, key=lambda tag: tag.number)
    entries, heap = b"", b""
    heap_base = base + 2 + 12 * len(ordered) + 4
    for tag in ordered:
        entries += struct.pack(order + "HHI", tag.number, tag.type, tag.count)
        if tag.room == 0:
            entries += tag.value.ljust(4, b"\0")
        elif tag.number == MAKER_NOTE and note_at:
            entries += struct.pack(order + "I", note_at)
        else:
            entries += struct.pack(order + "I", heap_base + len(heap))
            heap += tag.value.ljust(tag.room, b"\0")
    return struct.pack(order + "H", len(ordered)) + entries + b"\0" * 4 + heap


def _room(tags: Tags, more: int) -> int:
    """Bytes of a directory of these tags and `more` short ones."""
    return 2 + 12 * (len(tags) + more) + 4 + sum(tag.room for tag in tags.values())


def _directory_at(reader: TiffReader, place: int) -> Directory:
    try:
        return reader.directory(place) if place else Directory({}, 0, 0)
    except TiffError:
        return Directory({}, 0, 0)


def _pointed(reader: TiffReader, found: Directory, number: int) -> int:
    try:
        return reader.integer(found, number)
    except TiffError:
        return 0


def _tags(reader: TiffReader, entries: Mapping[int, Entry]) -> Tags:
    tags = {}
    for number, entry in entries.items():
        known = 1 <= entry.type <= 13 and 0 < entry.byte_size <= _LARGEST_VALUE
        if not known or number in _POINTERS:
            continue
        try:
            tags[number] = Tag(number, entry.type, entry.count, reader.value(entry))
        except TiffError:
            continue
    return tags


def _swapped(tag: Tag, order: str, wanted: str) -> Tag:
    code = _WORDS.get(tag.type)
    if code is None:
        return tag
    words = f"{len(tag.value) // struct.calcsize('=' + code)}{code}"
    return replace(tag, value=struct.pack(wanted + words, *struct.unpack(order + words, tag.value)))
