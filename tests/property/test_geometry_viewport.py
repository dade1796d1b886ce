"""The view: screen and photo positions agree, and what is fixed stays fixed."""

from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app.geometry.extent import Point, PointF, Rect, Size
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.viewport import MAX_ZOOM, MIN_ZOOM, Viewport, frame_rect, world_rect

positions = st.builds(PointF, st.floats(-20_000, 20_000), st.floats(-20_000, 20_000))
screens = st.builds(PointF, st.floats(0, 3_000), st.floats(0, 2_000))
views = st.builds(
    Viewport,
    st.integers(50, 4_000),
    st.integers(50, 4_000),
    st.sampled_from([1.0, 1.25, 1.5, 1.75, 2.0]),
    st.floats(MIN_ZOOM, MAX_ZOOM),
    positions,
)


@given(views, screens)
def test_there_and_back_is_the_same_place(view: Viewport, point: PointF) -> None:
    back = view.to_screen(view.to_photo(point))
    assert abs(back.x - point.x) < 1e-3
    assert abs(back.y - point.y) < 1e-3


@given(views, screens, st.floats(MIN_ZOOM, MAX_ZOOM))
def test_what_lies_under_the_pointer_stays_there_while_zooming(
    view: Viewport, pointer: PointF, zoom: float
) -> None:
    below = view.to_photo(pointer)
    after = view.zoomed(zoom, pointer).to_screen(below)
    one_pixel = 0.51 / view.device_ratio * (1 + zoom / view.zoom)  # both ends sit on whole pixels
    assert abs(after.x - pointer.x) <= one_pixel
    assert abs(after.y - pointer.y) <= one_pixel


@given(views)
def test_the_photo_starts_on_a_whole_device_pixel(view: Viewport) -> None:
    for value in view.origin:
        assert abs(value * view.device_ratio - round(value * view.device_ratio)) < 1e-6


@given(views, st.integers(16, 60_000), st.integers(16, 60_000))
def test_fitting_shows_all_of_it(view: Viewport, width: int, height: int) -> None:
    assume(view.width > 200 and view.height > 200)
    rect = Rect(-100, -50, width, height)
    fitted = view.fitted(rect, 40)
    assume(fitted.zoom > MIN_ZOOM)
    shown = fitted.rect_to_screen(rect)
    assert shown.x >= 39
    assert shown.y >= 39
    assert shown.right <= view.width - 39
    assert shown.bottom <= view.height - 39


@given(views, positions)
def test_nothing_can_be_panned_away(view: Viewport, way: PointF) -> None:
    world = Rect(-500, -300, 2_000, 1_500)
    clamped = view.panned(*way).clamped(world)
    assert world.x <= clamped.centre.x <= world.right
    assert world.y <= clamped.centre.y <= world.bottom


def test_panning_moves_the_picture_with_the_hand() -> None:
    view = Viewport(800, 600, 2.0, 0.5, PointF(100, 100))
    before = view.to_screen(PointF(0, 0))
    after = view.panned(30, -12).to_screen(PointF(0, 0))
    assert (after.x - before.x, after.y - before.y) == (30, -12)


def test_a_hundred_per_cent_is_one_photo_pixel_on_one_device_pixel() -> None:
    shown = Viewport(800, 600, 1.5, 1.0).rect_to_screen(Rect(0, 0, 300, 150))
    assert (shown.width * 1.5, shown.height * 1.5) == (300, 150)


def test_small_pictures_are_fitted_to_whole_zooms() -> None:
    assert Viewport(800, 600).fitted(Rect(0, 0, 100, 100), 40).zoom == 5


def test_frame_and_world_lie_in_photo_space() -> None:
    frame = Frame(Size(100, 80), Size(120, 60), Point(15, -10))
    assert frame_rect(frame) == Rect(-15, 10, 120, 60)
    assert world_rect(frame) == Rect.between(-15, 0, 105, 80)
