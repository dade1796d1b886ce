"""Handles: what a drag leads to, whatever the pointer and the keys do."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app.geometry.aspect import Ratio
from desktop_app.geometry.extent import Point, PointF, RectF, Size
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.handles import (
    FRAME_HANDLES,
    DragMode,
    Handle,
    drag,
    handle_at,
    handle_position,
)
from desktop_app.geometry.placement import clamp
from desktop_app.geometry.viewport import frame_rect

photos = st.builds(Size, st.integers(1, 9_000), st.integers(1, 9_000))
frames = st.builds(
    clamp,
    photos,
    st.builds(Size, st.integers(1, 12_000), st.integers(1, 12_000)),
    st.builds(Point, st.integers(-9_000, 9_000), st.integers(-9_000, 9_000)),
)
ways = st.floats(-80_000, 80_000, allow_nan=False)
small_ways = st.integers(-40, 40)
handles = st.sampled_from(Handle)
frame_handles = st.sampled_from(FRAME_HANDLES)
ratios = st.builds(Ratio.of, st.integers(1, 20), st.integers(1, 20))
modes = st.builds(DragMode, st.booleans(), st.booleans(), st.none() | ratios)
free_modes = st.builds(DragMode, st.just(value=False), st.booleans())


@given(frames, handles, ways, ways, modes)
def test_no_drag_makes_an_illegal_frame(
    frame: Frame, handle: Handle, dx: float, dy: float, mode: DragMode
) -> None:
    after = drag(frame, handle, dx, dy, mode)  # a Frame refuses to exist where it is illegal
    assert after.photo == frame.photo


@given(frames, handles, modes)
def test_grabbing_changes_nothing(frame: Frame, handle: Handle, mode: DragMode) -> None:
    assert drag(frame, handle, 0, 0, mode) == frame
    assert drag(frame, handle, 0.49, -0.49, mode) == frame


@given(frames, handles, small_ways, small_ways, free_modes)
def test_there_and_back_is_where_it_was(
    frame: Frame, handle: Handle, dx: int, dy: int, mode: DragMode
) -> None:
    there = drag(frame, handle, dx, dy, mode)
    if handle is Handle.PHOTO:
        assume(there.placement == frame.placement.moved(dx, dy))
    else:
        factor = 2 if mode.symmetric else 1
        grown = (
            frame.canvas.width + handle.x * dx * factor,
            frame.canvas.height + handle.y * dy * factor,
        )
        assume(there.canvas == grown)
    assert drag(there, handle, -dx, -dy, mode) == frame


@given(frames, frame_handles, small_ways, small_ways)
def test_only_the_dragged_sides_move_and_by_exactly_the_way(
    frame: Frame, handle: Handle, dx: int, dy: int
) -> None:
    after, before = frame_rect(drag(frame, handle, dx, dy)), frame_rect(frame)
    if handle.x <= 0:
        assert after.right == before.right
    if handle.x >= 0:
        assert after.x == before.x
    if handle.y <= 0:
        assert after.bottom == before.bottom
    if handle.y >= 0:
        assert after.y == before.y
    if frame.canvas.width > 100 and before.right > 100 and handle is Handle.RIGHT:
        assert after.right == before.right + dx


@given(frames, frame_handles, ways, ways, ratios, st.booleans())
def test_a_locked_ratio_is_kept_to_the_pixel(
    frame: Frame, handle: Handle, dx: float, dy: float, ratio: Ratio, symmetric: bool
) -> None:
    assume(abs(dx) >= 1 and abs(dy) >= 1)
    after = drag(frame, handle, dx, dy, DragMode(symmetric=symmetric, ratio=ratio))
    assert ratio.matches(after.canvas)


@given(frames, frame_handles, small_ways, small_ways)
def test_alt_keeps_the_centre(frame: Frame, handle: Handle, dx: int, dy: int) -> None:
    after = frame_rect(drag(frame, handle, dx, dy, DragMode(symmetric=True)))
    before = frame_rect(frame)
    assert abs((after.x + after.right) - (before.x + before.right)) <= 1
    assert abs((after.y + after.bottom) - (before.y + before.bottom)) <= 1


@given(frames, small_ways, small_ways)
def test_shift_moves_the_photo_along_one_axis(frame: Frame, dx: int, dy: int) -> None:
    after = drag(frame, Handle.PHOTO, dx, dy, DragMode(keep_ratio=True))
    assert after.placement.x == frame.placement.x or after.placement.y == frame.placement.y
    assert after.canvas == frame.canvas


@given(
    st.builds(RectF, *[st.floats(-500, 500)] * 2, *[st.floats(1, 3_000)] * 2),
    st.sampled_from(FRAME_HANDLES),
)
def test_every_handle_is_found_where_it_is_drawn_unless_the_frame_is_tiny(
    frame: RectF, handle: Handle
) -> None:
    found = handle_at(frame, frame, handle_position(frame, handle))
    assert found is not None
    if min(frame.width, frame.height) > 60:
        assert found is handle


@pytest.mark.parametrize(
    ("x", "y", "handle"),
    [
        (300, 200, Handle.PHOTO),
        (100, 200, Handle.LEFT),
        (91, 333, Handle.LEFT),
        (89, 333, None),
        (500, 300, Handle.RIGHT),
        (320, 407, Handle.BOTTOM),
        (90, 90, Handle.TOP_LEFT),
        (510, 411, Handle.BOTTOM_RIGHT),
        (50, 200, None),
        (530, 250, Handle.PHOTO),  # photo that hangs over the frame
    ],
)
def test_what_lies_under_the_pointer(x: float, y: float, handle: Handle | None) -> None:
    frame, photo = RectF(100, 100, 400, 300), RectF(150, 150, 400, 200)
    assert handle_at(frame, photo, PointF(x, y)) is handle


def test_the_photo_can_be_grabbed_in_a_frame_that_is_small_on_the_screen() -> None:
    frame = RectF(0, 0, 20, 20)
    assert handle_at(frame, frame, frame.centre) is Handle.PHOTO
