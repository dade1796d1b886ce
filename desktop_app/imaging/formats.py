"""File formats for export: what each can hold, and how libvips is told to write it."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from desktop_app.errors import AppError, ErrorKind
from desktop_app.geometry.extent import Size
from desktop_app.imaging import avif_exif, colour, iptc, spaces
from desktop_app.imaging.metadata import Metadata
from desktop_app.imaging.vips import VipsImage, libvips
from desktop_app.settings.choices import ColourSpace, PictureFormat

_FULL_COLOUR_FROM = 90  # JPEG quality from which colour is not subsampled
_LARGEST_FILE = 2**32 - 2**24  # bytes of pixels in PNG and classic TIFF
_JPEG_XMP = 65_500  # bytes in one segment
_MM_PER_INCH = 25.4
_USUAL_DPI = 72


class TiffCompression(StrEnum):
    """How TIFF pixels are packed; all are lossless."""

    ZIP = "deflate"
    LZW = "lzw"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How a finished picture is written."""

    format: PictureFormat = PictureFormat.JPEG
    quality: int = 95  # JPEG, WebP and AVIF, 1 to 100
    bits: int | None = None  # 8 or 16; None: as the photo, where the format can
    progressive: bool = False  # JPEG
    lossless: bool = False  # WebP
    compression: TiffCompression = TiffCompression.ZIP
    full_colour: bool | None = None  # JPEG and AVIF: 4:4:4, or 4:2:0; None: by the quality
    space: ColourSpace = ColourSpace.KEEP
    gps: bool = True  # say where the photo was taken, if it says so

    @property
    def subsampled(self) -> bool:
        """True where colour is kept at half the size."""
        if self.full_colour is None:
            return self.quality < _FULL_COLOUR_FROM
        return not self.full_colour

    @property
    def keeps_pixels(self) -> bool:
        """True where the file holds exactly what the encoder was given."""
        lossless = self.format in (PictureFormat.PNG, PictureFormat.TIFF)
        return lossless or (self.format is PictureFormat.WEBP and self.lossless)


_LIMITS = {PictureFormat.JPEG: 65_535, PictureFormat.WEBP: 16_383, PictureFormat.AVIF: 16_384}
_NO_GREY = {PictureFormat.WEBP, PictureFormat.AVIF}
_AVIF_EFFORT = 3  # of 9; 4 and more take minutes for large photos and save little
_DEEP = {PictureFormat.PNG, PictureFormat.TIFF}


def longest_side(kind: PictureFormat) -> int | None:
    """The most pixels a side of a file of this format can have; None where bytes decide."""
    return _LIMITS.get(kind)


def check_fits(kind: PictureFormat, size: Size, bytes_per_pixel: int) -> None:
    """Raise LIMIT, naming the format's own, for a picture it cannot hold."""
    limit = _LIMITS.get(kind)
    if limit and max(size) > limit:
        raise AppError(
            ErrorKind.LIMIT,
            f"{_name(kind)} holds at most {limit:,} pixels a side; "
            f"this picture is {size.width:,} × {size.height:,}.",
            "Export as TIFF or PNG.",
        )
    if kind in _DEEP and size.pixels * bytes_per_pixel > _LARGEST_FILE:
        raise AppError(
            ErrorKind.LIMIT,
            f"The {_name(kind)} file would be larger than 4 GB, the limit of the format.",
            "Export with 8 bits per channel, or as JPEG.",
        )


def prepared(image: VipsImage, options: ExportOptions) -> VipsImage:
    """`image` with the depth and channels the format can hold: the encoder's input."""
    kind = options.format
    if options.space is not ColourSpace.KEEP:
        image = colour.converted(image, spaces.profile_for(options.space))
    if kind is PictureFormat.JPEG:
        image = colour.opaque(image)
    if image.format == "ushort" and (options.bits == 8 or kind not in _DEEP):
        image = colour.shallow(image)
    elif image.format == "uchar" and options.bits == 16 and kind in _DEEP:
        image = colour.deepened(image)
    if kind in _NO_GREY and image.bands < 3:
        image = _coloured(image)
    return image


_SAVERS = {PictureFormat.AVIF: "heifsave"}


def write(image: VipsImage, metadata: Metadata, options: ExportOptions, target: Path) -> None:
    """Encode `image` with profile, XMP and density; `containers.embed` puts in the rest."""
    density = metadata.pixels_per_mm or _USUAL_DPI / _MM_PER_INCH
    image = image.copy(xres=density, yres=density)
    for name in image.get_fields():
        if name.endswith("-data") and name != colour.PROFILE:
            image.remove(name)
    for name, block in _blobs(metadata, options.format).items():
        image.set_type(libvips().GValue.blob_type, name, block)
    save = getattr(image, _SAVERS.get(options.format, f"{options.format.value}save"))
    blocks = "icc|xmp|exif" if options.format is PictureFormat.AVIF else "icc|xmp|iptc"
    save(str(target), keep=blocks, **_settings(options))


def _settings(options: ExportOptions) -> dict[str, Any]:
    match options.format:
        case PictureFormat.JPEG:
            return {
                "Q": options.quality,
                "interlace": options.progressive,
                "optimize_coding": True,
                "subsample_mode": _subsampling(options),
            }
        case PictureFormat.PNG:
            return {"compression": 6}
        case PictureFormat.TIFF:
            packed = options.compression is not TiffCompression.NONE
            predictor = {"predictor": "horizontal"} if packed else {}
            return {"compression": options.compression.value, "resunit": "inch", **predictor}
        case PictureFormat.WEBP:
            return {"Q": options.quality, "lossless": options.lossless, "exact": options.lossless}
        case PictureFormat.AVIF:
            return {
                "Q": options.quality,
                "compression": "av1",
                "bitdepth": 8,
                "effort": _AVIF_EFFORT,
                "subsample_mode": _subsampling(options),
            }


def _subsampling(options: ExportOptions) -> str:
    return "on" if options.subsampled else "off"


def _blobs(metadata: Metadata, kind: PictureFormat) -> dict[str, bytes]:
    blobs = {}
    if metadata.xmp and (kind is not PictureFormat.JPEG or len(metadata.xmp) <= _JPEG_XMP):
        blobs["xmp-data"] = metadata.xmp
    if metadata.iptc and kind is PictureFormat.JPEG:
        blobs["iptc-data"] = iptc.wrapped(metadata.iptc)
    if kind is PictureFormat.AVIF:
        blobs["exif-data"] = avif_exif.placeholder(metadata)
    return blobs


def _coloured(image: VipsImage) -> VipsImage:
    """Grey as three equal channels, for a format without grey."""
    grey, alpha = image[0], image[1:] if image.bands == 2 else None
    joined = grey.bandjoin([grey, grey] if alpha is None else [grey, grey, alpha])
    plain = colour.set_profile(joined, None)
    return plain.copy(interpretation="srgb")


def _name(kind: PictureFormat) -> str:
    return "WebP" if kind is PictureFormat.WEBP else kind.value.upper()
