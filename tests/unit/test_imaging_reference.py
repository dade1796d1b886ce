"""What leaves the computer: the planned pixels and not a byte of metadata."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from desktop_app.geometry.extent import Point, Rect, Size
from desktop_app.geometry.plan import RequestPlan
from desktop_app.imaging.reference import write_reference
from desktop_app.imaging.vips import libvips
from desktop_app.settings.choices import PictureFormat
from tests.unit.imaging_samples import PHOTO, as_image, noise


def plan(crop: Rect, reference: Size) -> RequestPlan:
    return RequestPlan(crop, reference, reference, Point(0, 0), Rect(0, 0, *reference), 1.0)


def test_unscaled_reference_is_the_crop(tmp_path: Path) -> None:
    pixels = noise(50, 40)
    as_image(pixels).pngsave(str(tmp_path / "photo.png"))
    target = tmp_path / "reference.png"
    write_reference(tmp_path / "photo.png", plan(Rect(3, 5, 32, 16), Size(32, 16)), target)
    with Image.open(target) as found:
        assert np.array_equal(np.asarray(found), pixels[5:21, 3:35])


@pytest.mark.parametrize("kind", [PictureFormat.PNG, PictureFormat.JPEG])
def test_scaled_reference_has_exactly_the_planned_size_and_no_metadata(
    tmp_path: Path, kind: PictureFormat
) -> None:
    photo, target = tmp_path / "photo.jpg", tmp_path / "reference"
    image = libvips().Image.jpegload(str(PHOTO))
    image.set_type(libvips().GValue.gint_type, "orientation", 6)
    image = image.copy(xres=240 / 25.4, yres=240 / 25.4)
    image.jpegsave(str(photo))
    write_reference(photo, plan(Rect(0, 0, 2560, 3000), Size(640, 752)), target, kind)
    with Image.open(target) as found:
        assert (found.size, found.mode, found.format) == ((640, 752), "RGB", kind.value.upper())
        assert not {"exif", "icc_profile", "xmp", "photoshop"} & set(found.info)
        assert round(found.info.get("dpi", (25.4, 0))[0], 1) == 25.4  # not the camera's
    assert b"xmp" not in target.read_bytes().lower()


def test_wide_gamut_becomes_srgb(tmp_path: Path) -> None:
    pixels = np.full((32, 32, 3), (200 * 257, 100 * 257, 100 * 257), np.uint16)
    as_image(pixels, "p3").tiffsave(str(tmp_path / "photo.tif"))
    target = tmp_path / "reference.png"
    write_reference(tmp_path / "photo.tif", plan(Rect(0, 0, 32, 32), Size(16, 16)), target)
    with Image.open(target) as found:
        red, green, _ = np.asarray(found)[8, 8]
    assert red > 205
    assert green < 97
