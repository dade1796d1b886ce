"""The quick fill around a photo: in its place, continuous at the edge, and soft further out."""

from pathlib import Path

import numpy as np
import pytest

from desktop_app.geometry.extent import Rect, Size
from desktop_app.imaging.extension import extended, extended_area
from desktop_app.imaging.pyramid import Level, build_pyramid

PHOTO = Path(__file__).parents[1] / "data" / "photos" / "lake-sherburne.jpg"


@pytest.fixture(scope="module")
def level() -> Level:
    return next(build_pyramid(PHOTO, Size(800, 600)))


def _pixels(level: Level) -> "np.ndarray[tuple[int, ...], np.dtype[np.float64]]":
    rows = np.frombuffer(level.pixels, np.uint8).reshape(level.size.height, level.size.width, 4)
    return rows[..., :3].astype(float)


@pytest.mark.parametrize("reach", [1, 2, 8])
def test_the_fill_covers_its_area_with_the_photo_in_its_middle(level: Level, reach: int) -> None:
    fill = extended(level, reach)
    across = fill.size.width // (1 + 2 * reach)
    down = fill.size.height // (1 + 2 * reach)
    assert fill.size == Size(across * (1 + 2 * reach), down * (1 + 2 * reach))
    middle = _pixels(fill)[down * reach : down * (reach + 1), across * reach : across * (reach + 1)]
    whole = _pixels(level)
    assert middle.mean(axis=(0, 1)) == pytest.approx(whole.mean(axis=(0, 1)), abs=3)
    assert extended_area(Size(300, 200), reach) == Rect(
        -300 * reach, -200 * reach, 300 * (1 + 2 * reach), 200 * (1 + 2 * reach)
    )


def test_there_is_no_jump_at_the_edge_and_less_detail_further_out(level: Level) -> None:
    fill = _pixels(extended(level, 1))
    side = fill.shape[1] // 3
    inside, outside = fill[:, side], fill[:, side - 1]
    rows = slice(fill.shape[0] // 3, 2 * fill.shape[0] // 3)
    assert np.abs(inside[rows] - outside[rows]).mean() < 4
    near, far = fill[rows, side - 20 : side], fill[rows, :20]
    assert np.abs(np.diff(far, axis=0)).mean() < np.abs(np.diff(near, axis=0)).mean() / 2
