"""Random texture with the spectrum of real pixels: what grain and fine detail are made of."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from desktop_app.imaging.border import as_image
from desktop_app.imaging.vips import VipsImage

if TYPE_CHECKING:
    from desktop_app.imaging.border import Values

TILE = 512  # px; texture repeats after so much, too far for an eye to notice
SIDE = 32  # px; spectra are taken from squares of this size
_SLOWEST = 2  # waves in a square; slower ones show the subject, and would be blotches


def squares(values: "Values", side: int) -> "Values":
    """Squares × pixels × bands; what is left over at the ends is dropped."""
    down, across = values.shape[0] // side, values.shape[1] // side
    whole = values[: down * side, : across * side]
    cut = whole.reshape(down, side, across, side, -1).swapaxes(1, 2)
    found: Values = cut.reshape(down * across, side * side, -1)
    return found


def power(chosen: "Values") -> "Values":
    """Mean power by waves in a square, of all directions and bands: a row of numbers.

    `chosen` is squares × SIDE × SIDE × bands. Directions are not told apart: a few edges among the
    squares would turn into weave.
    """
    import numpy as np  # noqa: PLC0415 - loaded only when something is finished

    window = np.hanning(SIDE)[:, None] * np.hanning(SIDE)[None, :]
    levelled = (chosen - chosen.mean((1, 2), keepdims=True)) * window[None, :, :, None]
    found = (np.abs(np.fft.rfft2(levelled, axes=(1, 2))) ** 2).mean((0, 3))
    waves = np.rint(_waves(SIDE)).astype(int)
    sums, counts = (np.bincount(waves.ravel(), w) for w in (found.ravel(), None))
    row: Values = sums / np.maximum(counts, 1)
    return row


def mixing(pieces: "Sequence[Values]") -> "Values":
    """What turns independent channels into ones as alike as those of the pieces."""
    import numpy as np  # noqa: PLC0415

    bands = pieces[0].shape[2]
    values = np.concatenate([piece.reshape(-1, bands) for piece in pieces])
    if bands == 1 or not values.std(0).all():
        return np.eye(bands)
    found: Values = np.linalg.cholesky(np.corrcoef(values.T) + np.eye(bands) * 1e-3)
    return found


def tile(
    row: "Values",
    likeness: "Values",
    seen: "Callable[[Values], Values]",
    seed: int,
    coarsest: float | None = None,
) -> "Values":
    """Random texture with the power `row`, TILE × TILE × bands, that fits itself on all sides.

    What `seen` makes of it has a deviation of 1 in every band. Slow waves get at most `coarsest`
    times the amplitude of the finest.
    """
    import numpy as np  # noqa: PLC0415

    white = np.random.default_rng(seed).standard_normal((len(likeness), TILE, TILE))
    waves = _waves(TILE) * (SIDE / TILE)
    amplitude = np.sqrt(np.interp(waves, np.arange(len(row)), row))
    if coarsest is not None:
        finest = np.median(amplitude[(waves > SIDE / 4) & (waves < SIDE / 2)])
        amplitude = np.minimum(amplitude, coarsest * finest)
    amplitude *= np.minimum(waves / _SLOWEST, 1)
    shaped = np.fft.irfft2(np.fft.rfft2(white) * amplitude, s=(TILE, TILE))
    mixed = np.einsum("ij,jyx->yxi", likeness, shaped)
    found: Values = (mixed / np.maximum(seen(mixed).std((0, 1)), 1e-9)).astype(np.float32)
    return found


def laid(values: "Values", patch: VipsImage) -> VipsImage:
    """The tile as a picture of the patch's size."""
    across, down = -(-patch.width // len(values)), -(-patch.height // len(values))
    return as_image(values).replicate(across, down).crop(0, 0, patch.width, patch.height)


def _waves(side: int) -> "Values":
    """How many waves fit into `side`, for every place of a half spectrum."""
    import numpy as np  # noqa: PLC0415

    down, across = np.fft.fftfreq(side) * side, np.fft.rfftfreq(side) * side
    found: Values = np.hypot(down[:, None], across[None, :])
    return found
