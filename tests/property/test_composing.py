"""Whatever is dragged, typed and pressed in whatever order: the document stays one there can be."""

from collections.abc import Callable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.document import edits
from desktop_app.document.document import Document, Photo
from desktop_app.document.edits import Side
from desktop_app.geometry.aspect import Ratio
from desktop_app.geometry.extent import PointF, Size
from desktop_app.geometry.frame import MAX_SIDE, MIN_SIDE
from desktop_app.geometry.handles import DragMode, Handle
from desktop_app.geometry.placement import Anchor, margin_range, place_range
from desktop_app.geometry.walls import walled_drag

Step = Callable[[Document], Document]

numbers = st.integers(-70_000, 70_000)
ratios = st.builds(Ratio.of, st.integers(1, 30), st.integers(1, 30))
locks = st.none() | ratios
way = st.floats(-9_000, 9_000, allow_nan=False)


def _dragged(handle: Handle, at: PointF, mode: DragMode, reach: float) -> Step:
    return lambda before: edits.set_frame(
        before, walled_drag(before.frame, handle, at, mode, reach).frame
    )


steps: st.SearchStrategy[Step] = st.one_of(
    st.builds(
        _dragged,
        st.sampled_from(Handle),
        st.builds(PointF, way, way),
        st.builds(DragMode, st.booleans(), st.booleans(), locks),
        st.floats(0, 60),
    ),
    st.builds(lambda n, lock: lambda d: edits.set_width(d, n, lock), numbers, locks),
    st.builds(lambda n, lock: lambda d: edits.set_height(d, n, lock), numbers, locks),
    st.builds(
        lambda side, n, lock: lambda d: edits.set_margin(d, side, n, lock),
        st.sampled_from(Side),
        numbers,
        locks,
    ),
    st.builds(
        lambda side, ratio: lambda d: edits.set_side_ratio(d, side, ratio),
        st.sampled_from(Side),
        ratios,
    ),
    st.builds(lambda x, y: lambda d: edits.set_place(d, x, y), numbers, numbers),
    st.builds(lambda ratio: lambda d: edits.set_ratio(d, ratio), ratios),
    st.builds(lambda anchor: lambda d: edits.set_anchor(d, anchor), st.sampled_from(Anchor)),
    st.just(edits.swap_sides),
    st.just(edits.reset_frame),
)


@given(st.builds(Size, st.integers(1, 9_000), st.integers(1, 9_000)), st.lists(steps, max_size=8))
def test_no_sequence_of_gestures_makes_an_illegal_document(photo: Size, done: list[Step]) -> None:
    document = edits.fresh(Photo(Path("a.jpg"), photo), Document.fresh(Photo(Path(), photo)).recipe)
    for step in done:
        document = step(document)
        frame = document.frame  # raises where there can be no such frame
        left, top, right, bottom = frame.margins
        assert document.canvas == (photo.width + left + right, photo.height + top + bottom)
        assert document.placement == (left, top)
        _assert_numbers_fit_their_fields(frame.margins, frame.photo, frame.canvas)


def _assert_numbers_fit_their_fields(
    margins: tuple[int, int, int, int], photo: Size, canvas: Size
) -> None:
    left, top, right, bottom = margins
    for value, (low, high) in (
        (canvas.width, (MIN_SIDE, MAX_SIDE)),
        (canvas.height, (MIN_SIDE, MAX_SIDE)),
        (left, margin_range(photo.width, right)),
        (right, margin_range(photo.width, left)),
        (top, margin_range(photo.height, bottom)),
        (bottom, margin_range(photo.height, top)),
        (left, place_range(photo.width, canvas.width)),
        (top, place_range(photo.height, canvas.height)),
    ):
        assert low <= value <= high


@given(
    st.builds(Size, st.integers(16, 9_000), st.integers(16, 9_000)),
    st.sampled_from(Side),
    numbers,
    st.sampled_from(Side),
    st.data(),
)
def test_a_number_within_its_field_is_taken_exactly(
    photo: Size, first: Side, start: int, side: Side, data: st.DataObject
) -> None:
    document = edits.set_margin(Document.fresh(Photo(Path("a.jpg"), photo)), first, start)
    margins = document.frame.margins
    opposite = {Side.LEFT: 2, Side.TOP: 3, Side.RIGHT: 0, Side.BOTTOM: 1}[side]
    length = photo.width if side in (Side.LEFT, Side.RIGHT) else photo.height
    wanted = data.draw(st.integers(*margin_range(length, margins[opposite])))
    found = edits.set_margin(document, side, wanted).frame.margins
    assert getattr(found, side.value) == wanted
    assert found[opposite] == margins[opposite]
