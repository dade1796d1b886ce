"""The finish: a result and the photo put together at full size, the photo untouched."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from desktop_app.errors import AppError, ErrorKind
from desktop_app.geometry.extent import Rect, Size
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.plan import RequestPlan, native_plan
from desktop_app.imaging import blend, border, colour
from desktop_app.imaging.patch import painted_patch
from desktop_app.imaging.pixels import load_pixels
from desktop_app.imaging.vips import VipsImage, libvips

_COMPARED_ROWS = 128  # of a result that might hold the photo itself
_TELLING = 4  # different values a row must show to count as compared


class FinishNumbers(Protocol):
    """How photo and result are joined; `document.FinishOptions` is one."""

    @property
    def blend_px(self) -> int:
        """Width of the blended band outside the photo, native pixels; 0 for none."""

    @property
    def inside_px(self) -> int:
        """Width of a band inside the photo in which both are mixed; 0 leaves the photo alone."""

    @property
    def match(self) -> float:
        """Colour and tone match, 0 off to 1 full."""

    @property
    def grain(self) -> float:
        """Grain match, 0 off to 1 full."""

    @property
    def detail(self) -> float:
        """Fine texture where the patch was painted below native scale, 0 off to 1 full."""

    @property
    def seed(self) -> int:
        """Of the grain; the same seed gives the same pixels."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished picture, not computed yet: its pixels flow when it is written."""

    open: Callable[[], VipsImage]
    frame: Frame
    blend_px: int
    untouched: Rect  # of the canvas: the photo's pixels in it are as they were

    @property
    def image(self) -> VipsImage:
        """The picture, of the canvas' size, in the photo's profile and depth.

        A new one each time: it can be read once, from top to bottom.
        """
        return self.open()


def finish(
    photo: Path, result: Path, frame: Frame, plan: RequestPlan, options: FinishNumbers
) -> Finished:
    """Join the photo's file and a result's file on the frame's canvas, at native size.

    The result is converted to the photo's profile, its colours are matched by the photo's own
    version in it, the part that covers the frame is enlarged, given the photo's grain, and led to
    the photo's colours in a band of `blend_px` outside it (`patch.painted_patch`). Then the
    photo's own pixels are laid on top, every one as it was, but for a band of `inside_px` at new
    edges where one is asked for. A result that is native and holds the photo bit for bit, as the
    local engine's does, passes through unchanged.

    Raises BAD_FILE or LIMIT for either file, CONFLICT where the photo is no longer the framed one.
    """
    try:
        return _joined(photo, result, frame, plan, options)
    except libvips().Error as error:
        raise AppError(
            ErrorKind.BAD_FILE,
            f"“{photo.name}” or the picture painted for it cannot be read.",
            "Check that the photo was not changed; paint it again if need be.",
        ) from error


def _joined(
    photo: Path, result: Path, frame: Frame, plan: RequestPlan, options: FinishNumbers
) -> Finished:
    def open_part() -> VipsImage:
        return _photo(photo, frame).crop(*frame.photo_crop)

    seen, part = frame.visible, open_part()
    if not frame.new_areas:
        return Finished(open_part, frame, 0, seen)
    band, inner = 0, seen
    if passes_through(load_pixels(result, sequential=True), part, frame, plan):

        def open_patch() -> VipsImage:
            return colour.opaque(load_pixels(result, sequential=True))

    else:
        bands = colour.colour_bands(part)
        own = border.strips_inside(_photo(photo, frame), frame.photo_crop, bands)
        patch = painted_patch(load_pixels(result), part, own, frame, plan, options)
        band = blend.band_width(options.blend_px, seen, frame.canvas)
        inner = blend.untouched(options.inside_px, seen, frame.canvas)

        def open_patch() -> VipsImage:
            return patch

    def laid_out() -> VipsImage:
        part = open_part()
        patch = _with_alpha_like(open_patch(), part)
        shown = blend.mixed(part, patch.crop(*seen), inner.moved(-seen.x, -seen.y))
        image = _laid_out(patch, shown, seen, frame.canvas)
        return colour.set_profile(image, colour.profile_of(part))

    return Finished(laid_out, frame, band, inner)


def _photo(path: Path, frame: Frame) -> VipsImage:
    own = load_pixels(path, sequential=True)
    if (own.width, own.height) != frame.photo:
        raise AppError(
            ErrorKind.CONFLICT,
            f"“{path.name}” has another size than when it was framed.",
            "Open the photo again.",
        )
    return own


def passes_through(result: VipsImage, part: VipsImage, frame: Frame, plan: RequestPlan) -> bool:
    """True where the result needs no finish: native, in the photo's space, with its very pixels.

    `part` is the visible part of the photo; both pictures may be sequential, and are used up.
    """
    as_sent = (result.width, result.height) == plan.canvas and plan == native_plan(frame)
    alike = as_sent and colour.same_space(result, part)
    return alike and _holds_photo(result, part, frame.visible)


def _holds_photo(result: VipsImage, part: VipsImage, seen: Rect) -> bool:
    """True where rows of the result equal the photo's, enough of them that chance is ruled out."""
    import numpy as np  # noqa: PLC0415 - loaded only when something is finished

    bands, told = colour.colour_bands(part), 0
    pair = [border.Rows(image.extract_band(0, n=bands)) for image in (part, result.crop(*seen))]
    for start in range(0, seen.height, _COMPARED_ROWS):
        end = min(start + _COMPARED_ROWS, seen.height)
        own, painted = (rows.read(start, end) for rows in pair)
        if not np.array_equal(own, painted):
            return False
        told += sum(len(np.unique(row)) >= _TELLING for row in own)
        if told >= _COMPARED_ROWS:
            break
    return True


def _laid_out(patch: VipsImage, part: VipsImage, seen: Rect, canvas: Size) -> VipsImage:
    """Photo and patch side by side: what lies under the photo is never computed."""
    row = _joined_in_order(
        patch,
        part,
        "horizontal",
        Rect.between(0, seen.y, seen.x, seen.bottom),
        Rect.between(seen.right, seen.y, canvas.width, seen.bottom),
    )
    return _joined_in_order(
        patch,
        row,
        "vertical",
        Rect.between(0, 0, canvas.width, seen.y),
        Rect.between(0, seen.bottom, canvas.width, canvas.height),
    )


def _joined_in_order(
    patch: VipsImage, middle: VipsImage, direction: str, before: Rect, after: Rect
) -> VipsImage:
    if not before.empty:
        middle = patch.crop(*before).join(middle, direction)
    if not after.empty:
        middle = middle.join(patch.crop(*after), direction)
    return middle


def _with_alpha_like(patch: VipsImage, own: VipsImage) -> VipsImage:
    if patch.bands == own.bands:
        return patch
    joined = patch.bandjoin(colour.FULL[patch.format])
    return joined.copy(interpretation=own.interpretation)
