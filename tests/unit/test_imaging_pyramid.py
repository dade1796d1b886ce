"""Levels for the canvas, thumbnails and previews."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from desktop_app.errors import AppError, ErrorKind
from desktop_app.geometry.extent import Size
from desktop_app.imaging.pyramid import Level, build_pyramid
from desktop_app.imaging.thumbnail import write_preview, write_thumbnail
from tests.unit.imaging_samples import PHOTO, Pixels, as_image, noise, with_orientation

VIEW = Size(640, 480)


def rgb(level: Level) -> Pixels:
    """A level's pixels as height × width × RGB."""
    rows = np.frombuffer(level.pixels, np.uint8).reshape(level.size.height, level.size.width, 4)
    assert (rows[:, :, 3] == 255).all()
    return rows[:, :, 2::-1]


def test_quick_level_first_then_halves() -> None:
    """The quick level fits the view; the rest halve from the full size."""
    quick, *levels = build_pyramid(PHOTO, VIEW)
    assert quick.quick
    assert quick.size == Size(640, 427)
    assert quick.scale == pytest.approx(1 / 6)
    assert [level.size.width for level in levels] == [3840, 1920, 960, 480, 240]
    assert [level.scale for level in levels] == [1, 1 / 2, 1 / 4, 1 / 8, 1 / 16]
    assert not any(level.quick for level in levels)
    with Image.open(PHOTO) as truth:
        assert np.array_equal(rgb(levels[0]), np.asarray(truth))
    assert sum(len(level.pixels) for level in levels) <= 1.34 * 4 * 3840 * 2560


def test_levels_show_the_same_picture() -> None:
    """The mean colour of every level is that of the photo; halving rounds up by half a step."""
    means = [rgb(level).mean((0, 1)) for level in build_pyramid(PHOTO, VIEW)]
    assert np.abs(np.diff(means[1:], axis=0)).max() <= 0.51
    assert np.abs(means[0] - means[1]).max() <= 0.51


def test_colours_are_converted(tmp_path: Path) -> None:
    """Full red of Display P3 lies outside sRGB; its half-bright grey stays grey."""
    pixels = np.zeros((8, 8, 3), np.uint8)
    pixels[:, :4] = (200, 100, 100)
    pixels[:, 4:] = 128
    path = tmp_path / "wide.png"
    as_image(pixels, "p3").pngsave(str(path))
    _, level = build_pyramid(path, VIEW)
    red, grey = rgb(level)[4, 2], rgb(level)[4, 6]
    assert red[0] > 205
    assert red[1] < 97
    assert np.abs(grey.astype(int) - 128).max() <= 1


@pytest.mark.parametrize("bands", [1, 2, 3, 4])
@pytest.mark.parametrize("bits", [8, 16])
def test_every_layout_becomes_rgb32(tmp_path: Path, bands: int, bits: int) -> None:
    """Grey, alpha and depth all end as 8-bit colour, transparency over white."""
    pixels = noise(40, 30, bands, bits)
    path = tmp_path / "photo.png"
    as_image(pixels).pngsave(str(path))
    quick, level = build_pyramid(path, VIEW)
    assert quick.size == level.size == Size(40, 30)
    eight = pixels / (257 if bits == 16 else 1)
    colour = eight[:, :, : 1 if bands < 3 else 3]
    share = eight[:, :, -1:] / 255 if bands in (2, 4) else 1
    expected = np.broadcast_to(colour * share + 255 * (1 - share), (30, 40, 3))
    assert np.abs(rgb(level) - expected).max() <= 1.5
    assert np.abs(rgb(quick) - expected).mean() <= 1.5


def test_turned_photo(tmp_path: Path) -> None:
    path = tmp_path / "portrait.jpg"
    with_orientation(as_image(noise(400, 200)), 6).jpegsave(str(path))
    quick, full, *_ = build_pyramid(path, Size(100, 100))
    assert quick.size == Size(50, 100)
    assert quick.scale == pytest.approx(0.25)
    assert full.size == Size(200, 400)


def test_animation_and_avif_come_through(tmp_path: Path) -> None:
    for name in ("moving.gif", "phone.avif"):
        as_image(np.full((300, 400, 3), 90, np.uint8)).write_to_file(str(tmp_path / name))
        quick, full, *_ = build_pyramid(tmp_path / name, Size(100, 100))
        assert quick.size == Size(100, 75)
        assert full.size == Size(400, 300)
        assert abs(int(rgb(full)[5, 5, 0]) - 90) <= 3


def test_cancelling_stops_between_and_inside_levels() -> None:
    """Whenever the wish comes, the next step ends the work with CANCELLED."""
    asked = 0

    def after_three() -> bool:
        nonlocal asked
        asked += 1
        return asked > 3

    with pytest.raises(AppError) as caught:
        list(build_pyramid(PHOTO, VIEW, after_three))
    assert caught.value.kind is ErrorKind.CANCELLED
    assert asked < 40


def test_damage_inside_is_refused(tmp_path: Path) -> None:
    """A chain of chunks that looks whole does not hide broken data."""
    path = tmp_path / "cut.png"
    as_image(noise(300, 300)).pngsave(str(path))
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 9] = b"\xff" * 9
    path.write_bytes(content)
    with pytest.raises(AppError, match="damaged"):
        list(build_pyramid(path, VIEW))


def test_thumbnail_is_small_whole_and_bare(tmp_path: Path) -> None:
    target = tmp_path / "thumb.jpg"
    target.write_bytes(b"old")
    assert write_thumbnail(PHOTO, target) == Size(256, 171)
    with Image.open(target) as found:
        assert (found.format, found.size, found.mode) == ("JPEG", (256, 171), "RGB")
        assert "exif" not in found.info
        assert "icc_profile" not in found.info
    assert list(tmp_path.iterdir()) == [target]


def test_small_pictures_are_not_enlarged(tmp_path: Path) -> None:
    as_image(noise(20, 10, 4, 16)).pngsave(str(tmp_path / "tiny.png"))
    assert write_preview(tmp_path / "tiny.png", tmp_path / "preview.jpg") == Size(20, 10)


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="does not exist") as caught:
        write_thumbnail(PHOTO, tmp_path / "gone" / "thumb.jpg")
    assert caught.value.kind is ErrorKind.STORAGE
