"""The finish: photo bit for bit, patch in the right place and colours, a band that joins them."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.document.document import FinishOptions
from desktop_app.errors import AppError, ErrorKind
from desktop_app.geometry.extent import Margins, Point, Rect, Size
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.plan import RequestPlan, native_plan
from desktop_app.imaging.colour import profile_of
from desktop_app.imaging.finish import finish
from tests.unit.imaging_samples import Pixels, array, as_image, noise, with_orientation


@dataclass(frozen=True)
class Numbers:
    blend_px: int = 0
    match: float = 0.0
    grain: float = 0.0
    inside_px: int = 0
    detail: float = 0.0
    seed: int = 0


def outside(frame: Frame) -> Pixels:
    """True where the canvas shows no photo."""
    mask = np.ones((frame.canvas.height, frame.canvas.width), bool)
    seen = frame.visible
    mask[seen.y : seen.bottom, seen.x : seen.right] = False
    return mask


def part(pixels: Pixels, rect: Rect) -> Pixels:
    return pixels[rect.y : rect.bottom, rect.x : rect.right]


FRAMES = [Margins(7, 5, 3, 11), Margins(0, 0, 13, 0), Margins(-3, 9, 0, -2), Margins(-5, -7, 0, 1)]


@pytest.mark.parametrize("margins", FRAMES)
@pytest.mark.parametrize("bands", [1, 2, 3, 4])
@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("profile", [None, "p3"])
def test_every_photo_pixel_is_identical(
    tmp_path: Path, margins: Margins, bands: int, bits: int, profile: str | None
) -> None:
    """Whatever the engine returned, inside the photo's rectangle stands the photo."""
    if profile and bands < 3:
        pytest.skip("Display P3 is a profile of colours")
    pixels = noise(61, 47, bands, bits)
    frame = Frame.from_margins(Size(61, 47), margins)
    as_image(pixels, profile).pngsave(str(tmp_path / "photo.png"))
    foreign = noise(frame.canvas.width * 2, frame.canvas.height * 2, 3, seed=2)
    as_image(foreign).pngsave(str(tmp_path / "result.png"))
    plan = native_plan(frame)
    done = finish(tmp_path / "photo.png", tmp_path / "result.png", frame, plan, Numbers(8))
    found = array(done.image)
    assert found.dtype == pixels.dtype
    assert found.shape == (frame.canvas.height, frame.canvas.width, bands)
    assert np.array_equal(part(found, frame.visible), part(pixels, frame.photo_crop))
    assert (profile_of(done.image) is not None) == (profile is not None)
    if bands in (2, 4):
        assert (found[:, :, -1][outside(frame)] == np.iinfo(found.dtype).max).all()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_turned_photos_are_identical_too(tmp_path: Path, orientation: int) -> None:
    pixels = noise(40, 30, 3, 16)
    upright = with_orientation(as_image(pixels), orientation).autorot()
    truth = array(upright)
    with_orientation(as_image(pixels), orientation).tiffsave(str(tmp_path / "photo.tif"))
    frame = Frame.from_margins(Size(upright.width, upright.height), Margins(5, 3, 1, 0))
    as_image(noise(*frame.canvas, 3, 16)).tiffsave(str(tmp_path / "result.tif"))
    plan = native_plan(frame)
    done = finish(tmp_path / "photo.tif", tmp_path / "result.tif", frame, plan, Numbers(4))
    assert np.array_equal(part(array(done.image), frame.visible), truth)


@pytest.mark.parametrize("bits", [8, 16])
def test_a_native_result_passes_through(tmp_path: Path, bits: int) -> None:
    """Where result and photo agree, the band changes nothing: lossless."""
    frame = Frame.from_margins(Size(50, 40), Margins(9, 8, 7, 6))
    canvas = noise(*frame.canvas, 3, bits)
    as_image(canvas, "p3").tiffsave(str(tmp_path / "result.tif"))
    as_image(part(canvas, frame.visible), "p3").tiffsave(str(tmp_path / "photo.tif"))
    plan = native_plan(frame)
    done = finish(tmp_path / "photo.tif", tmp_path / "result.tif", frame, plan, Numbers(8))
    assert np.array_equal(array(done.image), canvas)


def test_the_band_joins_colours_and_ends(tmp_path: Path) -> None:
    """A constant colour shift vanishes at the edge and stands beyond the band, corners included."""
    frame = Frame.from_margins(Size(80, 60), Margins(30, 30, 30, 30))
    as_image(np.full((60, 80, 3), 140, np.uint8)).pngsave(str(tmp_path / "photo.png"))
    as_image(np.full((120, 140, 3), 100, np.uint8)).pngsave(str(tmp_path / "result.png"))
    plan = native_plan(frame)
    done = finish(tmp_path / "photo.png", tmp_path / "result.png", frame, plan, Numbers(16))
    found = array(done.image)[:, :, 0].astype(int)
    assert done.blend_px == 16
    row, column, diagonal = found[60, :31], found[:31, 70], found.diagonal()[:31]
    for line in (row, column, diagonal):
        assert (line[:14] == 100).all()
        assert line[29] >= 138
        steps = np.diff(line)
        assert (steps >= 0).all()
        assert steps.max() <= 6
    assert found[60, 109] == 140
    assert found[60, 110] >= 138
    assert (found[60, 126:] == 100).all()


def test_only_the_band_differs_from_the_result(tmp_path: Path) -> None:
    frame = Frame.from_margins(Size(40, 40), Margins(20, 0, 0, 20))
    as_image(noise(40, 40)).pngsave(str(tmp_path / "photo.png"))
    canvas = noise(60, 60, seed=5)
    as_image(canvas).pngsave(str(tmp_path / "result.png"))
    plan = native_plan(frame)
    done = finish(tmp_path / "photo.png", tmp_path / "result.png", frame, plan, Numbers(6))
    same = (array(done.image) == canvas).all(2)
    assert same[:, :14].all()
    assert same[46:, :].all()
    assert not same[40:46].all()


def slope(across: Pixels, down: Pixels) -> Pixels:
    """A picture whose colours tell the place in the frame, given as parts of its size."""
    plane = np.stack(np.broadcast_arrays(across[None], down[:, None], across[None] * 0), 2)
    return np.clip(np.round(60 + plane * 120), 0, 255).astype(np.uint8)


@given(
    factor=st.tuples(st.floats(0.3, 1.0), st.floats(0.95, 1.05)),
    margins=st.tuples(*[st.integers(-40, 120)] * 4),
    spare=st.tuples(*[st.integers(0, 15)] * 4),
    answer=st.sampled_from([0.5, 1.0, 1.6]),
)
def test_what_the_engine_painted_lands_where_it_belongs(
    tmp_path_factory: pytest.TempPathFactory,
    factor: tuple[float, float],
    margins: tuple[int, int, int, int],
    spare: tuple[int, int, int, int],
    answer: float,
) -> None:
    """Any scale, surplus and size of the answer: a slope over the frame stays that slope."""
    folder = tmp_path_factory.mktemp("slope")
    frame = Frame.from_margins(Size(200, 150), Margins(*margins))
    seen = frame.visible
    scale = (factor[0], factor[0] * factor[1])
    reference = Size(*(max(8, round(side * s)) for side, s in zip(seen.size, scale, strict=True)))
    real = (reference.width / seen.width, reference.height / seen.height)
    offset = Point(*(int(o * s) + 1 + e for o, s, e in zip(seen.origin, real, spare, strict=False)))
    before = (offset.x - seen.x * real[0], offset.y - seen.y * real[1])  # the frame's corner
    canvas = Size(
        int(before[0] + frame.canvas.width * real[0]) + 1 + spare[2],
        int(before[1] + frame.canvas.height * real[1]) + 1 + spare[3],
    )
    plan = RequestPlan(
        photo_crop=frame.photo_crop,
        reference=reference,
        canvas=canvas,
        offset=offset,
        keep=Rect.of(Point(0, 0), canvas),
        scale=factor[0],
    )
    size = Size(round(canvas.width * answer), round(canvas.height * answer))
    x = (np.arange(size.width) + 0.5) / size.width * canvas.width
    y = (np.arange(size.height) + 0.5) / size.height * canvas.height
    painted = slope(
        (x - before[0]) / real[0] / frame.canvas.width,
        (y - before[1]) / real[1] / frame.canvas.height,
    )
    as_image(painted).pngsave(str(folder / "result.png"))
    as_image(noise(200, 150)).pngsave(str(folder / "photo.png"))
    done = finish(folder / "photo.png", folder / "result.png", frame, plan, Numbers(0))
    wide, high = frame.canvas
    truth = slope((np.arange(wide) + 0.5) / wide, (np.arange(high) + 0.5) / high).astype(int)
    error = np.abs(array(done.image).astype(int) - truth).max(2)
    error[~outside(frame)] = 0
    error[[0, 1, -2, -1]] = error[:, [0, 1, -2, -1]] = 0  # at the rim the kernel runs out of pixels
    step = 120 / (min(frame.canvas) * min(*real, 1) * min(answer, 1))  # colours between pixels
    assert error.max() <= 2 + step


def test_wide_gamut_photo_gets_converted_patch(tmp_path: Path) -> None:
    """sRGB (200, 100, 100) is less extreme in Display P3 numbers."""
    frame = Frame.from_margins(Size(20, 20), Margins(20, 0, 0, 0))
    as_image(noise(20, 20, 3, 16), "p3").tiffsave(str(tmp_path / "photo.tif"))
    painted = np.full((20, 40, 3), (200, 100, 100), np.uint8)
    as_image(painted).pngsave(str(tmp_path / "result.png"))
    plan = native_plan(frame)
    done = finish(tmp_path / "photo.tif", tmp_path / "result.png", frame, plan, Numbers(0))
    red, green, _ = array(done.image)[:, :20].reshape(-1, 3).mean(0) / 257
    assert red == pytest.approx(188, abs=2)
    assert green == pytest.approx(105, abs=2)


def test_sixteen_bit_patches_are_dithered_the_same_each_time(tmp_path: Path) -> None:
    frame = Frame.from_margins(Size(20, 20), Margins(40, 0, 0, 0))
    as_image(noise(20, 20, 3, 16)).tiffsave(str(tmp_path / "photo.tif"))
    as_image(np.full((20, 60, 3), 100, np.uint8)).pngsave(str(tmp_path / "result.png"))
    plan = native_plan(frame)
    first, second = (
        array(finish(tmp_path / "photo.tif", tmp_path / "result.png", frame, plan, Numbers()).image)
        for _ in range(2)
    )
    patch = first[:, :40] / 257
    assert np.array_equal(first, second)
    assert patch.mean() == pytest.approx(100, abs=0.05)
    assert 0.2 < patch.std() < 0.4


def test_another_photo_under_the_same_name_is_refused(tmp_path: Path) -> None:
    frame = Frame.from_margins(Size(40, 30), Margins(4, 3, 2, 1))
    as_image(noise(41, 30)).pngsave(str(tmp_path / "photo.png"))
    as_image(noise(*frame.canvas)).pngsave(str(tmp_path / "result.png"))
    with pytest.raises(AppError) as caught:
        finish(
            tmp_path / "photo.png", tmp_path / "result.png", frame, native_plan(frame), Numbers()
        )
    assert caught.value.kind is ErrorKind.CONFLICT


@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize(
    "margins", [Margins(30, 0, 0, 20), Margins(9, 9, 9, 9), Margins(-4, 7, 8, 0)]
)
def test_a_band_inside_changes_the_photo_there_and_nowhere_else(
    tmp_path: Path, bits: int, margins: Margins
) -> None:
    pixels = noise(60, 50, 3, bits)
    as_image(pixels).tiffsave(str(tmp_path / "photo.tif"))
    frame = Frame.from_margins(Size(60, 50), margins)
    as_image(noise(*frame.canvas, 3, 8, seed=9)).pngsave(str(tmp_path / "result.png"))
    options = FinishOptions(blend_px=4, inside_px=6, match=0.5, grain=0.5)
    plan = native_plan(frame)
    done = finish(tmp_path / "photo.tif", tmp_path / "result.png", frame, plan, options)
    found, kept = array(done.image), done.untouched
    left, top, right, bottom = (6 if side > 0 else 0 for side in margins)
    seen = frame.visible
    assert kept == Rect.between(
        seen.x + left, seen.y + top, seen.right - right, seen.bottom - bottom
    )
    own = np.zeros_like(found)
    own[seen.y : seen.bottom, seen.x : seen.right] = part(pixels, frame.photo_crop)
    assert np.array_equal(part(found, kept), part(own, kept))
    band = ~outside(frame)
    band[kept.y : kept.bottom, kept.x : kept.right] = False
    assert (found[band] != own[band]).any(1).mean() > 0.5


def test_grain_follows_its_seed(tmp_path: Path) -> None:
    frame = Frame.from_margins(Size(80, 60), Margins(60, 0, 0, 0))
    as_image(noise(80, 60, 3, 16) // 16 + 30000).tiffsave(str(tmp_path / "photo.tif"))
    as_image(np.full((60, 140, 3), 118, np.uint8)).pngsave(str(tmp_path / "result.png"))

    def finished(seed: int) -> Pixels:
        options, plan = FinishOptions(seed=seed), native_plan(frame)
        return array(
            finish(tmp_path / "photo.tif", tmp_path / "result.png", frame, plan, options).image
        )

    first, again, other = finished(1), finished(1), finished(2)
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)
    assert np.array_equal(first[:, 60:], other[:, 60:])
