"""Make Qt's library of Unicode data smaller: 9 MB instead of 32, with what Qt asks of it.

Qt sorts and compares text by these data. Names of currencies, units, zones, languages and regions,
rules for spelling numbers out and for rewriting scripts, dictionaries and encodings of other eras
are what nothing here asks for. Only for Linux: elsewhere Qt uses the data of the system.
"""

import re
import struct
from collections.abc import Iterator
from pathlib import Path

from release import BuildError, Release

_UNUSED = re.compile(r"[^/]+/(?:(?:brkitr|curr|lang|rbnf|region|translit|unit|zone)/.*|.*\.cnv)$")
_MAGIC = b"\xda\x27"  # third and fourth byte of any block of ICU's data
_ALIGNED = 16  # bytes

_SOURCE = """\
.section .rodata
.globl {symbol}
.type {symbol}, @object
.balign 16
{symbol}:
.incbin "{data}"
.size {symbol}, . - {symbol}
.section .note.GNU-stack, "", @progbits
"""


def slim(release: Release, library: Path, work: Path) -> None:
    """Replace `libicudata.so.NN` by one with fewer data. Raises BuildError where it is unknown."""
    work.mkdir(parents=True, exist_ok=True)
    symbol = f"icudt{library.suffix[1:]}_dat"
    data, source, built = work / "icu.dat", work / "icu.s", work / "icu.o"
    data.write_bytes(fewer(_data_of(library.read_bytes())))
    source.write_text(_SOURCE.format(symbol=symbol, data=data), encoding="utf-8")
    release.run("as", "-o", built, source)
    release.run("ld", "-shared", "-soname", library.name, "-o", library, built)


def fewer(data: bytes) -> bytes:
    """A package of ICU's common data without the items that nothing asks for, in the same order."""
    kept = [(name, item) for name, item in _items(data) if not _UNUSED.match(name.decode())]
    names = b"".join(name + b"\0" for name, _item in kept)
    at_name = 4 + 8 * len(kept)
    at_item = _aligned(at_name + len(names))
    table, body = b"", b""
    for name, item in kept:
        table += struct.pack("<II", at_name, at_item + len(body))
        at_name += len(name) + 1
        body += item + b"\0" * (_aligned(len(item)) - len(item))
    (start,) = struct.unpack_from("<H", data)
    head = data[:start] + struct.pack("<I", len(kept)) + table + names
    return head + b"\0" * (start + at_item - len(head)) + body


def _items(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each item's name and content; the table of both stands behind a header."""
    (start,) = struct.unpack_from("<H", data)
    toc = memoryview(data)[start:]
    (count,) = struct.unpack_from("<I", toc)
    entries = [struct.unpack_from("<II", toc, 4 + 8 * index) for index in range(count)]
    ends = [at for _name, at in entries[1:]] + [len(toc)]
    for (name, at), end in zip(entries, ends, strict=True):
        yield data[start + name : data.index(b"\0", start + name)], bytes(toc[at:end])


def _data_of(library: bytes) -> bytes:
    """The one thing the library holds: the section with the constants."""
    (sections,) = struct.unpack_from("<Q", library, 0x28)
    size, count, strings = struct.unpack_from("<HHH", library, 0x3A)
    table = [struct.unpack_from("<IIQQQQ", library, sections + size * n) for n in range(count)]
    names = table[strings][4]
    for name, _kind, _flags, _address, at, length in table:
        if library[names + name :].startswith(b".rodata\0"):
            data = library[at : at + length]
            if data[2:4] == _MAGIC and data[12:16] == b"CmnD":
                return data
    raise BuildError("Qt's library of Unicode data is built in another way than was known.")


def _aligned(size: int) -> int:
    return -(-size // _ALIGNED) * _ALIGNED
