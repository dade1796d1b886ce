"""Overlays: lines within the canvas, right angles, and zones that platforms leave free."""

import pytest

from desktop_app.geometry.composition import Line, overlay_lines, safe_zones
from desktop_app.geometry.extent import Size
from desktop_app.settings.choices import Overlay

CANVAS = Size(3000, 2000)


@pytest.mark.parametrize("overlay", list(Overlay))
@pytest.mark.parametrize("flipped", [False, True])
def test_lines_lie_on_the_canvas(overlay: Overlay, flipped: bool) -> None:
    for line in overlay_lines(overlay, CANVAS, flipped=flipped):
        assert all(0 <= part <= 1 for part in line)


def test_the_cycle_visits_every_overlay_and_comes_back() -> None:
    seen = [Overlay.NONE]
    while (following := seen[-1].following) is not Overlay.NONE:
        seen.append(following)
    assert seen == list(Overlay)


@pytest.mark.parametrize("canvas", [CANVAS, Size(900, 1600), Size(1000, 1000)])
def test_golden_triangles_stand_at_right_angles(canvas: Size) -> None:
    diagonal, *others = overlay_lines(Overlay.TRIANGLES, canvas)
    for line in others:
        assert _product(diagonal, line, canvas) == pytest.approx(0, abs=1e-6)


def test_flipping_turns_the_triangles_and_leaves_thirds() -> None:
    triangles = overlay_lines(Overlay.TRIANGLES, CANVAS)
    assert overlay_lines(Overlay.TRIANGLES, CANVAS, flipped=True) != triangles
    thirds = overlay_lines(Overlay.THIRDS, CANVAS)
    flipped = overlay_lines(Overlay.THIRDS, CANVAS, flipped=True)
    assert _columns(flipped) == _columns(thirds)


@pytest.mark.parametrize(
    ("canvas", "names"),
    [
        (Size(1080, 1920), ["Story", "Reel"]),
        (Size(3840, 2160), ["Action safe", "Title safe"]),
        (CANVAS, ["Square crop", "Story crop", "Wide crop"]),
    ],
)
def test_safe_zones_follow_the_platform_of_the_ratio(canvas: Size, names: list[str]) -> None:
    zones = safe_zones(canvas)
    assert [zone.name for zone in zones] == names
    for zone in zones:
        assert 0 <= zone.left < zone.right <= 1
        assert 0 <= zone.top < zone.bottom <= 1


def test_a_crop_has_its_ratio() -> None:
    square, story, wide = safe_zones(CANVAS)
    for zone, ratio in ((square, 1), (story, 9 / 16), (wide, 16 / 9)):
        width = (zone.right - zone.left) * CANVAS.width
        height = (zone.bottom - zone.top) * CANVAS.height
        assert width / height == pytest.approx(ratio)


def _columns(lines: tuple[Line, ...]) -> set[float]:
    """Where the upright ones are."""
    return {round(line.x1, 9) for line in lines if line.x1 == line.x2}


def _product(one: Line, other: Line, canvas: Size) -> float:
    across = (one.x2 - one.x1) * (other.x2 - other.x1) * canvas.width**2
    down = (one.y2 - one.y1) * (other.y2 - other.y1) * canvas.height**2
    return across + down
