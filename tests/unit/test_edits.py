"""Every edit gives the document a user would expect."""

from pathlib import Path

import pytest

from desktop_app.document import edits
from desktop_app.document.document import Document, Photo
from desktop_app.document.edits import Side
from desktop_app.geometry.aspect import Ratio
from desktop_app.geometry.extent import Margins, Point, Size
from desktop_app.geometry.frame import MAX_SIDE
from desktop_app.geometry.placement import Anchor
from desktop_app.settings.choices import Mode


@pytest.fixture
def document() -> Document:
    return Document.fresh(Photo(Path("a.jpg"), Size(3000, 2000)))


def test_ratio_grows_around_the_photo_and_keeps_the_anchor(document: Document) -> None:
    wide = edits.set_ratio(document, Ratio.of(2, 1))
    assert wide.canvas == Size(4000, 2000)
    assert wide.frame.margins == Margins(500, 0, 500, 0)
    left = edits.set_anchor(wide, Anchor.LEFT)
    assert left.placement == Point(0, 0)
    assert edits.set_ratio(left, Ratio.of(3, 1)).placement == Point(0, 0)


@pytest.mark.parametrize("side", list(Side))
def test_one_margin_changes_one_side(document: Document, side: Side) -> None:
    grown = edits.set_margin(document, side, 250)
    wanted = Margins(0, 0, 0, 0)._replace(**{side.value: 250})
    assert grown.frame.margins == wanted


def test_negative_margin_crops(document: Document) -> None:
    cropped = edits.set_margin(document, Side.TOP, -400)
    assert cropped.canvas == Size(3000, 1600)
    assert cropped.frame.photo_crop.y == 400


@pytest.mark.parametrize("side", list(Side))
def test_locked_ratio_survives_a_margin(document: Document, side: Side) -> None:
    lock = Ratio.of(3, 2)
    assert lock.matches(edits.set_margin(document, side, 300, lock).canvas)


def test_locked_ratio_survives_width_and_height(document: Document) -> None:
    lock = Ratio.of(3, 2)
    assert edits.set_width(document, 6000, lock).canvas == Size(6000, 4000)
    assert edits.set_height(document, 3000, lock).canvas == Size(4500, 3000)


def test_width_without_lock_keeps_the_height(document: Document) -> None:
    assert edits.set_width(document, 5000).canvas == Size(5000, 2000)


def test_impossible_wishes_end_at_the_limit(document: Document) -> None:
    assert edits.set_width(document, 10**6).canvas.width == MAX_SIDE
    assert edits.set_margin(document, Side.LEFT, -(10**6)).canvas.width >= 16


def test_swap_turns_the_canvas(document: Document) -> None:
    turned = edits.swap_sides(document)
    assert turned.canvas == Size(3000, 4500)
    assert edits.reset_frame(turned) == document


def test_recipe_edits_touch_nothing_else(document: Document) -> None:
    changed = edits.set_seed(edits.set_variations(edits.set_mode(document, Mode.FAST), 99), seed=7)
    assert changed.recipe.mode is Mode.FAST
    assert changed.recipe.variations == edits.MAX_VARIATIONS
    assert changed.recipe.seed == 7
    assert changed.frame == document.frame
