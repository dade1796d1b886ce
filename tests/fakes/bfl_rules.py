"""What BFL's outpainting route accepts, to the letter of contract section 2; no network here."""

import math
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from tests.fakes.pictures import Placement
from tests.fakes.refusal import RefusedError

MAX_AREA = 4_194_304  # px, 4 MP
MIN_SIDE = 64  # px
MAX_ASPECT = 8.0  # fast mode, longer side over shorter
MEGAPIXEL = 1_048_576  # px
CREDIT = 10_000  # micro-dollars


class OutpaintingInputs(BaseModel):
    """The body of the route; unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")

    input_image: str
    width: int = Field(ge=MIN_SIDE)
    height: int = Field(ge=MIN_SIDE)
    reference_offset_x: int | None = None
    reference_offset_y: int | None = None
    auto_crop: bool = False
    mode: Literal["high", "fast"] = "high"
    prompt: str | None = None
    safety_tolerance: int = Field(default=2, ge=0, le=5)
    output_format: Literal["jpeg", "png", "webp"] | None = "png"


def check_canvas(inputs: OutpaintingInputs, alignment: int) -> None:
    """The rules that need no picture; raises RefusedError (422, text)."""
    if inputs.width * inputs.height > MAX_AREA:
        raise RefusedError(422, f"width * height must not exceed {MAX_AREA} pixels (4 MP)")
    if inputs.mode == "fast":
        if inputs.input_image.startswith(("http://", "https://")):
            raise RefusedError(422, "fast mode requires a base64-encoded input_image")
        padded = _align(inputs.width, alignment) * _align(inputs.height, alignment)
        if padded > MAX_AREA:
            raise RefusedError(422, "canvas plus alignment padding exceeds 4 MP in fast mode")


def place(inputs: OutpaintingInputs, size: tuple[int, int]) -> Placement:
    """Where a reference of that size lies; raises RefusedError (422, text) if it may not."""
    width, height = size
    x, y = inputs.reference_offset_x, inputs.reference_offset_y
    x = (inputs.width - width) // 2 if x is None else x
    y = (inputs.height - height) // 2 if y is None else y
    inside = x >= 0 and y >= 0 and x + width <= inputs.width and y + height <= inputs.height
    if not inside and not inputs.auto_crop:
        raise RefusedError(422, "reference image extends beyond the canvas; set auto_crop to true")
    seen_width = min(x + width, inputs.width) - max(x, 0)
    seen_height = min(y + height, inputs.height) - max(y, 0)
    if seen_width <= 0 or seen_height <= 0:
        raise RefusedError(422, "reference image lies outside the canvas")
    if inputs.mode == "fast":
        if min(seen_width, seen_height) < MIN_SIDE:
            raise RefusedError(422, "placed reference must be at least 64 px per side in fast mode")
        if max(seen_width, seen_height) > MAX_ASPECT * min(seen_width, seen_height):
            raise RefusedError(
                422, "placed reference aspect ratio must be at most 8:1 in fast mode"
            )
    return Placement(inputs.width, inputs.height, x, y)


def price_micros(inputs: OutpaintingInputs, size: tuple[int, int]) -> int:
    """The fake's own tariff (BFL publishes none for this route), in micro-dollars."""
    first, more = (3.0, 1.5) if inputs.mode == "high" else (2.0, 1.0)
    output = math.ceil(inputs.width * inputs.height / MEGAPIXEL)
    given = math.ceil(size[0] * size[1] / MEGAPIXEL)
    return round((first + more * (output - 1) + more * given) * CREDIT)


def _align(side: int, alignment: int) -> int:
    return -(-side // alignment) * alignment
