"""The patch: a result brought to the photo's size and colours, matched and grained.

Everything is measured on strips along the photo's edge and on the result, which is small; the patch
itself is a chain of libvips operations whose pixels are computed while they are written.
"""

from typing import TYPE_CHECKING

from desktop_app.geometry.frame import Frame
from desktop_app.geometry.plan import RequestPlan
from desktop_app.imaging import blend, border, colour, detail, enlarge, grain, match, texture
from desktop_app.imaging.border import Strips
from desktop_app.imaging.vips import VipsImage, libvips

if TYPE_CHECKING:
    from desktop_app.imaging.finish import FinishNumbers

_ROUNDING = 257 * 0.29  # of 65,535; the noise of rounding to 8 bit
_FIELD_CELLS = 384  # of the colour match along the result's long side
_DITHER_SEED = 7
_FULL = 65535
_CLIPPED_FROM = 0.96


def painted_patch(
    result: VipsImage,
    photo: VipsImage,
    own: Strips,
    frame: Frame,
    plan: RequestPlan,
    numbers: "FinishNumbers",
) -> VipsImage:
    """The result's part for this frame, of the canvas' size, in the photo's depth, no alpha.

    `result` must be readable at any place; of `photo` only header and profile are used; `own` are
    the strips inside its visible part.
    """
    bands = colour.colour_bands(photo)
    deeper = photo.format == "ushort" and result.format == "uchar"
    small = in_space_of(result, photo).copy_memory()
    seen = frame.visible
    if numbers.match > 0:
        overlap = border.strips_inside(enlarge.to_frame(small, plan, frame), seen, bands)
        small = matched(small, match.measure(own, overlap, seen.size), plan, frame, numbers.match)
    patch = _detailed(small, own, frame, plan, numbers)
    band = blend.band_width(numbers.blend_px, seen, frame.canvas)
    overlap = border.strips_inside(patch, seen, bands, blend.DEPTH) if band else {}
    finished = patch
    if numbers.grain > 0:
        step = 257.0 if deeper or photo.format == "uchar" else 1.0
        around = border.strips_outside(patch, seen, bands)
        finished = grain.lacking(own, around, step, numbers.seed).over(patch, numbers.grain)
    if band:
        finished = blend.led(finished, own, overlap, seen, band)
    if deeper:
        finished = finished + _dither(patch)
    return _rounded(finished, photo, patch)


def _detailed(
    small: VipsImage, own: Strips, frame: Frame, plan: RequestPlan, numbers: "FinishNumbers"
) -> VipsImage:
    """`small` at native size, with the fine detail its scale could not hold."""
    patch = enlarge.to_frame(small, plan, frame)
    (across, down), _ = enlarge.way_to_photo(plan, frame, (small.width, small.height))
    growth = (across + down) / 2
    if numbers.detail <= 0 or growth < detail.WORTH:
        return patch
    found = detail.learned(own, growth, numbers.seed)
    if found is None:
        return patch
    lively = detail.liveliness(small).copy_memory()
    rich = found.over(patch, enlarge.to_frame(lively, plan, frame), numbers.detail)
    return rich.rint().cast(patch.format).copy(interpretation=patch.interpretation)


def in_space_of(result: VipsImage, photo: VipsImage) -> VipsImage:
    """`result` with 16 bit in the photo's profile and channels, without transparency."""
    flat = colour.opaque(result)
    deep = flat if flat.format == "ushort" else colour.deepened(flat)
    return colour.to_space_of(deep, photo)


def matched(
    small: VipsImage, found: match.Match, plan: RequestPlan, frame: Frame, amount: float
) -> VipsImage:
    """`small` with the engine's drift of colours undone, all of it or a part."""
    import numpy as np  # noqa: PLC0415 - loaded only when something is finished

    size = (small.width, small.height)
    step = max(1, -(-max(size) // _FIELD_CELLS))
    across, down = (-(-side // step) for side in size)
    grow, (left, top) = enlarge.way_to_photo(plan, frame, size)
    centres = [(np.arange(n, dtype=np.float32) + 0.5) * step for n in (across, down)]
    x, y = (
        ((c - start) * g).astype(np.float32)
        for c, start, g in zip(centres, (left, top), grow, strict=True)
    )
    field = border.as_image(found.field(x, y) * amount)
    field = enlarge.spread(field, step, size)
    identity = np.eye(len(found.offset))
    matrix = identity + amount * (found.matrix.T - identity)
    turned = small.recomb(libvips().Image.new_from_array(matrix.astype(np.float64)))
    moved = turned + [float(value) * amount for value in found.offset] + field
    moved = _with_highlights(moved, small)
    return moved.rint().cast("ushort").copy(interpretation=small.interpretation).copy_memory()


def _with_highlights(moved: VipsImage, before: VipsImage) -> VipsImage:
    """Channels the engine pushed to the top stay neutral: clipped whites must not turn to colour.

    Such a channel was at least as bright as the map of colours says; it is raised as far as the
    least of the others, and not above what it was.
    """
    raised = []
    for band in range(moved.bands):
        ceiling = before[band]
        for other in (moved[o] for o in range(moved.bands) if o != band):
            ceiling = (other < ceiling).ifthenelse(other, ceiling)
        own = moved[band]
        share = (before[band] / _FULL - _CLIPPED_FROM) / (1 - _CLIPPED_FROM)
        lift = (ceiling - own) * share
        raised.append(((share > 0) & (lift > 0)).ifthenelse(own + lift, own))
    return raised[0].bandjoin(raised[1:]) if len(raised) > 1 else raised[0]


def _dither(patch: VipsImage) -> VipsImage:
    """Noise of half an 8-bit step, the same on every call: smooth skies get no bands."""
    import numpy as np  # noqa: PLC0415

    side = texture.TILE
    noise = np.random.default_rng(_DITHER_SEED).standard_normal((side, side, patch.bands))
    return texture.laid((noise * _ROUNDING).astype(np.float32), patch)


def _rounded(values: VipsImage, photo: VipsImage, patch: VipsImage) -> VipsImage:
    """Numbers as pixels of the photo's depth and profile."""
    kind = photo.format
    scaled = values / 257 if kind == "uchar" else values
    whole = scaled if scaled.format in ("uchar", "ushort") else scaled.rint()
    return colour.set_profile(colour.named(whole, kind), colour.profile_of(patch))
