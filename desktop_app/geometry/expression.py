"""What was typed into a number field, worked out in whole pixels: exact, and without `eval`.

    sum    = term { ("+" | "-") term }
    term   = factor { ("*" | "/") factor }
    factor = { "+" | "-" } ( number | "(" sum ")" ) [ unit ]

A wish that begins with `+`, `*` or `/` changes the value there is: `+200`, `*1.5`, `-=10%`.
`16:9` and `=16:9` wish for a ratio.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import NamedTuple

from desktop_app.geometry.aspect import Ratio, parse_ratio
from desktop_app.settings.choices import Unit

MAX_LENGTH = 60  # characters; also bounds the depth of brackets and the size of numbers

_MM_PER_INCH = Fraction(254, 10)
_UNITS = {"px": Unit.PX, "%": Unit.PERCENT, "cm": Unit.CM, "in": Unit.INCH, '"': Unit.INCH}
_SIGNS = str.maketrans({"×": "*", "·": "*", "÷": "/", "−": "-", "–": "-", "″": '"', "”": '"'})
_TOKEN = re.compile(r'(\d+(?:[.,]\d+)?|[.,]\d+)|(px|%|cm|mm|in|")|([-+*/()])', re.IGNORECASE)
_CHANGE = re.compile(r"([-+*/])=|[+*/]")  # at the beginning: what is done to the value there is


@dataclass(frozen=True, slots=True)
class Scale:
    """What numbers and units mean in one field."""

    whole: int  # px that are 100 %
    dpi: float | None = None  # None: the photo does not say
    unit: Unit = Unit.PX  # of numbers without one
    signed: bool = True  # values below zero exist, so a leading minus is a sign, no subtraction

    def pixels(self, unit: Unit) -> Fraction:
        """Pixels for one of `unit`. Raises ValueError where the photo has no print size."""
        if unit is Unit.PX:
            return Fraction(1)
        if unit is Unit.PERCENT:
            return Fraction(self.whole, 100)
        if not self.dpi:
            message = "The photo does not say its dots per inch: use px or %"
            raise ValueError(message)
        inch = Fraction(self.dpi)
        return inch if unit is Unit.INCH else inch * 10 / _MM_PER_INCH

    def show(self, pixels: int) -> str:
        """A value as the field shows it; with as many decimals as it takes to read it back."""
        size = self.pixels(self.unit)
        decimals = next(count for count in range(12) if size < 10**count)
        if self.unit is Unit.PX:
            decimals = 0
        number = f"{_rounded(pixels / size * 10**decimals) / 10**decimals:.{decimals}f}"
        if "." in number:
            number = number.rstrip("0").rstrip(".")
        return f"{'0' if number == '-0' else number} {self.unit.value}"


class _Amount(NamedTuple):
    """A number, or a length in pixels."""

    value: Fraction
    length: bool


def read(text: str, current: int, scale: Scale) -> int | Ratio:
    """The pixels or the ratio that `text` wishes for in a field whose value is `current`.

    Raises ValueError with one plain sentence.
    """
    text = text.strip().translate(_SIGNS)
    if len(text) > MAX_LENGTH:
        message = f"Type at most {MAX_LENGTH} characters"
        raise ValueError(message)
    if ":" in text:
        return parse_ratio(text.removeprefix("="))
    change = _CHANGE.match(text)
    if change is None and not scale.signed and text.startswith("-"):
        text = f"-={text[1:]}"  # nothing lies below zero here: take away
        change = _CHANGE.match(text)
    if change is None:
        return _Reader(text.removeprefix("="), scale).result()
    rest = text[change.end() :]
    return _Reader((change[1] or change[0]) + rest, scale).result(_Amount(Fraction(current), True))


class _Reader:
    """Reads one text from left to right."""

    def __init__(self, text: str, scale: Scale) -> None:
        self._scale = scale
        self._tokens = list(_tokens(text))
        self._at = 0

    def result(self, first: _Amount | None = None) -> int:
        """The whole text in pixels; `first` stands before it."""
        amount = self._sum(self._term(first) if first else None)
        if self._next:
            raise _misunderstood(self._next)
        return _rounded(self._length(amount).value)

    @property
    def _next(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _take(self, *wanted: str) -> str:
        token = self._next
        if token not in wanted:
            return ""
        self._at += 1
        return token

    def _sum(self, first: _Amount | None = None) -> _Amount:
        amount = first or self._term()
        while sign := self._take("+", "-"):
            other = self._term()
            if amount.length or other.length:
                amount, other = self._length(amount), self._length(other)
            value = amount.value + other.value if sign == "+" else amount.value - other.value
            amount = _Amount(value, amount.length)
        return amount

    def _term(self, first: _Amount | None = None) -> _Amount:
        amount = first or self._factor()
        while sign := self._take("*", "/"):
            amount = (_times if sign == "*" else _divided)(amount, self._factor())
        return amount

    def _factor(self) -> _Amount:
        if sign := self._take("+", "-"):
            amount = self._factor()
            return _Amount(-amount.value if sign == "-" else amount.value, amount.length)
        return self._with_unit(self._atom())

    def _atom(self) -> _Amount:
        if self._take("("):
            amount = self._sum()
            if not self._take(")"):
                message = "A bracket is not closed"
                raise ValueError(message)
            return amount
        token = self._next
        if not token:
            message = "Type a number" if not self._tokens else "A number is missing at the end"
            raise ValueError(message)
        if not token[-1].isdigit():
            raise _misunderstood(token)
        self._at += 1
        return _Amount(Fraction(token), False)

    def _with_unit(self, amount: _Amount) -> _Amount:
        unit = self._take(*_UNITS, "mm")
        if not unit:
            return amount
        if amount.length:
            raise _misunderstood(unit)
        tenth = Fraction(1, 10) if unit == "mm" else 1
        size = self._scale.pixels(_UNITS.get(unit, Unit.CM)) * tenth
        return _Amount(amount.value * size, True)

    def _length(self, amount: _Amount) -> _Amount:
        """A number without a unit is meant in the field's own."""
        if amount.length:
            return amount
        return _Amount(amount.value * self._scale.pixels(self._scale.unit), True)


def _tokens(text: str) -> Iterator[str]:
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        match = _TOKEN.match(text, at)
        if match is None:
            raise _misunderstood(text[at:].split(maxsplit=1)[0])
        at = match.end()
        yield _plain(match[1]) if match[1] else match[0].lower()


def _plain(number: str) -> str:
    """A number with a point for its decimals."""
    whole, comma, decimals = number.partition(",")
    if comma and whole and len(decimals) == 3:
        message = f"“{number}” can be read in two ways: leave the comma out, or use a point"
        raise ValueError(message)
    return number.replace(",", ".")


def _times(first: _Amount, second: _Amount) -> _Amount:
    if first.length and second.length:
        message = "Two lengths cannot be multiplied: leave one unit out"
        raise ValueError(message)
    return _Amount(first.value * second.value, first.length or second.length)


def _divided(first: _Amount, second: _Amount) -> _Amount:
    if not second.value:
        message = "Nothing can be divided by zero"
        raise ValueError(message)
    if second.length and not first.length:
        message = "A number cannot be divided by a length"
        raise ValueError(message)
    return _Amount(first.value / second.value, first.length and not second.length)


def _misunderstood(token: str) -> ValueError:
    return ValueError(f"“{token}” is not understood here: write a number, or 1200 + 10%")


def _rounded(value: Fraction) -> int:
    """To the nearest whole number, halves away from zero."""
    whole = floor(abs(value) + Fraction(1, 2))
    return whole if value >= 0 else -whole
