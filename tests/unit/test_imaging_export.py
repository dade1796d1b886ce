"""Export: the photo bit for bit, its metadata kept and corrected, nothing overwritten or halved."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from desktop_app.errors import AppError, ErrorKind
from desktop_app.geometry.extent import Margins, Rect, Size
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.plan import native_plan
from desktop_app.imaging.export import Composition, export
from desktop_app.imaging.finish import finish
from desktop_app.imaging.formats import ExportOptions, TiffCompression, check_fits
from desktop_app.imaging.opening import open_photo
from desktop_app.imaging.pixels import load_pixels
from desktop_app.imaging.proof import prove
from desktop_app.imaging.xmp import Disclosure
from desktop_app.settings.choices import PictureFormat
from tests.unit.imaging_samples import array, as_image, noise, with_orientation

JPEG, PNG, TIFF, WEBP, AVIF = PictureFormat
MARGINS = Margins(9, 7, 5, 3)
DISCLOSURE = Disclosure("FLUX <2>", datetime(2026, 5, 1, tzinfo=UTC), (Rect(0, 0, 9, 48),), 0.25)
needs_exiftool = pytest.mark.skipif(
    shutil.which("exiftool") is None, reason="exiftool is not installed"
)


@dataclass(frozen=True)
class Numbers:
    blend_px: int = 3
    match: float = 0.0
    grain: float = 0.0
    inside_px: int = 0
    detail: float = 0.0
    seed: int = 0


def composition(folder: Path, photo: Path, margins: Margins = MARGINS) -> Composition:
    """A photo with a result of noise around it."""
    frame = Frame.from_margins(open_photo(photo).size, margins)
    result = folder / "result.png"
    as_image(noise(*frame.canvas, seed=3)).pngsave(str(result))
    return Composition(photo, result, frame, native_plan(frame), Numbers())


def saved(
    folder: Path, bits: int = 8, bands: int = 3, profile: str | None = None, orientation: int = 1
) -> Path:
    path = folder / "IMG_1234.tif"
    image = with_orientation(as_image(noise(41, 37, bands, bits), profile), orientation)
    image.tiffsave(str(path), compression="lzw")
    return path


LOSSLESS = [
    ExportOptions(PNG),
    ExportOptions(TIFF),
    ExportOptions(TIFF, compression=TiffCompression.LZW),
    ExportOptions(TIFF, compression=TiffCompression.NONE),
]


@pytest.mark.parametrize("options", LOSSLESS)
@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize(("bands", "profile"), [(1, None), (2, None), (3, "p3"), (4, "p3")])
@pytest.mark.parametrize("orientation", [1, 7])
def test_lossless_files_hold_the_photo_bit_for_bit(
    tmp_path: Path,
    options: ExportOptions,
    bits: int,
    bands: int,
    profile: str | None,
    orientation: int,
) -> None:
    photo = saved(tmp_path, bits, bands, profile, orientation)
    work = composition(tmp_path, photo)
    target = tmp_path / f"out{options.format.suffix}"
    report = export(work, target, options)
    assert report.identical_pixels == report.compared_pixels == 41 * 37
    assert (report.lossless, report.band_px) == (True, 3)
    written = load_pixels(target)
    assert np.array_equal(array(written.crop(*work.frame.visible)), array(load_pixels(photo)))
    found = open_photo(target)
    assert (found.size, found.bits, found.channels) == (work.frame.canvas, bits, bands)
    assert found.profile == open_photo(photo).profile


@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("bands", [1, 2, 3, 4])
@pytest.mark.parametrize(
    "options",
    [ExportOptions(JPEG), ExportOptions(JPEG, quality=60, progressive=True), ExportOptions(WEBP),
     ExportOptions(WEBP, lossless=True)],
)  # fmt: skip
def test_other_files_are_proved_before_the_encoder(
    tmp_path: Path, options: ExportOptions, bits: int, bands: int
) -> None:
    work = composition(tmp_path, saved(tmp_path, bits, bands))
    target = tmp_path / f"out{options.format.suffix}"
    report = export(work, target, options)
    assert report.identical_pixels == report.compared_pixels == 41 * 37
    assert report.lossless == options.lossless
    with Image.open(target) as found:
        found.load()
        assert found.size == work.frame.canvas
        if options.format is JPEG:
            assert bool(found.info.get("progressive")) == options.progressive


def test_quality_decides_on_subsampling(tmp_path: Path) -> None:
    work = composition(tmp_path, saved(tmp_path))
    for quality, layers in ((90, (1, 1)), (89, (2, 2))):
        export(work, tmp_path / f"{quality}.jpg", ExportOptions(JPEG, quality=quality))
        with Image.open(tmp_path / f"{quality}.jpg") as found:
            assert found.layer[0][1:3] == layers  # type: ignore[attr-defined]


def test_depth_can_be_chosen(tmp_path: Path) -> None:
    work = composition(tmp_path, saved(tmp_path, 16))
    export(work, tmp_path / "eight.tif", ExportOptions(TIFF, bits=8))
    assert open_photo(tmp_path / "eight.tif").bits == 8
    work = composition(tmp_path, saved(tmp_path, 8))
    export(work, tmp_path / "sixteen.png", ExportOptions(PNG, bits=16))
    assert open_photo(tmp_path / "sixteen.png").bits == 16


def test_dpi_is_kept(tmp_path: Path) -> None:
    photo = tmp_path / "photo.tif"
    as_image(noise(20, 20)).copy(xres=300 / 25.4, yres=300 / 25.4).tiffsave(str(photo))
    work = composition(tmp_path, photo)
    for options in (ExportOptions(JPEG), ExportOptions(PNG), ExportOptions(TIFF)):
        target = tmp_path / f"out{options.format.suffix}"
        export(work, target, options)
        assert open_photo(target).dpi == pytest.approx(300, abs=0.1)


def tags(path: Path) -> dict[str, Any]:
    command = ["exiftool", "-j", "-G1", "-a", "-n", str(path)]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)[0]
    containers = {"SourceFile", "System", "File", "ExifTool", "Composite", "JFIF", "PNG", "RIFF"}
    return {name: value for name, value in found.items() if name.split(":")[0] not in containers}


def camera_file(path: Path, order: str) -> None:
    """A photo with every kind of metadata, a thumbnail and a maker note, by exiftool."""
    as_image(noise(64, 48)).jpegsave(str(path), keep="none")
    thumbnail = path.with_name("thumbnail.jpg")
    as_image(noise(16, 12)).jpegsave(str(thumbnail), keep="none")
    subprocess.run(
        [
            "exiftool", "-q", "-overwrite_original", "-n", f"-ExifByteOrder={order}",
            "-Make=NIKON", "-Model=D800", "-Artist=Zoë", "-Copyright=©", "-IFD0:Software=1.1",
            "-ISO=400", "-FNumber=2.8", "-ExposureTime=0.004", "-LensModel=35mm f/2",
            "-DateTimeOriginal=2020:01:01 10:00:00", "-GPSLatitude=51.5", "-GPSLatitudeRef=N",
            "-GPSLongitude=7.25", "-GPSLongitudeRef=E", "-InteropIndex=R98", "-UserComment=hi",
            "-Orientation=6", "-XResolution=240", "-YResolution=240", "-ResolutionUnit=2",
            "-ExifImageWidth=64", "-ExifImageHeight=48", "-XMP-tiff:Orientation=6",
            "-XMP-dc:Subject=tree", "-XMP-dc:Title=Garden & <gate>", "-XMP-exif:ExifImageWidth=64",
            "-IPTC:Keywords=garden", "-IPTC:City=Kyōto", "-codedcharacterset=utf8",
            f"-ThumbnailImage<={thumbnail}", str(path),
        ],
        check=True,
    )  # fmt: skip


CHANGED = {
    "IFD0:Software", "IFD0:Orientation", "ExifIFD:ExifImageWidth", "ExifIFD:ExifImageHeight",
    "XMP-tiff:Orientation", "XMP-exif:ExifImageWidth",
}  # fmt: skip


STORAGE = {
    f"IFD0:{name}"
    for name in (
        "ImageWidth", "ImageHeight", "BitsPerSample", "Compression", "PhotometricInterpretation",
        "StripOffsets", "StripByteCounts", "RowsPerStrip", "SamplesPerPixel", "SampleFormat",
        "PlanarConfiguration", "Predictor",
    )
}  # fmt: skip


@needs_exiftool
@pytest.mark.parametrize(
    ("kind", "order", "through_tiff"),
    [*((kind, "MM", False) for kind in PictureFormat), (TIFF, "II", False), (TIFF, "MM", True),
     (JPEG, "II", True)],
)  # fmt: skip
def test_metadata_is_kept_and_corrected(
    tmp_path: Path, kind: PictureFormat, order: str, through_tiff: bool
) -> None:
    """Every tag exiftool sees is in the output, but for the stated ones. Two have no IPTC."""
    photo = tmp_path / "photo.jpg"
    camera_file(photo, order)
    if through_tiff:
        export(composition(tmp_path, photo), tmp_path / "photo.tif", ExportOptions(TIFF))
        photo = tmp_path / "photo.tif"
    target = tmp_path / f"out{kind.suffix}"
    work = composition(tmp_path, photo)
    export(work, target, ExportOptions(kind), DISCLOSURE)
    before, after = tags(photo), tags(target)
    kept = {
        name: value
        for name, value in before.items()
        if name not in CHANGED | STORAGE
        and not name.startswith("IFD1:")
        and not (kind in (WEBP, AVIF) and name.startswith("IPTC:"))
    }
    assert len(kept) > 25
    assert {name: after.get(name) for name in kept} == kept
    assert after["IFD0:Orientation"] == after["XMP-tiff:Orientation"] == 1
    size = (after["ExifIFD:ExifImageWidth"], after["ExifIFD:ExifImageHeight"])
    assert size == work.frame.canvas
    assert after["IFD0:Software"] == "Outframe"
    assert not [name for name in after if name.startswith("IFD1:")]


@needs_exiftool
def test_disclosure_is_said_once_and_only_when_asked(tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    camera_file(photo, "II")
    target = tmp_path / "out.jpg"
    export(composition(tmp_path, photo), target, ExportOptions(JPEG), DISCLOSURE)
    found = tags(target)
    assert found["XMP-iptcExt:DigitalSourceType"].endswith("/compositeWithTrainedAlgorithmicMedia")
    assert found["XMP-outframe:Engine"] == "FLUX <2>"
    assert found["XMP-outframe:GeneratedShare"] == 0.25
    assert found["XMP-outframe:GeneratedAreas"] == "0,0,9,48"
    again = tmp_path / "again.jpg"
    other = replace(DISCLOSURE, engine="Other")
    export(composition(tmp_path, target), again, ExportOptions(JPEG), other)
    assert again.read_bytes().count(b"<Iptc4xmpExt:DigitalSourceType>") == 1
    export(composition(tmp_path, photo), tmp_path / "plain.jpg", ExportOptions(JPEG))
    assert b"DigitalSourceType" not in (tmp_path / "plain.jpg").read_bytes()


def test_a_photo_without_metadata_gets_only_ours(tmp_path: Path) -> None:
    target = tmp_path / "out.jpg"
    export(composition(tmp_path, saved(tmp_path)), target, ExportOptions(JPEG), DISCLOSURE)
    with Image.open(target) as found:
        assert dict(found.getexif()) == {274: 1, 305: "Outframe"} | {
            tag: value for tag, value in found.getexif().items() if tag in (282, 283, 296)
        }
        assert b"compositeWithTrained" in found.info["xmp"]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("overwrite", [False, True])
@pytest.mark.parametrize("way", ["itself", "hard link", "symbolic link", "the result"])
def test_originals_are_never_written(tmp_path: Path, way: str, overwrite: bool) -> None:
    photo = saved(tmp_path)
    work = composition(tmp_path, photo)
    target = tmp_path / "other.tif"
    match way:
        case "itself":
            target = tmp_path / "sub" / ".." / photo.name
            (tmp_path / "sub").mkdir()
        case "hard link":
            target.hardlink_to(photo)
        case "symbolic link":
            target.symlink_to(photo)
        case _:
            target = work.result
    before = photo.read_bytes()
    with pytest.raises(AppError, match="original") as caught:
        export(work, target, ExportOptions(TIFF), overwrite=overwrite)
    assert caught.value.kind is ErrorKind.CONFLICT
    assert photo.read_bytes() == before


def test_other_files_are_replaced_only_when_asked(tmp_path: Path) -> None:
    work = composition(tmp_path, saved(tmp_path))
    target = tmp_path / "out.png"
    target.write_bytes(b"precious")
    with pytest.raises(AppError, match="exists already") as caught:
        export(work, target, ExportOptions(PNG))
    assert caught.value.kind is ErrorKind.CONFLICT
    assert target.read_bytes() == b"precious"
    export(work, target, ExportOptions(PNG), overwrite=True)
    assert open_photo(target).size == work.frame.canvas


def test_a_failed_export_leaves_nothing(tmp_path: Path) -> None:
    work = composition(tmp_path, saved(tmp_path))
    with pytest.raises(AppError, match="does not exist") as caught:
        export(work, tmp_path / "gone" / "out.tif", ExportOptions(TIFF))
    assert caught.value.kind is ErrorKind.STORAGE
    damaged = bytearray(work.result.read_bytes())
    damaged[len(damaged) // 2 : len(damaged) // 2 + 8] = b"\xff" * 8
    work.result.write_bytes(damaged)
    before = names(tmp_path)
    for numbers in (Numbers(0), Numbers(3)):
        with pytest.raises(AppError, match="cannot be read"):
            export(replace(work, numbers=numbers), tmp_path / "out.tif", ExportOptions(TIFF))
    assert names(tmp_path) == before


def test_a_written_file_that_differs_is_found_out(tmp_path: Path) -> None:
    work = composition(tmp_path, saved(tmp_path))
    target = tmp_path / "out.png"
    export(work, target, ExportOptions(PNG))
    pixels = array(load_pixels(target)).copy()
    pixels[work.frame.visible.y + 5, work.frame.visible.x + 6, 1] ^= 1
    as_image(pixels).pngsave(str(target))
    again = finish(work.photo, work.result, work.frame, work.plan, work.numbers)
    with pytest.raises(AppError, match="unchanged") as caught:
        prove(target, work.photo, again, ExportOptions(PNG))
    assert caught.value.kind is ErrorKind.INTERNAL


def test_limits_of_formats_are_named() -> None:
    for kind, size, words in (
        (JPEG, Size(65_536, 10), "65,535 pixels a side"),
        (WEBP, Size(10, 16_384), "16,383 pixels a side"),
        (PNG, Size(60_000, 60_000), "4 GB"),
        (TIFF, Size(60_000, 60_000), "4 GB"),
    ):
        with pytest.raises(AppError, match=words) as caught:
            check_fits(kind, size, 6)
        assert caught.value.kind is ErrorKind.LIMIT
        check_fits(kind, Size(9_000, 9_000), 6)


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_exports_follow_the_users_mask(tmp_path: Path) -> None:
    target = tmp_path / "out.jpg"
    export(composition(tmp_path, saved(tmp_path)), target, ExportOptions(JPEG))
    mask = os.umask(0)
    os.umask(mask)
    assert target.stat().st_mode & 0o777 == 0o666 & ~mask


def test_a_full_disk_is_named_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = composition(tmp_path, saved(tmp_path))
    full = shutil.disk_usage(tmp_path)._replace(free=10 * 2**20)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: full)
    with pytest.raises(AppError, match="MB, more than is free") as caught:
        export(work, tmp_path / "out.tif", ExportOptions(TIFF))
    assert caught.value.kind is ErrorKind.STORAGE
    assert not (tmp_path / "out.tif").exists()
