"""From the kept photo to arrays and from the painted array to a file."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyvips

from desktop_app.engines.local.grid import Pixels
from desktop_app.errors import AppError, ErrorKind
from desktop_app.geometry.extent import Rect

_KEPT_FIELDS = ("icc-profile-data", "xres", "yres")


@dataclass(frozen=True, slots=True)
class Picture:
    """The wanted part of the photo: always three colour channels, and alpha beside them."""

    colour: Pixels
    alpha: Pixels | None
    grey: bool
    source: pyvips.Image  # for profile and resolution

    @classmethod
    def load(cls, path: Path, crop: Rect) -> "Picture":
        """Read `crop` (native pixels, orientation applied) at the photo's own depth.

        Raises AppError BAD_FILE where the file is no readable picture.
        """
        try:
            image = pyvips.Image.new_from_file(path, access="sequential").autorot()
            if image.format not in ("uchar", "ushort"):
                image = image.cast("ushort" if image.interpretation == "rgb16" else "uchar")
            pixels = image.crop(crop.x, crop.y, crop.width, crop.height).numpy()
        except pyvips.Error as error:
            raise AppError(
                ErrorKind.BAD_FILE,
                "The kept copy of the photo cannot be read.",
                "Open the photo again and start once more.",
            ) from error
        pixels = pixels.reshape(crop.height, crop.width, image.bands)
        colours = 1 if image.bands < 3 else 3
        alpha = pixels[..., colours : colours + 1] if image.bands > colours else None
        colour = np.repeat(pixels[..., :1], 3, axis=2) if colours == 1 else pixels[..., :3]
        return cls(np.ascontiguousarray(colour), alpha, colours == 1, image)

    def save(self, painted: Pixels, place: Rect, target: Path) -> None:
        """Write the painted canvas as TIFF; new area is opaque where the photo has alpha."""
        if self.grey:
            painted = painted[..., :1]
        if self.alpha is not None:
            opaque = np.iinfo(painted.dtype).max
            alpha = np.full((*painted.shape[:2], 1), opaque, painted.dtype)
            alpha[place.y : place.bottom, place.x : place.right] = self.alpha
            painted = np.concatenate([painted, alpha], axis=2)
        image = pyvips.Image.new_from_array(painted, interpretation=self.source.interpretation)
        image = image.copy()
        present = self.source.get_fields()
        for field in _KEPT_FIELDS:
            if field in present:
                image.set_type(self.source.get_typeof(field), field, self.source.get(field))
        image.tiffsave(target, bigtiff=painted.nbytes > 3_500_000_000)
