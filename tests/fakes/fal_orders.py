"""From a body sent to one of fal's models to what must be painted, and its price."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PIL import Image

from tests.fakes import fal_rules, pictures
from tests.fakes.fal_rules import CreateInput, EditInput, OutpaintInput
from tests.fakes.pictures import Painting
from tests.fakes.refusal import RefusedError, validated

Read = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Order:
    """A job that the model accepts."""

    painting: Painting
    micros: int
    units: int
    format: str
    sync: bool
    seed: int | None  # told in the answer of the creating models only
    ignored: tuple[str, ...]


def order(model: str, body: Mapping[str, Any], read: Read) -> Order:
    """The order in a body; raises RefusedError with the model's own words."""
    kind = fal_rules.MODELS[model]
    try:
        inputs = validated(kind, body)
    except RefusedError as error:
        documented = [
            item | {"url": f"https://docs.fal.ai/errors/#{item['type']}"} for item in error.detail
        ]
        raise RefusedError(error.status, documented) from error
    ignored = tuple(sorted(set(body) - set(kind.model_fields)))
    if isinstance(inputs, OutpaintInput):
        return _outpaint(inputs, read, ignored)
    assert isinstance(inputs, CreateInput | EditInput)
    return _create(inputs, read, ignored)


def _outpaint(inputs: OutpaintInput, read: Read, ignored: tuple[str, ...]) -> Order:
    reference = _picture(inputs.image_url, ["image_url"], read)
    place = fal_rules.place(inputs, reference.size)
    output = (place.width, place.height)
    return Order(
        painting=pictures.outpaint(reference, place),
        micros=fal_rules.price_micros(output, [reference.size]),
        units=fal_rules.billable_units(output, [reference.size]),
        format=inputs.output_format,
        sync=inputs.sync_mode,
        seed=None,
        ignored=ignored,
    )


def _create(inputs: CreateInput | EditInput, read: Read, ignored: tuple[str, ...]) -> Order:
    addresses = inputs.image_urls if isinstance(inputs, EditInput) else []
    given = [_picture(url, ["image_urls", at], read) for at, url in enumerate(addresses)]
    width, height = fal_rules.output_size(inputs, given[0].size if given else None)
    seed = inputs.seed
    if seed is None:
        seed = pictures.seed_of(inputs.prompt, addresses)

    def paint(_: int) -> Image.Image:
        number = pictures.seed_of(inputs.prompt, seed)
        if given:
            return pictures.tint(given[0], width, height, number)
        return pictures.dream(width, height, number)

    sizes = [picture.size for picture in given]
    return Order(
        painting=Painting(paint),
        micros=fal_rules.price_micros((width, height), sizes),
        units=fal_rules.billable_units((width, height), sizes),
        format=inputs.output_format,
        sync=inputs.sync_mode,
        seed=seed,
        ignored=ignored,
    )


def _picture(address: str, where: list[str | int], read: Read) -> Image.Image:
    if not address.startswith(("data:", "http://", "https://")):
        words = "The address of the file is not valid"
        raise RefusedError(
            422, [fal_rules.entry("file_download_error", list(where), words, address)]
        )
    try:
        data = pictures.decode_data_uri(address) if address.startswith("data:") else read(address)
        return pictures.open_picture(data)
    except pictures.UnreadablePictureError as error:
        words = "Failed to load the image. Please ensure the image file is not corrupted."
        refusal = [fal_rules.entry("image_load_error", list(where), words, address)]
        raise RefusedError(422, refusal) from error
