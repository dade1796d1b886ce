"""Grain match: the photo's noise near its edge, by tone, given to the patch where it lacks it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.imaging import border, texture
from desktop_app.imaging.border import Strips, as_image
from desktop_app.imaging.vips import VipsImage

if TYPE_CHECKING:
    from desktop_app.imaging.border import Values

_BLOCK = 16  # px; noise is measured in squares of this size
_TONES = 16
_FLAT = 0.25  # this share of the calmest squares of a tone show noise and nothing else
_LEAST = 6  # squares that make a measurement
_TOP = 65535
_TRIALS = 2
_COARSEST = 3.0  # strength is measured on fine waves; coarse ones must not outgrow them by more
_OWN_SHARE = 0.25  # of the photo's spectrum that is in the texture at least


@dataclass(frozen=True, slots=True)
class Noise:
    """Standard deviation of the high-pass by tone: tones × bands, on the scale of 16 bit."""

    levels: "Values"
    squares: "Values"  # how many were seen of each tone; too few: the level is a neighbour's


@dataclass(frozen=True, slots=True)
class Grain:
    """What is added to the patch: a texture of deviation 1, times a strength by tone."""

    strength: "Values"  # tones × bands, 16-bit scale
    tile: "Values"  # side × side × bands

    @property
    def silent(self) -> bool:
        """True where nothing is added."""
        return not self.strength.any()

    def table(self) -> "Values":
        """The strength for each of the 65,536 values: 65,536 × bands."""
        import numpy as np  # noqa: PLC0415 - loaded only when something is finished

        values = np.arange(_TOP + 1)
        centres = _centres()
        columns = [np.interp(values, centres, column) for column in self.strength.T]
        return np.stack(columns, 1).astype(np.float32)

    def on(self, values: "Values") -> "Values":
        """Numbers with the grain added."""
        import numpy as np  # noqa: PLC0415

        down, across = (np.arange(side) % len(self.tile) for side in values.shape[:2])
        table, index = self.table(), np.clip(values, 0, _TOP).astype(np.int32)
        strength = np.take_along_axis(table, index.reshape(-1, values.shape[2]), 0)
        total: Values = values + strength.reshape(values.shape) * self.tile[down][:, across]
        return total

    def over(self, patch: VipsImage, amount: float) -> VipsImage:
        """`patch` (`ushort`) with the grain added, as float; it is computed when it is read."""
        if self.silent or amount <= 0:
            return patch.cast("float")
        strength = patch.maplut(as_image(self.table()[None]))
        return patch + strength * texture.laid(self.tile * amount, patch)


def measure(strips: Strips) -> Noise:
    """The noise of a picture by tone, from the calm squares of its strips."""
    return _noise(border.samples(strips))


def lacking(photo: Strips, patch: Strips, step: float = 1.0, seed: int = 0) -> Grain:
    """The grain the patch needs to be as noisy as the photo, from strips of both.

    Its texture has the frequencies the patch lacks: an enlarged patch has slow noise of its own.
    Its strength is tried out on the patch's strips, rounded to `step` as the patch will be.
    """
    import numpy as np  # noqa: PLC0415 - loaded only when something is finished

    own, around = border.samples(photo), border.samples(patch)
    wanted, found = _noise(own).levels, _noise(around).levels
    power = np.maximum(wanted**2 - found**2, 0)
    tile = _tile(own, around, wanted.shape[1], seed)
    for _ in range(_TRIALS):
        grain = Grain(np.sqrt(power).astype(np.float32), tile)
        tried = [np.rint(grain.on(sample) / step) * step for sample in around]
        power = np.maximum(power + wanted**2 - _noise(tried).levels ** 2, 0)
    return Grain(np.sqrt(power).astype(np.float32), tile)


def _noise(samples: "list[Values]") -> Noise:
    import numpy as np  # noqa: PLC0415

    pairs = [_squares(sample, _BLOCK) for sample in samples if min(sample.shape[:2]) >= _BLOCK]
    bands = samples[0].shape[2] if samples else 1
    if not pairs:
        return Noise(np.zeros((_TONES, bands), np.float32), np.zeros((_TONES, bands)))
    tones, deviations = (np.concatenate(parts) for parts in zip(*pairs, strict=True))
    index = np.clip((tones / (_TOP + 1) * _TONES).astype(int), 0, _TONES - 1)
    levels = np.stack([_by_tone(index[:, b], deviations[:, b]) for b in range(bands)], 1)
    squares = np.stack([np.bincount(column, minlength=_TONES) for column in index.T], 1)
    return Noise(levels.astype(np.float32), squares)


def high_pass(values: "Values") -> "Values":
    """Immerkaer's operator: it answers to noise and hardly to edges; white noise keeps its σ."""
    rows = values[:-2] - 2 * values[1:-1] + values[2:]
    high: Values = (rows[:, :-2] - 2 * rows[:, 1:-1] + rows[:, 2:]) / 6
    return high


def _squares(strip: "Values", side: int) -> "tuple[Values, Values]":
    """Mean and deviation of the high-pass for every square: squares × bands."""
    import numpy as np  # noqa: PLC0415

    noise = np.pad(high_pass(strip), ((1, 1), (1, 1), (0, 0)), "edge")
    blocks, rough = texture.squares(strip, side), texture.squares(noise, side)
    return blocks.mean(1), np.sqrt((rough**2).mean(1))


def _by_tone(index: "Values", deviations: "Values") -> "Values":
    import numpy as np  # noqa: PLC0415

    known, levels = [], []
    for tone in range(_TONES):
        here = deviations[index == tone]
        if len(here) >= _LEAST:
            known.append(tone)
            levels.append(np.quantile(here, _FLAT))
    if not known:
        known, levels = [0], [np.quantile(deviations, _FLAT)]
    between: Values = np.interp(np.arange(_TONES), known, levels)
    return between


def _centres() -> "Values":
    import numpy as np  # noqa: PLC0415

    return (np.arange(_TONES, dtype=np.float32) + 0.5) * (_TOP + 1) / _TONES


def _tile(photo: "list[Values]", patch: "list[Values]", bands: int, seed: int) -> "Values":
    """Noise with the spectrum the patch lacks; its fine half has a deviation of 1."""
    import numpy as np  # noqa: PLC0415

    calm, painted = _calm_squares(photo), _calm_squares(patch)
    if len(calm) < _LEAST:
        return texture.tile(np.ones(1), np.eye(bands), high_pass, seed)
    power = texture.power(calm)
    lack = power - texture.power(painted) if len(painted) >= _LEAST else power
    likeness = texture.mixing([high_pass(square) for square in calm])
    return texture.tile(np.maximum(lack, power * _OWN_SHARE), likeness, high_pass, seed, _COARSEST)


def _calm_squares(samples: "list[Values]") -> "Values":
    """The squares with the least noise among those that have any."""
    import numpy as np  # noqa: PLC0415

    side = texture.SIDE
    large = [sample for sample in samples if min(sample.shape[:2]) >= side]
    if not large:
        return np.empty((0, side, side, 1), np.float32)
    rough = np.concatenate([_squares(sample, side)[1].mean(1) for sample in large])
    noisy = np.flatnonzero(rough > 1)
    calm = noisy[np.argsort(rough[noisy])][: max(_LEAST, int(len(noisy) * _FLAT / 2))][:256]
    every = np.concatenate([texture.squares(sample, side) for sample in large])
    chosen: Values = every[calm].reshape(-1, side, side, every.shape[2])
    return chosen
