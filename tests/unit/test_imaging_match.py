"""Match and grain on real photos with a known truth: no seam, the right colours, the same noise."""

from pathlib import Path

import numpy as np
import pytest

from desktop_app.document.document import FinishOptions
from desktop_app.imaging import border, grain
from tests.unit.imaging_engine import PHOTOS, Drift, Scene, scene
from tests.unit.imaging_samples import Pixels, as_image

DRIFTS = [
    Drift(gain=(1.06, 1.06, 1.06)),
    Drift(gain=(0.94, 0.97, 1.03), shift=(0.02, 0.0, -0.02)),
    Drift(shift=(0.06, -0.06, 0.03), noise=1.5),
    Drift(shift=(-0.06, 0.04, 0.06), noise=3.0),
]
WIDTH = 900
ENOUGH = 12  # squares of one tone
LARGEST_SEAM = 1.1  # of the natural jump


def new_area(case: Scene, pixels: Pixels) -> Pixels:
    mask = np.ones(pixels.shape[:2], bool)
    seen = case.frame.visible
    mask[seen.y : seen.bottom, seen.x : seen.right] = False
    return pixels[mask].astype(float)


@pytest.mark.parametrize("photo", PHOTOS, ids=lambda path: path.stem)
@pytest.mark.parametrize(
    ("drift", "scale", "suffix"),
    [
        (DRIFTS[0], 1.0, ".png"),
        (DRIFTS[1], 0.4, ".jpg"),
        (DRIFTS[2], 0.6, ".png"),
        (DRIFTS[3], 0.4, ".png"),
    ],
)
def test_no_seam_is_left(
    tmp_path: Path, photo: Path, drift: Drift, scale: float, suffix: str
) -> None:
    case = scene(tmp_path, photo, WIDTH, scale, drift, suffix=suffix)
    natural = case.seam(np.asarray(case.truth.numpy())).jump
    matched = case.seam(case.finished(FinishOptions())).jump
    assert matched <= LARGEST_SEAM * natural
    plain = case.seam(case.finished(FinishOptions(blend_px=0, match=0, grain=0))).jump
    assert plain > matched


@pytest.mark.parametrize("photo", PHOTOS, ids=lambda path: path.stem)
@pytest.mark.parametrize("drift", DRIFTS[1:3])
def test_colours_far_from_the_seam_are_right_too(tmp_path: Path, photo: Path, drift: Drift) -> None:
    case = scene(tmp_path, photo, WIDTH, 0.5, drift)
    truth = new_area(case, case.truth.numpy())
    found = new_area(case, case.finished(FinishOptions(grain=0)))
    wrong = new_area(case, case.finished(FinishOptions(match=0, grain=0)))
    assert np.abs((found - truth).mean(0)).max() < 1.5
    assert np.abs((found - truth).mean(0)).max() < 0.25 * np.abs((wrong - truth).mean(0)).max()


@pytest.mark.parametrize("photo", PHOTOS, ids=lambda path: path.stem)
@pytest.mark.parametrize("scale", [0.4, 0.6])
def test_the_patch_is_as_noisy_as_the_photo(tmp_path: Path, photo: Path, scale: float) -> None:
    """Deviation of the high-pass in calm squares, by tone, within a tenth of the photo's."""
    case = scene(tmp_path, photo, WIDTH, scale, Drift())
    image = as_image(case.finished(FinishOptions(detail=0)))
    own, around = (
        take(image, case.frame.visible, 3) for take in (border.strips_inside, border.strips_outside)
    )
    photo_noise, patch_noise = grain.measure(own), grain.measure(around)
    both = np.minimum(photo_noise.squares, patch_noise.squares)
    both[both < ENOUGH] = 0
    wanted, found = (np.average(n.levels, weights=both) for n in (photo_noise, patch_noise))
    assert found == pytest.approx(wanted, rel=0.1)
