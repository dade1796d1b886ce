"""Making pictures from words: what can be asked for, and what is refused before sending."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from desktop_app.engines.request import CreateRequest
from desktop_app.engines.rules import BrokenRule, Mend
from desktop_app.geometry.extent import Size
from desktop_app.settings.choices import PictureFormat

AUTO = "auto"  # the model chooses; only where there are reference pictures
PRESETS: Mapping[str, Size] = MappingProxyType(
    {
        "square_hd": Size(1024, 1024),
        "square": Size(512, 512),
        "portrait_4_3": Size(768, 1024),
        "portrait_16_9": Size(576, 1024),
        "landscape_4_3": Size(1024, 768),
        "landscape_16_9": Size(1024, 576),
    }
)
MIN_SIDE = 64  # px
MAX_PIXELS = 4_194_304
FORMATS = (PictureFormat.PNG, PictureFormat.JPEG)
MAX_SEED = 2**32 - 1


def size_named(text: str) -> Size | str:
    """A size written as `1536x1024`, or the name of a preset as it is."""
    match = re.fullmatch(r"(\d{1,6})[x×](\d{1,6})", text)
    return Size(int(match[1]), int(match[2])) if match else text


def size_of(request: CreateRequest) -> Size | None:
    """The size of the picture in pixels; None where the model chooses it."""
    return request.size if isinstance(request.size, Size) else PRESETS.get(request.size)


def broken_create_rules(request: CreateRequest) -> tuple[BrokenRule, ...]:
    """Every reason why this wish is not sent."""
    found = [
        ("prompt", "Write what the picture should show.", not request.prompt.strip()),
        ("safety", "The safety setting goes from 1 to 5.", not 1 <= request.safety <= 5),
        ("format", "fal.ai sends PNG or JPEG.", request.format not in FORMATS),
        (
            "seed",
            f"A seed goes from 0 to {MAX_SEED}.",
            request.seed is not None and not 0 <= request.seed <= MAX_SEED,
        ),
        ("size", *_wrong_size(request)),
        ("references", *_wrong_references(request)),
    ]
    return tuple(
        BrokenRule(rule, sentence, (Mend.CHANGE_OPTION,))
        for rule, sentence, broken in found
        if broken
    )


def _wrong_size(request: CreateRequest) -> tuple[str, bool]:
    size = request.size
    if isinstance(size, Size):
        sentence = f"A size has at least {MIN_SIDE} px each way and at most 4.2 megapixels in all."
        return sentence, min(size) < MIN_SIDE or size.pixels > MAX_PIXELS
    if size == AUTO:
        sentence = "The model chooses a size only where there are reference pictures."
        return sentence, not request.references
    return f"There is no size called “{size}”.", size not in PRESETS


def _wrong_references(request: CreateRequest) -> tuple[str, bool]:
    count = len(request.references)
    named = {int(number) for number in re.findall(r"@image(\d{1,6})", request.prompt)}
    unknown = sorted(number for number in named if not 1 <= number <= count)
    have = "there are no reference pictures" if count == 0 else f"there are {count}"
    names = ", ".join(f"@image{number}" for number in unknown)
    return f"The prompt names {names}, but {have}.", bool(unknown)
