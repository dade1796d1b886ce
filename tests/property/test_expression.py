"""What is typed into number fields: exact arithmetic, and a plain sentence for everything else."""

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.geometry.aspect import Ratio
from desktop_app.geometry.expression import MAX_LENGTH, Scale, read
from desktop_app.settings.choices import Unit

whole = st.integers(1, 65_500)
pixels = st.integers(-65_500, 65_500)
dpis = st.floats(1, 4_800, allow_nan=False)
scales = st.builds(Scale, whole, dpis, st.sampled_from(Unit), st.booleans())
PX = Scale(whole=6000, dpi=254, signed=False)


@given(pixels, whole, dpis, st.sampled_from(Unit))
def test_what_a_field_shows_reads_back_to_the_pixel(
    value: int, all_of_it: int, dpi: float, unit: Unit
) -> None:
    scale = Scale(all_of_it, dpi, unit)
    assert read(scale.show(value), 0, scale) == value


@given(pixels, st.integers(0, 65_500), scales)
def test_plus_and_minus_are_relative_and_undo_each_other(
    current: int, step: int, scale: Scale
) -> None:
    there = read(f"+{step}px", current, scale)
    assert there == current + step
    assert read(f"-={step} px", current + step, scale) == current


leaves = st.decimals(0, 9_999, places=2).map(str)
sums = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(" ".join),
        inner.map(lambda one: f"({one})"),
        inner.map(lambda one: f"(-{one})"),
    ),
    max_leaves=5,
)


@given(sums)
def test_arithmetic_agrees_with_python(text: str) -> None:
    """Python is asked with every number made exact."""
    exact = re.sub(r"\d+(\.\d+)?", lambda number: f"F('{number[0]}')", text)
    if len(text) > MAX_LENGTH:
        return
    try:
        expected = eval(exact, {"F": Fraction})
    except ZeroDivisionError:
        with pytest.raises(ValueError, match="divided by zero"):
            read(text, 0, Scale(6000))
        return
    found = read(text, 0, Scale(6000))
    assert isinstance(found, int)
    assert abs(found - expected) <= Fraction(1, 2)


@given(st.text(max_size=80), st.integers(-9_999, 9_999), scales)
def test_anything_else_is_one_sentence_and_never_a_crash(
    text: str, current: int, scale: Scale
) -> None:
    try:
        read(text, current, scale)
    except ValueError as error:
        said = str(error)
    else:
        said = "well understood"
    assert said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1200", 1200),
        (" 1 200 ".replace(" ", ""), 1200),
        ("+200", 1200),
        ("-200", 800),  # a width below zero does not exist
        ("+10%", 1600),
        ("10%", 600),
        ("150 %", 9000),
        ("20 cm", 2000),
        ("20cm + 100", 2100),
        ("5 mm", 50),
        ("4 in", 1016),
        ('4"', 1016),
        ("*1.5", 1500),
        ("×2", 2000),
        ("/2", 500),
        ("÷ 2 + 1", 501),
        ("=2*(300+40)", 680),
        ("12,5", 13),
        (".5 in", 127),
        ("3000/2", 1500),
        ("10 cm / 2 cm", 5),
        ("(1+1) cm", 200),
        ("100 − 1", 99),
        ("=16:9", Ratio(16, 9)),
        ("2.39:1", Ratio(239, 100)),
    ],
)
def test_what_photographers_type(text: str, expected: int | Ratio) -> None:
    assert read(text, 1000, PX) == expected


def test_a_leading_minus_is_a_sign_where_values_below_zero_exist() -> None:
    assert read("-200", 1000, Scale(6000)) == -200
    assert read("-=200", 1000, Scale(6000)) == 800


def test_numbers_without_a_unit_take_that_of_the_field() -> None:
    inches = Scale(6000, 300, Unit.INCH)
    assert read("10", 0, inches) == 3000
    assert read("10 + 30 px", 0, inches) == 3030
    assert read("2 * 5", 0, inches) == 3000


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Type a number"),
        ("abc", "“abc” is not understood"),
        ("12 +", "missing at the end"),
        ("(12", "bracket"),
        ("12)", "“\\)” is not understood"),
        ("1/0", "divided by zero"),
        ("5/0%", "divided by zero"),
        ("2 cm * 3 cm", "multiplied"),
        ("5 / 2 cm", "divided by a length"),
        ("6,000", "two ways"),
        ("16:0", "above zero"),
        ("1:1:1", "16:9"),
        ("2 cm px", "not understood"),
        ("9" * 99, "at most"),
        ("__import__('os')", "not understood"),
        ("9**9", "not understood"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        read(text, 1000, PX)


def test_centimetres_need_a_print_size() -> None:
    with pytest.raises(ValueError, match="dots per inch"):
        read("20 cm", 0, Scale(6000))
