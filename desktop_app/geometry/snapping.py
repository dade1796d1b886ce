"""Snapping: a dragged side or photo is drawn to places that mean something.

Distances are photo pixels; the caller turns its screen tolerance into them.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from desktop_app.geometry.aspect import PRESETS, Ratio
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.handles import DragMode, Handle, axes, drag

_RATIOS: tuple[tuple[str, Ratio], ...] = tuple(
    (preset.name, preset.ratio) for preset in PRESETS if preset.ratio and preset.name == preset.id
)


class GuideKind(StrEnum):
    """What a dragged side or the photo snapped to."""

    PHOTO_EDGE = "photo_edge"
    CENTRE = "centre"
    THIRD = "third"
    RATIO = "ratio"
    WALL = "wall"  # where something changes for the worse; see `geometry.walls`


class Guide(NamedTuple):
    """A line to show: at `position` in photo space, upright where `upright` is true."""

    upright: bool
    position: float
    kind: GuideKind
    label: str = ""  # the ratio, or what stands at the wall


class Snapped(NamedTuple):
    """The frame a drag leads to, and the guides that bit."""

    frame: Frame
    guides: tuple[Guide, ...]


_PARTS = ((1 / 2, GuideKind.CENTRE), (1 / 3, GuideKind.THIRD), (2 / 3, GuideKind.THIRD))


class _Target(NamedTuple):
    """A wanted way of the pointer along one axis, and the guide to show there."""

    way: float
    guide: Guide


def snapped_drag(
    start: Frame, handle: Handle, dx: float, dy: float, mode: DragMode, tolerance: float
) -> Snapped:
    """`handles.drag`, drawn to the nearest target within `tolerance` photo pixels."""
    if handle.is_corner and mode.ratio_for(start):
        found = _snapped_corner(start, handle, dx, dy, mode, tolerance)
    else:
        found = _snapped_sides(start, handle, dx, dy, mode, tolerance)
    if not found.guides and mode.ratio_for(start) is None and handle is not Handle.PHOTO:
        found = _snapped_ratio(start, handle, dx, dy, mode, tolerance)
    return Snapped(found.frame, tuple(g for g in found.guides if _holds(found.frame, g)))


def _holds(frame: Frame, guide: Guide) -> bool:
    """True where the frame, after all limits, really lies at the guide."""
    axis = axes(frame)[0 if guide.upright else 1]
    if guide.kind in {GuideKind.PHOTO_EDGE, GuideKind.RATIO}:
        return guide.position in {axis.low, axis.high}
    return any(abs(axis.low + axis.length * part - guide.position) <= 1 for part, _ in _PARTS)


def _snapped_sides(
    start: Frame, handle: Handle, dx: float, dy: float, mode: DragMode, tolerance: float
) -> Snapped:
    """Each axis that moves snaps on its own."""
    guides = []
    if handle.x or handle is Handle.PHOTO:
        across = _nearest(_targets(start, handle, mode, upright=True), dx, tolerance)
        if across:
            dx = across.way
            guides.append(across.guide)
    if handle.y or handle is Handle.PHOTO:
        down = _nearest(_targets(start, handle, mode, upright=False), dy, tolerance)
        if down:
            dy = down.way
            guides.append(down.guide)
    return Snapped(drag(start, handle, dx, dy, mode), tuple(guides))


def _nearest(targets: Iterator[_Target], way: float, tolerance: float) -> _Target | None:
    near = [target for target in targets if abs(target.way - way) <= tolerance]
    return min(near, key=lambda target: abs(target.way - way), default=None)


def _targets(start: Frame, handle: Handle, mode: DragMode, *, upright: bool) -> Iterator[_Target]:
    """Where one axis may snap to, as ways from the start."""
    axis = axes(start)[0 if upright else 1]
    direction = handle.x if upright else handle.y
    if handle is Handle.PHOTO:
        yield from _photo_targets(axis.low, axis.high, axis.photo, upright=upright)
        return
    side, other = (axis.high, axis.low) if direction > 0 else (axis.low, axis.high)
    for edge in (0, axis.photo):
        yield _Target(edge - side, Guide(upright, edge, GuideKind.PHOTO_EDGE))
        if mode.symmetric:
            yield _Target(other - edge, Guide(upright, edge, GuideKind.PHOTO_EDGE))
    if mode.symmetric:
        return
    middle = axis.photo / 2
    for part, kind in _PARTS:
        # the side at which the photo's middle lies at this part of the canvas
        wanted = other + (middle - other) / part
        if (wanted - other) * direction > 0:
            yield _Target(wanted - side, Guide(upright, middle, kind))


def _photo_targets(low: int, high: int, photo: int, *, upright: bool) -> Iterator[_Target]:
    """Photo at a canvas edge, or its middle on the canvas' centre or thirds."""
    yield _Target(low, Guide(upright, 0, GuideKind.PHOTO_EDGE))
    yield _Target(high - photo, Guide(upright, photo, GuideKind.PHOTO_EDGE))
    for part, kind in _PARTS:
        yield _Target(low + (high - low) * part - photo / 2, Guide(upright, photo / 2, kind))


def _snapped_ratio(
    start: Frame, handle: Handle, dx: float, dy: float, mode: DragMode, tolerance: float
) -> Snapped:
    """Draw the side that moves to the nearest named ratio; a corner moves its upright side."""
    frame = drag(start, handle, dx, dy, mode)
    factor = 2 if mode.symmetric else 1
    upright = bool(handle.x)
    length = frame.canvas.width if upright else frame.canvas.height
    lengths = [
        ratio.width_for(frame.canvas.height) if upright else ratio.height_for(frame.canvas.width)
        for _, ratio in _RATIOS
    ]
    nearest = min(range(len(lengths)), key=lambda index: abs(lengths[index] - length))
    wanted, (name, ratio) = lengths[nearest], _RATIOS[nearest]
    if abs(wanted - length) > tolerance * factor:
        return Snapped(frame, ())
    grown = (wanted - (start.canvas.width if upright else start.canvas.height)) / factor
    dx, dy = (handle.x * grown, dy) if upright else (dx, handle.y * grown)
    snapped = drag(start, handle, dx, dy, mode)
    if not ratio.matches(snapped.canvas):
        return Snapped(frame, ())
    axis = axes(snapped)[0 if upright else 1]
    direction = handle.x if upright else handle.y
    side = axis.high if direction > 0 else axis.low
    return Snapped(snapped, (Guide(upright, side, GuideKind.RATIO, name),))


def _snapped_corner(
    start: Frame, handle: Handle, dx: float, dy: float, mode: DragMode, tolerance: float
) -> Snapped:
    """A corner that keeps its ratio snaps with whichever of its two sides comes nearest."""
    frame = drag(start, handle, dx, dy, mode)
    factor = 2 if mode.symmetric else 1
    best: tuple[float, float, Guide] | None = None  # distance, growth of the canvas, guide
    for upright in (True, False):
        index = 0 if upright else 1
        direction = handle.x if upright else handle.y
        before, now = start.canvas[index], frame.canvas[index]
        way = direction * (now - before) / factor
        target = _nearest(_targets(start, handle, mode, upright=upright), way, tolerance)
        if target and (best is None or abs(target.way - way) < best[0]):
            growth = factor * direction * target.way / before
            best = (abs(target.way - way), growth, target.guide)
    if best is None:
        return Snapped(frame, ())
    width, height = start.canvas
    dx = handle.x * width * best[1] / factor
    dy = handle.y * height * best[1] / factor
    return Snapped(drag(start, handle, dx, dy, mode), (best[2],))
