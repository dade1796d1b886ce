"""Whether a finished picture still holds the photo it was made from."""

from pathlib import Path

import numpy as np
import pyvips


def pixels(path: Path) -> np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]:
    """The picture's red, green and blue, as libvips decodes it."""
    picture = pyvips.Image.new_from_file(str(path)).autorot()
    return np.asarray(picture.numpy()[..., :3])


def assert_holds(finished: Path, photo: Path, offset: tuple[int, int]) -> None:
    """Fail unless every pixel of the photo stands bit for bit at `offset`, and more around it."""
    whole, part = pixels(finished), pixels(photo)
    (left, top), (height, width) = offset, part.shape[:2]
    assert whole.shape[0] * whole.shape[1] > height * width
    assert np.array_equal(whole[top : top + height, left : left + width], part)
