"""Ratios: every canvas is as small as it can be and as exact as whole pixels allow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.geometry.aspect import PRESETS, Ratio, describe, fit, parse_ratio, preset_ratio
from desktop_app.geometry.extent import Size
from desktop_app.geometry.frame import MAX_SIDE, MIN_SIDE

photos = st.builds(Size, st.integers(1, 70_000), st.integers(1, 70_000))
usual_photos = st.builds(Size, st.integers(100, 6_000), st.integers(100, 6_000))
ratios = st.builds(Ratio.of, st.integers(1, 50), st.integers(1, 50))
usual_ratios = st.builds(Ratio.of, st.integers(1, 10), st.integers(1, 10))


@given(usual_photos, usual_ratios)
def test_fit_contains_the_photo_and_keeps_the_side_it_fills(photo: Size, ratio: Ratio) -> None:
    canvas = fit(photo, ratio)
    assert canvas.width >= photo.width
    assert canvas.height >= photo.height
    assert canvas.width == photo.width or canvas.height == photo.height


@given(usual_photos, usual_ratios)
def test_fit_is_exact_to_half_a_pixel(photo: Size, ratio: Ratio) -> None:
    canvas = fit(photo, ratio)
    if canvas.height == photo.height:
        assert abs(canvas.width * ratio.height - canvas.height * ratio.width) * 2 <= ratio.height
    else:
        assert abs(canvas.height * ratio.width - canvas.width * ratio.height) * 2 <= ratio.width
    assert ratio.matches(canvas)


@given(photos, ratios)
def test_fit_never_leaves_the_legal_range(photo: Size, ratio: Ratio) -> None:
    assert all(MIN_SIDE <= side <= MAX_SIDE for side in fit(photo, ratio))


@given(usual_photos)
def test_the_original_ratio_is_the_photo_itself(photo: Size) -> None:
    assert fit(photo, preset_ratio(PRESETS[0], photo)) == photo


@given(usual_photos, usual_ratios)
def test_swapping_photo_and_ratio_swaps_the_canvas(photo: Size, ratio: Ratio) -> None:
    wide = fit(photo, ratio)
    tall = fit(Size(photo.height, photo.width), ratio.swapped)
    assert (tall.height, tall.width) == wide


@given(st.integers(1, 99_999), st.integers(1, 99_999))
def test_what_is_written_is_read_back(width: int, height: int) -> None:
    if max(width, height) <= 100 * min(width, height):
        assert parse_ratio(f"{width}:{height}") == Ratio.of(width, height)


@pytest.mark.parametrize(
    ("text", "ratio"),
    [("16:9", (16, 9)), (" 32 : 18 ", (16, 9)), ("2.39:1", (239, 100)), ("1:1.5", (2, 3))],
)
def test_ratios_people_type(text: str, ratio: tuple[int, int]) -> None:
    assert parse_ratio(text) == ratio


@pytest.mark.parametrize(
    "text",
    ["", "16", "16:", ":9", "0:1", "1:0", "-1:2", "16/9", "a:b", "1:2:3", "1e3:1", "101:1", "١:٢"],
)
def test_anything_else_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="ratio"):
        parse_ratio(text)


def test_presets_have_ids_of_their_own() -> None:
    assert len({preset.id for preset in PRESETS}) == len(PRESETS)


@pytest.mark.parametrize(
    ("size", "words"),
    [((3840, 2160), "16:9"), ((4551, 2560), "16:9"), ((1000, 637), "1.57:1"), ((10, 25), "1:2.50")],
)
def test_ratios_are_described_in_words_people_use(size: tuple[int, int], words: str) -> None:
    assert describe(Size(*size)) == words


def test_a_ratio_needs_two_positive_sides() -> None:
    with pytest.raises(ValueError, match="above zero"):
        Ratio.of(0, 3)
