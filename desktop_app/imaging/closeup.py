"""The finish seen close: any part of it at native size, drawn anew for every move of a slider."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.geometry.extent import Rect
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.plan import RequestPlan
from desktop_app.imaging import blend, border, colour, detail, enlarge, grain, match
from desktop_app.imaging.decode import decoding
from desktop_app.imaging.finish import passes_through
from desktop_app.imaging.patch import in_space_of, matched
from desktop_app.imaging.pixels import load_pixels, pixels_of
from desktop_app.imaging.preview import STEP, Preview
from desktop_app.imaging.source import identify
from desktop_app.imaging.vips import VipsImage

if TYPE_CHECKING:
    from desktop_app.imaging.border import Strips, Values

_BANDS = 3


@dataclass(frozen=True, slots=True)
class CloseUp:
    """Lazy pictures of the whole canvas, sRGB; only what is asked for is computed."""

    frame: Frame
    photo: VipsImage  # the visible part
    plain: VipsImage  # the result as it came
    matched: VipsImage  # with full match
    grain: grain.Grain
    textured: "VipsImage | None"  # matched, with full detail
    rings: "tuple[Values, Values]"
    final: bool

    def at(self, area: Rect) -> Preview:
        """A part of the canvas, ready to be drawn with any numbers."""
        import numpy as np  # noqa: PLC0415 - loaded only when something is finished

        plain, full = (_numbers(image, area) for image in (self.plain, self.matched))
        texture = None if self.textured is None else _numbers(self.textured, area) - full
        grown = _numbers(self.grain.over(self.matched, 1.0), area)
        seen = self.frame.visible
        shown = seen.intersection(area)
        own = np.empty((0, 0, _BANDS), np.float32)
        if not shown.empty:
            own = _numbers(self.photo, shown.moved(-seen.x, -seen.y)) * STEP
        return Preview(
            self.frame, 1.0, area, own, plain, full - plain, grown - full, texture,
            self.rings, self.final,
        )  # fmt: skip


def look_close(photo: Path, result: Path, frame: Frame, plan: RequestPlan) -> CloseUp:
    """Measure both files at native size; takes about as long as an export's first second.

    Raises BAD_FILE or LIMIT for either file.
    """
    source = identify(photo)
    with decoding(source), decoding(identify(result)):
        part = pixels_of(source, sequential=True).crop(*frame.photo_crop)
        final = passes_through(load_pixels(result, sequential=True), part, frame, plan)
        own = colour.to_srgb(pixels_of(source).crop(*frame.photo_crop))
        small = in_space_of(load_pixels(result), own).copy_memory()
        seen = frame.visible
        plain = enlarge.to_frame(small, plan, frame)
        inside = border.strips_inside(own, Rect(0, 0, *seen.size), _BANDS)
        overlap = border.strips_inside(plain, seen, _BANDS)
        found = match.measure(inside, overlap, seen.size)
        better = matched(small, found, plan, frame, 1)
        full = enlarge.to_frame(better, plan, frame)
        textured = _textured(better, full, inside, frame, plan)
        around = border.strips_outside(full if textured is None else textured, seen, _BANDS)
        rings = (
            blend.difference(inside, overlap),
            blend.difference(inside, border.strips_inside(full, seen, _BANDS)),
        )
    return CloseUp(
        frame, own, plain, full, grain.lacking(inside, around, STEP), textured, rings, final
    )


def _textured(
    small: VipsImage, full: VipsImage, inside: "Strips", frame: Frame, plan: RequestPlan
) -> "VipsImage | None":
    """The matched patch with the fine detail its scale could not hold; None where it holds all."""
    (across, down), _ = enlarge.way_to_photo(plan, frame, (small.width, small.height))
    growth = (across + down) / 2
    found = detail.learned(inside, growth, 0) if growth >= detail.WORTH else None
    if found is None:
        return None
    lively = enlarge.to_frame(detail.liveliness(small).copy_memory(), plan, frame)
    rich = found.over(full, lively, 1.0)
    return rich.rint().cast(full.format).copy(interpretation=full.interpretation)


def _numbers(image: VipsImage, area: Rect) -> "Values":
    import numpy as np  # noqa: PLC0415

    part = image.crop(*area).numpy()
    values: Values = part.reshape(area.height, area.width, _BANDS).astype(np.float32)
    return values
