"""Documents survive the way to text and back; nothing else gets through."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app import codec
from desktop_app.document import codec as documents
from desktop_app.document.document import Document, FinishOptions, Photo, Recipe
from desktop_app.engines.request import Ticket
from desktop_app.errors import Trouble
from desktop_app.geometry.extent import Point, Size
from desktop_app.settings.choices import EngineId, Mode, PictureFormat

SIDES = st.integers(16, 60_000)
FRACTIONS = st.floats(0, 1)
RECIPES = st.builds(
    Recipe,
    engine=st.sampled_from(EngineId),
    mode=st.sampled_from(Mode),
    variations=st.integers(1, 20),
    seed=st.none() | st.integers(0, 2**31),
    format=st.sampled_from(PictureFormat),
    prompt=st.text(),
    safety=st.none() | st.integers(0, 6),
    finish=st.builds(FinishOptions, st.integers(0, 99), FRACTIONS, FRACTIONS),
)
PHOTOS = st.builds(
    Photo,
    path=st.text("abc/ü. ", min_size=1).map(Path),
    size=st.builds(Size, SIDES, SIDES),
    bits=st.sampled_from((8, 16)),
    dpi=st.none() | st.floats(1, 9999),
    profile=st.text(),
    byte_size=st.integers(0),
    modified_ns=st.integers(0),
)


@given(photo=PHOTOS, canvas=st.builds(Size, SIDES, SIDES), recipe=RECIPES)
def test_a_document_comes_back_as_it_was(photo: Photo, canvas: Size, recipe: Recipe) -> None:
    document = Document(photo, canvas, Point(0, 0), recipe)
    assert documents.from_text(documents.to_text(document)) == document


@given(text=st.text() | st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
).map(json.dumps))  # fmt: skip
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(codec.CodecError):
        documents.from_text(text)


@given(data=st.data(), photo=PHOTOS)
def test_a_document_with_one_broken_part_is_refused(data: st.DataObject, photo: Photo) -> None:
    plain = json.loads(documents.to_text(Document(photo, photo.size, Point(0, 0))))
    name = data.draw(st.sampled_from(sorted(plain["document"])))
    plain["document"][name] = data.draw(st.sampled_from([None, True, "x", [1], 1.5]))
    with pytest.raises(codec.CodecError):
        documents.from_text(json.dumps(plain))


@given(addresses=st.dictionaries(st.text(), st.text()), cost=st.none() | st.integers(0))
def test_tickets_come_back(addresses: dict[str, str], cost: int | None) -> None:
    ticket = Ticket("remote", addresses, cost)
    assert codec.loads(Ticket, codec.dumps(ticket)) == ticket


def test_unknown_names_are_ignored_and_missing_ones_take_their_default() -> None:
    text = '{"kind":"limit","message":"Too large.","of_a_later_version":[1]}'
    assert codec.loads(Trouble, text).next_step == ""
    with pytest.raises(codec.CodecError, match="lacks message"):
        codec.loads(Trouble, '{"kind":"limit"}')


def test_a_frame_that_cannot_exist_is_refused() -> None:
    document = Document(Photo(Path("a.jpg"), Size(100, 80)), Size(160, 80), Point(0, 0))
    text = documents.to_text(document).replace("[160,80]", "[3,80]")
    with pytest.raises(codec.CodecError):
        documents.from_text(text)
