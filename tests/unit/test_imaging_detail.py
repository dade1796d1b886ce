"""Fine detail in a patch painted small: as crisp as the photo beside it, and as calm."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from desktop_app import codec
from desktop_app.document.document import FinishOptions
from desktop_app.imaging import grain, texture
from desktop_app.imaging.detail import liveliness
from tests.unit.imaging_engine import PHOTOS, Drift, Scene, scene
from tests.unit.imaging_samples import Pixels, array, as_image

PLAIN = FinishOptions(grain=0, detail=0)
RICH = replace(PLAIN, detail=1)
SIDE = 32  # px


def crispness(case: Scene, pixels: Pixels) -> Pixels:
    """The high-pass' deviation by square of the new area."""
    seen = case.frame.visible
    mask = np.ones(pixels.shape[:2], bool)
    mask[seen.y : seen.bottom, seen.x : seen.right] = False
    fine = np.pad(grain.high_pass(pixels.astype(float)).mean(2), 1)
    tiles, new = (texture.squares(values[:, :, None], SIDE)[:, :, 0] for values in (fine, mask))
    found: Pixels = tiles[new.all(1)].std(1)
    return found


@pytest.mark.parametrize("photo", PHOTOS, ids=lambda path: path.stem)
def test_the_patch_is_about_as_crisp_as_the_truth(tmp_path: Path, photo: Path) -> None:
    """Square by square nearer to the truth than plain enlargement, and not crisper on the whole."""
    case = scene(tmp_path, photo, 1400, 0.4, Drift())
    truth, plain, rich = (
        crispness(case, pixels)
        for pixels in (array(case.truth), case.finished(PLAIN), case.finished(RICH))
    )
    lost, left = np.abs(plain - truth), np.abs(rich - truth)
    assert left.mean() < 0.85 * lost.mean()
    assert plain.mean() < rich.mean() < 1.1 * truth.mean()


@pytest.mark.parametrize("photo", PHOTOS, ids=lambda path: path.stem)
def test_calm_places_stay_as_they_are(tmp_path: Path, photo: Path) -> None:
    case = scene(tmp_path, photo, 1400, 0.4, Drift())
    truth, plain, rich = (
        crispness(case, pixels)
        for pixels in (array(case.truth), case.finished(PLAIN), case.finished(RICH))
    )
    calm = truth <= np.quantile(truth, 0.1)
    assert (rich - plain)[calm].mean() < 0.15 * (rich - plain).max()


def test_native_patches_get_none(tmp_path: Path) -> None:
    case = scene(tmp_path, PHOTOS[0], 700, 1.0, Drift())
    assert np.array_equal(case.finished(PLAIN), case.finished(RICH))


def test_straight_edges_are_not_lively() -> None:
    rows, columns = np.mgrid[0:64, 0:64]
    edge = np.where(columns + rows // 2 > 48, 50_000, 10_000).astype(np.uint16)[:, :, None]
    noise = np.random.default_rng(1).integers(10_000, 50_000, edge.shape).astype(np.uint16)
    straight, busy, flat = (
        array(liveliness(as_image(pixels)))[8:-8, 8:-8].mean()
        for pixels in (edge, noise, np.full_like(edge, 30_000))
    )
    assert flat == 0
    assert straight < 0.15 * busy


def test_older_documents_keep_their_numbers() -> None:
    old = codec.loads(FinishOptions, '{"blend_px":3,"match":0.5,"grain":0.25}')
    assert old == FinishOptions(blend_px=3, match=0.5, grain=0.25)
