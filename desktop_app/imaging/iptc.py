"""IPTC records: raw, as TIFF holds them, and wrapped as JPEG does."""

import struct
import zlib

_MARK = b"Photoshop 3.0\0"
_SIGNATURE = b"8BIM"
_IPTC_RESOURCE = 0x0404
_RECORD = b"\x1c"  # the first byte of every IPTC dataset


def unwrapped(block: bytes | None) -> bytes | None:
    """The records of a block as libvips gives it: an APP13 segment, or the records themselves."""
    if not block:
        return None
    if block.startswith(_RECORD):
        return block
    return _found(block.removeprefix(_MARK))


def wrapped(records: bytes) -> bytes:
    """An APP13 segment's content."""
    padded = records + b"\0" * (len(records) % 2)
    head = _SIGNATURE + struct.pack(">HHI", _IPTC_RESOURCE, 0, len(records))
    return _MARK + head + padded


def as_png_text(records: bytes) -> bytes:
    """The content of a zTXt chunk, in the form ImageMagick introduced and readers know."""
    resource = wrapped(records).removeprefix(_MARK)
    digits = resource.hex()
    lines = "\n".join(digits[at : at + 72] for at in range(0, len(digits), 72))
    text = f"\niptc\n{len(resource):8}\n{lines}\n"
    return b"Raw profile type iptc\0\0" + zlib.compress(text.encode())


def _found(resources: bytes) -> bytes | None:
    """The IPTC resource among Photoshop's."""
    at = 0
    while resources[at : at + 4] == _SIGNATURE and at + 12 <= len(resources):
        number = int.from_bytes(resources[at + 4 : at + 6], "big")
        name = resources[at + 6] + 1
        at += 6 + name + name % 2
        size = int.from_bytes(resources[at : at + 4], "big")
        if number == _IPTC_RESOURCE:
            return resources[at + 4 : at + 4 + size] or None
        at += 4 + size + size % 2
    return None
