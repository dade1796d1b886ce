"""The pictures the fakes paint: deterministic by request, the reference placed to the pixel."""

import base64
import binascii
import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, UnidentifiedImageError

Pixels = NDArray[np.uint8]


class UnreadablePictureError(ValueError):
    """The bytes sent are no picture."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the reference lies: canvas size and the offset of its top-left corner, in pixels."""

    width: int
    height: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Painting:
    """A picture to be painted from a seed; `inner` is where the reference's own pixels lie."""

    paint: Callable[[int], Image.Image]
    inner: tuple[int, int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """How far a result strays from the pixels sent: value × gain + shift ± noise, per channel."""

    gain: tuple[float, float, float] = (1.0, 1.0, 1.0)
    shift: tuple[float, float, float] = (0.0, 0.0, 0.0)
    noise: float = 0.0  # standard deviation in 8-bit steps


@dataclass(frozen=True, slots=True)
class Watermark:
    """A text on the picture, as Runware's option of the same name draws it."""

    text: str
    opacity: float = 1.0


def decode_base64(text: str) -> bytes:
    """The bytes of strict base64; raises UnreadablePictureError."""
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise UnreadablePictureError("not base64") from error


def decode_data_uri(uri: str) -> bytes:
    """The bytes of a base64 data URI; raises UnreadablePictureError."""
    head, comma, body = uri.partition(",")
    if not comma or not head.endswith(";base64"):
        raise UnreadablePictureError("not a base64 data URI")
    return decode_base64(body)


def open_picture(data: bytes) -> Image.Image:
    """The RGB picture in some bytes, fully decoded; raises UnreadablePictureError."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            return picture.convert("RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise UnreadablePictureError(str(error)) from error


def seed_of(*parts: object) -> int:
    """A 31-bit number that follows from the request alone."""
    text = "\x1f".join(repr(part) for part in parts)
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big") >> 1


def outpaint(reference: Image.Image, place: Placement) -> Painting:
    """The canvas with a soft mirrored surround and, inside, the reference's own pixels."""
    left, top = max(0, place.x), max(0, place.y)
    right = min(place.width, place.x + reference.width)
    bottom = min(place.height, place.y + reference.height)
    inner = reference.crop((left - place.x, top - place.y, right - place.x, bottom - place.y))
    box = (left, top, right, bottom)
    return Painting(lambda seed: _surround(inner, box, (place.width, place.height), seed), box)


def _surround(
    inner: Image.Image, box: tuple[int, int, int, int], canvas: tuple[int, int], seed: int
) -> Image.Image:
    # A small mirror is enough: the surround is blurred anyway, and this stays quick at 4 MP.
    shrink = 4
    small = inner.resize((max(1, inner.width // shrink), max(1, inner.height // shrink)))
    margins = [
        (box[1] // shrink + 1, (canvas[1] - box[3]) // shrink + 1),
        (box[0] // shrink + 1, (canvas[0] - box[2]) // shrink + 1),
        (0, 0),
    ]
    mirrored = np.pad(np.asarray(small), margins, mode="symmetric")
    soft = Image.fromarray(mirrored).filter(ImageFilter.GaussianBlur(3)).resize(canvas)
    rng = np.random.default_rng(seed)
    grain = rng.integers(-6, 7, (canvas[1], canvas[0], 1), np.int16)
    painted = Image.fromarray(_clip(np.asarray(soft) + grain))
    painted.paste(inner, box[:2])
    return painted


def dream(width: int, height: int, seed: int) -> Image.Image:
    """A picture from nothing but a number: smooth colours with a little grain."""
    rng = np.random.default_rng(seed)
    coarse = Image.fromarray(rng.integers(0, 256, (6, 8, 3), np.uint8))
    smooth = np.asarray(coarse.resize((width, height), Image.Resampling.BICUBIC))
    return Image.fromarray(_clip(smooth + rng.integers(-4, 5, (height, width, 1), np.int16)))


def tint(picture: Image.Image, width: int, height: int, seed: int) -> Image.Image:
    """What an edit looks like here: the picture at the new size, mixed with a dream."""
    return Image.blend(picture.resize((width, height)), dream(width, height, seed), 0.35)


def spoil(
    picture: Image.Image, kind: str, params: dict[str, Any], inner: tuple[int, int, int, int] | None
) -> Image.Image:
    """A picture gone wrong: `flat` (color, whole), `wrong_size` (width, height), `shifted`.

    `shifted` takes dx and dy. Unless `whole`, a flat picture keeps the reference, as models do.
    """
    if kind == "flat":
        flat = Image.new("RGB", picture.size, tuple(params.get("color", (0, 255, 0))))
        if inner is not None and not params.get("whole"):
            flat.paste(picture.crop(inner), inner[:2])
        return flat
    if kind == "wrong_size":
        size = (params.get("width", picture.width - 16), params.get("height", picture.height - 16))
        return picture.resize(size)
    moved = picture.copy()
    moved.paste(picture, (params.get("dx", 1), params.get("dy", 0)))
    return moved


def apply_look(picture: Image.Image, look: Look, seed: int) -> Image.Image:
    """The picture as a model returns it: colours a little off, noise on top."""
    if look == Look():
        return picture
    gain, shift = np.array(look.gain, np.float32), np.array(look.shift, np.float32)
    values = np.asarray(picture).astype(np.float32) * gain + shift
    if look.noise:
        noise = np.random.default_rng(seed).normal(0, look.noise, values.shape)
        values = values + noise.astype(np.float32)
    return Image.fromarray(_clip(np.rint(values)))


def draw_watermark(picture: Image.Image, mark: Watermark) -> Image.Image:
    """The text in the lower right corner."""
    stamped = picture.copy()
    ink = int(255 * mark.opacity)
    ImageDraw.Draw(stamped).text(
        (picture.width - 8, picture.height - 8), mark.text, fill=(ink, ink, ink), anchor="rs"
    )
    return stamped


def encode(picture: Image.Image, file_format: str, quality: int = 95) -> bytes:
    """The file's bytes; formats by the names the providers use: png, jpeg, jpg, webp."""
    out = io.BytesIO()
    match file_format.lower():
        case "png":
            picture.save(out, "PNG", compress_level=1)
        case "webp":
            picture.save(out, "WEBP", quality=quality, method=0)
        case "jpg" | "jpeg":
            picture.save(out, "JPEG", quality=quality)
        case other:
            raise ValueError(f"no such format: {other}")
    return out.getvalue()


def _clip(values: NDArray[Any]) -> Pixels:
    clipped: Pixels = np.clip(values, 0, 255).astype(np.uint8)
    return clipped


def to_base64(data: bytes) -> str:
    """The bytes as base64 text."""
    return base64.b64encode(data).decode("ascii")
