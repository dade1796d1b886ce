"""What a photo's file says about the photo, and how it is said again in an exported file."""

from dataclasses import dataclass, replace
from pathlib import Path

from desktop_app.geometry.extent import Size
from desktop_app.imaging import exif, iptc, xmp
from desktop_app.imaging.decode import decoding, read_header
from desktop_app.imaging.exif import Exif
from desktop_app.imaging.source import Source, SourceKind, identify
from desktop_app.imaging.tiff import IPTC, XMP, TiffError, TiffReader
from desktop_app.imaging.vips import VipsImage
from desktop_app.imaging.xmp import Disclosure

_EXIF_MARK = b"Exif\0\0"
_ON_TIFF = {SourceKind.TIFF, SourceKind.RAW}


@dataclass(frozen=True, slots=True)
class Metadata:
    """The blocks that travel with a photo; its colour profile travels with its pixels."""

    exif: Exif
    xmp: bytes | None = None
    iptc: bytes | None = None  # raw records
    pixels_per_mm: float | None = None  # None where the file states no density

    def corrected(self, size: Size, software: str, disclosure: Disclosure | None) -> "Metadata":
        """For an upright picture of `size`: no old orientation, dimension or thumbnail is left."""
        return replace(
            self,
            exif=self.exif.corrected(size, software),
            xmp=xmp.corrected(self.xmp, size, disclosure),
        )

    def without_place(self) -> "Metadata":
        """Without the position where the photo was taken."""
        return replace(self, exif=replace(self.exif, gps={}), xmp=xmp.without_place(self.xmp))


def read_metadata(photo: Path) -> Metadata:
    """The metadata of the photo at `photo`; broken blocks are left out. Raises BAD_FILE, LIMIT."""
    source = identify(photo)
    with decoding(source):
        header = read_header(source)
        density = header.xres if header.xres != 1.0 else None
    if source.kind in _ON_TIFF:
        return replace(_on_tiff(source), pixels_per_mm=density)
    return Metadata(
        exif=_exif((_blob(header, "exif-data") or b"").removeprefix(_EXIF_MARK)),
        xmp=_blob(header, "xmp-data"),
        iptc=iptc.unwrapped(_blob(header, "iptc-data")),
        pixels_per_mm=density,
    )


def _on_tiff(source: Source) -> Metadata:
    """Of a file that is itself built like an EXIF block; libvips reads only part of it."""
    with source.path.open("rb") as file:
        try:
            reader = TiffReader(file, source.byte_size)
            entries = reader.directory(reader.first).entries
            xmp_block, records = (
                reader.value(entries[tag]) if tag in entries else None for tag in (XMP, IPTC)
            )
            return Metadata(exif.read(reader), xmp_block, iptc.unwrapped(records))
        except TiffError:
            return Metadata(Exif())


def _exif(block: bytes) -> Exif:
    try:
        return exif.read(TiffReader.of_bytes(block)) if block else Exif()
    except TiffError:
        return Exif()


def _blob(header: VipsImage, name: str) -> bytes | None:
    return bytes(header.get(name)) if header.get_typeof(name) else None
