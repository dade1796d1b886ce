"""The colour spaces a picture can be exported in, as ICC profiles."""

import struct
from functools import cache

from desktop_app.imaging.vips import libvips
from desktop_app.settings.choices import ColourSpace

Triple = tuple[float, float, float]

_D50: Triple = (0.9642, 1.0, 0.8249)
# Adobe RGB (1998) Color Image Encoding, version 2005-05, section 4.3.5.3: primaries under D50.
_ADOBE_RGB: tuple[Triple, Triple, Triple] = (
    (0.60974, 0.31111, 0.01947),
    (0.20528, 0.62567, 0.06087),
    (0.14919, 0.06322, 0.74457),
)
_ADOBE_GAMMA = 563 / 256
_BUILT_IN = {ColourSpace.SRGB: "srgb", ColourSpace.DISPLAY_P3: "p3"}  # libvips' own


@cache
def profile_for(space: ColourSpace) -> bytes:
    """The profile of one of the named spaces. `ColourSpace.KEEP` has none: raises KeyError."""
    if space is ColourSpace.ADOBE_RGB:
        return matrix_profile("Compatible with Adobe RGB (1998)", _ADOBE_RGB, _ADOBE_GAMMA)
    return bytes(libvips().Operation.call("profile_load", _BUILT_IN[space]))


def matrix_profile(name: str, primaries: tuple[Triple, Triple, Triple], gamma: float) -> bytes:
    """A display profile (ICC.1:2001-04) of three primaries under D50 and one gamma for all."""
    curve = b"curv" + struct.pack(">IIHxx", 0, 1, round(gamma * 256))
    text = name.encode("ascii") + b"\0"
    described = b"desc" + struct.pack(">II", 0, len(text)) + text + b"\0" * 78
    tags = {
        b"desc": described + b"\0" * (-len(described) % 4),
        b"cprt": b"text" + b"\0" * 4 + b"CC0\0",
        b"wtpt": _xyz(_D50),
        **{
            kind: _xyz(value)
            for kind, value in zip((b"rXYZ", b"gXYZ", b"bXYZ"), primaries, strict=True)
        },
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    start = 128 + 4 + 12 * len(tags)
    directory, body = struct.pack(">I", len(tags)), b""
    for kind, value in tags.items():
        directory += struct.pack(">4sII", kind, start + len(body), len(value))
        body += value
    head = struct.pack(
        ">I4sI4s4s4s12s4s4sIIIQI12s4s44x", start + len(body), b"\0" * 4, 0x02100000, b"mntr",
        b"RGB ", b"XYZ ", b"\0" * 12, b"acsp", b"\0" * 4, 0, 0, 0, 0, 0, _xyz(_D50)[8:], b"\0" * 4,
    )  # fmt: skip
    return head + directory + body


def _xyz(values: Triple) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(v * 65536)) for v in values)
