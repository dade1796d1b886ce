"""What of a folder's real camera files is still said after an export, as `exiftool` reads it.

`camera_files --folder=PATH` takes every photo below PATH, frames it and exports it as JPEG, TIFF
and PNG. What differs is printed tag by tag; what may differ is in `_MAY_CHANGE`, with the reason.
"""

import json
import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop_app.document.document import FinishOptions
from desktop_app.errors import AppError
from desktop_app.geometry.extent import Margins
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.plan import native_plan
from desktop_app.imaging.export import Composition, export
from desktop_app.imaging.formats import ExportOptions
from desktop_app.imaging.opening import open_photo
from desktop_app.imaging.vips import libvips
from desktop_app.settings.choices import PictureFormat

_KINDS = {".jpg", ".jpeg", ".heic", ".heif", ".hif", ".avif", ".tif", ".tiff", ".png", ".webp"}
_RAW = {".dng", ".cr2", ".cr3", ".nef", ".arw", ".raf", ".orf", ".rw2"}
_TARGETS = (PictureFormat.JPEG, PictureFormat.TIFF, PictureFormat.PNG)
_BLOCKS = ("IFD0", "ExifIFD", "GPS", "InteropIFD", "XMP-", "IPTC", "MakerNotes")
# XMP of the depth map or gain map inside a HEIC file, not of the photo.
_INNER = ("XMP-depth", "XMP-hdrgm", "XMP-apdi", "XMP-portraitLightingEffect", "XMP-HDRGainMap")
_MARGINS = Margins(16, 0, 16, 0)
_MAY_CHANGE = {
    "Orientation",  # the picture stands upright
    "ImageWidth", "ImageHeight", "ExifImageWidth", "ExifImageHeight",  # it is larger
    "ImageSize", "PixelXDimension", "PixelYDimension",
    "Software", "ProcessingSoftware",  # written by this program
    "XResolution", "YResolution", "ResolutionUnit",  # the same density in another unit
    "XMPToolkit",
    # How the old file stored its pixels, or pictures inside it.
    "BitsPerSample", "Compression", "PhotometricInterpretation", "SamplesPerPixel",
    "PlanarConfiguration", "RowsPerStrip", "StripOffsets", "StripByteCounts", "Predictor",
    "TileWidth", "TileLength", "TileOffsets", "TileByteCounts", "SubfileType", "SampleFormat",
    "YCbCrSubSampling", "YCbCrPositioning", "YCbCrCoefficients", "ReferenceBlackWhite",
    "ThumbnailOffset", "ThumbnailLength", "ThumbnailImage", "PreviewImage", "PreviewImageStart",
    "PreviewImageLength", "ExtraSamples", "ComponentsConfiguration", "CompressedBitsPerPixel",
    "CodedCharacterSet",
}  # fmt: skip


def run(arguments: list[str]) -> int:
    """Print what is lost or changed and the sums; 1 where there is anything."""
    named = [word.removeprefix("--folder=") for word in arguments if word.startswith("--folder=")]
    if not named:
        print("skipped: no --folder=PATH with camera files")
        return 0
    seen: Counter[str] = Counter()
    for photo in _photos(Path(named[0])):
        for format_ in _TARGETS:
            seen.update(_compared(photo, format_))
    print(", ".join(f"{count} {what}" for what, count in sorted(seen.items())))
    return int(bool(seen["tags lost"] or seen["tags changed"]))


def _photos(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix.lower() in _KINDS | _RAW:
            yield path


def _compared(photo: Path, format_: PictureFormat) -> Counter[str]:
    """How many tags were kept, lost and changed in one export."""
    with TemporaryDirectory() as name:
        target = Path(name, f"out.{format_.value}")
        try:
            _export(photo, Path(name), target, format_)
        except AppError as error:
            print(f"{photo.name} → {format_.value}: refused: {error}")
            return Counter(refused=1)
        before, after = _tags(photo), _tags(target)
    lost = {key for key in before if key not in after}
    changed = {key for key in before.keys() & after.keys() if before[key] != after[key]}
    for key in sorted(lost | changed):
        now = str(after.get(key, "nothing"))[:60]
        print(f"{photo.name} → {format_.value}: {key}: {str(before[key])[:60]} → {now}")
    kept = len(before) - len(lost) - len(changed)
    return Counter(
        {
            "files written": 1,
            "tags kept": kept,
            "tags lost": len(lost),
            "tags changed": len(changed),
        }
    )


def _export(photo: Path, folder: Path, target: Path, format_: PictureFormat) -> None:
    frame = Frame.from_margins(open_photo(photo).size, _MARGINS)
    result = folder / "result.tif"
    grey = libvips().Image.black(*frame.canvas, bands=3) + 128
    grey.cast("uchar").copy(interpretation="srgb").tiffsave(str(result))
    work = Composition(photo, result, frame, native_plan(frame), FinishOptions())
    export(work, target, ExportOptions(format_))


def _tags(path: Path) -> Mapping[str, object]:
    """Group and name of every tag of the descriptive blocks, and its value unformatted."""
    command = ["exiftool", "-json", "-a", "-G1", "-n", "-api", "LargeFileSupport=1", str(path)]
    said = subprocess.run(command, capture_output=True, check=False, text=True).stdout
    found: dict[str, object] = json.loads(said)[0]
    makers = _makers(path)
    return {
        key: value
        for key, value in found.items()
        if key.partition(":")[2] not in _MAY_CHANGE
        and not key.startswith(_INNER)
        and (key.startswith(_BLOCKS) or key.partition(":")[0] in makers)
    }


def _makers(path: Path) -> set[str]:
    """The maker note's groups: named after the maker."""
    command = ["exiftool", "-json", "-a", "-G0:1", "-n", str(path)]
    said = subprocess.run(command, capture_output=True, check=False, text=True).stdout
    keys = json.loads(said)[0]
    return {key.split(":")[1] for key in keys if key.startswith("MakerNotes:")}
