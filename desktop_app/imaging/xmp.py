"""XMP packets: corrected as text, so that everything else in them stays byte for byte."""

import re
from dataclasses import dataclass
from datetime import datetime
from html import escape

from desktop_app.geometry.extent import Rect, Size

_SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_EXTENSION = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
_OWN = "http://ns.outframe.org/1.0/"
_EMPTY = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
    f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{_RDF}"></rdf:RDF></x:xmpmeta>\n'
    '<?xpacket end="w"?>'
)
_END = re.compile(r"</(\w+):RDF\s*>")
_PLACE = re.compile(r"\bexif:GPS\w+")
_ABOUT = re.compile(r"\brdf:about=(\"[^\"]*\"|'[^']*')")


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What is said about generated pixels: IPTC's source type, and details under our own name."""

    engine: str
    made: datetime
    areas: tuple[Rect, ...]  # on the canvas
    share: float  # of the canvas, 0 to 1
    trained: bool = True  # by a trained model; False where parts of the photo were copied

    @property
    def source_type(self) -> str:
        """IPTC's term for the picture."""
        if self.trained and self.share >= 1:
            return _SOURCE_TYPES + "trainedAlgorithmicMedia"
        term = "compositeWithTrainedAlgorithmicMedia" if self.trained else "composite"
        return _SOURCE_TYPES + term


def corrected(packet: bytes | None, size: Size, disclosure: Disclosure | None) -> bytes | None:
    """The packet for a picture of `size` that stands upright, with the disclosure if there is one.

    None where there is nothing to say. A packet that is no XMP is dropped.
    """
    text = _text(packet)
    if text is None and disclosure is None:
        return None
    text = text or _EMPTY
    text = _without(text, "xmp:Thumbnails")
    text = _with_value(text, "tiff:Orientation", 1)
    for width, height in (
        ("tiff:ImageWidth", "tiff:ImageLength"),
        ("exif:PixelXDimension", "exif:PixelYDimension"),
    ):
        text = _with_value(_with_value(text, width, size.width), height, size.height)
    if disclosure:
        for name in ("Iptc4xmpExt:DigitalSourceType", "Iptc4xmpExt:DigitalSourcefileType"):
            text = _without(text, name)
        text = _added(text, _described(disclosure))
    return text.encode()


def without_place(packet: bytes | None) -> bytes | None:
    """The packet without the position where the photo was taken."""
    text = _text(packet)
    if text is None:
        return packet
    for name in sorted(set(_PLACE.findall(text)), key=len, reverse=True):
        text = _without(text, name)
    return text.encode()


def _text(packet: bytes | None) -> str | None:
    try:
        text = packet.decode() if packet else None
    except UnicodeDecodeError:
        return None
    return text if text and _END.search(text) else None


def _added(text: str, properties: str) -> str:
    """`text` with one more description of the same subject."""
    end = list(_END.finditer(text))[-1]
    about = _ABOUT.search(text)
    subject = about.group(1) if about else '""'
    block = (
        f'<rdf:Description xmlns:rdf="{_RDF}" rdf:about={subject}{properties}</rdf:Description>\n'
    )
    return text[: end.start()] + block + text[end.start() :]


def _described(disclosure: Disclosure) -> str:
    areas = "".join(
        f"<rdf:li>{area.x},{area.y},{area.width},{area.height}</rdf:li>"
        for area in disclosure.areas
    )
    return (
        f' xmlns:Iptc4xmpExt="{_EXTENSION}" xmlns:outframe="{_OWN}"'
        f' outframe:Engine="{escape(disclosure.engine)}"'
        f' outframe:Date="{disclosure.made.isoformat(timespec="seconds")}"'
        f' outframe:GeneratedShare="{disclosure.share:.4f}">'
        f"<Iptc4xmpExt:DigitalSourceType>{escape(disclosure.source_type)}</Iptc4xmpExt:DigitalSourceType>"
        f"<outframe:GeneratedAreas><rdf:Seq>{areas}</rdf:Seq></outframe:GeneratedAreas>"
    )


def _with_value(text: str, name: str, value: int) -> str:
    """A number replaced wherever it stands, as an attribute or an element; never added."""
    text = re.sub(rf"(\b{name}\s*=\s*[\"'])[^\"']*", rf"\g<1>{value}", text)
    return re.sub(rf"(<{name}>)[^<]*(</{name}>)", rf"\g<1>{value}\g<2>", text)


def _without(text: str, name: str) -> str:
    """A property left out, as an attribute or an element."""
    text = re.sub(rf"\s{name}\s*=\s*(\"[^\"]*\"|'[^']*')", "", text)
    text = re.sub(rf"<{name}\b[^>]*/>", "", text)
    closing = f"</{name}>"
    while (start := text.find(f"<{name}>")) >= 0 and (end := text.find(closing, start)) >= 0:
        text = text[:start] + text[end + len(closing) :]
    return text
