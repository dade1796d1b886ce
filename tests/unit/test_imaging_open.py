"""Opening: every format as it is, every orientation once, every bad file one sentence."""

import os
import shutil
import struct
import subprocess
import sys
import zlib
from pathlib import Path
from typing import NoReturn

import numpy as np
import pytest
from PIL import Image

from desktop_app.errors import AppError, ErrorKind
from desktop_app.geometry.extent import Size
from desktop_app.imaging import apart
from desktop_app.imaging.opening import open_photo
from desktop_app.imaging.pixels import load_pixels
from desktop_app.imaging.source import Source, SourceKind
from desktop_app.imaging.vips import libvips
from tests.unit.imaging_dng import write_dng
from tests.unit.imaging_samples import PHOTO, array, as_image, noise, turned, with_orientation

LOSSLESS = [
    (".png", {}, 8),
    (".png", {"interlace": True}, 16),
    (".tif", {}, 8),
    (".tif", {"compression": "lzw", "predictor": "horizontal"}, 16),
    (".tif", {"compression": "deflate", "tile": True}, 16),
    (".tif", {"bigtiff": True}, 8),
    (".webp", {"lossless": True}, 8),
]


@pytest.mark.parametrize("bands", [1, 2, 3, 4])
@pytest.mark.parametrize(("suffix", "options", "bits"), LOSSLESS)
def test_pixels_come_as_they_are(
    tmp_path: Path, suffix: str, options: dict[str, object], bits: int, bands: int
) -> None:
    """Depth, channels and every value survive; grey stays grey (WebP has no grey)."""
    pixels = noise(37, 23, bands, bits)
    path = tmp_path / f"photo{suffix}"
    as_image(pixels).write_to_file(str(path), **options)
    photo, loaded = open_photo(path), array(load_pixels(path))
    assert (photo.size, photo.bits) == (Size(37, 23), bits)
    assert photo.channels == loaded.shape[2]
    if suffix == ".webp" and bands < 3:
        pixels = np.concatenate([np.repeat(pixels[:, :, :1], 3, 2), pixels[:, :, 1:]], 2)
        visible = pixels[:, :, -1:] > 0 if bands == 2 else np.ones_like(pixels[:, :, :1], bool)
    else:
        visible = np.ones_like(pixels[:, :, :1], bool)
    if suffix == ".webp" and bands == 4:  # WebP drops colour where nothing shows
        visible = pixels[:, :, 3:] > 0
    assert np.array_equal(loaded * visible, pixels * visible)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("suffix", [".jpg", ".png", ".tif", ".webp"])
def test_orientation_is_applied_once(tmp_path: Path, suffix: str, orientation: int) -> None:
    """The size in the header and the pixels agree, and nothing is left to be applied."""
    pixels = np.kron(noise(4, 3), np.ones((16, 16, 1), np.uint8))
    path = tmp_path / f"photo{suffix}"
    with_orientation(as_image(pixels), orientation).write_to_file(str(path), Q=100)
    expected = turned(pixels, orientation)
    for sequential in (False, True):
        image = load_pixels(path, sequential=sequential)
        assert not image.get_typeof("orientation")
        loaded = array(image)
        assert loaded.shape == expected.shape
        tolerance = 0 if suffix in (".png", ".tif") else 6  # chroma is subsampled in the others
        assert np.abs(loaded.astype(int) - expected).mean() <= tolerance
    assert open_photo(path).size == Size(expected.shape[1], expected.shape[0])


def test_header_tells_profile_and_dpi(tmp_path: Path) -> None:
    path = tmp_path / "photo.tif"
    image = as_image(noise(8, 8, bits=16), "p3").copy(xres=300 / 25.4, yres=300 / 25.4)
    image.tiffsave(str(path), resunit="inch")
    photo = open_photo(path)
    assert photo.dpi == pytest.approx(300, abs=0.01)
    assert "P3" in photo.profile
    assert photo.kind is SourceKind.TIFF
    assert photo.notes == ()
    assert (photo.byte_size, photo.modified_ns) == (
        path.stat().st_size,
        path.stat().st_mtime_ns,
    )


def test_no_dpi_is_invented(tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    as_image(noise(8, 8)).pngsave(str(path), keep="none")
    assert open_photo(path).dpi is None


def test_cmyk_is_converted_and_said_so(tmp_path: Path) -> None:
    path = tmp_path / "print.jpg"
    cyan = np.zeros((16, 16, 4), np.uint8)
    cyan[:, :, 0] = 255
    libvips().Image.new_from_array(cyan).copy(interpretation="cmyk").jpegsave(str(path))
    photo = open_photo(path)
    assert photo.notes == ("Converted from CMYK to sRGB.",)
    red, green, blue = array(load_pixels(path))[8, 8]
    assert photo.channels == 3
    assert blue > red + 60
    assert green > red + 60


def test_palette_is_expanded(tmp_path: Path) -> None:
    path = tmp_path / "drawing.png"
    pixels = np.kron(noise(4, 4), np.ones((8, 8, 1), np.uint8))
    as_image(pixels).pngsave(str(path), palette=True, dither=0, Q=100)
    assert array(load_pixels(path)).shape == (32, 32, 3)


@pytest.mark.parametrize("suffix", [".gif", ".webp"])
def test_first_picture_of_an_animation(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"moving{suffix}"
    frames = np.concatenate([np.full((16, 16, 3), level, np.uint8) for level in (200, 90, 10)])
    image = as_image(frames).copy()
    image.set_type(libvips().GValue.gint_type, "page-height", 16)
    image.write_to_file(str(path))
    assert open_photo(path).notes == ("Only the first picture of 3 is opened.",)
    assert open_photo(path).size == Size(16, 16)
    assert abs(int(array(load_pixels(path))[8, 8, 0]) - 200) < 5


def test_ten_bit_avif_has_16_bits(tmp_path: Path) -> None:
    path = tmp_path / "phone.avif"
    as_image(noise(64, 64, bits=16)).heifsave(str(path), compression="av1", bitdepth=10, effort=0)
    photo = open_photo(path)
    assert (photo.kind, photo.size, photo.bits) == (SourceKind.AVIF, Size(64, 64), 16)


def test_a_profile_that_does_not_fit_is_ignored_and_said_so(tmp_path: Path) -> None:
    path = tmp_path / "photo.tif"
    broken = b"\0" * 16 + b"RGB " + b"\0" * 16 + b"acsp" * 40
    Image.fromarray(noise(8, 8)).save(path, icc_profile=broken)
    photo = open_photo(path)
    assert photo.profile == "sRGB"
    assert "profile" in photo.notes[0]
    assert not load_pixels(path).get_typeof("icc-profile-data")


def test_content_decides_not_the_name(tmp_path: Path) -> None:
    path = tmp_path / "really-a-jpeg.png"
    path.write_bytes(PHOTO.read_bytes())
    assert open_photo(path).kind is SourceKind.JPEG


@pytest.mark.parametrize("size", [(1, 1), (65_000, 10), (10, 65_000)])
def test_odd_sizes_open(tmp_path: Path, size: tuple[int, int]) -> None:
    path = tmp_path / "odd.jpg"
    libvips().Image.black(*size, bands=3).copy(interpretation="srgb").jpegsave(str(path))
    assert open_photo(path).size == Size(*size)
    assert (load_pixels(path).width, load_pixels(path).height) == size


def _bomb(path: Path, width: int, height: int) -> None:
    """A PNG of a few bytes that states a huge size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + body)


def test_a_bomb_is_refused_from_its_header(tmp_path: Path) -> None:
    path = tmp_path / "bomb.png"
    _bomb(path, 30_000, 30_000)
    for read in (open_photo, load_pixels):
        with pytest.raises(AppError, match="400 megapixels") as caught:
            read(path)
        assert caught.value.kind is ErrorKind.LIMIT


def _bad_files(folder: Path) -> dict[str, bytes | None]:
    photo = PHOTO.read_bytes()
    half = len(photo) // 2
    png, tif = folder / "whole.png", folder / "whole.tif"
    as_image(noise(64, 64)).pngsave(str(png))
    as_image(noise(64, 64)).tiffsave(str(tif))
    return {
        "missing.jpg": None,
        "empty.jpg": b"",
        "text.jpg": b"Dear diary, this is no photo.\n" * 40,
        "short.jpg": photo[:1000],
        "truncated.jpg": photo[:half],
        "truncated.png": png.read_bytes()[:-40],
        "truncated.tif": tif.read_bytes()[:2000],
        "headless.tif": b"II*\0" + b"\xff" * 60,
        "vector.svg": b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
        "paper.pdf": b"%PDF-1.7\n" + b"x" * 99,
        "layers.psd": b"8BPS\0\1" + b"\0" * 99,
        "fake.heic": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 99,
        "fake.cr3": b"\0\0\0\x18ftypcrx \0\0\0\1crx isom" + b"\0" * 99,
        "fake.raf": b"FUJIFILMCCD-RAW " + b"\0" * 200,
        "fake.webp": b"RIFF\x20\0\0\0WEBPVP8 " + b"\0" * 28,
    }


BAD = [
    "missing.jpg", "empty.jpg", "text.jpg", "short.jpg", "truncated.jpg", "truncated.png",
    "truncated.tif", "headless.tif", "vector.svg", "paper.pdf", "layers.psd", "fake.heic",
    "fake.cr3", "fake.raf", "fake.webp",
]  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_files_give_one_sentence(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    content = _bad_files(tmp_path)[name]
    if content is not None:
        path.write_bytes(content)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(AppError) as caught:
        open_photo(path)
    trouble = caught.value.trouble
    assert trouble.kind is ErrorKind.BAD_FILE
    assert name in trouble.message
    assert trouble.message.endswith(".")
    assert trouble.message.count(". ") == 0
    assert trouble.next_step
    assert sorted(tmp_path.iterdir()) == before


def test_a_folder_and_a_null_name(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="folder"):
        open_photo(tmp_path)
    with pytest.raises(AppError, match="cannot be read"):
        open_photo(tmp_path / "a\0b.jpg")


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions and pipes")
def test_unreadable_and_special_files(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.jpg"
    os.mkfifo(pipe)
    with pytest.raises(AppError, match="device"):
        open_photo(pipe)
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    locked = tmp_path / "locked.jpg"
    locked.write_bytes(PHOTO.read_bytes())
    locked.chmod(0)
    with pytest.raises(AppError, match="may not be read"):
        open_photo(locked)


def test_floating_point_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "hdr.tif"
    libvips().Image.black(8, 8, bands=3).cast("float").tiffsave(str(path))
    with pytest.raises(AppError, match="floating-point"):
        open_photo(path)


def test_names_that_look_like_options_open(tmp_path: Path) -> None:
    path = tmp_path / "IMG [page=3] ü.jpg"
    path.write_bytes(PHOTO.read_bytes())
    assert open_photo(path).size == Size(3840, 2560)
    assert load_pixels(path).avg() > 0


@pytest.mark.parametrize(("orientation", "size"), [(1, (128, 96)), (6, (96, 128))])
def test_camera_raw_is_developed(tmp_path: Path, orientation: int, size: tuple[int, int]) -> None:
    path = tmp_path / "DSC_0001.jpg"  # the content decides
    write_dng(path, orientation=orientation)
    photo = open_photo(path)
    assert (photo.kind, photo.size, photo.bits) == (SourceKind.RAW, Size(*size), 16)
    assert "white balance" in photo.notes[0]
    pixels = array(load_pixels(path))
    assert pixels.shape == (size[1], size[0], 3)
    bright, dark = pixels[8, 8], pixels[-8, -8]
    assert bright.mean() > dark.mean() + 5000


@pytest.mark.skipif(shutil.which("heif-enc") is None, reason="heif-enc is not installed")
def test_heic_is_decoded_in_a_process_of_its_own(tmp_path: Path) -> None:
    source, path = tmp_path / "source.png", tmp_path / "IMG_0001.heic"
    pixels = np.kron(noise(5, 3), np.ones((32, 32, 1), np.uint8))
    as_image(pixels).pngsave(str(source))
    made = subprocess.run(
        ["heif-enc", "-q", "95", "-o", path, source], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("heif-enc has no HEVC encoder")
    photo = open_photo(path)
    assert (photo.kind, photo.size, photo.bits) == (SourceKind.HEIC, Size(160, 96), 8)
    assert np.abs(array(load_pixels(path)).astype(int) - pixels).mean() < 8


def _crash(_path: Path) -> NoReturn:
    os.abort()


def test_a_decoder_that_crashes_is_a_damaged_file(tmp_path: Path) -> None:
    source = Source(tmp_path / "evil.heic", SourceKind.HEIC, 1, 1)
    with pytest.raises(AppError, match=r"evil\.heic.*damaged"):
        apart.decode(_crash, source)


def test_a_plain_tiff_whose_first_pixel_spells_a_raw_mark_is_a_tiff(tmp_path: Path) -> None:
    path = tmp_path / "plain.tiff"
    picture = libvips().Image.black(8, 8, bands=3) + list(b"CR\0")
    picture.cast("uchar").copy(interpretation="srgb").tiffsave(str(path))
    assert path.read_bytes()[8:10] == b"CR"
    assert open_photo(path).kind is SourceKind.TIFF
