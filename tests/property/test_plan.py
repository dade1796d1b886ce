"""Request plans: what is sent always obeys the limits, and what comes back covers the frame."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.engines.capabilities import BFL, ENGINES, FAL, LOCAL, RUNWARE
from desktop_app.engines.rules import plan_request, scaling_note
from desktop_app.geometry.extent import Margins, Point, Size
from desktop_app.geometry.frame import MAX_SIDE, MIN_SIDE, Frame
from desktop_app.geometry.limits import Obstacle, RequestLimits, Rule
from desktop_app.geometry.plan import RequestPlan, native_plan, plan
from desktop_app.settings.choices import EngineId, Mode

CLOUD = [(engine, mode) for engine in (BFL, FAL, RUNWARE) for mode in engine.modes]
TWO_MODES = BFL.limits[Mode.HIGH], BFL.limits[Mode.FAST]


@st.composite
def frames(draw: st.DrawFn, largest: int = MAX_SIDE) -> Frame:
    """Any frame that can exist: overhanging, tiny, enormous, long and thin."""
    sides = st.integers(MIN_SIDE, largest) | st.integers(MIN_SIDE, 300)
    photo = Size(draw(st.integers(1, 20_000) | sides), draw(st.integers(1, 20_000) | sides))
    canvas = Size(draw(sides), draw(sides))
    x = draw(st.integers(1 - photo.width, canvas.width - 1))
    y = draw(st.integers(1 - photo.height, canvas.height - 1))
    return Frame(photo, canvas, Point(x, y))


@pytest.mark.parametrize(("engine", "mode"), CLOUD, ids=str)
@settings(max_examples=250)
@given(frame=frames())
def test_a_plan_obeys_every_limit(engine: object, mode: Mode, frame: Frame) -> None:
    limits = ENGINES[engine.engine].limits[mode]  # type: ignore[attr-defined]
    found = plan(frame, limits)
    if not isinstance(found, RequestPlan):
        assert found
        return
    width, height = found.canvas
    assert limits.max_pixels is not None
    padded = [-(-side // limits.padding) * limits.padding for side in found.canvas]
    assert padded[0] * padded[1] <= limits.max_pixels
    assert max(width, height) <= (limits.max_side or MAX_SIDE)
    assert min(width, height) >= limits.min_side
    assert all(0 <= side <= (limits.max_margin or MAX_SIDE) for side in found.margins)
    assert any(side > 0 for side in found.margins)
    assert min(found.reference) >= limits.min_reference
    if limits.max_reference_aspect:
        longest = limits.max_reference_aspect * min(found.reference)
        assert max(found.reference) <= longest
    every = (*found.canvas, *found.reference, *found.offset, *found.margins)
    assert all(number % limits.grid == 0 for number in every)


@settings(max_examples=250)
@given(frame=frames(), mode=st.sampled_from(TWO_MODES))
def test_what_is_kept_covers_the_frame_and_wastes_at_most_a_grid_step(
    frame: Frame, mode: RequestLimits
) -> None:
    found = plan(frame, mode)
    if not isinstance(found, RequestPlan):
        return
    assert found.photo_crop == frame.photo_crop
    keep, canvas = found.keep, found.canvas
    assert 0 <= keep.x <= found.offset.x
    assert 0 <= keep.y <= found.offset.y
    assert max(keep.x, keep.y, canvas.width - keep.right, canvas.height - keep.bottom) <= mode.grid
    for asked, planned in zip(frame.margins, found.margins, strict=True):
        assert (asked > 0) == (planned > 0)  # no side grows that was not asked for
    for axis in (0, 1):
        scale = found.reference[axis] / frame.visible.size[axis]
        wanted = frame.canvas[axis] * scale
        assert abs((keep.width, keep.height)[axis] - wanted) <= 1.5


@settings(max_examples=200)
@given(frame=frames(), mode=st.sampled_from(TWO_MODES))
def test_the_plan_is_the_largest_one(frame: Frame, mode: RequestLimits) -> None:
    found = plan(frame, mode)
    if not isinstance(found, RequestPlan):
        return
    if max(found.reference) + mode.grid > max(frame.visible.size):
        return  # the photo has no further step
    # The next step makes each side of the reference longer by a grid step at most; rounding
    # margins outwards adds two to each side of the canvas, padding up to two of its own.
    slack = 2 * mode.grid + 2 * mode.padding
    grown = [
        wanted * (reference + mode.grid) / visible + slack
        for wanted, reference, visible in zip(
            frame.canvas, found.reference, frame.visible.size, strict=True
        )
    ]
    assert mode.max_pixels is not None
    assert grown[0] * grown[1] > mode.max_pixels or _aspect_binds(found, mode)


def _aspect_binds(found: RequestPlan, mode: RequestLimits) -> bool:
    aspect = mode.max_reference_aspect
    if aspect is None:
        return False
    return max(found.reference) + mode.grid > aspect * min(found.reference)


@given(frames())
def test_without_limits_every_pixel_keeps_its_size(frame: Frame) -> None:
    found = plan(frame, RequestLimits())
    if frame.margins.grows:
        assert found == native_plan(frame)
    else:
        assert found == (Obstacle(Rule.NOTHING_NEW),)


@given(frames(), st.sampled_from(CLOUD))
def test_every_refusal_is_a_sentence_with_a_limit_or_a_mend(
    frame: Frame, engine_and_mode: tuple[object, Mode]
) -> None:
    engine, mode = engine_and_mode
    found = plan_request(frame, engine, mode)  # type: ignore[arg-type]
    if isinstance(found, RequestPlan):
        note = scaling_note(frame, engine, mode)  # type: ignore[arg-type]
        assert note is None or note.endswith(".")
        return
    assert found
    for broken in found:
        assert broken.sentence.endswith(".")
        assert broken.mends


def test_scaling_is_explained_in_a_sentence() -> None:
    frame = Frame.from_margins(Size(6000, 4000), Margins(1000, 0, 1000, 0))
    note = scaling_note(frame, BFL, Mode.HIGH)
    assert note is not None
    assert "32.1 megapixels is more than the 4.2 megapixels Black Forest Labs takes" in note
    assert "painted at 36%" in note


def test_a_frame_that_fits_is_sent_at_its_own_size() -> None:
    frame = Frame.from_margins(Size(1024, 768), Margins(256, 0, 100, 33))
    found = plan(frame, BFL.limits[Mode.HIGH])
    assert isinstance(found, RequestPlan)
    assert (found.scale, found.reference) == (1.0, Size(1024, 768))
    assert found.canvas == Size(256 + 1024 + 112, 768 + 48)
    assert found.keep == (0, 0, 256 + 1024 + 100, 768 + 33)


def test_overhang_is_cropped_before_anything_is_sent() -> None:
    frame = Frame(Size(1600, 1200), Size(1600, 1200), Point(-400, 160))
    for engine, mode in CLOUD:
        found = plan(frame, engine.limits[mode])
        assert isinstance(found, RequestPlan)
        assert found.photo_crop == (400, 0, 1200, 1040)
        assert min(found.margins) >= 0


@pytest.mark.parametrize(
    ("photo", "margins", "mode", "rule"),
    [
        (Size(1, 1), Margins(30, 30, 30, 30), Mode.HIGH, Rule.PHOTO_TOO_SMALL),
        (Size(65_000, 10), Margins(0, 300, 0, 300), Mode.HIGH, Rule.PHOTO_TOO_SMALL),
        (Size(65_000, 10), Margins(0, 300, 0, 300), Mode.FAST, Rule.PHOTO_TOO_LONG),
        (Size(48, 48), Margins(64, 64, 64, 64), Mode.FAST, Rule.PHOTO_TOO_SMALL),
        (Size(9000, 1000), Margins(0, 500, 0, 500), Mode.FAST, Rule.PHOTO_TOO_LONG),
        (Size(100, 100), Margins(30_000, 0, 30_000, 30_000), Mode.HIGH, Rule.CANVAS_PIXELS),
        (Size(32, 32), Margins(4, 4, 4, 4), Mode.HIGH, None),
        (Size(800, 600), Margins(0, 0, 0, 0), Mode.HIGH, Rule.NOTHING_NEW),
        (Size(800, 600), Margins(-10, 0, 0, -20), Mode.HIGH, Rule.NOTHING_NEW),
    ],
)
def test_hopeless_frames_are_named(
    photo: Size, margins: Margins, mode: Mode, rule: Rule | None
) -> None:
    found = plan_request(Frame.from_margins(photo, margins), BFL, mode)
    if rule is None:
        assert isinstance(found, RequestPlan)
    else:
        assert not isinstance(found, RequestPlan)
        assert [broken.rule for broken in found] == [rule]


def test_switching_the_mode_is_offered_where_it_helps() -> None:
    frame = Frame.from_margins(Size(9000, 1000), Margins(0, 500, 0, 500))
    found = plan_request(frame, BFL, Mode.FAST)
    assert not isinstance(found, RequestPlan)
    assert "switch_mode" in found[0].mends
    assert "9.0 times as long" in found[0].sentence


def test_fast_mode_keeps_headroom_below_the_limit() -> None:
    frame = Frame.from_margins(Size(2000, 2000), Margins(24, 24, 24, 24))
    high, fast = (plan(frame, limits) for limits in TWO_MODES)
    assert isinstance(high, RequestPlan)
    assert isinstance(fast, RequestPlan)
    for side, padded in product(fast.canvas, [32]):
        assert -(-side // padded) * padded <= 2048


def test_fal_scales_a_wide_margin_down_instead_of_refusing_it() -> None:
    frame = Frame.from_margins(Size(400, 400), Margins(5000, 0, 0, 0))
    found = plan(frame, FAL.limits[Mode.HIGH])
    assert isinstance(found, RequestPlan)
    assert found.margins.left == 2000  # the next grid step would be 2200
    assert found.scale < 0.5


def test_the_local_engine_offers_both_modes_and_no_limit() -> None:
    assert LOCAL.modes == (Mode.HIGH, Mode.FAST)
    assert set(ENGINES) == set(EngineId)
