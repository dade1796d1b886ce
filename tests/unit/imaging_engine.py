"""An engine that returns the truth: a photo is cropped, and comes back whole, with a drift."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from desktop_app.document.document import FinishOptions
from desktop_app.geometry.extent import Margins, Point, Rect, Size
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.plan import RequestPlan
from desktop_app.imaging import border, seam
from desktop_app.imaging.finish import finish
from desktop_app.imaging.vips import VipsImage, libvips
from tests.unit.imaging_samples import Pixels, array, as_image

ROOT = Path(__file__).parents[2]
PHOTOS = (
    *sorted((ROOT / "tests" / "data" / "photos").glob("*.jpg")),
    ROOT / "resources" / "samples" / "sample.jpg",
)
_GRID = 16
_ROOM = 96  # px of the truth continued beyond its rim, for the surplus of a request


@dataclass(frozen=True)
class Drift:
    """What the engine does to all colours: value × gain + shift, and noise in 8-bit steps."""

    gain: tuple[float, float, float] = (1.0, 1.0, 1.0)
    shift: tuple[float, float, float] = (0.0, 0.0, 0.0)  # of full scale
    noise: float = 0.0


@dataclass(frozen=True)
class Scene:
    """Files of a photo and a result, and the picture both came from."""

    photo: Path
    result: Path
    frame: Frame
    plan: RequestPlan
    truth: VipsImage

    def finished(self, options: FinishOptions) -> Pixels:
        """The finished picture's pixels."""
        return array(finish(self.photo, self.result, self.frame, self.plan, options).image)

    def seam(self, pixels: Pixels) -> seam.Seam:
        """The measure along the photo's edge."""
        image, area, bands = as_image(pixels), self.frame.visible, pixels.shape[2]
        return seam.measure(
            border.strips_inside(image, area, bands), border.strips_outside(image, area, bands)
        )


def request_plan(frame: Frame, scale: float) -> RequestPlan:
    """A request at this scale, on a grid of 16 px with margins rounded outwards."""
    seen, margins = frame.visible, frame.margins
    reference = Size(*(max(1, round(side * scale / _GRID)) * _GRID for side in seen.size))
    across, down = reference.width / seen.width, reference.height / seen.height
    left, right = (_grid_up(side * across) for side in (margins.left, margins.right))
    top, bottom = (_grid_up(side * down) for side in (margins.top, margins.bottom))
    canvas = Size(left + reference.width + right, top + reference.height + bottom)
    keep = Rect(0, 0, *canvas)
    return RequestPlan(frame.photo_crop, reference, canvas, Point(left, top), keep, scale)


def _grid_up(length: float) -> int:
    return -(-int(np.ceil(length)) // _GRID) * _GRID


def scene(
    folder: Path,
    source: Path,
    width: int,
    scale: float,
    drift: Drift,
    *,
    suffix: str = ".png",
    developed: Callable[[VipsImage], VipsImage] = lambda truth: truth,
) -> Scene:
    """The middle of the picture at `source` as the photo, the whole of it as the result.

    `developed` makes of the sRGB picture what the photographer has; the engine sees sRGB.
    """
    truth = libvips().Image.thumbnail(str(source), width).copy_memory()
    size = Size(round(truth.width * 0.6), round(truth.height * 0.7))
    left, top = round(truth.width * 0.25), round(truth.height * 0.15)
    margins = Margins(left, top, truth.width - size.width - left, truth.height - size.height - top)
    frame = Frame.from_margins(size, margins)
    photo, result = folder / "photo.tif", folder / f"result{suffix}"
    own = developed(truth).copy_memory()
    own.crop(*frame.visible).tiffsave(str(photo))
    plan = request_plan(frame, scale)
    saver = {"Q": 95, "subsample_mode": "off"} if suffix == ".jpg" else {}
    as_image(_drifted(_painted(truth, frame, plan), drift)).write_to_file(str(result), **saver)
    return Scene(photo, result, frame, plan, own)


def _painted(truth: VipsImage, frame: Frame, plan: RequestPlan) -> Pixels:
    """The truth as the engine would see it, whole."""
    seen = frame.visible
    across, down = plan.reference.width / seen.width, plan.reference.height / seen.height
    wide = truth.embed(
        _ROOM, _ROOM, truth.width + 2 * _ROOM, truth.height + 2 * _ROOM, extend="copy"
    )
    calm = wide.gaussblur(0.45 / min(across, down)) if across < 1 else wide
    left, top = seen.x - plan.offset.x / across + _ROOM, seen.y - plan.offset.y / down + _ROOM
    return array(
        calm.affine(
            [across, 0, 0, down],
            interpolate=libvips().Interpolate.new("bicubic"),
            oarea=[0, 0, *plan.canvas],
            idx=0.5 - left,
            idy=0.5 - top,
            odx=-0.5,
            ody=-0.5,
        )
    )


def _drifted(pixels: Pixels, drift: Drift) -> Pixels:
    values = pixels * np.array(drift.gain) + np.array(drift.shift) * 255
    values += np.random.default_rng(3).normal(0, drift.noise, values.shape)
    drifted: Pixels = np.clip(np.round(values), 0, 255).astype(np.uint8)
    return drifted
