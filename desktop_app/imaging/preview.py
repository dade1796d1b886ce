"""The finish at display size: measured once, then drawn anew for every move of a slider."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.geometry.extent import Point, Rect, Size
from desktop_app.geometry.frame import MIN_SIDE, Frame
from desktop_app.geometry.plan import RequestPlan
from desktop_app.imaging import blend, border, colour, enlarge, grain, match
from desktop_app.imaging.decode import decoding
from desktop_app.imaging.finish import FinishNumbers, passes_through
from desktop_app.imaging.patch import in_space_of, matched
from desktop_app.imaging.pixels import load_pixels, pixels_of
from desktop_app.imaging.pyramid import Level
from desktop_app.imaging.source import identify
from desktop_app.imaging.vips import VipsImage

if TYPE_CHECKING:
    from desktop_app.imaging.border import Values

_STEP = 257  # of a 16-bit scale: one value of the screen's 8 bit


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything a finished picture is made of, in the screen's colours and size.

    Pictures are height × width × 3, sRGB on a scale of 16 bit, of the size of the canvas but for
    `photo`. `drawn` may be called on any thread.
    """

    frame: Frame  # at display size
    scale: float  # display pixels for one native pixel
    photo: "Values"
    plain: "Values"  # the result as it came
    shift: "Values"  # what a full match adds to it
    noise: "Values"  # what full grain adds to it
    rings: "tuple[Values, Values]"  # along the edge: photo minus patch, unmatched and matched
    final: bool  # nothing to adjust: the result holds the photo bit for bit

    def drawn(self, numbers: FinishNumbers) -> Level:
        """The finished picture with these numbers, as the canvas widget shows it."""
        import numpy as np  # noqa: PLC0415 - loaded only when something is finished

        canvas, seen = self.frame.canvas, self.frame.visible
        packed = np.full((canvas.height, canvas.width, 4), 255, np.uint8)
        for area in self.frame.new_areas:
            _pack(packed, area, self._painted(area, numbers))
        _pack(packed, seen, self.photo)
        inner = blend.untouched(self._shrunk(numbers.inside_px), seen, canvas)
        if inner != seen and not self.final:
            self._mix_inside(packed, inner, numbers)
        return Level(canvas, self.scale, memoryview(packed.tobytes()))

    def _painted(self, area: Rect, numbers: FinishNumbers) -> "Values":
        """The patch in one place."""
        rows, columns = slice(area.y, area.bottom), slice(area.x, area.right)
        total: Values = self.plain[rows, columns].copy()
        if self.final:
            return total
        total += self.shift[rows, columns] * numbers.match
        total += self.noise[rows, columns] * numbers.grain
        plain, full = self.rings
        ring = plain + (full - plain) * numbers.match
        seen = self.frame.visible
        band = blend.band_width(self._shrunk(numbers.blend_px), seen, self.frame.canvas)
        for place, correction in blend.corrections(ring, seen, band):
            part = place.intersection(area)
            if not part.empty:
                here = part.moved(-area.x, -area.y)
                there = part.moved(-place.x, -place.y)
                total[here.y : here.bottom, here.x : here.right] += correction[
                    there.y : there.bottom, there.x : there.right
                ]
        return total

    def _mix_inside(self, packed: "Values", inner: Rect, numbers: FinishNumbers) -> None:
        import numpy as np  # noqa: PLC0415

        seen = self.frame.visible
        across, down = blend.inside_ramps(seen.size, inner.moved(-seen.x, -seen.y))
        for area in blend.between(seen, inner):
            here = area.moved(-seen.x, -seen.y)
            rows, columns = slice(here.y, here.bottom), slice(here.x, here.right)
            share = np.maximum(across[None, columns], down[rows, None])[:, :, None]
            own, painted = self.photo[rows, columns], self._painted(area, numbers)
            _pack(packed, area, own + (painted - own) * share)

    def _shrunk(self, band: int) -> int:
        """A band of native pixels at display size; a band that is there is seen."""
        return max(1, round(band * self.scale)) if band > 0 else 0


def prepare(photo: Path, result: Path, frame: Frame, plan: RequestPlan, view: Size) -> Preview:
    """Read and measure both files for a view of this size; takes as long as opening them.

    Raises BAD_FILE or LIMIT for either file.
    """
    import numpy as np  # noqa: PLC0415

    source = identify(photo)
    with decoding(source), decoding(identify(result)):
        scale, small = _display_frame(frame, view)
        part = pixels_of(source, sequential=True).crop(*frame.photo_crop)
        final = passes_through(load_pixels(result, sequential=True), part, frame, plan)
        own = _display_photo(pixels_of(source, sequential=True).crop(*frame.photo_crop), small)
        painted = in_space_of(load_pixels(result), own).copy_memory()
        seen = small.visible
        patch = enlarge.to_frame(painted, plan, small).copy_memory()
        inside = border.strips_inside(own, Rect(0, 0, *seen.size), 3)
        overlap = border.strips_inside(patch, seen, 3)
        found = match.measure(inside, overlap, seen.size)
        better = enlarge.to_frame(matched(painted, found, plan, small, 1), plan, small)
        better = better.copy_memory()
        missing = grain.lacking(inside, border.strips_outside(better, seen, 3), _STEP)
        plain, full = (image.numpy().astype(np.float32) for image in (patch, better))
        rings = (
            blend.difference(inside, overlap),
            blend.difference(inside, border.strips_inside(better, seen, 3)),
        )
        noise = (missing.on(full) - full).astype(np.float32)
        pixels = own.numpy().astype(np.float32) * _STEP
    return Preview(small, scale, pixels, plain, full - plain, noise, rings, final)


def _display_frame(frame: Frame, view: Size) -> tuple[float, Frame]:
    """The frame fitted into the view, its photo cut to the visible part."""
    canvas, seen = frame.canvas, frame.visible
    scale = min(1.0, view.width / canvas.width, view.height / canvas.height)
    size = Size(*(max(MIN_SIDE, round(side * scale)) for side in canvas))
    left, top, right, bottom = (
        round(value * scale) for value in (seen.x, seen.y, seen.right, seen.bottom)
    )
    photo = Size(max(1, right - left), max(1, bottom - top))
    return scale, Frame(photo, size, Point(left, top))


def _display_photo(part: VipsImage, small: Frame) -> VipsImage:
    wide, high = small.photo
    resized = part.resize(wide / part.width, vscale=high / part.height, kernel="linear")
    return colour.to_srgb(resized.crop(0, 0, wide, high)).copy_memory()


def _pack(packed: "Values", area: Rect, values: "Values") -> None:
    """Numbers as blue, green, red bytes in their place."""
    import numpy as np  # noqa: PLC0415

    bytes_ = np.clip(values * (1 / _STEP) + 0.5, 0, 255).astype(np.uint8)
    packed[area.y : area.bottom, area.x : area.right, :3] = bytes_[:, :, ::-1]
