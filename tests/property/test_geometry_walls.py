"""Soft walls: a drag halts at the last frame that keeps the promise, and can be pulled on."""

from bisect import bisect_left

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.geometry.extent import Point, PointF, Size
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.handles import FRAME_HANDLES, DragMode, Handle, drag
from desktop_app.geometry.placement import clamp
from desktop_app.geometry.snapping import GuideKind, snapped_drag
from desktop_app.geometry.walls import Wall, walled_drag

PHOTO = Size(1000, 800)
START = clamp(PHOTO, PHOTO, Point(0, 0))
REACH = 40.0

ways = st.builds(PointF, st.floats(-3_000, 3_000), st.floats(-3_000, 3_000))
modes = st.builds(DragMode, st.booleans(), st.booleans())
limits = st.integers(900_000, 6_000_000)


def _wall(most: int) -> Wall:
    return Wall("no more", lambda frame: frame.canvas.pixels <= most)


@given(st.sampled_from(Handle), ways, modes, limits)
def test_a_drag_goes_beyond_only_where_it_is_pulled_far_beyond(
    handle: Handle, way: PointF, mode: DragMode, most: int
) -> None:
    wall = _wall(most)
    free = snapped_drag(START, handle, way.x, way.y, mode, REACH)
    found = walled_drag(START, handle, way, mode, REACH, (wall,))
    shown = [guide for guide in found.guides if guide.kind is GuideKind.WALL]
    if wall.holds(free.frame) or not wall.holds(START):
        assert found == free
    elif wall.holds(found.frame):  # halted
        assert shown
    else:  # pulled on: as without the wall, which is still shown
        assert found.frame == free.frame
        assert shown or found.frame.canvas.pixels - most > 0


@given(st.sampled_from(FRAME_HANDLES), st.integers(1, 39), limits)
def test_a_halted_frame_is_the_last_one_before_the_wall(
    handle: Handle, beyond: int, most: int
) -> None:
    wall = _wall(most)
    edge = _first_broken(handle, wall)
    if edge is None:
        return
    way = PointF(handle.x * (edge + beyond / 2), handle.y * (edge + beyond / 2))
    found = walled_drag(START, handle, way, DragMode(), REACH, (wall,))
    halted = found.frame
    assert wall.holds(halted)
    if not any(guide.kind is GuideKind.WALL for guide in found.guides):
        return  # drawn back to a ratio just before the wall
    one_more = Frame(
        PHOTO,
        Size(halted.canvas.width + abs(handle.x), halted.canvas.height + abs(handle.y)),
        Point(halted.placement.x + (handle.x < 0), halted.placement.y + (handle.y < 0)),
    )
    assert not wall.holds(one_more)


def _first_broken(handle: Handle, wall: Wall) -> int | None:
    """The least way of a free drag that breaks the wall."""
    ways = range(3_000)
    first = bisect_left(ways, True, key=lambda way: not wall.holds(_pulled(handle, way)))
    return first if 0 < first < len(ways) else None


def _pulled(handle: Handle, way: int) -> Frame:
    return drag(START, handle, handle.x * way, handle.y * way)


def test_without_walls_it_is_a_snapped_drag() -> None:
    way = PointF(37.2, 4.0)
    found = walled_drag(START, Handle.RIGHT, way, DragMode(), 7)
    assert found == snapped_drag(START, Handle.RIGHT, 37.2, 4.0, DragMode(), 7)
