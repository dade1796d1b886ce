"""Colours: an sRGB result in photos of any space, and exports into another space on request."""

from pathlib import Path

import numpy as np
import pytest

from desktop_app.document.document import FinishOptions
from desktop_app.geometry.extent import Margins
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.plan import native_plan
from desktop_app.imaging import colour
from desktop_app.imaging.export import Composition, export
from desktop_app.imaging.finish import finish
from desktop_app.imaging.formats import ExportOptions
from desktop_app.imaging.opening import open_photo
from desktop_app.imaging.pixels import load_pixels
from desktop_app.imaging.profile import is_usable, name_of
from desktop_app.imaging.spaces import matrix_profile, profile_for
from desktop_app.imaging.vips import VipsImage
from desktop_app.settings.choices import ColourSpace, PictureFormat
from tests.unit.imaging_engine import PHOTOS, Drift, Scene, scene
from tests.unit.imaging_samples import array, as_image, noise

PROPHOTO = matrix_profile(
    "ProPhoto",
    ((0.79767, 0.28804, 0.0), (0.13519, 0.71188, 0.0), (0.03135, 0.00008, 0.82491)),
    1.8,
)
PROFILES = {
    "p3": profile_for(ColourSpace.DISPLAY_P3),
    "adobe": profile_for(ColourSpace.ADOBE_RGB),
    "prophoto": PROPHOTO,
}
MEDIAN_LIMIT, SEAM_LIMIT = 1.0, 1.1  # delta E 2000; of the natural jump
NAMED = [space for space in ColourSpace if space is not ColourSpace.KEEP]


def developed(truth: VipsImage, space: str, bits: int) -> VipsImage:
    """An sRGB picture as the same colours in another space and depth."""
    deep = colour.deepened(truth.copy(interpretation="srgb"))
    found = (
        deep.colourspace("grey16") if space == "grey" else colour.converted(deep, PROFILES[space])
    )
    return found if bits == 16 else colour.shallow(found)


def lab(image: VipsImage) -> VipsImage:
    if colour.profile_of(image):
        return image.icc_import(embedded=True, intent="relative", pcs="lab")
    return image.colourspace("lab")


def median_error(case: Scene, found: VipsImage) -> float:
    difference = np.asarray(lab(found).dE00(lab(case.truth)).numpy())
    seen = case.frame.visible
    mask = np.ones(difference.shape, bool)
    mask[seen.y : seen.bottom, seen.x : seen.right] = False
    return float(np.median(difference[mask]))


@pytest.mark.parametrize("space", [*PROFILES, "grey"])
@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("drift", [Drift(), Drift(gain=(0.96, 1.0, 1.05), shift=(0.02, 0, 0))])
def test_an_srgb_engine_gives_the_photos_own_colours(
    tmp_path: Path, space: str, bits: int, drift: Drift
) -> None:
    def as_photographed(truth: VipsImage) -> VipsImage:
        return developed(truth, space, bits)

    case = scene(tmp_path, PHOTOS[bits // 8], 900, 1.0, drift, developed=as_photographed)
    done = finish(case.photo, case.result, case.frame, case.plan, FinishOptions(grain=0))
    found = done.image.copy_memory()
    assert (found.format, found.bands) == (case.truth.format, case.truth.bands)
    assert median_error(case, found) <= MEDIAN_LIMIT
    assert case.seam(array(found)).jump <= SEAM_LIMIT * case.seam(array(case.truth)).jump


@pytest.mark.parametrize("space", NAMED)
def test_profiles_are_real_ones(space: ColourSpace) -> None:
    data = profile_for(space)
    assert is_usable(data, b"RGB ")
    assert name_of(data) != "embedded profile"


def test_adobe_rgb_is_what_others_mean_by_it() -> None:
    """sRGB (255, 0, 0) is (219, 0, 0) in Adobe RGB (1998), sRGB green (144, 255, 60)."""
    pixels = np.array([[[255, 0, 0], [0, 255, 0], [128, 128, 128]]], np.uint8)
    found = array(colour.converted(as_image(pixels), profile_for(ColourSpace.ADOBE_RGB)))[0]
    assert np.abs(found.astype(int) - [[219, 0, 0], [144, 255, 60], [127, 127, 127]]).max() <= 2


@pytest.mark.parametrize("space", NAMED)
@pytest.mark.parametrize(("bands", "bits"), [(1, 8), (3, 16), (4, 8)])
def test_an_export_is_converted_only_on_request(
    tmp_path: Path, space: ColourSpace, bands: int, bits: int
) -> None:
    photo, result = tmp_path / "photo.tif", tmp_path / "result.png"
    profile = "p3" if bands > 2 else None
    as_image(noise(40, 30, bands, bits), profile).tiffsave(str(photo))
    frame = Frame.from_margins(open_photo(photo).size, Margins(8, 6, 4, 2))
    as_image(noise(*frame.canvas)).pngsave(str(result))
    work = Composition(photo, result, frame, native_plan(frame), FinishOptions())
    kept = export(work, tmp_path / "kept.tif", ExportOptions(PictureFormat.TIFF))
    assert kept.space is ColourSpace.KEEP
    options = ExportOptions(PictureFormat.TIFF, space=space)
    report = export(work, tmp_path / "out.tif", options)
    same = profile == "p3" and space is ColourSpace.DISPLAY_P3
    assert report.space is (ColourSpace.KEEP if same else space)
    assert report.identical_pixels == report.compared_pixels == 40 * 30
    written = load_pixels(tmp_path / "out.tif")
    assert colour.profile_of(written) == profile_for(space)
    assert written.bands == (3 if bands == 1 else bands)
