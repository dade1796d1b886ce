"""A quick picture of what might lie around a photo: mirrored, and softer further out.

Free and local, for composing alone; nothing of it ever gets into a result.
"""

from desktop_app.geometry.extent import Rect, Size
from desktop_app.imaging.pyramid import Level
from desktop_app.imaging.vips import VipsImage, libvips

_LONG_SIDE = 1000  # px of the whole picture: it is soft, and has to be there at once
_LEAST_SIDE = 16  # px of the photo in its middle
# Distance from the photo and the blur from there on, as parts of its short side.
_SOFTNESS = ((0.02, 0.006), (0.12, 0.025), (0.4, 0.09), (1.1, 0.3))
_FINE = 4.0  # px of blur that need every pixel; more are made on a smaller picture


def extended_area(photo: Size, reach: int) -> Rect:
    """What `extended` shows, in photo space."""
    across, down = photo.width * reach, photo.height * reach
    return Rect(-across, -down, photo.width + 2 * across, photo.height + 2 * down)


def extended(level: Level, reach: int) -> Level:
    """The picture of `extended_area`, made from any level of the photo in about 0.1 s."""
    photo = _small(level, reach)
    across, down = photo.width * reach, photo.height * reach
    size = Size(photo.width + 2 * across, photo.height + 2 * down)
    sharp = photo.embed(across, down, *size, extend="mirror").copy_memory()
    outside = _distance(photo, size, across, down)
    side = min(photo.width, photo.height)
    result = sharp
    for distance, blur in _SOFTNESS:
        soft = _blurred(sharp, max(0.5, blur * side))
        share = (outside / max(1.0, distance * side) * 255).cast("uchar")
        result = share.ifthenelse(soft, result, blend=True)
    packed = result.bandjoin(255).cast("uchar")
    pixels = memoryview(packed.write_to_memory())
    return Level(size, photo.width / level.size.width * level.scale, pixels)


def _small(level: Level, reach: int) -> VipsImage:
    """The photo as small as it is needed, without its unused byte."""
    whole = libvips().Image.new_from_memory(level.pixels, *level.size, 4, "uchar")[:3]
    wanted = max(_LEAST_SIDE, _LONG_SIDE // (1 + 2 * reach))
    long, short = max(level.size), min(level.size)
    factor = min(1.0, max(wanted / long, 1 / short))
    return whole.resize(factor, kernel="linear") if factor < 1 else whole


def _blurred(image: VipsImage, sigma: float) -> VipsImage:
    factor = max(1, int(sigma / _FINE))
    if factor == 1:
        return image.gaussblur(sigma)
    small = image.shrink(factor, factor).gaussblur(sigma / factor).copy_memory()
    across, down = image.width / small.width, image.height / small.height
    return small.resize(across, vscale=down, kernel="linear")


def _distance(photo: VipsImage, size: Size, across: int, down: int) -> VipsImage:
    """How far each pixel lies outside the photo."""
    place = libvips().Image.xyz(*size)
    beyond_x = _beyond(place[0], across, across + photo.width - 1)
    beyond_y = _beyond(place[1], down, down + photo.height - 1)
    return (beyond_x * beyond_x + beyond_y * beyond_y) ** 0.5


def _beyond(at: VipsImage, first: int, last: int) -> VipsImage:
    """How far a position lies before `first` or after `last`."""
    before = (at < first).ifthenelse(first - at, 0)
    return (at > last).ifthenelse(at - last, before)
