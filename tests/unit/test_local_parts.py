"""The parts of the fill: grid, membrane, source search, memory need, progress."""

import numpy as np
import pytest

from desktop_app.engines.local import memory
from desktop_app.engines.local.engine import smoothed
from desktop_app.engines.local.grid import Grid, shrink
from desktop_app.engines.local.membrane import Membrane, Side, sides_of
from desktop_app.engines.local.sources import recover
from desktop_app.engines.local.worker import Stage
from desktop_app.errors import AppError, ErrorKind
from desktop_app.geometry.extent import Rect, Size


def test_shrinking_averages_whole_and_cut_blocks() -> None:
    photo = np.arange(5 * 7 * 3, dtype=np.uint8).reshape(5, 7, 3)
    small = shrink(photo, 3)
    assert small.shape == (2, 3, 3)
    assert np.allclose(small[0, 0], photo[:3, :3].mean(axis=(0, 1)))
    assert np.allclose(small[1, 2], photo[3:, 6:].mean(axis=(0, 1)))


def test_the_grid_starts_at_the_photo() -> None:
    grid = Grid(Size(1000, 700), Rect(101, 50, 600, 400), 4)
    assert (grid.overhang.x, grid.overhang.y) == (3, 2)
    assert grid.known == Rect(26, 13, 150, 100)
    assert grid.known.x * 4 - grid.overhang.x == 101


def test_a_membrane_meets_the_edge_and_fades_with_its_wavelength() -> None:
    place = Rect(0, 64, 256, 100)
    side = Side(horizontal=True, outward=-1, depth=64)
    at = np.arange(256)
    slow, quick = (np.cos(2 * np.pi * (at + 0.5) * waves / 512) for waves in (2, 64))
    for error, far in ((slow, 0.15), (quick, 0.01)):
        errors = np.repeat(error[:, None], 3, axis=1).astype(np.float32)
        field = Membrane(place, {side: errors}).over(slice(0, 164), slice(0, 256))
        assert np.allclose(field[63], errors, atol=1e-4)
        assert not field[64:].any()
        share = float(np.abs(field[31]).max())
        assert (share > far) == (error is slow)


def test_all_sides_of_a_photo_are_named() -> None:
    sides = sides_of(Rect(10, 0, 50, 40), height=60, width=60, limit=15)
    assert sides == [Side(True, 1, 15), Side(False, -1, 10)]


def test_copied_patches_are_traced_back() -> None:
    known = Rect(40, 0, 80, 60)
    picture = np.random.default_rng(4).integers(0, 255, (60, 120, 3)).astype(np.float32)
    picture[:, :40] = picture[:, 70:110]
    sources = recover(picture, known, known, seed=1)
    inner = np.s_[4:-4, 4:-4]
    shift = (sources.columns - np.arange(120))[:, :40][inner]
    assert np.mean(shift == 70) > 0.95


def test_a_fill_beyond_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "available", lambda: 500_000_000)
    memory.check(100_000_000)
    with pytest.raises(AppError) as caught:
        memory.check(2_000_000_000)
    assert caught.value.kind is ErrorKind.LIMIT
    assert "2.0 GB" in caught.value.trouble.message


def test_this_machine_tells_its_memory() -> None:
    free = memory.available()
    assert free is None or free > 0


def test_progress_rises_and_stays_below_the_stage_end() -> None:
    stage = Stage(0.1, 0.6, "Laying out the new area", seconds=3)
    values = [smoothed(stage, elapsed) for elapsed in (0, 1, 3, 10, 100)]
    assert values[0] == 0.1
    assert values == sorted(values)
    assert values[-1] <= 0.6
    assert smoothed(Stage(0.4, 0.9, "Painting at full size"), 5) == 0.4
