"""The finish on the screen: measured once, then drawn anew for every move of a slider."""

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

STEP = 257  # of a 16-bit scale: one value of the screen's 8 bit


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything a finished picture, or one part of it, is made of, in the screen's colours.

    Pictures are height × width × 3, sRGB on a scale of 16 bit, and cover `area`, but for `photo`,
    which covers the photo's part of it. `drawn` may be called on any thread.
    """

    frame: Frame  # at the preview's scale
    scale: float  # its pixels for one native pixel
    area: Rect  # of the frame's canvas: what is shown
    photo: "Values"
    plain: "Values"  # the result as it came
    shift: "Values"  # what a full match adds to it
    noise: "Values"  # what full grain adds to it
    texture: "Values | None"  # what full detail adds to it; None where that cannot be seen
    rings: "tuple[Values, Values]"  # along the edge: photo minus patch, unmatched and matched
    final: bool  # nothing to adjust: the result holds the photo bit for bit

    def drawn(self, numbers: FinishNumbers) -> Level:
        """The finished picture with these numbers, as the canvas widget shows it."""
        return Level(self.area.size, self.scale, memoryview(_packed(self.finished(numbers))))

    def finished(self, numbers: FinishNumbers) -> "Values":
        """The finished picture with these numbers."""
        import numpy as np  # noqa: PLC0415 - loaded only when something is finished

        total = np.empty_like(self.plain)
        corrections = self._corrections(numbers)
        for part in map(self.area.intersection, self.frame.new_areas):
            if not part.empty:
                total[self._place(part)] = self._painted(part, numbers, corrections)
        seen = self.frame.visible
        shown = seen.intersection(self.area)
        if not shown.empty:
            total[self._place(shown)] = self.photo
        inner = blend.untouched(self._shrunk(numbers.inside_px), seen, self.frame.canvas)
        if inner != seen and not self.final:
            self._mix_inside(total, inner, numbers, corrections)
        return total

    def _corrections(self, numbers: FinishNumbers) -> "list[tuple[Rect, Values]]":
        """What leads the patch to the photo's colours, by place on the frame's canvas."""
        if self.final:
            return []
        plain, full = self.rings
        seen = self.frame.visible
        band = blend.band_width(self._shrunk(numbers.blend_px), seen, self.frame.canvas)
        return blend.corrections(plain + (full - plain) * numbers.match, seen, band)

    def _painted(
        self, part: Rect, numbers: FinishNumbers, corrections: "list[tuple[Rect, Values]]"
    ) -> "Values":
        """The patch in one place."""
        place = self._place(part)
        total: Values = self.plain[place].copy()
        if self.final:
            return total
        total += self.shift[place] * numbers.match
        total += self.noise[place] * numbers.grain
        if self.texture is not None:
            total += self.texture[place] * numbers.detail
        for where, correction in corrections:
            met = where.intersection(part)
            if not met.empty:
                total[_slices(met, part)] += correction[_slices(met, where)]
        return total

    def _mix_inside(
        self,
        total: "Values",
        inner: Rect,
        numbers: FinishNumbers,
        corrections: "list[tuple[Rect, Values]]",
    ) -> None:
        import numpy as np  # noqa: PLC0415

        seen = self.frame.visible
        across, down = blend.inside_ramps(seen.size, inner.moved(-seen.x, -seen.y))
        for part in map(self.area.intersection, blend.between(seen, inner)):
            if part.empty:
                continue
            rows, columns = _slices(part, seen)
            share = np.maximum(across[None, columns], down[rows, None])[:, :, None]
            own = self.photo[_slices(part, seen.intersection(self.area))]
            painted = self._painted(part, numbers, corrections)
            total[self._place(part)] = own + (painted - own) * share

    def _place(self, part: Rect) -> tuple[slice, slice]:
        return _slices(part, self.area)

    def _shrunk(self, band: int) -> int:
        """A band of native pixels at the preview's scale; a band that is there is seen."""
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
        missing = grain.lacking(inside, border.strips_outside(better, seen, 3), STEP)
        plain, full = (image.numpy().astype(np.float32) for image in (patch, better))
        rings = (
            blend.difference(inside, overlap),
            blend.difference(inside, border.strips_inside(better, seen, 3)),
        )
        noise = (missing.on(full) - full).astype(np.float32)
        pixels = own.numpy().astype(np.float32) * STEP
    whole = small.canvas_rect
    return Preview(small, scale, whole, pixels, plain, full - plain, noise, None, rings, final)


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


def _slices(part: Rect, whole: Rect) -> tuple[slice, slice]:
    """Rows and columns of `part` in a picture of `whole`."""
    here = part.moved(-whole.x, -whole.y)
    return slice(here.y, here.bottom), slice(here.x, here.right)


def _packed(values: "Values") -> bytes:
    """Numbers as rows of blue, green, red, 255."""
    import numpy as np  # noqa: PLC0415

    packed = np.full((*values.shape[:2], 4), 255, np.uint8)
    scaled = np.clip(values[:, :, ::-1] * (1 / STEP) + 0.5, 0, 255)
    packed[:, :, :3] = scaled.astype(np.uint8)
    return packed.tobytes()
