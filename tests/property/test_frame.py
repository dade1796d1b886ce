"""Frames and what follows from them."""

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.geometry.extent import Margins, Size
from desktop_app.geometry.frame import Frame

sides = st.integers(min_value=16, max_value=9000)
margins = st.integers(min_value=0, max_value=4000)


@given(sides, sides, margins, margins, margins, margins)
def test_margins_and_frame_are_two_views_of_one_thing(
    width: int, height: int, left: int, top: int, right: int, bottom: int
) -> None:
    wanted = Margins(left, top, right, bottom)
    frame = Frame.from_margins(Size(width, height), wanted)
    assert frame.margins == wanted
    assert frame.visible.size == Size(width, height)
    assert frame.new_pixels == frame.canvas.pixels - width * height


@given(st.tuples(*[st.integers(min_value=-20, max_value=30)] * 4))
def test_new_areas_cover_what_is_not_photo_and_nothing_twice(wanted: tuple[int, ...]) -> None:
    frame = Frame.from_margins(Size(60, 60), Margins(*wanted))
    areas = (*frame.new_areas, frame.visible)
    assert sum(area.size.pixels for area in areas) == frame.canvas.pixels
    assert sum(area.size.pixels for area in frame.new_areas) == frame.new_pixels
    for index, area in enumerate(areas):
        assert not area.empty
        assert area.intersection(frame.canvas_rect) == area
        assert all(area.intersection(other).empty for other in areas[index + 1 :])
