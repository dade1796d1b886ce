"""Fine detail for a patch painted below native scale, with the statistics of the photo beside it.

The photo's strips are reduced as the engine's request was and enlarged again: what that loses is
known there. How much is lost depends on how lively the place is at the request's scale; the same
liveliness in the patch calls for the same amount of fine texture. Straight edges are not lively: a
texture along them would be taken for dirt.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.imaging import border, texture
from desktop_app.imaging.border import Strips, as_image
from desktop_app.imaging.vips import VipsImage, libvips

if TYPE_CHECKING:
    from desktop_app.imaging.border import Values

WORTH = 1.1  # native px for one painted; below that nothing is missing
_STEPS = 12  # of liveliness
_USUAL = 9  # of them; livelier places are outlines, and get no more
_CARRIED = 5.0  # texture fades over the darkest and the brightest quarter of the tones
_PIECES = 20  # of the strips; each holds about sixteen squares
_LEAST = 24  # squares that make a measurement
_SHARE = 0.6  # of what is lost; the rest would look like noise, for it is not the real thing
_TOP = 65535
_APART = 0x5EED  # from the seed of the grain: the same noise twice would add up


@dataclass(frozen=True, slots=True)
class Detail:
    """How strong the texture is by liveliness, and the texture."""

    lively: "Values"  # rising, 16-bit scale
    strength: "Values"  # as many × bands
    tile: "Values"

    def over(self, enlarged: VipsImage, liveliness: VipsImage, amount: float) -> VipsImage:
        """`enlarged` with texture added, as float; `liveliness` (`ushort`) has the same size."""
        import numpy as np  # noqa: PLC0415 - loaded only when something is finished

        values = np.arange(_TOP + 1)
        columns = [np.interp(values, self.lively, column) for column in self.strength.T]
        strength = liveliness.maplut(as_image(np.stack(columns, 1).astype(np.float32)[None]))
        room = enlarged.maplut(as_image(_room(values).astype(np.float32)[None, :, None]))
        return enlarged + strength * room * texture.laid(self.tile * amount, enlarged)


def learned(photo: Strips, growth: float, seed: int) -> Detail | None:
    """What the enlargement loses in the photo's strips; None where that cannot be told.

    `growth` is native pixels for one painted.
    """
    import numpy as np  # noqa: PLC0415

    side = texture.SIDE
    large = [piece for piece in border.samples(photo) if min(piece.shape[:2]) >= side]
    large = large[:: max(1, len(large) // _PIECES)]
    pairs = [_compared(piece, growth) for piece in large]
    if sum(len(lively) for lively, _ in pairs) < _LEAST:
        return None
    lively, lost = (np.concatenate(parts) for parts in zip(*pairs, strict=True))
    groups = np.array_split(np.argsort(lively), _STEPS)
    levels = np.array([lively[group].mean() for group in groups])
    power = np.stack([np.median(lost[group].var(1), 0) for group in groups])
    calm = power[_STEPS // 4]  # what calmer places lose is grain, which comes later
    gain = np.maximum.accumulate(np.maximum(power - calm, 0))
    chosen = lost[groups[_USUAL - 1]].reshape(-1, side, side, lost.shape[2])
    tile = texture.tile(
        texture.power(chosen), texture.mixing(list(chosen)), np.asarray, seed + _APART
    )
    return Detail(levels, np.sqrt(gain) * _SHARE, tile)


def liveliness(small: VipsImage) -> VipsImage:
    """How much happens around each pixel in the direction with the least change, as `ushort`.

    The root of the smaller eigenvalue of the structure tensor: high in foliage, low in the sky and
    along straight edges.
    """
    grey = small.cast("float").bandmean()
    kernels = ([[-0.5, 0, 0.5]], [[-0.5], [0], [0.5]])
    across, down = (grey.conv(libvips().Image.new_from_array(kernel)) for kernel in kernels)
    xx, yy, xy = (product.gaussblur(2) for product in (across**2, down**2, across * down))
    least = ((xx + yy) - ((xx - yy) ** 2 + 4 * xy**2) ** 0.5) / 2
    return ((least > 0).ifthenelse(least, 0) ** 0.5).rint().cast("ushort")


def _compared(piece: "Values", growth: float) -> "tuple[Values, Values]":
    """By square: how lively it is, and its pixels' loss (squares × pixels × bands)."""
    image = as_image(piece)
    small = image.resize(1 / growth)
    loss = piece - _numbers(_enlarged(small, image))
    lively = _numbers(_enlarged(liveliness(small), image))
    side = texture.SIDE
    return texture.squares(lively, side).mean((1, 2)), texture.squares(loss, side)


def _room(values: "Values") -> "Values":
    """How much texture a tone can carry, 0 to 1: little near black and white, where it is dirt."""
    import numpy as np  # noqa: PLC0415

    tone = values / _TOP
    room: Values = np.minimum(1, _CARRIED * tone * (1 - tone))
    return room


def _enlarged(small: VipsImage, like: VipsImage) -> VipsImage:
    grown = small.resize(like.width / small.width, vscale=like.height / small.height)
    return grown.crop(0, 0, like.width, like.height)


def _numbers(image: VipsImage) -> "Values":
    values: Values = image.numpy().reshape(image.height, image.width, -1)
    return values
