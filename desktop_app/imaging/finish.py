"""The finish: a result and the photo put together at full size, the photo untouched."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from desktop_app.errors import AppError, ErrorKind
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.plan import RequestPlan, native_plan
from desktop_app.imaging import blend, colour, enlarge
from desktop_app.imaging.pixels import load_pixels
from desktop_app.imaging.vips import VipsImage, libvips

_DITHER_SIGMA = 257 * 0.29  # of 65,535; the noise of rounding to 8 bit


class FinishNumbers(Protocol):
    """How photo and result are joined; `document.FinishOptions` is one."""

    @property
    def blend_px(self) -> int:
        """Width of the blended band outside the photo, native pixels; 0 for none."""

    @property
    def match(self) -> float:
        """Colour and tone match, 0 off to 1 full."""

    @property
    def grain(self) -> float:
        """Grain match, 0 off to 1 full."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished picture, not computed yet: its pixels flow when it is written."""

    image: VipsImage  # of the canvas' size, in the photo's profile and depth; read once, in order
    frame: Frame
    blend_px: int


def finish(
    photo: Path, result: Path, frame: Frame, plan: RequestPlan, options: FinishNumbers
) -> Finished:
    """Join the photo's file and a result's file on the frame's canvas, at native size.

    The part of the result that covers the frame is enlarged (`enlarge.to_frame`), converted to
    the photo's profile and depth (8 bit to 16 with a fixed dither) and corrected in a band of
    `blend_px` outside the photo, so that colours meet at its edge. Then the photo's own pixels
    are laid on top, every one as it was. A result that is native and equals the photo in its
    area, as the local engine's does, passes through unchanged.

    Raises BAD_FILE or LIMIT for either file, CONFLICT where the photo is no longer the framed one.
    """
    try:
        return _joined(photo, result, frame, plan, options.blend_px)
    except libvips().Error as error:
        raise AppError(
            ErrorKind.BAD_FILE,
            f"“{photo.name}” or the picture painted for it cannot be read.",
            "Check that the photo was not changed; paint it again if need be.",
        ) from error


def _joined(photo: Path, result: Path, frame: Frame, plan: RequestPlan, blend_px: int) -> Finished:
    own = _photo(photo, frame)
    native = _is_native(load_pixels(result, sequential=True), own, frame, plan)

    def open_part() -> VipsImage:
        return _photo(photo, frame).crop(*frame.photo_crop)

    def open_patch() -> VipsImage:
        painted = load_pixels(result, sequential=native)
        if native:
            return painted
        return _patch(painted, own, frame, plan)

    band = blend.band_width(blend_px, frame.visible, frame.canvas)
    patch = open_patch()
    if band:
        patch = blend.blended(patch, open_part, open_patch, frame.visible, band)
    image = _with_alpha_like(patch, own).insert(open_part(), *frame.visible.origin)
    return Finished(colour.set_profile(image, colour.profile_of(own)), frame, band)


def _photo(path: Path, frame: Frame) -> VipsImage:
    own = load_pixels(path, sequential=True)
    if (own.width, own.height) != frame.photo:
        raise AppError(
            ErrorKind.CONFLICT,
            f"“{path.name}” has another size than when it was framed.",
            "Open the photo again.",
        )
    return own


def _is_native(result: VipsImage, own: VipsImage, frame: Frame, plan: RequestPlan) -> bool:
    """True where no pixel of the result has to be computed: size, depth and colours are right."""
    as_sent = (result.width, result.height) == plan.canvas and plan == native_plan(frame)
    return as_sent and colour.same_space(result, own)


def _patch(result: VipsImage, own: VipsImage, frame: Frame, plan: RequestPlan) -> VipsImage:
    """The result's part for this frame: canvas size, the photo's colours, no transparency."""
    deeper = own.format == "ushort" and result.format == "uchar"
    if deeper:
        result = colour.deepened(result)
    patch = enlarge.to_frame(colour.opaque(result), plan, frame)
    return colour.to_space_of(_dithered(patch) if deeper else patch, own)


def _dithered(patch: VipsImage) -> VipsImage:
    """Noise of half an 8-bit step, the same on every call: smooth skies get no bands."""
    vips = libvips().Image
    noises = [
        vips.gaussnoise(patch.width, patch.height, mean=0, sigma=_DITHER_SIGMA, seed=seed)
        for seed in range(patch.bands)
    ]
    noisy = (patch + noises[0].bandjoin(noises[1:])).rint().cast(patch.format)
    return colour.set_profile(
        noisy.copy(interpretation=patch.interpretation), colour.profile_of(patch)
    )


def _with_alpha_like(patch: VipsImage, own: VipsImage) -> VipsImage:
    if patch.bands == own.bands:
        return patch
    joined = patch.bandjoin(colour.FULL[patch.format])
    return joined.copy(interpretation=own.interpretation)
