"""The fill pipeline on arrays."""

import numpy as np
import pytest

from desktop_app.engines.local.fill import fill
from desktop_app.engines.local.grid import Pixels
from desktop_app.engines.local.worker import Stage
from desktop_app.geometry.extent import Margins, Rect, Size
from desktop_app.settings.choices import Mode


def textured(width: int, height: int, dtype: type = np.uint8) -> Pixels:
    top = 255 if dtype == np.uint8 else 65535
    noise = np.random.default_rng(5).random((height, width, 3))
    slope = np.linspace(0.2, 0.8, width)[None, :, None]
    return ((0.7 * slope + 0.3 * noise) * top).astype(dtype)


def expand(photo: Pixels, margins: Margins, seed: int = 1) -> tuple[Pixels, Rect]:
    height, width = photo.shape[:2]
    canvas = Size(width + margins.left + margins.right, height + margins.top + margins.bottom)
    place = Rect(margins.left, margins.top, width, height)
    return fill(photo, canvas, place, Mode.FAST, seed, lambda _: None), place


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize(
    "margins", [Margins(30, 0, 0, 0), Margins(9, 17, 5, 33), Margins(0, 1, 0, 0)]
)
def test_the_photo_is_untouched(dtype: type, margins: Margins) -> None:
    photo = textured(90, 70, dtype)
    result, place = expand(photo, margins)
    assert result.dtype == dtype
    assert np.array_equal(result[place.y : place.bottom, place.x : place.right], photo)


def test_the_new_area_is_painted() -> None:
    photo = textured(90, 70) // 2 + 100
    result, _ = expand(photo, Margins(40, 40, 40, 40))
    assert result.min() > 60


def test_equal_seeds_agree_and_others_differ() -> None:
    photo = textured(90, 70)
    first, second, other = (expand(photo, Margins(40, 0, 0, 0), seed)[0] for seed in (1, 1, 2))
    assert np.array_equal(first, second)
    assert not np.array_equal(first, other)


def test_stages_only_go_forward() -> None:
    stages: list[Stage] = []
    fill(textured(90, 70), Size(130, 70), Rect(40, 0, 90, 70), Mode.HIGH, 1, stages.append)
    starts = [stage.start for stage in stages]
    assert starts == sorted(starts)
    assert all(stage.start <= stage.end <= 1 for stage in stages)


def test_a_border_many_times_the_photo_is_painted() -> None:
    photo = textured(40, 36) // 2 + 100
    result, _ = expand(photo, Margins(0, 0, 0, 400))
    assert result.min() > 60
