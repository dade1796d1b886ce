"""Recipes fitted to an engine break no rule of it, and what does has a way out."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.document.document import Document, Photo, Recipe
from desktop_app.geometry.extent import Margins, Size
from desktop_app.geometry.placement import frame_for_margins
from desktop_app.services.planning import quote
from desktop_app.services.recipes import fitted
from desktop_app.settings.choices import EngineId, Mode, PictureFormat

_SIDES = st.integers(-2_000, 30_000) | st.integers(-20, 200)
_RECIPES = st.builds(
    Recipe,
    engine=st.sampled_from(EngineId),
    mode=st.sampled_from(Mode),
    variations=st.integers(-3, 40),
    format=st.sampled_from(PictureFormat),
    prompt=st.sampled_from(["", "a lake"]),
    safety=st.none() | st.integers(-2, 9),
    seed=st.none() | st.integers(0, 99),
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    size = Size(
        draw(st.integers(1, 9_000) | st.integers(16, 96)),
        draw(st.integers(1, 9_000) | st.integers(16, 96)),
    )
    frame = frame_for_margins(size, Margins(*(draw(_SIDES) for _ in range(4))))
    photo = Photo(Path("a.jpg"), size)
    return Document(photo, frame.canvas, frame.placement, draw(_RECIPES))


@given(documents())
def test_there_is_a_way_out_of_every_rule(document: Document) -> None:
    found = quote(document)
    if not found.allowed and document.frame.margins.grows:
        assert found.offers


@given(_RECIPES, st.sampled_from(EngineId))
def test_a_fitted_recipe_breaks_no_option(recipe: Recipe, engine: EngineId) -> None:
    photo = Photo(Path("a.jpg"), Size(900, 600))
    frame = frame_for_margins(photo.size, Margins(0, 0, 200, 0))
    document = Document(photo, frame.canvas, frame.placement, fitted(recipe, engine))
    assert quote(document).allowed
    assert fitted(document.recipe, engine) == document.recipe
