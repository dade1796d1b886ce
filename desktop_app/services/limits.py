"""How far a frame can go with an engine: at full size, and at all. Pure."""

from collections.abc import Callable

from desktop_app.document import edits
from desktop_app.document.document import Document, Recipe
from desktop_app.engines.capabilities import ENGINES
from desktop_app.engines.rules import at_start
from desktop_app.geometry.aspect import Ratio, fit
from desktop_app.geometry.extent import Point, Size
from desktop_app.geometry.frame import MAX_SIDE, Frame
from desktop_app.geometry.limits import RequestLimits, Rule
from desktop_app.geometry.placement import clamp
from desktop_app.geometry.plan import RequestPlan, full_size_obstacles, plan
from desktop_app.geometry.walls import Wall


def walls_of(recipe: Recipe) -> tuple[Wall, ...]:
    """Where the engine begins to paint smaller, and where it refuses; none without limits."""
    name, limits = ENGINES[recipe.engine].name, _limits(recipe)
    if limits is None:
        return ()
    return (
        Wall(f"{at_start(name)} takes no more", lambda frame: _taken(frame, limits)),
        Wall("Painted smaller beyond this", lambda frame: _full_size(frame, limits)),
    )


def fit_to_limit(document: Document) -> Document | None:
    """The largest frame of this ratio that is painted at full size.

    Where the photo itself is too large for that, a frame the engine refuses becomes the largest
    it takes. None where there is nothing to fit to; `why_not` says why.
    """
    limits = _limits(document.recipe)
    if limits is None:
        return None
    found = _largest(document, lambda frame: _full_size(frame, limits))
    if found is None and not _taken(document.frame, limits):
        found = _largest(document, lambda frame: _taken(frame, limits))
    return edits.set_frame(document, found) if found else None


def why_not(document: Document) -> str:
    """Why `fit_to_limit` finds nothing, in one sentence."""
    name = at_start(ENGINES[document.recipe.engine].name)
    if _limits(document.recipe) is None:
        return f"{name} has no limit."
    return f"The photo alone is larger than {name} paints at full size."


def _limits(recipe: Recipe) -> RequestLimits | None:
    """The limits in the recipe's mode; None without any."""
    limits = ENGINES[recipe.engine].limits.get(recipe.mode)
    return None if limits is None or limits == RequestLimits() else limits


def _taken(frame: Frame, limits: RequestLimits) -> bool:
    """True where the engine can be asked for this frame; that it must grow is another matter."""
    found = plan(frame, limits)
    return isinstance(found, RequestPlan) or all(
        obstacle.rule is Rule.NOTHING_NEW for obstacle in found
    )


def _full_size(frame: Frame, limits: RequestLimits) -> bool:
    return _taken(frame, limits) and not full_size_obstacles(frame, limits)


def _largest(document: Document, holds: Callable[[Frame], bool]) -> Frame | None:
    """The largest frame of this ratio around the whole photo, which keeps its place in it."""
    frame = document.frame
    ratio = Ratio.of(*frame.canvas)
    low, high = fit(frame.photo, ratio).width, MAX_SIDE
    if not holds(_sized(frame, ratio, low)):
        return None
    while low < high:
        middle = (low + high + 1) // 2
        if holds(_sized(frame, ratio, middle)):
            low = middle
        else:
            high = middle - 1
    return _sized(frame, ratio, low)


def _sized(frame: Frame, ratio: Ratio, width: int) -> Frame:
    canvas = Size(width, ratio.height_for(width))
    left, top, right, bottom = frame.margins
    place = Point(
        _share(canvas.width - frame.photo.width, left, right),
        _share(canvas.height - frame.photo.height, top, bottom),
    )
    return clamp(frame.photo, canvas, place)


def _share(free: int, before: int, after: int) -> int:
    """The part of the free space that lies before the photo; half where there was none."""
    if min(before, after) < 0 or before + after == 0:
        return free // 2
    return free * before // (before + after)
