"""The pixels of a photo: upright, in their own profile and depth."""

from pathlib import Path

from desktop_app.errors import AppError, ErrorKind
from desktop_app.geometry.extent import Size
from desktop_app.imaging import profile
from desktop_app.imaging.decode import FAIL_ON, decode, decoding
from desktop_app.imaging.source import Source, SourceKind, identify
from desktop_app.imaging.vips import VipsImage, libvips

PROFILE = "icc-profile-data"
ORIENTATION = "orientation"
SHRINKS_ON_LOAD = {SourceKind.JPEG, SourceKind.PNG, SourceKind.TIFF, SourceKind.WEBP}
_UPRIGHT_ALREADY = {SourceKind.HEIC, SourceKind.AVIF, SourceKind.RAW}  # their decoders turn them
_DEPTHS = {"uchar": 8, "ushort": 16}
_COLOURS_BY_DEPTH = {8: "srgb", 16: "rgb16"}
_GREYS_BY_DEPTH = {8: "b-w", 16: "grey16"}


def load_pixels(path: Path, *, sequential: bool = False) -> VipsImage:
    """The photo at `path` as a lazy libvips picture, orientation applied once.

    1 band (grey), 2 (grey, alpha), 3 (RGB) or 4 (RGB, alpha; not premultiplied); `uchar` or
    `ushort` with the full range of its depth; `interpretation` b-w, grey16, srgb or rgb16. An
    embedded profile stays in the field `icc-profile-data` where it fits the pixels; without it
    they are sRGB, or grey with sRGB's tone curve. CMYK and Lab are converted to sRGB, palettes
    expanded, of an animation only the first picture is read. EXIF, XMP and IPTC blocks stay in
    their fields.

    With `sequential` the pixels can be read once, from top to bottom, in little memory; a photo
    that has to be turned is held decoded all the same. Without it any pixel can be read at any
    time; libvips keeps large decoded pictures in a temporary file.

    Raises BAD_FILE or LIMIT, here or, as a `pyvips.Error`, when pixels are read: wrap reading in
    `decode.decoding(source)`.
    """
    return pixels_of(identify(path), sequential=sequential)


def pixels_of(source: Source, *, sequential: bool = False) -> VipsImage:
    """`load_pixels` for a file already identified."""
    with decoding(source):
        image = decode(source, sequential=sequential)
        turned = needs_turning(source, image)
        if turned and sequential:
            image = decode(source)
        image = normalised(source, image)
        if turned:
            image = image.autorot()
        image.remove(ORIENTATION)
        return image


def needs_turning(source: Source, image: VipsImage) -> bool:
    """True where the stored pixels are not upright."""
    if source.kind in _UPRIGHT_ALREADY or not image.get_typeof(ORIENTATION):
        return False
    return image.get(ORIENTATION) in range(2, 9)


def upright_size(source: Source, header: VipsImage) -> Size:
    """The size after turning."""
    size = Size(header.width, header.height)
    if needs_turning(source, header) and header.get(ORIENTATION) >= 5:
        return Size(size.height, size.width)
    return size


def shrunk(source: Source, view: Size) -> VipsImage:
    """The photo fitted into `view` and upright, decoded at reduced size where the format can."""
    if source.kind not in SHRINKS_ON_LOAD:
        return fitted(pixels_of(source), view)
    vips = libvips()
    image = vips.Image.thumbnail_source(
        vips.Source.new_from_file(str(source.path)),
        view.width,
        height=view.height,
        size="down",
        fail_on=FAIL_ON,
    )
    return normalised(source, image)


def fitted(image: VipsImage, view: Size) -> VipsImage:
    """`image` reduced to fit into `view`; smaller ones stay as they are."""
    return image.thumbnail_image(view.width, height=view.height, size="down")


def depth_of(source: Source, image: VipsImage) -> int:
    """Bits per channel, 8 or 16. Raises BAD_FILE for pictures of other numbers."""
    bits = _DEPTHS.get(image.format)
    if bits is None:
        raise AppError(
            ErrorKind.BAD_FILE,
            f"“{source.name}” holds 32-bit or floating-point values, which Outframe cannot open.",
            "Save a copy with 8 or 16 bits per channel.",
        )
    return bits


def normalised(source: Source, image: VipsImage) -> VipsImage:
    """`image` as RGB or grey, with or without alpha, and without a profile that does not fit."""
    bits = depth_of(source, image)
    if image.interpretation in ("cmyk", "lab", "labs"):
        return _converted(image, bits)
    if image.bands > 4:
        image = image.extract_band(0, n=4)
    names = _COLOURS_BY_DEPTH if image.bands > 2 else _GREYS_BY_DEPTH
    image = image.copy(interpretation=names[bits])
    if image.get_typeof(PROFILE) and not usable_profile(image):
        image.remove(PROFILE)
    return image


def usable_profile(image: VipsImage) -> bool:
    """True where the embedded profile describes pixels like these and can be used."""
    space = b"RGB " if image.bands > 2 else b"GRAY"
    if image.interpretation == "cmyk":
        space = b"CMYK"
    return profile.is_usable(image.get(PROFILE), space)


def _converted(image: VipsImage, bits: int) -> VipsImage:
    """CMYK through its own profile (or a usual one), or Lab, to sRGB of the same depth."""
    if image.interpretation == "cmyk":
        embedded = bool(image.get_typeof(PROFILE)) and usable_profile(image)
        image = image.icc_transform(
            "srgb", embedded=embedded, input_profile="cmyk", intent="relative", depth=bits
        )
    image = image.colourspace(_COLOURS_BY_DEPTH[bits])
    if image.get_typeof(PROFILE):
        image.remove(PROFILE)
    return image
