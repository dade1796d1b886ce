"""A small camera RAW file: an uncompressed DNG with a Bayer pattern."""

import struct
from pathlib import Path

import numpy as np

_BYTE, _ASCII, _SHORT, _LONG, _SRATIONAL = 1, 2, 3, 4, 10
_CODES = {_BYTE: "B", _SHORT: "H", _LONG: "I"}


def write_dng(path: Path, width: int = 128, height: int = 96, orientation: int = 1) -> None:
    """A DNG that LibRaw develops; its left half is brighter than its right."""
    sensor = np.full((height, width), 6000, "<u2")
    sensor[:, : width // 2] = 30000
    matrix = [1, 0, 0, 0, 1, 0, 0, 0, 1]
    tags: list[tuple[int, int, object]] = [
        (254, _LONG, [0]),
        (256, _LONG, [width]),
        (257, _LONG, [height]),
        (258, _SHORT, [16]),
        (259, _SHORT, [1]),
        (262, _SHORT, [32803]),
        (271, _ASCII, b"Outframe\0"),
        (272, _ASCII, b"Test\0"),
        (273, _LONG, [8]),
        (274, _SHORT, [orientation]),
        (277, _SHORT, [1]),
        (278, _LONG, [height]),
        (279, _LONG, [sensor.nbytes]),
        (284, _SHORT, [1]),
        (33421, _SHORT, [2, 2]),
        (33422, _BYTE, [0, 1, 1, 2]),
        (50706, _BYTE, [1, 4, 0, 0]),
        (50708, _ASCII, b"Outframe Test\0"),
        (50717, _LONG, [65535]),
        (50721, _SRATIONAL, [part for value in matrix for part in (value, 1)]),
        (50778, _SHORT, [21]),
    ]
    start = 8 + sensor.nbytes
    entries, heap = b"", b""
    heap_at = start + 2 + 12 * len(tags) + 4
    for tag, kind, values in tags:
        if isinstance(values, bytes):
            raw, count = values, len(values)
        elif isinstance(values, list):
            code = _CODES.get(kind, "i")
            raw = struct.pack(f"<{len(values)}{code}", *values)
            count = len(values) // 2 if kind == _SRATIONAL else len(values)
        if len(raw) > 4:
            entries += struct.pack("<HHII", tag, kind, count, heap_at + len(heap))
            heap += raw + b"\0" * (len(raw) % 2)
        else:
            entries += struct.pack("<HHI4s", tag, kind, count, raw)
    head = b"II*\0" + struct.pack("<I", start)
    directory = struct.pack("<H", len(tags)) + entries + struct.pack("<I", 0)
    path.write_bytes(head + sensor.tobytes() + directory + heap)
