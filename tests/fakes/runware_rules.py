"""What Runware's `bfl:flux@outpainting` accepts and costs (contract section 4); no network here."""

import json
import math
import re
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from tests.fakes.pictures import Placement

MODEL = "bfl:flux@outpainting"
MAX_SIDE = 2048  # px of the output
MEGAPIXEL = 1_048_576  # px
MICROS_PER_MEGAPIXEL = 100_000
UUID4 = r"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-4[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$"

Address = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
Hex = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
Margin = Field(default=0, ge=0)


class TaskError(Exception):
    """One item of the `errors` list, with the HTTP status it would come with alone."""

    def __init__(self, status: int, code: str, message: str, /, **more: Any) -> None:
        super().__init__(code, message)
        self.status = status
        self.item: dict[str, Any] = {"code": code, "message": message, **more}


class Strict(BaseModel):
    """Unknown parameters are refused, numbers are not guessed from text."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Inputs(Strict):
    """`inputs`."""

    image: str = Field(min_length=1)


class Outpaint(Strict):
    """`outpaint`: margins in pixels; at least one must be there."""

    top: int = Margin
    right: int = Margin
    bottom: int = Margin
    left: int = Margin

    @model_validator(mode="after")
    def _something_to_paint(self) -> "Outpaint":
        if not (self.top or self.right or self.bottom or self.left):
            raise ValueError("at least one side must be greater than 0")
        return self


class Settings(Strict):
    """`settings`."""

    autoCrop: bool = False  # noqa: N815 - the wire's name
    mode: Literal["high", "fast"] = "high"


class Safety(Strict):
    """`safety`."""

    checkContent: bool = False  # noqa: N815


class Watermark(Strict):
    """`advancedFeatures.watermark`: a text or a picture, not both."""

    text: str | None = Field(default=None, min_length=2, max_length=32)
    image: str | None = None
    displayPosition: (  # noqa: N815
        Literal["top-left", "top", "top-right", "left", "center", "right"]
        | Literal["bottom-left", "bottom", "bottom-right"]
        | None
    ) = None
    tiled: bool = False
    opacity: float = Field(default=1, ge=0.1, le=1)
    fontColor: Hex | None = None  # noqa: N815
    bgColor: Hex | None = None  # noqa: N815

    @model_validator(mode="after")
    def _one_of_both(self) -> "Watermark":
        if (self.text is None) == (self.image is None):
            raise ValueError("either text or image is required, but not both")
        return self


class AdvancedFeatures(Strict):
    """`advancedFeatures`."""

    watermark: Watermark | None = None


class OutpaintTask(Strict):
    """One `imageInference` task of this model; no width, height, prompt or seed exists."""

    taskType: Literal["imageInference"]  # noqa: N815
    taskUUID: str = Field(pattern=UUID4)  # noqa: N815
    model: Literal["bfl:flux@outpainting"]
    inputs: Inputs
    outpaint: Outpaint
    settings: Settings = Settings()
    outputType: Literal["URL", "base64Data", "dataURI"] = "URL"  # noqa: N815
    outputFormat: Literal["JPG", "PNG", "WEBP"] = "JPG"  # noqa: N815
    outputQuality: int = Field(default=95, ge=20, le=99)  # noqa: N815
    deliveryMethod: Literal["sync", "async"] = "sync"  # noqa: N815
    numberResults: int = Field(default=1, ge=1, le=20)  # noqa: N815
    includeCost: bool = False  # noqa: N815
    ttl: int | None = Field(default=None, ge=60)
    uploadEndpoint: Address | None = None  # noqa: N815
    webhookURL: Address | None = None  # noqa: N815
    safety: Safety = Safety()
    advancedFeatures: AdvancedFeatures = AdvancedFeatures()  # noqa: N815

    @model_validator(mode="after")
    def _lifetime_needs_an_address(self) -> "OutpaintTask":
        if self.ttl is not None and self.outputType != "URL":
            raise ValueError("ttl only applies when outputType is URL")
        return self


def parse_task(task: dict[str, Any]) -> OutpaintTask:
    """The task, or TaskError (400) in Runware's words for the first broken rule."""
    try:
        return OutpaintTask.model_validate(task)
    except ValidationError as error:
        first = json.loads(error.json(include_url=False, include_input=False))[0]
        path = [str(step) for step in first["loc"]] or ["request"]
        raise TaskError(
            400, _code(first["type"], path[-1]), first["msg"], parameter=".".join(path)
        ) from error


def place(task: OutpaintTask, size: tuple[int, int]) -> Placement:
    """Where a reference of that size lies; raises TaskError above the output limit."""
    margins = task.outpaint
    width = margins.left + size[0] + margins.right
    height = margins.top + size[1] + margins.bottom
    if max(width, height) > MAX_SIDE:
        raise TaskError(
            400,
            "invalidOutpaint",
            f"The output of {width}x{height} exceeds {MAX_SIDE} pixels on a side.",
            parameter=["outpaint.left", "outpaint.right", "outpaint.top", "outpaint.bottom"],
        )
    return Placement(width, height, margins.left, margins.top)


def price_micros(place: Placement) -> int:
    """$0.10 for each started output megapixel of one result."""
    return math.ceil(place.width * place.height / MEGAPIXEL) * MICROS_PER_MEGAPIXEL


def is_uuid4(text: object) -> bool:
    """True for a version 4 UUID in its usual writing."""
    return isinstance(text, str) and re.match(UUID4, text) is not None


def _code(kind: str, name: str) -> str:
    start = {"missing": "missing", "extra_forbidden": "unsupported"}.get(kind, "invalid")
    return start + ("Parameter" if start == "unsupported" else name[:1].upper() + name[1:])
