"""ICC profiles: their names, their colour spaces, and whether they can be used."""

import struct
from io import BytesIO

_MODES = {b"RGB ": "RGB", b"GRAY": "L", b"CMYK": "CMYK"}  # Pillow's names of the spaces
_HEADER = 128  # bytes
_MAX_TAGS = 100


def is_usable(data: bytes, space: bytes) -> bool:
    """True where the block is a profile of `space` (b"RGB ", b"GRAY", b"CMYK") that converts.

    Asked because libvips takes sRGB without a word where a profile is broken.
    """
    if len(data) < _HEADER + 4 or data[36:40] != b"acsp" or data[16:20] != space:
        return False
    from PIL import ImageCms  # noqa: PLC0415 - loaded only for photos with a profile

    try:
        found = ImageCms.ImageCmsProfile(BytesIO(data))
        target = ImageCms.createProfile("sRGB")
        ImageCms.buildTransform(found, target, _MODES[space], "RGB")
    except (ImageCms.PyCMSError, OSError):
        return False
    return True


def name_of(data: bytes) -> str:
    """The profile's description for people; "embedded profile" where it has none."""
    try:
        count = min(struct.unpack_from(">I", data, _HEADER)[0], _MAX_TAGS)
        for index in range(count):
            mark, start, size = struct.unpack_from(">4sII", data, _HEADER + 4 + index * 12)
            if mark == b"desc":
                text = _text(data[start : start + size])
                return text or "embedded profile"
    except (struct.error, UnicodeError):
        pass
    return "embedded profile"


def is_srgb(data: bytes) -> bool:
    """True for the usual sRGB profiles, whose pixels can be shown as they are."""
    return data[16:20] == b"RGB " and name_of(data).lower().startswith("srgb")


def _text(block: bytes) -> str:
    """The text of a `desc` (version 2) or `mluc` (version 4) element, in English or the first."""
    if block[:4] == b"desc":
        length = struct.unpack_from(">I", block, 8)[0]
        return _clean(block[12 : 12 + length].decode("latin-1"))
    if block[:4] != b"mluc":
        return ""
    count = min(struct.unpack_from(">I", block, 8)[0], _MAX_TAGS)
    records = [struct.unpack_from(">2s2sII", block, 16 + 12 * index) for index in range(count)]
    if not records:
        return ""
    _, _, length, start = next((r for r in records if r[0] == b"en"), records[0])
    return _clean(block[start : start + length].decode("utf-16-be"))


def _clean(text: str) -> str:
    kept = "".join(letter for letter in text if letter.isprintable())
    return " ".join(kept.split())[:80]
