"""What is dropped on the window or lies in the clipboard, as a plain value."""

import base64
import binascii
import html
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote_to_bytes

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QUrl
from PySide6.QtGui import QImage, QPixmap

_KINDS = {  # pictures that are taken byte for byte, with their endings
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "image/tiff": ".tif",
    "image/avif": ".avif",
}
_SOURCE = re.compile(r"<img\b[^>]*?\bsrc\s*=\s*[\"']([^\"']+)[\"']", re.IGNORECASE)
_DATA = re.compile(r"data:(image/[a-z]+)((?:;[^;,]*)*),(.*)", re.DOTALL | re.IGNORECASE)
_WEB = ("https", "http")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture without a file: its bytes as they came, or pixels that have none yet."""

    data: bytes = b""
    ending: str = ".png"
    pixels: QImage | None = None

    def encoded(self) -> bytes:
        """The bytes of a file; pixels become PNG, which takes a while."""
        return self.data or _png(self.pixels or QImage())


@dataclass(frozen=True, slots=True)
class Offer:
    """Files and folders, else a picture, else the address of one; nothing where all are empty."""

    paths: tuple[Path, ...] = ()
    picture: Picture | None = None
    address: str = ""


def can_take(data: QMimeData) -> bool:
    """True where there may be a photo in it; asked while it still hovers over the window."""
    return data.hasUrls() or data.hasImage() or any(map(data.hasFormat, _KINDS))


def offer_of(data: QMimeData) -> Offer:
    """The best that `data` holds; it has to be asked at once, because it goes away."""
    urls = [url for url in data.urls() if url.isValid()]
    paths = tuple(Path(url.toLocalFile()) for url in urls if url.toLocalFile())
    if paths:
        return Offer(paths)
    picture = _picture(data)
    if picture is not None:
        return Offer(picture=picture)
    sources = [html.unescape(source) for source in _SOURCE.findall(data.html())]
    for address in [*sources, *(url.toString() for url in urls)]:
        found = _of_address(address)
        if found != Offer():
            return found
    return _of_text(data.text())


def _of_text(text: str) -> Offer:
    """Absolute paths or addresses, one a line."""
    lines = [line.strip().strip("'\"") for line in text.splitlines() if line.strip()]
    paths = tuple(path for path in map(_path, lines) if path is not None)
    if paths and len(paths) == len(lines):
        return Offer(paths)
    return _of_address(lines[0]) if len(lines) == 1 else Offer()


def _path(line: str) -> Path | None:
    if line.startswith("file:"):
        local = QUrl(line).toLocalFile()
        return Path(local) if local else None
    try:
        path = Path(line).expanduser()
    except RuntimeError:  # the home of somebody who does not exist
        return None
    return path if path.is_absolute() else None


def _of_address(address: str) -> Offer:
    inline = _DATA.fullmatch(address)
    if inline is not None:
        picture = _inline(*inline.groups())
        return Offer(picture=picture) if picture else Offer()
    return Offer(address=address) if QUrl(address).scheme() in _WEB else Offer()


def _inline(kind: str, options: str, content: str) -> Picture | None:
    ending = _KINDS.get(kind.lower())
    if ending is None:
        return None
    plain = unquote_to_bytes(content)
    try:
        data = base64.b64decode(plain) if ";base64" in options.lower() else plain
    except binascii.Error:
        return None
    return Picture(data, ending)


def _picture(data: QMimeData) -> Picture | None:
    """Bytes as they are where there are any: a JPEG must not be taken apart to become a PNG."""
    kind = next((kind for kind in data.formats() if kind in _KINDS), None)
    if kind is not None:
        return Picture(bytes(data.data(kind).data()), _KINDS[kind])
    if not data.hasImage():
        return None
    held = data.imageData()
    image = held.toImage() if isinstance(held, QPixmap) else QImage(held)
    return None if image.isNull() else Picture(pixels=image)


def _png(image: QImage) -> bytes:
    target = QByteArray()
    buffer = QBuffer(target)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(target.data())
