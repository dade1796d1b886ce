"""Whatever the frame: the photo stays, everything around it is painted."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.engines.local.fill import fill
from desktop_app.geometry.extent import Rect, Size
from desktop_app.settings.choices import Mode

margin = st.one_of(st.just(0), st.integers(1, 3), st.integers(4, 60))
side = st.one_of(st.just(1), st.integers(2, 16), st.integers(17, 90))


@settings(max_examples=40, deadline=None)
@given(
    size=st.tuples(side, side),
    margins=st.tuples(margin, margin, margin, margin).filter(any),
    deep=st.booleans(),
    mode=st.sampled_from(list(Mode)),
    seed=st.integers(0, 2**32 - 1),
)
def test_every_pixel_of_the_photo_stays(
    size: tuple[int, int], margins: tuple[int, int, int, int], deep: bool, mode: Mode, seed: int
) -> None:
    width, height = size
    left, top, right, bottom = margins
    kind = np.uint16 if deep else np.uint8
    # Values from the upper half only, so that an unpainted pixel, which is 0, shows.
    low, high = np.iinfo(kind).max // 2, np.iinfo(kind).max
    photo = np.random.default_rng(seed).integers(low, high, (height, width, 3), kind, endpoint=True)
    canvas = Size(width + left + right, height + top + bottom)
    result = fill(photo, canvas, Rect(left, top, width, height), mode, seed, lambda _: None)
    assert result.shape == (canvas.height, canvas.width, 3)
    assert result.dtype == kind
    assert np.array_equal(result[top : top + height, left : left + width], photo)
    assert np.mean(result < low // 8) < 0.002
