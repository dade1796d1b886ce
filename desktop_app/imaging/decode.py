"""From an identified file to a libvips picture: one decoder per file type, errors in sentences."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from desktop_app.errors import AppError, ErrorKind
from desktop_app.geometry.extent import Size
from desktop_app.imaging import camera, heic
from desktop_app.imaging.limits import check_size
from desktop_app.imaging.source import Source, SourceKind
from desktop_app.imaging.vips import VipsImage, libvips

# A damaged picture is refused rather than opened with grey areas: photos are sacred.
FAIL_ON = "error"
_LOADERS = {
    SourceKind.JPEG: "jpegload",
    SourceKind.PNG: "pngload",
    SourceKind.TIFF: "tiffload",
    SourceKind.WEBP: "webpload",
    SourceKind.GIF: "gifload",
    SourceKind.AVIF: "heifload",
}
_OTHERS: dict[SourceKind, Callable[[Source], VipsImage]] = {
    SourceKind.HEIC: heic.decode,
    SourceKind.RAW: camera.decode,
}
_UNLIMITED = {SourceKind.AVIF}  # libvips' own limit of 16,384 px a side; `check_size` bounds it


def read_header(source: Source) -> VipsImage:
    """A picture whose fields may be read but whose pixels are not decoded yet.

    HEIC and RAW have no such thing in libvips: for them the fields are put on an empty picture.
    """
    if source.kind is SourceKind.HEIC:
        return heic.header(source)
    if source.kind is SourceKind.RAW:
        return camera.header(source)
    return _load(source, sequential=True)


def decode(source: Source, *, sequential: bool = False) -> VipsImage:
    """The picture as stored: not rotated, no colours converted.

    Sequential pictures are decoded once, from top to bottom, while they are consumed.
    """
    other = _OTHERS.get(source.kind)
    return other(source) if other else _load(source, sequential=sequential)


def _load(source: Source, *, sequential: bool) -> VipsImage:
    options = {"unlimited": True} if source.kind in _UNLIMITED else {}
    with decoding(source):
        image = getattr(libvips().Image, _LOADERS[source.kind])(
            str(source.path),
            access="sequential" if sequential else "random",
            fail_on=FAIL_ON,
            **options,
        )
        check_size(source.name, Size(image.width, image.height))
    return image


@contextmanager
def decoding(source: Source) -> Iterator[None]:
    """Turn what a decoder says about hostile or broken content into a sentence."""
    try:
        yield
    except libvips().Error as error:
        if "out of memory" in str(error).lower():
            raise AppError(
                ErrorKind.LIMIT,
                f"There is not enough memory to open “{source.name}”.",
                "Close other programs, or open a smaller copy.",
            ) from error
        raise source.damaged() from error
