"""From an identified file to a libvips picture: one decoder per file type, errors in sentences."""

from collections.abc import Iterator
from contextlib import contextmanager

from desktop_app.errors import AppError, ErrorKind
from desktop_app.geometry.extent import Size
from desktop_app.imaging import apart, camera, heic
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
# libheif and LibRaw crash on some broken files, so they work in a process of their own.
_APART: dict[SourceKind, apart.Decoder] = {
    SourceKind.HEIC: heic.open_heic,
    SourceKind.RAW: camera.open_raw,
}
_UNLIMITED = {SourceKind.AVIF}  # libvips' own limit of 16,384 px a side; `check_size` bounds it


def read_header(source: Source) -> VipsImage:
    """A picture whose fields may be read but whose pixels are not decoded yet.

    HEIC and RAW have no such thing in libvips: for them the fields are put on a black picture.
    """
    decoder = _APART.get(source.kind)
    return apart.read_header(decoder, source) if decoder else _load(source, sequential=True)


def decode(source: Source, *, sequential: bool = False) -> VipsImage:
    """The picture as stored: not rotated, no colours converted.

    Sequential pictures are decoded once, from top to bottom, while they are consumed.
    """
    decoder = _APART.get(source.kind)
    return apart.decode(decoder, source) if decoder else _load(source, sequential=sequential)


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
