"""Placement: every wish ends in a legal frame, and legal wishes are met to the pixel."""

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.geometry.aspect import Ratio
from desktop_app.geometry.extent import Margins, Point, Size
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.placement import (
    Anchor,
    anchor_of,
    anchored,
    clamp,
    frame_for_aspect,
    frame_for_margins,
    frame_for_size,
    fresh_frame,
    moved_photo,
    swapped,
)

any_int = st.integers(-200_000, 200_000)
photos = st.builds(Size, st.integers(1, 70_000), st.integers(1, 70_000))
sizes = st.builds(Size, any_int, any_int)
usual = st.builds(Size, st.integers(16, 9_000), st.integers(16, 9_000))
anchors = st.sampled_from(Anchor)
ratios = st.builds(Ratio.of, st.integers(1, 50), st.integers(1, 50))


@given(photos, sizes, any_int, any_int)
def test_any_wish_becomes_a_legal_frame(photo: Size, canvas: Size, x: int, y: int) -> None:
    frame = clamp(photo, canvas, Point(x, y))
    assert clamp(photo, frame.canvas, frame.placement) == frame


@given(photos, ratios, anchors, sizes)
def test_every_maker_of_frames_is_legal(
    photo: Size, ratio: Ratio, anchor: Anchor, size: Size
) -> None:
    frame = frame_for_aspect(photo, ratio, anchor)  # a Frame refuses to exist where it is illegal
    assert swapped(frame, anchor).photo == photo
    assert frame_for_size(photo, size, anchor).photo == photo
    assert fresh_frame(photo).photo == photo


@given(usual, usual, anchors)
def test_a_legal_size_is_met_exactly(photo: Size, size: Size, anchor: Anchor) -> None:
    frame = frame_for_size(photo, size, anchor)
    assert frame.canvas == size
    assert anchored(frame, anchor) == frame
    left, top, right, bottom = frame.margins
    if anchor is Anchor.CENTER:
        assert right - left in (0, 1)
        assert bottom - top in (0, 1)
    if anchor is Anchor.TOP_LEFT:
        assert (left, top) == (0, 0)
    if anchor is Anchor.BOTTOM_RIGHT:
        assert (right, bottom) == (0, 0)


@given(usual, st.tuples(*[st.integers(0, 5_000)] * 4))
def test_legal_margins_are_met_exactly(photo: Size, sides: tuple[int, int, int, int]) -> None:
    wanted = Margins(*sides)
    assert frame_for_margins(photo, wanted) == Frame.from_margins(photo, wanted)


@given(usual, usual, anchors)
def test_the_anchor_is_found_again(photo: Size, size: Size, anchor: Anchor) -> None:
    frame = frame_for_size(photo, size, anchor)
    found = anchor_of(frame)
    assert found is not None
    assert anchored(frame, found) == frame


@given(usual, usual, st.integers(-10, 10), st.integers(-10, 10))
def test_a_photo_moved_and_moved_back_is_where_it_was(
    photo: Size, size: Size, dx: int, dy: int
) -> None:
    frame = frame_for_size(photo, size)
    moved = moved_photo(frame, dx, dy)
    if moved.placement == frame.placement.moved(dx, dy):
        assert moved_photo(moved, -dx, -dy) == frame


def test_the_photo_between_two_anchors_has_none() -> None:
    frame = Frame(Size(100, 100), Size(300, 300), Point(7, 90))
    assert anchor_of(frame) is None


def test_16_to_9_around_the_sample_photo() -> None:
    frame = frame_for_aspect(Size(3840, 2560), Ratio(16, 9), Anchor.LEFT)
    assert frame.canvas == Size(4551, 2560)
    assert frame.margins == Margins(0, 0, 711, 0)
