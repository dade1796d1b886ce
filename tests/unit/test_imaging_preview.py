"""The preview: what the export will be, at display size, and quickly."""

import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from desktop_app.document.document import FinishOptions
from desktop_app.geometry.extent import Margins, Rect, Size
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.plan import native_plan
from desktop_app.imaging.closeup import look_close
from desktop_app.imaging.finish import finish
from desktop_app.imaging.preview import prepare
from desktop_app.imaging.pyramid import Level
from tests.unit.imaging_engine import PHOTOS, Drift, scene
from tests.unit.imaging_samples import Pixels, array, as_image, noise

DRIFT = Drift(gain=(0.95, 1.0, 1.05), shift=(0.03, 0.0, -0.03))
LARGEST_ERROR = 2.0  # of 255, on the average
PLAIN = FinishOptions(blend_px=0, match=0, grain=0)


def shown(level: Level) -> Pixels:
    pixels = np.frombuffer(level.pixels, np.uint8).reshape(level.size.height, level.size.width, 4)
    return pixels[:, :, 2::-1]


@pytest.mark.parametrize("photo", PHOTOS[:2], ids=lambda path: path.stem)
@pytest.mark.parametrize(
    "options",
    [PLAIN, replace(PLAIN, match=1), replace(PLAIN, match=0.5, blend_px=40),
     replace(PLAIN, match=1, inside_px=60)],
)  # fmt: skip
def test_the_preview_looks_like_the_export(
    tmp_path: Path, photo: Path, options: FinishOptions
) -> None:
    case = scene(tmp_path, photo, 1200, 0.5, DRIFT)
    preview = prepare(case.photo, case.result, case.frame, case.plan, Size(600, 500))
    found = shown(preview.drawn(options))
    done = finish(case.photo, case.result, case.frame, case.plan, options).image.copy_memory()
    high, wide = found.shape[:2]
    wanted = done.resize(wide / done.width, vscale=high / done.height, kernel="linear")
    # The photo starts at whole display pixels, up to half of one aside: fine detail may differ.
    blurred = (array(image.gaussblur(2.5)).astype(int) for image in (wanted, as_image(found)))
    error = np.abs(np.subtract(*blurred))
    assert (wide, high) == (600, round(600 / 1200 * case.frame.canvas.height))
    assert np.median(error) <= 1
    assert error.mean() < LARGEST_ERROR


def test_a_local_result_has_nothing_to_adjust(tmp_path: Path) -> None:
    frame = Frame.from_margins(Size(300, 200), Margins(90, 0, 30, 0))
    canvas = noise(*frame.canvas)
    as_image(canvas).pngsave(str(tmp_path / "result.png"))
    as_image(canvas[:, 90:390]).pngsave(str(tmp_path / "photo.png"))
    preview = prepare(
        tmp_path / "photo.png", tmp_path / "result.png", frame, native_plan(frame), Size(900, 900)
    )
    for options in (PLAIN, FinishOptions(inside_px=20)):
        assert np.array_equal(shown(preview.drawn(options)), canvas)


def test_a_slider_is_followed_at_once(tmp_path: Path) -> None:
    """Far below 100 ms at the size of a view; the limit leaves room for a busy machine."""
    case = scene(tmp_path, PHOTOS[2], 1800, 0.5, DRIFT)
    preview = prepare(case.photo, case.result, case.frame, case.plan, Size(1600, 1000))
    times = []
    for match in (0.0, 0.3, 0.6, 0.9, 1.0):
        start = time.perf_counter()
        preview.drawn(FinishOptions(match=match))
        times.append(time.perf_counter() - start)
    assert min(times) < 0.1


@pytest.mark.parametrize(
    "options",
    [
        replace(PLAIN, detail=0),
        FinishOptions(),
        FinishOptions(match=0.5, blend_px=40, inside_px=30, detail=0.4),
    ],
)
def test_any_part_seen_close_is_what_the_export_will_be(
    tmp_path: Path, options: FinishOptions
) -> None:
    case = scene(tmp_path, PHOTOS[1], 1200, 0.5, DRIFT)
    close = look_close(case.photo, case.result, case.frame, case.plan)
    done = finish(case.photo, case.result, case.frame, case.plan, options).image.copy_memory()
    seen = case.frame.visible
    for area in (
        Rect(seen.x - 90, seen.y + 100, 300, 240),
        Rect(seen.right - 150, seen.bottom - 200, 240, 200).intersection(case.frame.canvas_rect),
        Rect(0, 0, *case.frame.canvas),
    ):
        found = shown(close.at(area).drawn(options)).astype(int)
        wanted = array(done.crop(*area)).astype(int)
        assert np.abs(found - wanted).mean() < LARGEST_ERROR
        if options.detail == 0:
            assert np.abs(found - wanted).max() <= 1
