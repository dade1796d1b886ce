"""fal's storage: tokens, both ways to upload, and the public media host (contract 3.7)."""

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from aiohttp import web
from pydantic import BaseModel

from tests.fakes.fal_rules import entry
from tests.fakes.refusal import RefusedError, parse_json, validated
from tests.fakes.server import Origin

if TYPE_CHECKING:
    from tests.fakes.fal import FakeFal

_TYPES = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}


class UploadRequest(BaseModel):
    """What is about to be uploaded."""

    content_type: str
    file_name: str


class FalStorage:
    """Files sent by clients and made by models, in one place."""

    def __init__(self, server: "FakeFal") -> None:
        self._server = server
        self._tokens: set[str] = set()
        self._awaited: dict[str, str] = {}  # upload path → public path

    def origins(self) -> Sequence[Origin]:
        """The storage API (takes the key), the media host and the upload bucket (must not)."""
        return (
            Origin(
                "rest",
                trusted=True,
                routes=(
                    web.post("/storage/auth/token", self._token, name="token"),
                    web.post("/storage/upload/initiate", self._initiate, name="initiate"),
                ),
            ),
            Origin(
                "media",
                trusted=False,
                routes=(
                    web.post("/files/upload", self._upload, name="upload"),
                    web.get("/files/{path:.+}", self._download, name="download"),
                ),
            ),
            Origin(
                "bucket",
                trusted=False,
                routes=(web.put("/put/{path:.+}", self._put, name="put"),),
            ),
        )

    def publish(self, path: str, data: bytes, mime: str, ttl: float | None) -> str:
        """Put a file on the media host; its public address."""
        self._server.store(path, data, mime, ttl)
        return self._server.url("media") + path

    def read(self, address: str) -> bytes:
        """A file by its public address; raises RefusedError as the models do."""
        stored = self._server.files.get(address.removeprefix(self._server.url("media")))
        if stored is None:
            words = "Failed to download the file. Please check if the URL is accessible."
            raise RefusedError(422, [entry("file_download_error", ["image_url"], words, address)])
        return stored.data

    async def _token(self, request: web.Request) -> web.Response:
        try:
            self._server.check_key(request)
        except RefusedError as error:
            return web.json_response({"detail": error.detail}, status=error.status)
        token = secrets.token_hex(12)
        self._tokens.add(token)
        return web.json_response(
            {
                "token": token,
                "token_type": "Bearer",
                "base_url": self._server.url("media"),
                "expires_at": (datetime.now(UTC) + timedelta(hours=1)).isoformat(),
            }
        )

    async def _initiate(self, request: web.Request) -> web.Response:
        try:
            self._server.check_key(request)
            wanted = validated(UploadRequest, parse_json(await request.read()))
        except RefusedError as error:
            return web.json_response({"detail": error.detail}, status=error.status)
        ending = _TYPES.get(wanted.content_type, "bin")
        path = f"/files/b/0a9a3c6d/{secrets.token_hex(8)}.{ending}"
        self._awaited[f"/put{path}"] = path
        return web.json_response(
            {
                "upload_url": f"{self._server.url('bucket')}/put{path}?sig=fake",
                "file_url": self._server.url("media") + path,
            }
        )

    async def _put(self, request: web.Request) -> web.Response:
        path = self._awaited.get(request.path)
        if path is None or request.query.get("sig") != "fake":
            return web.Response(status=403, text="SignatureDoesNotMatch")
        self._server.store(path, await request.read(), request.content_type)
        return web.Response()

    async def _upload(self, request: web.Request) -> web.Response:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme != "Bearer" or token not in self._tokens:
            return web.json_response({"detail": "Invalid token"}, status=401)
        ending = _TYPES.get(request.content_type, "bin")
        path = f"/files/b/0a9a3c6d/{secrets.token_hex(8)}.{ending}"
        address = self.publish(path, await request.read(), request.content_type, None)
        return web.json_response({"access_url": address})

    async def _download(self, request: web.Request) -> web.Response:
        if "authorization" in request.headers:
            return web.Response(status=400, text="Authorization is not accepted here")
        stored = self._server.files.get(request.path)
        if stored is None or (stored.expires is not None and self._server.now() > stored.expires):
            return web.Response(status=404, text="Not Found")
        return web.Response(body=stored.data, content_type=stored.content_type)
