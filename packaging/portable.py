"""What a Windows program file (a "portable executable") says about itself."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# What Wine writes behind the DOS header of its own libraries and of their stand-ins.
_WINE = (b"Wine builtin DLL", b"Wine placeholder DLL")
_EXPORTS_AT = 112  # bytes into the optional header of a 64-bit image


@dataclass(frozen=True, slots=True)
class _Section:
    address: int
    size: int
    offset: int


def is_program(image: bytes) -> bool:
    """Whether these are the bytes of a program or library for Windows."""
    return image[:2] == b"MZ"


def is_of_wine(image: bytes) -> bool:
    """Whether the file comes from Wine instead of from Windows or from a package."""
    return any(mark in image[0x40:0x80] for mark in _WINE)


def exports(image: bytes) -> dict[str, int]:
    """Where in the file each exported function begins."""
    return dict(_exports(image))


def _exports(image: bytes) -> Iterator[tuple[str, int]]:
    sections = _sections(image)
    header = _number(image, 0x3C) + 24
    table = _offset(sections, _number(image, header + _EXPORTS_AT))
    count = _number(image, table + 24)
    functions, names, ordinals = (
        _offset(sections, address) for address in struct.unpack_from("<3I", image, table + 28)
    )
    for index in range(count):
        start = _offset(sections, _number(image, names + 4 * index))
        name = image[start : image.index(b"\0", start)].decode()
        [ordinal] = struct.unpack_from("<H", image, ordinals + 2 * index)
        yield name, _offset(sections, _number(image, functions + 4 * ordinal))


def _sections(image: bytes) -> list[_Section]:
    start = _number(image, 0x3C)
    count, optional = struct.unpack_from("<H12xH", image, start + 6)
    found = []
    for index in range(count):
        size, address, _raw, offset = struct.unpack_from(
            "<4I", image, start + 24 + optional + 40 * index + 8
        )
        found.append(_Section(address, size, offset))
    return found


def _offset(sections: list[_Section], address: int) -> int:
    """Where the loaded address stands in the file."""
    home = next(s for s in sections if s.address <= address < s.address + s.size)
    return address - home.address + home.offset


def _number(image: bytes, offset: int) -> int:
    number: int = struct.unpack_from("<I", image, offset)[0]
    return number


def programs(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Every program and library for Windows in the folder, with its bytes."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            image = path.read_bytes()
            if is_program(image):
                yield path, image
