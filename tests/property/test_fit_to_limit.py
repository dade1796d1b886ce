"""Fitting to the engine's limit: the largest frame painted at full size, to the pixel."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.document.document import Document, Photo, Recipe
from desktop_app.engines.capabilities import ENGINES
from desktop_app.geometry.aspect import Ratio, fit
from desktop_app.geometry.extent import Point, Size
from desktop_app.geometry.placement import clamp, frame_for_aspect
from desktop_app.geometry.plan import RequestPlan, full_size_obstacles, plan
from desktop_app.services.limits import fit_to_limit, walls_of, why_not
from desktop_app.services.mending import broken_rules
from desktop_app.settings.choices import EngineId, Mode

CLOUD = [EngineId.BFL, EngineId.FAL, EngineId.RUNWARE]


def _document(photo: Size, canvas: Size, engine: EngineId) -> Document:
    frame = clamp(photo, canvas, Point((canvas.width - photo.width) // 2, 0))
    recipe = Recipe(engine=engine)
    return Document(Photo(Path("a.jpg"), photo), frame.canvas, frame.placement, recipe)


@given(
    st.builds(Size, st.integers(64, 1_900), st.integers(64, 1_900)),
    st.builds(Ratio.of, st.integers(1, 20), st.integers(1, 20)),
    st.sampled_from(CLOUD),
)
def test_the_fitted_frame_is_at_full_size_and_one_more_pixel_is_not(
    photo: Size, ratio: Ratio, engine: EngineId
) -> None:
    canvas = frame_for_aspect(photo, ratio).canvas
    document = _document(photo, canvas, engine)
    ratio = Ratio.of(*canvas)
    limits = ENGINES[engine].limits[Mode.HIGH]
    fitted = fit_to_limit(document)
    if fitted is None:
        assert why_not(document)
        return
    frame = fitted.frame
    assert ratio.matches(frame.canvas)
    assert frame.photo_crop.size == photo
    assert isinstance(plan(frame, limits), RequestPlan) or not frame.margins.grows
    if frame.canvas.width > fit(photo, ratio).width and not broken_rules(fitted):
        assert not full_size_obstacles(frame, limits)
        more = _document(photo, Size(*(side + 400 for side in frame.canvas)), engine).frame
        assert full_size_obstacles(more, limits) or not isinstance(plan(more, limits), RequestPlan)


def test_a_small_photo_grows_to_what_is_painted_at_full_size() -> None:
    document = _document(Size(1200, 800), Size(1200, 800), EngineId.FAL)
    fitted = fit_to_limit(document)
    assert fitted is not None
    assert Ratio(3, 2).matches(fitted.canvas)
    assert 3.9e6 < fitted.canvas.pixels <= 4_194_304
    assert fit_to_limit(fitted) == fitted


def test_the_photo_keeps_its_share_of_the_free_space() -> None:
    document = replace(
        _document(Size(1200, 800), Size(1600, 800), EngineId.FAL), placement=Point(300, 0)
    )
    fitted = fit_to_limit(document)
    assert fitted is not None
    left, _top, right, _bottom = fitted.frame.margins
    assert left == pytest.approx(3 * right, abs=4)


def test_there_is_nothing_to_fit_to_without_limits_or_with_a_huge_photo() -> None:
    local = _document(Size(1200, 800), Size(1300, 800), EngineId.LOCAL)
    assert fit_to_limit(local) is None
    assert "no limit" in why_not(local)
    assert walls_of(local.recipe) == ()
    huge = _document(Size(6000, 4000), Size(6600, 4000), EngineId.BFL)
    assert fit_to_limit(huge) is None
    assert "larger than" in why_not(huge)
