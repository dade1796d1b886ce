"""What fal's three FLUX.2 [pro] models accept and cost (contract section 3); no network here."""

import math
from typing import Any, Literal

from pydantic import BaseModel, Field

from tests.fakes.pictures import Placement
from tests.fakes.refusal import RefusedError

MAX_AREA = 4_194_304  # px; undocumented at fal, the limit of the model behind it
MAX_EXPAND = 2048  # px on one side
MEGAPIXEL = 1_048_576  # px
FIRST_MEGAPIXEL = 30_000  # micro-dollars
NEXT_MEGAPIXEL = 15_000
SIZES = {
    "square_hd": (1024, 1024),
    "square": (512, 512),
    "portrait_4_3": (768, 1024),
    "portrait_16_9": (576, 1024),
    "landscape_4_3": (1024, 768),
    "landscape_16_9": (1024, 576),
}
SizeName = Literal[
    "square_hd", "square", "portrait_4_3", "portrait_16_9", "landscape_4_3", "landscape_16_9"
]
Expand = Field(default=0, ge=0, le=MAX_EXPAND)


class Common(BaseModel):
    """Fields of all three; unknown fields are ignored here, and noted by the fake."""

    enable_safety_checker: bool = True
    output_format: Literal["jpeg", "png"] = "jpeg"
    sync_mode: bool = False


class OutpaintInput(Common):
    """Body of fal-ai/flux-2-pro/outpaint."""

    image_url: str
    expand_top: int = Expand
    expand_bottom: int = Expand
    expand_left: int = Expand
    expand_right: int = Expand
    auto_crop: bool = False


class ImageSize(BaseModel):
    """A size in numbers."""

    width: int = Field(default=512, ge=64, le=14142)
    height: int = Field(default=512, ge=64, le=14142)


class PromptInput(Common):
    """What the two creating models share."""

    prompt: str = Field(min_length=1)
    seed: int | None = None
    safety_tolerance: Literal["1", "2", "3", "4", "5"] = "2"


class CreateInput(PromptInput):
    """Body of fal-ai/flux-2-pro."""

    image_size: ImageSize | SizeName = "landscape_4_3"


class EditInput(PromptInput):
    """Body of fal-ai/flux-2-pro/edit."""

    image_size: ImageSize | SizeName | Literal["auto"] = "auto"
    image_urls: list[str] = Field(min_length=1)


MODELS: dict[str, type[Common]] = {
    "fal-ai/flux-2-pro/outpaint": OutpaintInput,
    "fal-ai/flux-2-pro": CreateInput,
    "fal-ai/flux-2-pro/edit": EditInput,
}


def place(inputs: OutpaintInput, size: tuple[int, int]) -> Placement:
    """Where a reference of that size lies; raises RefusedError over the model's area."""
    width = inputs.expand_left + size[0] + inputs.expand_right
    height = inputs.expand_top + size[1] + inputs.expand_bottom
    check_area(width, height)
    return Placement(width, height, inputs.expand_left, inputs.expand_top)


def output_size(
    inputs: CreateInput | EditInput, first_image: tuple[int, int] | None
) -> tuple[int, int]:
    """The size of what is created; `auto` follows the first picture."""
    wanted = inputs.image_size
    if isinstance(wanted, ImageSize):
        check_area(wanted.width, wanted.height)
        return wanted.width, wanted.height
    if wanted == "auto":
        return first_image or SIZES["landscape_4_3"]
    return SIZES[wanted]


def check_area(width: int, height: int) -> None:
    """Raises RefusedError (400, downstream_service_error) above 4 MP."""
    if width * height > MAX_AREA:
        message = "The provider refused the request: more than 4 megapixels"
        raise RefusedError(400, [entry("downstream_service_error", [], message, None)])


def billable_units(output: tuple[int, int], given: list[tuple[int, int]]) -> int:
    """Megapixels paid for, each picture rounded up; input counts from its first megapixel."""
    return sum(math.ceil(w * h / MEGAPIXEL) for w, h in [output, *given])


def price_micros(output: tuple[int, int], given: list[tuple[int, int]]) -> int:
    """The tariff in micro-dollars: one first megapixel, then the others."""
    return FIRST_MEGAPIXEL + NEXT_MEGAPIXEL * (billable_units(output, given) - 1)


def entry(kind: str, where: list[Any], message: str, value: Any) -> dict[str, Any]:
    """One item of a model error's `detail` list; it echoes the input, data URIs included."""
    return {
        "loc": ["body", *where],
        "msg": message,
        "type": kind,
        "url": f"https://docs.fal.ai/errors/#{kind}",
        "input": value,
    }
