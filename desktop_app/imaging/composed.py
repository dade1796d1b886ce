"""A finished picture for the screen: the photo on top of what was painted around it."""

from collections.abc import Iterator
from dataclasses import replace

from desktop_app.geometry.extent import Size
from desktop_app.geometry.plan import native_plan
from desktop_app.imaging.export import Composition
from desktop_app.imaging.preview import prepare
from desktop_app.imaging.pyramid import Cancelled, Level, build_pyramid, halvings


def build_composed(
    work: Composition, view: Size, cancelled: Cancelled = lambda: False
) -> Iterator[Level]:
    """The levels of the finished picture, as `pyramid.build_pyramid` gives those of a file.

    A result of the photo's own size holds the photo already and is shown as it is; another is
    finished at display size first, then in full. Raises AppError as `finish` does.
    """
    if work.plan == native_plan(work.frame):
        yield from build_pyramid(work.result, view, cancelled)
        return
    quick = prepare(work.photo, work.result, work.frame, work.plan, view).drawn(work.numbers)
    yield replace(quick, quick=True)
    yield from halvings(work.finished().image, cancelled)
