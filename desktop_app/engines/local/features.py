"""A short description of the patch around every pixel."""

import numpy as np

from desktop_app.engines.local.grid import Floats

FEATURES = 16  # float32: one cache line
_TAPS = 7  # px; the patch the layout compares
_LIGHT_TERMS = ((0, 0), (0, 1), (1, 0), (1, 1), (0, 2), (2, 0), (1, 2), (2, 1), (0, 3), (3, 0))
_COLOUR_TERMS = ((0, 0), (0, 1), (1, 0))


def patch_features(picture: Floats) -> Floats:
    """Sixteen numbers for the 7 × 7 patch around every pixel: rows × columns × 16.

    Low terms of a discrete cosine transform: ten of luminance, three of each colour difference.
    The basis is orthonormal, so distances of features are distances of smoothed patches.
    """
    red, green, blue = (picture[..., i] for i in range(3))
    planes = [
        ((red + green + blue) / np.float32(np.sqrt(3)), _LIGHT_TERMS),
        ((red - blue) / np.float32(np.sqrt(2)), _COLOUR_TERMS),
        ((red + blue - 2 * green) / np.float32(np.sqrt(6)), _COLOUR_TERMS),
    ]
    features = np.empty((*picture.shape[:2], FEATURES), np.float32)
    slot = 0
    for plane, terms in planes:
        across = {term: _filtered(plane, term, 1) for term in {column for _, column in terms}}
        for row_term, column_term in terms:
            features[..., slot] = _filtered(across[column_term], row_term, 0)
            slot += 1
    return features


def _filtered(plane: Floats, term: int, axis: int) -> Floats:
    """One cosine term along one axis."""
    ramp = (np.arange(_TAPS) + 0.5) * np.pi / _TAPS
    taps = np.cos(term * ramp) * np.sqrt((2 if term else 1) / _TAPS)
    pad = [(0, 0), (0, 0)]
    pad[axis] = (_TAPS // 2, _TAPS // 2)
    padded = np.pad(plane, pad, mode="edge")
    size = plane.shape[axis]
    total = np.zeros_like(plane)
    for i, tap in enumerate(taps.astype(np.float32)):
        total += tap * (padded[:, i : i + size] if axis else padded[i : i + size])
    return total
