"""How fal.ai is given a picture: inside the request, or through its storage where it is large.

Inside is the rule: a file in the storage is public to anyone who has its link.
"""

import asyncio
import base64
import json
from collections.abc import Mapping
from pathlib import Path

from desktop_app.engines.answers import object_of, refusal, text
from desktop_app.engines.errors import EngineError, Reached, engine_error
from desktop_app.engines.fal_errors import words_of
from desktop_app.engines.http import Network, foreign_address
from desktop_app.engines.realm import Realm
from desktop_app.errors import ErrorKind

INLINE_BYTES = 8 * 2**20
UPLOAD_SECONDS = 3600  # a picture that was sent is not needed for longer
_KINDS = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp"}


async def given(
    network: Network, own: Realm, rest: str, picture: Path, headers: Mapping[str, str]
) -> str:
    """The picture as an address the model reads; `headers` carry the key. Raises EngineError."""
    data = await asyncio.to_thread(picture.read_bytes)
    kind = _KINDS.get(picture.suffix.lower(), "image/png")
    if len(data) <= INLINE_BYTES:
        return await asyncio.to_thread(_data_address, kind, data)
    try:
        return await _uploaded(network, own, rest, kind, data, headers)
    except EngineError as error:  # nothing was submitted yet, whatever became of the upload
        raise EngineError(
            error.trouble, reached=Reached.NO, retry_after=error.retry_after
        ) from error


def _data_address(kind: str, data: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"


async def _uploaded(
    network: Network, own: Realm, rest: str, kind: str, data: bytes, headers: Mapping[str, str]
) -> str:
    wanted = {"content_type": kind, "file_name": "reference" + "." + kind.partition("/")[2]}
    lifetime = json.dumps({"expiration_duration_seconds": UPLOAD_SECONDS})
    begun = await network.call(
        own,
        "POST",
        f"{rest}/storage/upload/initiate?storage_type=fal-cdn-v3",
        {
            **headers,
            "X-Fal-Object-Lifecycle": lifetime,
            "X-Fal-Object-Lifecycle-Preference": lifetime,
        },
        json.dumps(wanted).encode(),
    )
    if not begun.ok:
        raise refusal(own, begun, words_of(begun))
    places = object_of(own, begun)
    target, public = text(places.get("upload_url")), text(places.get("file_url"))
    if not own.serves_results(public):
        raise foreign_address(own, public)
    stored = await network.upload(own, target, kind, data)
    if not stored.ok:
        raise engine_error(
            ErrorKind.SERVER, f"{own.name} did not take the picture.", "Try again later."
        )
    return public
