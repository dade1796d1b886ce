"""Real picture files of every kind, made on the fly from a photograph or from noise."""

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from desktop_app.imaging.vips import VipsImage, libvips

Pixels = npt.NDArray[Any]

PHOTO = Path(__file__).parents[1] / "data" / "photos" / "tea-gardens.jpg"


def noise(width: int, height: int, bands: int = 3, bits: int = 8, seed: int = 1) -> Pixels:
    """Pixels of which no two neighbours are alike, so that any shift shows."""
    kind = np.uint16 if bits == 16 else np.uint8
    top = 2**bits
    return np.random.default_rng(seed).integers(0, top, (height, width, bands)).astype(kind)


def as_image(pixels: Pixels, profile: str | None = None) -> VipsImage:
    """A libvips picture of these pixels, with one of libvips' own profiles embedded."""
    image = libvips().Image.new_from_array(pixels)
    deep = pixels.dtype == np.uint16
    names = ("grey16", "rgb16") if deep else ("b-w", "srgb")
    image = image.copy(interpretation=names[pixels.shape[2] > 2])
    if profile:
        data = libvips().Operation.call("profile_load", profile)
        image.set_type(libvips().GValue.blob_type, "icc-profile-data", data)
    return image


def with_orientation(image: VipsImage, orientation: int) -> VipsImage:
    """A copy that states how it has to be turned."""
    copy = image.copy()
    copy.set_type(libvips().GValue.gint_type, "orientation", orientation)
    return copy


def array(image: VipsImage) -> Pixels:
    """The pixels as height × width × bands."""
    found: Pixels = image.numpy()
    return found if found.ndim == 3 else found[:, :, None]


def turned(pixels: Pixels, orientation: int) -> Pixels:
    """What upright pixels look like for a stored picture, by the EXIF definition."""
    flips = {
        1: pixels,
        2: pixels[:, ::-1],
        3: pixels[::-1, ::-1],
        4: pixels[::-1],
        5: pixels.swapaxes(0, 1),
        6: pixels.swapaxes(0, 1)[:, ::-1],
        7: pixels.swapaxes(0, 1)[::-1, ::-1],
        8: pixels.swapaxes(0, 1)[::-1],
    }
    return flips[orientation]
