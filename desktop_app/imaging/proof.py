"""The proof after an export: the file is read back and the photo's pixels are counted in it."""

from dataclasses import dataclass
from pathlib import Path

from desktop_app.errors import AppError, ErrorKind
from desktop_app.geometry.extent import Size
from desktop_app.imaging import colour, formats, spaces
from desktop_app.imaging.finish import Finished
from desktop_app.imaging.formats import ExportOptions
from desktop_app.imaging.pixels import load_pixels
from desktop_app.imaging.vips import VipsImage
from desktop_app.settings.choices import ColourSpace


@dataclass(frozen=True, slots=True)
class IntegrityReport:
    """What the comparison found.

    With `lossless` the pixels of the written file were compared. Otherwise the encoder's input was,
    and the file was decoded once to see that it is whole. Where the user asked for another depth
    or colour space, the photo converted alike is what is compared with.
    """

    identical_pixels: int
    compared_pixels: int
    band_px: int  # of the blend, outside the photo
    lossless: bool
    inside_px: int = 0  # of a band inside the photo's new edges, which was asked for
    space: ColourSpace = ColourSpace.KEEP  # otherwise the photo's colours were converted to it


def prove(written: Path, photo: Path, done: Finished, options: ExportOptions) -> IntegrityReport:
    """Compare the photo's area in what was written with the photo itself.

    `done` is the finished picture that was written. Raises INTERNAL where a pixel differs or the
    file does not hold the whole picture.
    """
    frame, kept = done.frame, done.untouched
    read_back = load_pixels(written, sequential=True)
    if (read_back.width, read_back.height) != frame.canvas:
        raise _unproved()
    lossless = options.keeps_pixels
    if not lossless:
        read_back.avg()  # decodes all of it
    own = load_pixels(photo, sequential=True)
    own = own.crop(*kept.moved(-frame.placement.x, -frame.placement.y))
    wanted = formats.prepared(own, options)
    found = (read_back if lossless else formats.prepared(done.image, options)).crop(*kept)
    compared = kept.size.pixels
    identical = _equal_pixels(wanted, found)
    if identical != compared:
        raise _unproved()
    return IntegrityReport(
        identical, compared, done.blend_px, lossless, _inside(done), _space(own, options)
    )


def _inside(done: Finished) -> int:
    """The width of the changed band inside the photo."""
    seen, kept = done.frame.visible, done.untouched
    return max(kept.x - seen.x, kept.y - seen.y, seen.right - kept.right, seen.bottom - kept.bottom)


def _space(photo: VipsImage, options: ExportOptions) -> ColourSpace:
    """The space the photo's colours were converted to; KEEP where it had it already."""
    if options.space is ColourSpace.KEEP:
        return ColourSpace.KEEP
    same = colour.converted(photo, spaces.profile_for(options.space)) is photo
    return ColourSpace.KEEP if same else options.space


def _equal_pixels(one: VipsImage, other: VipsImage) -> int:
    if (one.bands, one.format) != (other.bands, other.format):
        return 0
    equal = (one == other).bandand()  # 255 where all channels agree
    pixels = Size(equal.width, equal.height).pixels
    return round(pixels * float(equal.avg()) / 255)


def _unproved() -> AppError:
    return AppError(
        ErrorKind.INTERNAL,
        "The written file does not hold the photo's pixels unchanged, so it was not kept.",
        "Export again in another format, and report this.",
    )
