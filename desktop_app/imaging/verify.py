"""Checks a result as hostile input before it counts as one."""

from dataclasses import dataclass
from pathlib import Path

from desktop_app.errors import AppError, Charge, ErrorKind
from desktop_app.geometry.extent import Rect, Size
from desktop_app.imaging.pixels import pixels_of
from desktop_app.imaging.source import Source, SourceKind, identify
from desktop_app.imaging.vips import VipsImage, libvips

MAX_RESULT_BYTES = 512 * 2**20  # of a cloud engine; four times an uncompressed 32 MP picture
RATIO_TOLERANCE = 0.02  # engines round sizes to their grid
FLAT_SPREAD = 1.5  # standard deviation, of 255; lossy formats ripple a little
FILL_SATURATION = 128  # of 255 between the strongest and the weakest channel

_KINDS = {SourceKind.JPEG, SourceKind.PNG, SourceKind.WEBP, SourceKind.TIFF}


@dataclass(frozen=True, slots=True)
class VerifiedResult:
    """A result that decodes fully."""

    size: Size
    kind: SourceKind
    bits: int


def verify_result(
    path: Path,
    expected: Size | None,
    photo: Rect,
    *,
    max_bytes: int = MAX_RESULT_BYTES,
    may_be_plain: bool = False,
) -> VerifiedResult:
    """Decode the file at `path` completely and compare it with what was asked for.

    `expected` is `plan.canvas`; a picture of the same shape and another size passes, for it can be
    scaled. None takes any size: the engine chose it. `photo` is where the reference lies in it, so
    that the new area can be looked at; with `may_be_plain` it is not, as for an engine that can
    only copy the photo's own colours.
    Raises BAD_RESULT naming what is wrong.
    """
    if path.is_file() and path.stat().st_size > max_bytes:
        raise _bad("is larger than any picture it could be")
    try:
        source = identify(path)
        if source.kind not in _KINDS:
            raise _bad(f"is a {source.kind.value} file, which was not asked for")
        image = pixels_of(source).copy_memory()
    except AppError as error:
        if error.kind is ErrorKind.BAD_RESULT:
            raise
        raise _bad("cannot be decoded") from error
    except libvips().Error as error:
        raise _bad("cannot be decoded") from error
    found = _shaped(source, image, expected)
    if not may_be_plain:
        _check_content(image, expected or found.size, photo)
    return found


def _shaped(source: Source, image: VipsImage, expected: Size | None) -> VerifiedResult:
    size = Size(image.width, image.height)
    if expected is not None and abs(size.ratio / expected.ratio - 1) > RATIO_TOLERANCE:
        asked = f"{expected.width} × {expected.height}"
        raise _bad(f"is {size.width} × {size.height} pixels where {asked} were asked for")
    return VerifiedResult(size, source.kind, 16 if image.format == "ushort" else 8)


def _check_content(image: VipsImage, expected: Size, photo: Rect) -> None:
    if _flat(image):
        raise _bad("is one single colour")
    if _filled(image, photo, image.width / expected.width, image.height / expected.height):
        raise _bad("has a plain fill colour where the new area should be")


def _bad(what: str) -> AppError:
    return AppError(
        ErrorKind.BAD_RESULT,
        f"The picture that came back {what}.",
        "Try again, or choose another engine.",
        Charge.UNKNOWN,
    )


def _flat(image: VipsImage) -> bool:
    return all(image[band].deviate() <= FLAT_SPREAD * _unit(image) for band in range(image.bands))


def _filled(image: VipsImage, photo: Rect, across: float, down: float) -> bool:
    """True where all of the new area is one flat, saturated colour."""
    colour = image.extract_band(0, n=3) if image.bands > 2 else None
    areas = (
        []
        if colour is None
        else [
            colour.crop(*area)
            for area in _outside(photo, Size(image.width, image.height), across, down)
        ]
    )
    if not areas or not all(_flat(area) for area in areas):
        return False
    means = [area.shrink(area.width, area.height)(0, 0) for area in areas]
    unit = _unit(image)
    return all(max(mean) - min(mean) >= FILL_SATURATION * unit for mean in means)


def _outside(photo: Rect, size: Size, across: float, down: float) -> list[Rect]:
    """Up to four rectangles around the photo, in result pixels, a little away from it."""
    air = 4  # px; lossy formats bleed across the edge
    left, right = round(photo.x * across) - air, round(photo.right * across) + air
    top, bottom = round(photo.y * down) - air, round(photo.bottom * down) + air
    rects = [
        Rect(0, 0, left, size.height),
        Rect(right, 0, size.width - right, size.height),
        Rect(0, 0, size.width, top),
        Rect(0, bottom, size.width, size.height - bottom),
    ]
    return [rect for rect in rects if not rect.empty]


def _unit(image: VipsImage) -> int:
    return 257 if image.format == "ushort" else 1
