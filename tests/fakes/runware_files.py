"""Pictures Runware is given and gives out: uploads, addresses, delivery to the client's bucket."""

import asyncio
from typing import TYPE_CHECKING, Any

import aiohttp
from aiohttp import web
from PIL import Image

from tests.fakes import pictures, runware_rules
from tests.fakes.ids import new_id
from tests.fakes.runware_rules import TaskError

if TYPE_CHECKING:
    from tests.fakes.runware import FakeRunware

STORED_SIDE = 2048  # px; imageUpload scales larger pictures down


class RunwareFiles:
    """Everything the fake Runware knows about files."""

    def __init__(self, server: "FakeRunware") -> None:
        self._server = server
        self._uploads: dict[str, Image.Image] = {}

    def picture(self, text: str, parameter: str) -> Image.Image:
        """A picture given as UUID of an upload, own address, data URI or base64."""
        try:
            if text in self._uploads:
                return self._uploads[text]
            if text.startswith(("http://", "https://")):
                return pictures.open_picture(self._own_file(text))
            decode = (
                pictures.decode_data_uri if text.startswith("data:") else pictures.decode_base64
            )
            return pictures.open_picture(decode(text))
        except pictures.UnreadablePictureError as error:
            words = f"The image is not valid: {error}"
            raise TaskError(400, "invalidInputImage", words, parameter=parameter) from error

    def _own_file(self, address: str) -> bytes:
        stored = self._server.files.get(address.removeprefix(self._server.url("images")))
        if stored is None:
            raise pictures.UnreadablePictureError("cannot be downloaded")
        return stored.data

    async def upload(self, body: dict[str, Any]) -> list[dict[str, Any]]:
        if not runware_rules.is_uuid4(body.get("taskUUID")):
            words = "taskUUID must be a UUID v4."
            raise TaskError(400, "invalidTaskUUID", words, parameter="taskUUID")
        picture = await asyncio.to_thread(self.picture, str(body.get("image", "")), "image")
        picture.thumbnail((STORED_SIDE, STORED_SIDE))
        name = new_id()
        self._uploads[name] = picture
        path = f"/image/ws/2/ii/{name}.png"
        self._server.store(path, pictures.encode(picture, "png"), "image/png")
        identity = {"taskType": "imageUpload", "taskUUID": body["taskUUID"], "imageUUID": name}
        return [identity | {"imageURL": self._server.url("images") + path}]

    async def download(self, request: web.Request) -> web.Response:
        stored = self._server.files.get(request.path)
        if stored is None or (stored.expires is not None and self._server.now() > stored.expires):
            return web.Response(status=404, text="Not Found")
        return web.Response(body=stored.data, content_type=stored.content_type)


async def put_to(address: str, data: bytes, mime: str) -> None:
    """Deliver a result to the address the client named; raises TaskError if that fails."""
    headers = {"Content-Type": mime}
    try:
        async with (
            aiohttp.ClientSession() as session,
            session.put(address, data=data, headers=headers) as answer,
        ):
            answer.raise_for_status()
    except aiohttp.ClientError as error:
        words = "The result could not be uploaded to uploadEndpoint."
        raise TaskError(200, "uploadFailed", words, status="error") from error
