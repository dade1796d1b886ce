"""HEIC pictures through pi-heif, which is optional at run time."""

import importlib
from typing import Any

from desktop_app.errors import AppError, ErrorKind
from desktop_app.geometry.extent import Size
from desktop_app.imaging.limits import check_size
from desktop_app.imaging.source import Source
from desktop_app.imaging.vips import VipsImage, libvips

# pi-heif's names for metadata, and libvips' names for the same blocks.
_BLOCKS = {"icc_profile": "icc-profile-data", "xmp": "xmp-data", "exif": "exif-data"}


def header(source: Source) -> VipsImage:
    """An empty picture with the size, depth and metadata of the file."""
    return _as_picture(_open(source), source, pixels=False)


def decode(source: Source) -> VipsImage:
    """The picture, 8 bit, or 16 bit for 10- and 12-bit files; upright already."""
    return _as_picture(_open(source), source, pixels=True)


def _open(source: Source) -> Any:  # noqa: ANN401 - pi-heif has no types
    try:
        pi_heif = importlib.import_module("pi_heif")
    except ImportError:
        raise AppError(
            ErrorKind.BAD_FILE,
            f"“{source.name}” is a HEIC picture, and the part that reads them is not installed.",
            "Install “pi-heif”, or save the picture as JPEG or TIFF first.",
        ) from None
    try:
        # Rotation and mirroring stated in the container are applied by the decoder.
        found = pi_heif.open_heif(source.path, convert_hdr_to_8bit=False)
    except (ValueError, OSError, EOFError, RuntimeError, SyntaxError, MemoryError) as error:
        raise source.damaged() from error
    check_size(source.name, Size(*found.size))
    return found


def _as_picture(found: Any, source: Source, *, pixels: bool) -> VipsImage:  # noqa: ANN401
    vips = libvips().Image
    bands = {"L": 1, "LA": 2, "RGB": 3, "RGBA": 4}[found.mode.partition(";")[0]]
    deep = ";" in found.mode
    width, height = found.size
    if pixels:
        rows = _packed_rows(found, source, width * bands * (2 if deep else 1))
        kind = "ushort" if deep else "uchar"
        image = vips.new_from_memory(rows, width, height, bands, kind)
    else:
        image = vips.black(width, height, bands=bands).cast("ushort" if deep else "uchar")
    grey, colour = ("grey16", "rgb16") if deep else ("b-w", "srgb")
    image = image.copy(interpretation=colour if bands > 2 else grey)
    for theirs, ours in _BLOCKS.items():
        block = found.info.get(theirs)
        if block:
            image.set_type(libvips().GValue.blob_type, ours, bytes(block))
    return image


def _packed_rows(found: Any, source: Source, row: int) -> bytes:  # noqa: ANN401
    """The decoded rows without the padding at their ends."""
    try:
        data, stride = memoryview(found.data), found.stride
    except (ValueError, OSError, EOFError, RuntimeError, SyntaxError, MemoryError) as error:
        raise source.damaged() from error
    if stride == row:
        return bytes(data)
    return b"".join(data[y * stride : y * stride + row] for y in range(found.size[1]))
