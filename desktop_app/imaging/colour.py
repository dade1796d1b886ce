"""Colour conversion to what screens, engines and previews take: sRGB, 8 bit."""

from desktop_app.imaging import profile
from desktop_app.imaging.vips import VipsImage

_PROFILE = "icc-profile-data"
_WHITE = 255


def to_srgb(image: VipsImage) -> VipsImage:
    """`image`, as `pixels.load_pixels` gives it, as sRGB of 8 bit and 3 bands.

    Transparency is laid over white. A profile that calls itself sRGB is taken at its word.
    """
    if image.hasalpha():
        full = 65535 if image.format == "ushort" else 255
        image = image.flatten(background=full, max_alpha=full).cast(image.format)
    image = _transformed(image)
    return image.copy(interpretation="srgb")


def _transformed(image: VipsImage) -> VipsImage:
    data = image.get(_PROFILE) if image.get_typeof(_PROFILE) else None
    if data is not None and not profile.is_srgb(data):
        return image.icc_transform(
            "srgb", embedded=True, intent="relative", black_point_compensation=True, depth=8
        )
    return image.colourspace("srgb").cast("uchar")
