"""What a test of or against the fakes needs: a small photo, bodies, and patience."""

import base64
import io
import time
import uuid
from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np
from PIL import Image

from tests.fakes.pictures import dream, encode

Answer = TypeVar("Answer")

PHOTO = dream(160, 112, 1)
PNG = encode(PHOTO, "png")
BASE64 = base64.b64encode(PNG).decode()
DATA_URI = f"data:image/png;base64,{BASE64}"
BFL_PATH = "/v1/flux-tools/outpainting-v1"
FAL_APP = "/fal-ai/flux-2-pro"


def base64_of(width: int, height: int) -> str:
    """A picture of that size, ready to send."""
    return base64.b64encode(encode(dream(width, height, 2), "png")).decode()


def bfl_body(**changes: Any) -> dict[str, Any]:
    """A good body for BFL; a change to None leaves the field out."""
    body = {
        "input_image": BASE64,
        "width": 256,
        "height": 192,
        "reference_offset_x": 32,
        "reference_offset_y": 48,
    }
    return _changed(body, changes)


def fal_body(**changes: Any) -> dict[str, Any]:
    """A good body for fal's outpaint."""
    body = {"image_url": DATA_URI, "expand_left": 40, "expand_top": 8, "output_format": "png"}
    return _changed(body, changes)


def runware_task(**changes: Any) -> dict[str, Any]:
    """A good asynchronous task for Runware, with a new taskUUID."""
    task = {
        "taskType": "imageInference",
        "taskUUID": str(uuid.uuid4()),
        "model": "bfl:flux@outpainting",
        "inputs": {"image": DATA_URI},
        "outpaint": {"left": 16, "right": 32},
        "outputFormat": "PNG",
        "deliveryMethod": "async",
        "includeCost": True,
    }
    return _changed(task, changes)


def until(ask: Callable[[], Answer], done: Callable[[Answer], bool]) -> Answer:
    """Ask again until the answer is final, for at most 20 s."""
    limit = time.monotonic() + 20
    while not done(answer := ask()):
        if time.monotonic() > limit:
            raise TimeoutError(str(answer))
        time.sleep(0.01)
    return answer


def holds_photo(data: bytes, size: tuple[int, int], corner: tuple[int, int], fmt: str) -> bool:
    """True if the file has that size and format, and the photo to the pixel at the corner."""
    with Image.open(io.BytesIO(data)) as picture:
        if (picture.size, picture.format) != (size, fmt):
            return False
        box = (*corner, corner[0] + PHOTO.width, corner[1] + PHOTO.height)
        return np.array_equal(np.asarray(picture.convert("RGB").crop(box)), np.asarray(PHOTO))


def _changed(body: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in (body | changes).items() if value is not None}
