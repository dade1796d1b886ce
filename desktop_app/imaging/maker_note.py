"""A camera maker's own EXIF note, moved to another place without its pointers going astray.

Canon, Sony, Panasonic, Pentax and others write a directory whose values are pointed to from the
start of the EXIF block; Nikon, Fujifilm, Olympus and Apple count from the note itself. The first
kind is known by its pointers: the lowest one leads right behind the directory.
"""

import struct
from dataclasses import dataclass

_HEADS = (0, 6, 8, 10, 12)  # bytes of a maker's name before the directory
_SIZES = (0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4)  # bytes of a value, by its type
_MAX_ENTRIES = 300
_ENTRY = 12  # bytes
_SLACK = 64  # bytes that may lie between the directory and its first value


@dataclass(frozen=True, slots=True)
class _Pointer:
    """Where a pointer stands in the note, and where it leads in the block."""

    place: int
    target: int


def moved(note: bytes, old: int, new: int) -> bytes:
    """`note`, read at `old` in its block, as it must be to stand at `new`; of the same length."""
    if old <= 0 or old == new:
        return note
    for head in _HEADS:
        for order in "<>":
            pointers = _pointers(note, head, order)
            if pointers and _from_the_block(pointers, note, head, old, order):
                return _shifted(note, pointers, old, new - old, order)
    return note


def _pointers(note: bytes, head: int, order: str) -> list[_Pointer]:
    """The pointers of a directory at `head`; none where there is no sound directory."""
    end = _end(note, head, order)
    if not end:
        return []
    found = []
    for place in range(head + 2, end - 4, _ENTRY):
        _, kind, count, target = struct.unpack_from(order + "HHII", note, place)
        if not 0 < kind < len(_SIZES):
            return []
        if _SIZES[kind] * count > 4:
            found.append(_Pointer(place + 8, target))
    return found


def _end(note: bytes, head: int, order: str) -> int:
    """Where the directory at `head` ends, with the link to a next one; 0 where there is none."""
    if len(note) < head + 2:
        return 0
    count: int = struct.unpack_from(order + "H", note, head)[0]
    end = head + 2 + _ENTRY * count + 4
    return end if 0 < count <= _MAX_ENTRIES and end <= len(note) else 0


def _from_the_block(pointers: list[_Pointer], note: bytes, head: int, old: int, order: str) -> bool:
    first = min(pointer.target for pointer in pointers) - old
    end = _end(note, head, order)
    return end - 4 <= first <= end + _SLACK


def _shifted(note: bytes, pointers: list[_Pointer], old: int, by: int, order: str) -> bytes:
    """The note with all pointers into itself shifted; those that lead elsewhere stay."""
    result = bytearray(note)
    for pointer in pointers:
        if old <= pointer.target < old + len(note):
            struct.pack_into(order + "I", result, pointer.place, pointer.target + by)
    return bytes(result)
