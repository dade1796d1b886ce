"""The trail of a document: written small, read back whole, refused where it is broken."""

from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app import codec
from desktop_app.document import edits, trail
from desktop_app.document.document import Document, Photo, Recipe
from desktop_app.document.edits import Side
from desktop_app.document.trail import Step, Trail
from desktop_app.geometry.extent import Size
from desktop_app.settings.choices import Mode

START = edits.fresh(Photo(Path("/photos/Küste 日本.jpg"), Size(6000, 4000)), Recipe())


def walked() -> Trail:
    wider = edits.set_margin(START, Side.LEFT, 320)
    quick = edits.set_mode(wider, Mode.FAST)
    seeded = edits.set_seed(quick, 7)
    named = ("Resize frame", wider), ("Quality", quick), ("Seed", seeded)
    return Trail(START, tuple(Step(label, document) for label, document in named), done=2)


def test_what_is_written_comes_back() -> None:
    again = trail.from_text(trail.to_text(walked()))
    assert again == walked()
    assert again.document.recipe.mode is Mode.FAST
    assert replace(again, done=0).document == START


def test_a_step_holds_only_what_it_changed() -> None:
    steps: list[Step] = []
    document: Document = START
    for pixels in range(1, 101):
        document = edits.set_margin(document, Side.RIGHT, pixels)
        steps.append(Step("Resize frame", document))
    text = trail.to_text(Trail(START, tuple(steps), 100))
    assert trail.from_text(text).document == document
    assert len(text) < 10_000


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"version":2}',
        trail.to_text(walked()).replace('"done":2', '"done":9'),
        trail.to_text(walked()).replace('"done":2', '"done":"two"'),
        trail.to_text(walked()).replace('"label"', '"name"'),
        trail.to_text(walked()).replace("[6320,4000]", "[2,4000]"),
    ],
)
def test_what_is_no_trail_is_refused(text: str) -> None:
    with pytest.raises(codec.CodecError):
        trail.from_text(text)
