"""The mending along the photo's edges at full size."""

import numpy as np
import pytest

from desktop_app.engines.local.grid import Floats, Grid, Index, Pixels
from desktop_app.engines.local.seam import Seam, close_seam
from desktop_app.geometry.extent import Rect, Size

PLACE = Rect(200, 0, 120, 90)
GRID = Grid(Size(320, 90), PLACE, 1)


def slope(y: Index, x: Index) -> Floats:
    """A smooth picture that goes on over the whole canvas."""
    light = 60 + 0.3 * x[None, :] + 0.2 * y[:, None]
    return np.repeat(light[..., None], 3, axis=2).astype(np.float32)


def seam(off: float, depth: int = 1) -> Seam:
    """The mending where everything painted is off by `off` levels."""
    whole = slope(np.arange(90), np.arange(320)) * depth
    rounded = np.round(whole[:, PLACE.x :])
    photo: Pixels = rounded.astype(np.uint8) if depth == 1 else rounded.astype(np.uint16)

    def offsets(rows: Index, columns: Index) -> tuple[Index, Index]:
        return 0 * rows, 0 * columns + 60

    return close_seam(photo, GRID, lambda y, x: (slope(y, x) + off) * depth, offsets)


@pytest.mark.parametrize("depth", [1, 257])
@pytest.mark.parametrize("off", [-12.0, 5.0])
def test_a_step_is_closed_at_the_edge_and_fades_outwards(off: float, depth: int) -> None:
    field = seam(off, depth).over(slice(0, 90), slice(0, 320)) / depth
    assert np.allclose(field[:, PLACE.x - 1], -off, atol=1.5)
    assert np.allclose(field[:, PLACE.x - 8 : PLACE.x].mean(1), -off, atol=0.15 * abs(off) + 0.5)
    assert np.abs(field[:, : PLACE.x - 150]).max() < 0.1
    assert not field[:, PLACE.x :].any()


def test_the_edge_of_a_thing_stays() -> None:
    field = seam(170.0).over(slice(0, 90), slice(190, 200))
    assert np.abs(field).max() < 20
