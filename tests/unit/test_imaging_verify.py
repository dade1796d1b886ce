"""Results are hostile input; what passes decodes, has the right shape and shows something."""

from pathlib import Path

import numpy as np
import pytest

from desktop_app.errors import AppError, ErrorKind
from desktop_app.geometry.extent import Rect, Size
from desktop_app.imaging.source import SourceKind
from desktop_app.imaging.verify import verify_result
from tests.unit.imaging_samples import Pixels, as_image, noise

CANVAS = Size(96, 64)
PHOTO = Rect(16, 16, 48, 32)


def picture() -> Pixels:
    return np.kron(noise(12, 8), np.ones((8, 8, 1), np.uint8))


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".webp", ".tif"])
def test_a_picture_passes(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"result{suffix}"
    as_image(picture()).write_to_file(str(path))
    found = verify_result(path, CANVAS, PHOTO)
    assert (found.size, found.bits) == (CANVAS, 8)
    assert found.kind.value.lower()[:2] == {".jpg": "jp"}.get(suffix, suffix[1:3])


def test_another_size_of_the_same_shape_passes(tmp_path: Path) -> None:
    path = tmp_path / "result.png"
    as_image(np.kron(picture(), np.ones((2, 2, 1), np.uint8))).pngsave(str(path))
    assert verify_result(path, CANVAS, PHOTO).size == Size(192, 128)


def test_one_extended_side_and_grey_pass(tmp_path: Path) -> None:
    path = tmp_path / "result.png"
    as_image(noise(96, 64, 1)).pngsave(str(path))
    assert verify_result(path, CANVAS, Rect(0, 0, 60, 64)).kind is SourceKind.PNG


def refused(path: Path, words: str, max_bytes: int = 2**20) -> None:
    with pytest.raises(AppError, match=words) as caught:
        verify_result(path, CANVAS, PHOTO, max_bytes=max_bytes)
    assert caught.value.kind is ErrorKind.BAD_RESULT


def test_what_is_no_result_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "result.png"
    refused(path, "cannot be decoded")
    path.write_bytes(b"<html>502 Bad Gateway</html>")
    refused(path, "cannot be decoded")
    as_image(picture()).pngsave(str(path))
    whole = path.read_bytes()
    refused(path, "larger", max_bytes=100)
    path.write_bytes(whole[: len(whole) // 2])
    refused(path, "cannot be decoded")
    broken = bytearray(whole)
    broken[len(whole) // 2 : len(whole) // 2 + 8] = b"\xff" * 8
    path.write_bytes(broken)
    refused(path, "cannot be decoded")
    as_image(noise(64, 96)).pngsave(str(path))
    refused(path, "64 × 96 pixels where 96 × 64")
    as_image(picture()).gifsave(str(tmp_path / "result.gif"))
    refused(tmp_path / "result.gif", "not asked for")


@pytest.mark.parametrize("suffix", [".png", ".jpg"])
@pytest.mark.parametrize("fill", [(0, 255, 0), (0, 0, 255), (255, 0, 255)])
def test_a_fill_colour_around_the_photo_is_refused(
    tmp_path: Path, fill: tuple[int, int, int], suffix: str
) -> None:
    pixels = np.full((64, 96, 3), fill, np.uint8)
    pixels[16:48, 16:64] = noise(48, 32)
    path = tmp_path / f"result{suffix}"
    as_image(pixels).write_to_file(str(path), Q=95)
    refused(path, "fill colour")


def test_a_plain_studio_wall_is_no_fill_colour(tmp_path: Path) -> None:
    pixels = np.full((64, 96, 3), (205, 200, 196), np.uint8)
    pixels[16:48, 16:64] = noise(48, 32)
    as_image(pixels).pngsave(str(tmp_path / "result.png"))
    assert verify_result(tmp_path / "result.png", CANVAS, PHOTO).size == CANVAS


def test_one_colour_is_refused(tmp_path: Path) -> None:
    as_image(np.zeros((64, 96, 3), np.uint8)).pngsave(str(tmp_path / "result.png"))
    refused(tmp_path / "result.png", "one single colour")
    found = verify_result(tmp_path / "result.png", CANVAS, PHOTO, may_be_plain=True)
    assert found.size == CANVAS
