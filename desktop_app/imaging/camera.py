"""Camera RAW files through rawpy, which is optional at run time."""

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from desktop_app.errors import AppError, ErrorKind
from desktop_app.geometry.extent import Size
from desktop_app.imaging.limits import check_size
from desktop_app.imaging.source import Source
from desktop_app.imaging.vips import VipsImage, libvips

_TURNED = (5, 6)  # LibRaw's numbers for 90° left and right


def header(source: Source) -> VipsImage:
    """An empty 16-bit picture of the developed size."""
    with _opened(source) as raw:
        return (
            libvips().Image.black(*_size(raw), bands=3).cast("ushort").copy(interpretation="rgb16")
        )


def decode(source: Source) -> VipsImage:
    """The developed picture: sRGB, 16 bit, camera white balance, upright already."""
    rawpy = importlib.import_module("rawpy")
    with _opened(source) as raw:
        array = raw.postprocess(
            use_camera_wb=True, output_bps=16, output_color=rawpy.ColorSpace.sRGB
        )
    height, width, bands = array.shape
    image = libvips().Image.new_from_memory(array.data, width, height, bands, "ushort")
    return image.copy(interpretation="rgb16")


def _size(raw: Any) -> Size:  # noqa: ANN401 - rawpy has no types
    sizes = raw.sizes
    turned = sizes.flip in _TURNED
    return Size(*((sizes.height, sizes.width) if turned else (sizes.width, sizes.height)))


@contextmanager
def _opened(source: Source) -> Iterator[Any]:
    try:
        rawpy = importlib.import_module("rawpy")
    except ImportError:
        raise AppError(
            ErrorKind.BAD_FILE,
            f"“{source.name}” is a camera RAW file, and the part that reads them is not installed.",
            "Install “rawpy”, or open a TIFF or JPEG made by your RAW converter.",
        ) from None
    try:
        with rawpy.imread(str(source.path)) as raw:
            check_size(source.name, _size(raw))
            yield raw
    except (rawpy.LibRawError, OSError, ValueError, MemoryError) as error:
        raise source.damaged() from error
