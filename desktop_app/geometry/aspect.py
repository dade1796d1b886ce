"""Aspect ratios: presets, reading what a user typed, and the canvas that fits a photo."""

import re
from dataclasses import dataclass
from fractions import Fraction
from math import gcd
from typing import NamedTuple

from desktop_app.geometry.extent import Size
from desktop_app.geometry.frame import MAX_SIDE, MIN_SIDE

MAX_RATIO = 100  # a canvas more than a hundred times as long as high helps nobody

_NUMBER = r"\d{1,5}(?:\.\d{1,4})?"
_PATTERN = re.compile(rf"\s*({_NUMBER})\s*:\s*({_NUMBER})\s*", re.ASCII)


class Ratio(NamedTuple):
    """Width to height in whole numbers without a common divisor."""

    width: int
    height: int

    @classmethod
    def of(cls, width: int, height: int) -> "Ratio":
        """The ratio of two sides; ValueError where one of them is not positive."""
        if width < 1 or height < 1:
            message = f"Both numbers of a ratio must be above zero, not {width}:{height}"
            raise ValueError(message)
        divisor = gcd(width, height)
        return cls(width // divisor, height // divisor)

    @property
    def swapped(self) -> "Ratio":
        """Landscape made portrait and the other way round."""
        return Ratio(self.height, self.width)

    @property
    def value(self) -> float:
        """Width over height."""
        return self.width / self.height

    def width_for(self, height: int) -> int:
        """The width nearest to this ratio; halves round up."""
        return (2 * height * self.width + self.height) // (2 * self.height)

    def height_for(self, width: int) -> int:
        """The height nearest to this ratio; halves round up."""
        return (2 * width * self.height + self.width) // (2 * self.width)

    def matches(self, size: Size) -> bool:
        """True where no pixel more or less would bring `size` closer to this ratio."""
        return size.width == self.width_for(size.height) or size.height == self.height_for(
            size.width
        )


@dataclass(frozen=True, slots=True)
class Preset:
    """A named ratio; `ratio` is None for the photo's own. `id` is stable and may be stored."""

    id: str
    group: str
    name: str
    ratio: Ratio | None


def _preset(group: str, preset_id: str, name: str, width: int, height: int) -> Preset:
    return Preset(preset_id, group, name, Ratio.of(width, height))


PRESETS: tuple[Preset, ...] = (
    Preset("original", "photo", "Original", None),
    _preset("photo", "1:1", "1:1", 1, 1),
    _preset("photo", "3:2", "3:2", 3, 2),
    _preset("photo", "2:3", "2:3", 2, 3),
    _preset("photo", "4:3", "4:3", 4, 3),
    _preset("photo", "3:4", "3:4", 3, 4),
    _preset("photo", "5:4", "5:4", 5, 4),
    _preset("photo", "4:5", "4:5", 4, 5),
    _preset("screen", "16:9", "16:9", 16, 9),
    _preset("screen", "9:16", "9:16", 9, 16),
    _preset("screen", "16:10", "16:10", 16, 10),
    _preset("screen", "21:9", "21:9", 21, 9),
    _preset("screen", "32:9", "32:9", 32, 9),
    _preset("social", "social-square", "Square post", 1, 1),
    _preset("social", "social-portrait", "Portrait post", 4, 5),
    _preset("social", "social-story", "Story", 9, 16),
    _preset("social", "social-pin", "Pin", 2, 3),
    _preset("social", "social-link", "Link preview", 191, 100),
    _preset("social", "social-banner", "Banner", 3, 1),
    _preset("print", "print-a-landscape", "A series landscape", 297, 210),
    _preset("print", "print-a-portrait", "A series portrait", 210, 297),
    _preset("print", "print-7x5", "7 × 5 in", 7, 5),
    _preset("print", "print-5x7", "5 × 7 in", 5, 7),
    _preset("print", "print-10x8", "10 × 8 in", 10, 8),
    _preset("print", "print-8x10", "8 × 10 in", 8, 10),
    _preset("print", "print-14x11", "14 × 11 in", 14, 11),
    _preset("print", "print-11x14", "11 × 14 in", 11, 14),
    _preset("cinema", "cinema-flat", "Flat 1.85:1", 37, 20),
    _preset("cinema", "2:1", "2:1", 2, 1),
    _preset("cinema", "cinema-scope", "Scope 2.39:1", 239, 100),
    _preset("cinema", "cinema-xpan", "Panorama 65:24", 65, 24),
)

GROUPS: tuple[str, ...] = tuple(dict.fromkeys(preset.group for preset in PRESETS))


def find_preset(preset_id: str) -> Preset | None:
    """The preset with this stable id."""
    return next((preset for preset in PRESETS if preset.id == preset_id), None)


def preset_ratio(preset: Preset, photo: Size) -> Ratio:
    """The ratio a preset means for this photo."""
    return preset.ratio or Ratio.of(*photo)


def parse_ratio(text: str) -> Ratio:
    """Read `W:H`, decimals allowed (`2.39:1`).

    Raises ValueError with one plain sentence for anything else.
    """
    match = _PATTERN.fullmatch(text)
    if match is None:
        message = f"A ratio is written like 16:9 or 2.39:1, not “{text.strip()}”"
        raise ValueError(message)
    width, height = (Fraction(number) for number in match.groups())
    if not (width and height):
        message = "Both numbers of a ratio must be above zero"
        raise ValueError(message)
    if not Fraction(1, MAX_RATIO) <= width / height <= MAX_RATIO:
        message = f"A ratio lies between 1:{MAX_RATIO} and {MAX_RATIO}:1"
        raise ValueError(message)
    return Ratio(*(width / height).as_integer_ratio())


def fit(photo: Size, ratio: Ratio) -> Size:
    """The smallest canvas of this ratio that contains the photo.

    The side the photo already fills is kept to the pixel; the other is rounded to the nearest
    pixel, halves up, and never below the photo. Only where a canvas cannot be that small or that
    large do both sides change, still in this ratio.
    """
    if photo.width * ratio.height <= photo.height * ratio.width:
        wanted = Size(ratio.width_for(photo.height), photo.height)
    else:
        wanted = Size(photo.width, ratio.height_for(photo.width))
    return legal_size(wanted, ratio)


def legal_size(size: Size, ratio: Ratio) -> Size:
    """`size` if a canvas can have it, else the nearest of this ratio that it can have."""
    tall = ratio.width < ratio.height
    if min(size) < MIN_SIDE:
        size = _at_side(ratio, MIN_SIDE, keep_width=tall)
    if max(size) > MAX_SIDE:
        size = _at_side(ratio, MAX_SIDE, keep_width=not tall)
    return Size(*(min(MAX_SIDE, max(MIN_SIDE, side)) for side in size))


def _at_side(ratio: Ratio, side: int, *, keep_width: bool) -> Size:
    if keep_width:
        return Size(side, ratio.height_for(side))
    return Size(ratio.width_for(side), side)


def describe(size: Size) -> str:
    """The ratio of a canvas in the words of photographers: `16:9` where one fits, else `1.57:1`."""
    for preset in PRESETS:
        if preset.name == preset.id and preset.ratio and preset.ratio.matches(size):
            return preset.name
    if size.width >= size.height:
        return f"{size.ratio:.2f}:1"
    return f"1:{size.height / size.width:.2f}"
