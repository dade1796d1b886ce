"""Snapping: near a target it bites exactly, elsewhere it changes nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.geometry.aspect import Ratio
from desktop_app.geometry.extent import Point, Size
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.handles import DragMode, Handle, axes, drag
from desktop_app.geometry.placement import clamp
from desktop_app.geometry.snapping import GuideKind, snapped_drag

PHOTO = Size(1000, 800)
WIDE = Frame(PHOTO, Size(1500, 1000), Point(220, 90))
FREE = DragMode()

frames = st.builds(
    clamp,
    st.builds(Size, st.integers(1, 5_000), st.integers(1, 5_000)),
    st.builds(Size, st.integers(1, 8_000), st.integers(1, 8_000)),
    st.builds(Point, st.integers(-5_000, 5_000), st.integers(-5_000, 5_000)),
)
ways = st.floats(-3_000, 3_000, allow_nan=False)
ratios = st.builds(Ratio.of, st.integers(1, 20), st.integers(1, 20))
modes = st.builds(DragMode, st.booleans(), st.booleans(), st.none() | ratios)


@given(frames, st.sampled_from(Handle), ways, ways, modes, st.floats(0, 60))
def test_every_guide_that_is_shown_holds(
    frame: Frame, handle: Handle, dx: float, dy: float, mode: DragMode, tolerance: float
) -> None:
    snapped = snapped_drag(frame, handle, dx, dy, mode, tolerance)
    for guide in snapped.guides:
        axis = axes(snapped.frame)[0 if guide.upright else 1]
        if guide.kind is GuideKind.PHOTO_EDGE:
            assert guide.position in (axis.low, axis.high)
        if guide.kind is GuideKind.CENTRE and mode.ratio is None:
            assert abs((axis.low + axis.high) / 2 - axis.photo / 2) <= 1 or not handle.x


@given(frames, st.sampled_from(Handle), ways, ways)
def test_snapping_moves_no_side_further_than_its_tolerance(
    frame: Frame, handle: Handle, dx: float, dy: float
) -> None:
    tolerance = 20
    free = drag(frame, handle, dx, dy)
    snapped = snapped_drag(frame, handle, dx, dy, FREE, tolerance).frame
    for before, after in zip(axes(free), axes(snapped), strict=True):
        assert abs(before.low - after.low) <= tolerance + 1
        assert abs(before.high - after.high) <= tolerance + 1


def test_a_side_snaps_to_the_edge_of_the_photo() -> None:
    snapped = snapped_drag(WIDE, Handle.LEFT, 212, 0, FREE, 10)
    assert snapped.frame.margins.left == 0
    assert [guide.kind for guide in snapped.guides] == [GuideKind.PHOTO_EDGE]


def test_a_side_snaps_to_equal_margins() -> None:
    snapped = snapped_drag(WIDE, Handle.RIGHT, -56, 0, FREE, 10)
    assert snapped.frame.margins.left == snapped.frame.margins.right == 220
    assert [guide.kind for guide in snapped.guides] == [GuideKind.CENTRE]


def test_a_side_snaps_to_a_ratio_people_know() -> None:
    snapped = snapped_drag(WIDE, Handle.RIGHT, 274, 0, FREE, 10)
    assert snapped.frame.canvas == Size(1778, 1000)
    assert [guide.label for guide in snapped.guides] == ["16:9"]


def test_the_photo_snaps_to_the_centre_and_to_thirds() -> None:
    snapped = snapped_drag(WIDE, Handle.PHOTO, 27, 200, FREE, 10)
    assert snapped.frame.placement == Point(250, 290)
    assert [guide.kind for guide in snapped.guides] == [GuideKind.CENTRE]
    snapped = snapped_drag(WIDE, Handle.PHOTO, -218, 5, FREE, 10)
    assert snapped.frame.placement == Point(0, 100)
    third = Frame(PHOTO, Size(3000, 1000), Point(400, 90))
    snapped = snapped_drag(third, Handle.PHOTO, 95, 0, FREE, 10)
    assert snapped.frame.placement.x == 500
    assert GuideKind.THIRD in [guide.kind for guide in snapped.guides]


def test_a_corner_that_keeps_its_ratio_snaps_whole() -> None:
    start = Frame(PHOTO, Size(1600, 900), Point(300, 50))
    snapped = snapped_drag(start, Handle.BOTTOM_RIGHT, -290, -164, DragMode(ratio=Ratio(16, 9)), 12)
    assert snapped.frame.canvas.width == 1300
    assert Ratio(16, 9).matches(snapped.frame.canvas)
    assert [guide.kind for guide in snapped.guides] == [GuideKind.PHOTO_EDGE]


@pytest.mark.parametrize("handle", list(Handle))
def test_without_tolerance_nothing_is_drawn_anywhere(handle: Handle) -> None:
    assert snapped_drag(WIDE, handle, 33.3, 41.7, FREE, 0).frame == drag(WIDE, handle, 33.3, 41.7)
