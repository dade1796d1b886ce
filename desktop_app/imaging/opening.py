"""Opening a photo: what can be told about it quickly, from its header."""

from dataclasses import dataclass
from pathlib import Path

from desktop_app.geometry.extent import Size
from desktop_app.imaging import pixels, profile
from desktop_app.imaging.decode import decoding, read_header
from desktop_app.imaging.source import Source, SourceKind, identify
from desktop_app.imaging.vips import VipsImage

_MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True)
class OpenedPhoto:
    """What is known about a photo before its pixels are decoded."""

    path: Path
    kind: SourceKind
    size: Size  # upright
    bits: int  # per channel: 8 or 16
    channels: int  # 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha; as `load_pixels` gives them
    dpi: float | None
    profile: str  # name of the embedded ICC profile, "sRGB" where there is none
    notes: tuple[str, ...]  # sentences on what was converted or left out
    byte_size: int
    modified_ns: int


def open_photo(path: Path) -> OpenedPhoto:
    """Read and check the header of the photo at `path`.

    The content decides the type. Raises BAD_FILE for a file that is missing, unreadable, damaged
    or no picture, LIMIT for one that is too large; nothing of the pixels is decoded.
    """
    source = identify(path)
    with decoding(source):
        header = read_header(source)
        bits = pixels.depth_of(source, header)
        normal = pixels.normalised(source, header)
        notes = tuple(_notes(source, header))
    return OpenedPhoto(
        path=path,
        kind=source.kind,
        size=pixels.upright_size(source, header),
        bits=bits,
        channels=normal.bands,
        dpi=_dpi(header),
        profile=_profile_name(normal),
        notes=notes,
        byte_size=source.byte_size,
        modified_ns=source.modified_ns,
    )


def _profile_name(image: VipsImage) -> str:
    if image.get_typeof(pixels.PROFILE):
        return profile.name_of(image.get(pixels.PROFILE))
    return "sRGB" if image.bands > 2 else "sRGB grey"


def _dpi(image: VipsImage) -> float | None:
    """Dots per inch where the file states a credible number."""
    dpi = float(image.xres) * _MM_PER_INCH
    stated = image.xres != 1.0 and 1 <= dpi <= 50_000  # libvips says 1 px/mm where nothing stands
    return round(dpi, 3) if stated else None


def _notes(source: Source, header: VipsImage) -> list[str]:
    notes = []
    if source.kind is SourceKind.RAW:
        notes.append("Developed from camera RAW with the camera's white balance.")
    if header.interpretation == "cmyk":
        notes.append("Converted from CMYK to sRGB.")
    if header.interpretation in ("lab", "labs"):
        notes.append("Converted from Lab to sRGB.")
    if _pages(header) > 1:
        unit = "page" if source.kind is SourceKind.TIFF else "picture"
        notes.append(f"Only the first {unit} of {_pages(header)} is opened.")
    if header.bands > 4 and header.interpretation != "cmyk":
        notes.append("Channels beyond RGB and transparency are left out.")
    if header.get_typeof(pixels.PROFILE) and not pixels.usable_profile(header):
        notes.append("The embedded colour profile does not fit and was ignored; sRGB is assumed.")
    return notes


def _pages(image: VipsImage) -> int:
    return int(image.get("n-pages")) if image.get_typeof("n-pages") else 1
