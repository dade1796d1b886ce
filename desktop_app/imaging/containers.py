"""Putting EXIF and IPTC into files that libvips wrote: it loses parts of them by itself."""

import shutil
import struct
import zlib
from pathlib import Path
from typing import BinaryIO

from desktop_app.imaging import avif_exif, iptc
from desktop_app.imaging.metadata import Metadata
from desktop_app.imaging.tiff_append import append_metadata
from desktop_app.settings.choices import PictureFormat

_EXIF_MARK = b"Exif\0\0"
_JPEG_ROOM = 65_533 - len(_EXIF_MARK)  # of one segment
_ANY_ROOM = 2**24
_VP8X_EXIF, _VP8X_ALPHA = 0x08, 0x10


def embed(metadata: Metadata, kind: PictureFormat, written: Path, target: Path) -> None:
    """Move `written`, as libvips wrote it, to `target` with the EXIF block put in.

    TIFF and PNG get the IPTC records here, too; JPEG has them already, WebP and AVIF have no place
    for them.
    """
    if kind is PictureFormat.AVIF:
        shutil.move(written, target)
        avif_exif.fill_in(target, metadata)
        return
    if kind is PictureFormat.TIFF:
        shutil.move(written, target)
        append_metadata(target, metadata)
        return
    writers = {
        PictureFormat.JPEG: _jpeg,
        PictureFormat.PNG: _png,
        PictureFormat.WEBP: _webp,
    }
    with written.open("rb") as source, target.open("wb") as sink:
        writers[kind](metadata, source, sink)
        shutil.copyfileobj(source, sink, 2**20)
    written.unlink()


def _jpeg(metadata: Metadata, source: BinaryIO, sink: BinaryIO) -> None:
    """EXIF goes first, as its standard demands; JFIF's header would stand in its way."""
    block = _EXIF_MARK + metadata.exif.block(_JPEG_ROOM)
    sink.write(source.read(2))
    sink.write(b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block)


def _png(metadata: Metadata, source: BinaryIO, sink: BinaryIO) -> None:
    """Chunks after the header and before the pixels."""
    sink.write(source.read(8 + 25))  # mark and IHDR
    sink.write(_png_chunk(b"eXIf", metadata.exif.block(_ANY_ROOM)))
    if metadata.iptc:
        sink.write(_png_chunk(b"zTXt", iptc.as_png_text(metadata.iptc)))


def _png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _webp(metadata: Metadata, source: BinaryIO, sink: BinaryIO) -> None:
    """The EXIF chunk stands at the end, and the extended header, perhaps a new one, says so."""
    rest = source.read()
    block = _riff_chunk(b"EXIF", metadata.exif.block(_ANY_ROOM))
    body = _extended(rest[12:]) + block
    sink.write(b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body)


def _extended(chunks: bytes) -> bytes:
    if chunks[:4] == b"VP8X":
        return chunks[:8] + bytes([chunks[8] | _VP8X_EXIF]) + chunks[9:]
    if chunks[:4] == b"VP8L":
        packed = int.from_bytes(chunks[9:13], "little")
        width, height = packed & 0x3FFF, packed >> 14 & 0x3FFF
        flags = _VP8X_EXIF | (_VP8X_ALPHA if packed >> 28 & 1 else 0)
    else:
        width, height = (side & 0x3FFF for side in struct.unpack("<HH", chunks[14:18]))
        width, height, flags = width - 1, height - 1, _VP8X_EXIF
    sides = width.to_bytes(3, "little") + height.to_bytes(3, "little")
    return _riff_chunk(b"VP8X", bytes([flags, 0, 0, 0]) + sides) + chunks


def _riff_chunk(kind: bytes, data: bytes) -> bytes:
    return kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
