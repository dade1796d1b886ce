"""Export: a finished picture written once, whole, never over an original, and proved afterwards."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from desktop_app.errors import AppError, ErrorKind
from desktop_app.geometry.extent import Size
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.plan import RequestPlan
from desktop_app.imaging import containers, formats
from desktop_app.imaging.atomic import replacing, writing
from desktop_app.imaging.finish import Finished, FinishNumbers, finish
from desktop_app.imaging.formats import ExportOptions
from desktop_app.imaging.metadata import read_metadata
from desktop_app.imaging.proof import IntegrityReport, prove
from desktop_app.imaging.vips import VipsImage
from desktop_app.imaging.xmp import Disclosure
from desktop_app.settings.choices import PictureFormat

SOFTWARE = "Outframe"
_SPARE_BYTES = 32 * 2**20  # left free beside the file itself
_LOSSY_SHARE = 0.5  # of the raw pixels; generous for any quality


@dataclass(frozen=True, slots=True)
class Composition:
    """What a finished picture is made of; `photo` and `result` are never written to."""

    photo: Path
    result: Path
    frame: Frame
    plan: RequestPlan
    numbers: FinishNumbers

    def finished(self) -> Finished:
        """The finish, measured and ready to be read."""
        return finish(self.photo, self.result, self.frame, self.plan, self.numbers)


def export(
    work: Composition,
    target: Path,
    options: ExportOptions,
    disclosure: Disclosure | None = None,
    *,
    overwrite: bool = False,
) -> IntegrityReport:
    """Write the finished picture to `target` with the photo's metadata, and prove it.

    Kept: EXIF, XMP, IPTC, profile and density. Corrected: orientation, dimensions, software; the
    old thumbnail is dropped. `disclosure` adds IPTC's source type; pass it for engines that are AI.

    Raises CONFLICT where `target` is the photo or the result, or exists without `overwrite`; LIMIT
    for a picture the format cannot hold; STORAGE without room or a folder; INTERNAL where the file
    read back differs from what was written (it is deleted then).
    """
    check_target(work, target, overwrite=overwrite)
    finished = work.finished()
    size = work.frame.canvas
    picture = formats.prepared(finished.image, options)
    _check_room(picture, size, options, target)
    metadata = read_metadata(work.photo).corrected(size, SOFTWARE, disclosure)
    if not options.gps:
        metadata = metadata.without_place()
    with replacing(target) as part:
        raw = part.with_suffix(".raw")
        try:
            with writing(target):
                formats.write(picture, metadata, options, raw)
            containers.embed(metadata, options.format, raw, part)
        finally:
            raw.unlink(missing_ok=True)
        return prove(part, work.photo, finished, options)


def check_target(work: Composition, target: Path, *, overwrite: bool) -> None:
    """Raise CONFLICT where writing to `target` would destroy something."""
    if not target.exists():
        return
    for original in (work.photo, work.result):
        if original.exists() and original.samefile(target):
            raise AppError(
                ErrorKind.CONFLICT,
                f"“{target.name}” is the original, which is never written to.",
                "Choose another name.",
            )
    if not overwrite or target.is_dir():
        raise AppError(
            ErrorKind.CONFLICT, f"“{target.name}” exists already.", "Choose another name."
        )


def _check_room(picture: VipsImage, size: Size, options: ExportOptions, target: Path) -> None:
    each = picture.bands * (2 if picture.format == "ushort" else 1)
    formats.check_fits(options.format, size, each)
    share = 1 if options.keeps_pixels else _LOSSY_SHARE
    copies = 1 if options.format is PictureFormat.TIFF else 2  # `containers.embed` copies
    needed = int(size.pixels * each * share * copies) + _SPARE_BYTES
    if target.parent.is_dir() and shutil.disk_usage(target.parent).free < needed:
        raise AppError(
            ErrorKind.STORAGE,
            f"“{target.name}” may need {needed // 2**20:,} MB, more than is free on that disk.",
            "Free some space, or choose another folder.",
        )
