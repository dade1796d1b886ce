"""sRGB in the numbers of one screen, so that it looks like sRGB there too."""

from pathlib import Path

from desktop_app.geometry.extent import Size
from desktop_app.imaging.vips import VipsImage, libvips

_OPAQUE = 255


def adapted(pixels: memoryview, size: Size, profile: Path) -> memoryview:
    """Rows of blue, green, red, 255 in sRGB, as the screen of this profile needs them.

    The profile's white is taken for white, as everywhere else on a desktop. Where the profile
    turns out to be broken the pixels stay as they are.
    """
    image = libvips().Image.new_from_memory(pixels, *size, 4, "uchar")
    rgb = _swapped(image).copy(interpretation="srgb")
    try:
        shown = rgb.icc_transform(
            str(profile), input_profile="srgb", intent="relative", black_point_compensation=True
        )
        return memoryview(_swapped(shown).bandjoin(_OPAQUE).cast("uchar").write_to_memory())
    except libvips().Error:
        return pixels


def _swapped(image: VipsImage) -> VipsImage:
    return image[2].bandjoin([image[1], image[0]])
