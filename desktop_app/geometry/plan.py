"""The request plan: how one frame maps onto the pixels an engine is sent, and back."""

from bisect import bisect_left
from dataclasses import dataclass

from desktop_app.geometry.extent import Margins, Point, Rect, Size
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.limits import Obstacle, RequestLimits, Rule


@dataclass(frozen=True, slots=True)
class RequestPlan:
    """One engine call in numbers.

    `photo_crop` is the part of the photo that is sent, in native photo pixels; it is resized to
    `reference` and lies at `offset` on a canvas of `canvas` request pixels. Of the picture that
    comes back, `keep` (request pixels) covers the wanted frame, to the nearest request pixel; the
    exact way back is `reference` at `offset` onto the visible photo (both axes on their own: the
    grid makes their scales differ by a little).
    """

    photo_crop: Rect
    reference: Size
    canvas: Size
    offset: Point
    keep: Rect
    scale: float  # request pixels for one native pixel on the photo's long side, at most 1

    @property
    def enlarges(self) -> bool:
        """True where the new area is painted small and enlarged afterwards."""
        return self.scale < 1

    @property
    def margins(self) -> Margins:
        """What the engine paints around the reference, in request pixels; never negative."""
        return Margins(
            self.offset.x,
            self.offset.y,
            self.canvas.width - self.offset.x - self.reference.width,
            self.canvas.height - self.offset.y - self.reference.height,
        )


def native_plan(frame: Frame) -> RequestPlan:
    """The plan of an engine without limits: every pixel at its own size."""
    return RequestPlan(
        photo_crop=frame.photo_crop,
        reference=frame.visible.size,
        canvas=frame.canvas,
        offset=frame.visible.origin,
        keep=frame.canvas_rect,
        scale=1.0,
    )


def plan(frame: Frame, limits: RequestLimits) -> RequestPlan | tuple[Obstacle, ...]:
    """The largest legal request for this frame, or every rule that forbids one.

    A photo that hangs over the canvas is cropped first, so an engine never sees overhang. Photo
    and canvas are then scaled down together, in whole grid steps of the photo's long side, until
    the canvas fits; margins are rounded outwards onto the grid and the surplus is left out of
    `keep`.
    """
    if not frame.margins.grows:
        return (Obstacle(Rule.NOTHING_NEW),)
    steps = _steps(frame, limits)
    obstacles = _photo_obstacles(frame, limits, steps)
    if obstacles:
        return obstacles
    fitting = bisect_left(steps, True, key=lambda step: bool(_oversize(frame, limits, step)))
    if fitting == 0:
        return _oversize(frame, limits, steps[0])
    found = _layout(frame, limits.grid, _reference(frame, limits, steps[fitting - 1]))
    if min(found.canvas) < limits.min_side:
        return (Obstacle(Rule.CANVAS_TOO_SMALL, min(found.canvas), limits.min_side),)
    return found


def full_size_obstacles(frame: Frame, limits: RequestLimits) -> tuple[Obstacle, ...]:
    """The limits this frame exceeds at its own size: why a plan scales it down."""
    steps = _steps(frame, limits)
    return _oversize(frame, limits, steps[-1]) if steps else ()


def _steps(frame: Frame, limits: RequestLimits) -> range:
    """Legal lengths of the reference's long side, counted in grid steps, smallest first."""
    least = max(limits.min_reference, limits.grid)
    every = range(1, max(frame.visible.size) // limits.grid + 1)
    first = bisect_left(every, True, key=lambda step: min(_reference(frame, limits, step)) >= least)
    return every[first:]


def _photo_obstacles(frame: Frame, limits: RequestLimits, steps: range) -> tuple[Obstacle, ...]:
    """Rules the visible part of the photo breaks whatever the scale."""
    long, short = max(frame.visible.size), min(frame.visible.size)
    aspect = limits.max_reference_aspect
    if aspect is not None and long > aspect * short:
        return (Obstacle(Rule.PHOTO_TOO_LONG, long / short, aspect),)
    if not steps:
        return (Obstacle(Rule.PHOTO_TOO_SMALL, short, max(limits.min_reference, limits.grid)),)
    return ()


def _reference(frame: Frame, limits: RequestLimits, step: int) -> Size:
    """The photo as it is sent when its long side measures `step` grid steps."""
    grid, photo = limits.grid, frame.visible.size
    long, short = max(photo), min(photo)
    nearest = (2 * short * step + long) // (2 * long) * grid
    if limits.max_reference_aspect is not None:  # rounding must not push it over the limit
        nearest = max(nearest, _grid_up(step * grid, limits.max_reference_aspect, grid))
    other = min(nearest, short // grid * grid)
    return Size(step * grid, other) if photo.width >= photo.height else Size(other, step * grid)


def _oversize(frame: Frame, limits: RequestLimits, step: int) -> tuple[Obstacle, ...]:
    """The upper limits broken at this step; at every larger step they are broken as well."""
    layout = _layout(frame, limits.grid, _reference(frame, limits, step))
    padded = Size(*(_grid_up(side, 1, limits.padding) for side in layout.canvas))
    reference_aspect = max(layout.reference) / max(1, min(layout.reference))
    measured = (
        (Rule.CANVAS_PIXELS, padded.pixels, limits.max_pixels),
        (Rule.CANVAS_SIDE, max(layout.canvas), limits.max_side),
        (Rule.MARGIN, max(layout.margins), limits.max_margin),
        (Rule.PHOTO_TOO_LONG, reference_aspect, limits.max_reference_aspect),
    )
    return tuple(
        Obstacle(rule, value, limit)
        for rule, value, limit in measured
        if limit is not None and value > limit
    )


def _layout(frame: Frame, grid: int, reference: Size) -> RequestPlan:
    """Canvas and offsets around a reference of this size."""
    visible, wanted = frame.visible.size, Margins(*(max(0, side) for side in frame.margins))
    across, down = (reference.width, visible.width), (reference.height, visible.height)
    left, right = (_grid_up(side * across[0], across[1], grid) for side in wanted[::2])
    top, bottom = (_grid_up(side * down[0], down[1], grid) for side in wanted[1::2])
    return RequestPlan(
        photo_crop=frame.photo_crop,
        reference=reference,
        canvas=Size(left + reference.width + right, top + reference.height + bottom),
        offset=Point(left, top),
        keep=Rect.between(
            left - _nearest(wanted.left, *across),
            top - _nearest(wanted.top, *down),
            left + reference.width + _nearest(wanted.right, *across),
            top + reference.height + _nearest(wanted.bottom, *down),
        ),
        scale=max(reference) / max(visible),
    )


def _grid_up(dividend: int, divisor: int, grid: int) -> int:
    """dividend / divisor, rounded up onto the grid."""
    return -(-dividend // (divisor * grid)) * grid


def _nearest(length: int, reference: int, native: int) -> int:
    """A native length in request pixels, rounded to the nearest."""
    return (2 * length * reference + native) // (2 * native)
