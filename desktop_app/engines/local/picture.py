"""From the kept photo to arrays, and from the painted array to a file."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from desktop_app.engines.local.grid import Pixels
from desktop_app.geometry.extent import Rect
from desktop_app.imaging import colour
from desktop_app.imaging.decode import decoding
from desktop_app.imaging.pixels import pixels_of
from desktop_app.imaging.source import identify
from desktop_app.imaging.vips import VipsImage, libvips

_BIG_TIFF = 4_000_000_000  # bytes; above, TIFF's 32-bit offsets do not reach


@dataclass(frozen=True, slots=True)
class Picture:
    """The wanted part of the photo: always three colour channels, and alpha beside them."""

    colour: Pixels
    alpha: Pixels | None
    header: VipsImage  # its profile, resolution and kind of pixels

    @classmethod
    def load(cls, path: Path, crop: Rect) -> "Picture":
        """Read `crop` (native pixels, upright) in the photo's own depth and profile.

        Raises AppError BAD_FILE or LIMIT as `imaging.pixels` does.
        """
        source = identify(path)
        image = pixels_of(source, sequential=True)
        with decoding(source):
            read = image.crop(*crop).numpy()
        pixels = read.reshape(crop.height, crop.width, image.bands)
        count = colour.colour_bands(image)
        own = pixels[..., :count]
        return cls(
            colour=np.repeat(own, 3, axis=2) if count == 1 else own,
            alpha=pixels[..., count:] if image.bands > count else None,
            header=image,
        )

    def save(self, painted: Pixels, place: Rect, target: Path) -> None:
        """Write the painted canvas as TIFF; new area is opaque where the photo has alpha."""
        painted = painted[..., : colour.colour_bands(self.header)]
        if self.alpha is not None:
            opaque = np.full((*painted.shape[:2], 1), np.iinfo(painted.dtype).max, painted.dtype)
            opaque[place.y : place.bottom, place.x : place.right] = self.alpha
            painted = np.concatenate([painted, opaque], axis=2)
        image = libvips().Image.new_from_array(np.ascontiguousarray(painted))
        image = image.copy(
            interpretation=self.header.interpretation,
            xres=self.header.xres,
            yres=self.header.yres,
        )
        image = colour.set_profile(image, colour.profile_of(self.header))
        image.tiffsave(target, bigtiff=painted.nbytes > _BIG_TIFF)
