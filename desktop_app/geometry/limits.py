"""What one engine call can hold, and what stands in the way of a frame."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class RequestLimits:
    """The geometric limits of one engine in one mode, in request pixels; None means no limit."""

    max_pixels: int | None = None  # canvas area, both sides padded up to a multiple of `padding`
    max_side: int | None = None  # of the canvas
    min_side: int = 1  # of the canvas
    max_margin: int | None = None  # on each side of the reference
    grid: int = 1  # sizes and offsets are multiples of it
    padding: int = 1  # the engine's own alignment, counted against `max_pixels`
    min_reference: int = 1  # each side of the photo as it is sent
    max_reference_aspect: int | None = None  # long side of the photo over its short side


class Rule(StrEnum):
    """The rules a frame can break."""

    NOTHING_NEW = "nothing_new"
    CANVAS_PIXELS = "canvas_pixels"
    CANVAS_SIDE = "canvas_side"
    CANVAS_TOO_SMALL = "canvas_too_small"
    MARGIN = "margin"
    PHOTO_TOO_SMALL = "photo_too_small"
    PHOTO_TOO_LONG = "photo_too_long"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One broken rule in numbers: what the frame needs against what the engine takes."""

    rule: Rule
    value: float = 0
    limit: float = 0
