"""Finishing: a result's options changed after it is there, seen at once, kept with it."""

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app import codec
from desktop_app.document.document import FinishOptions
from desktop_app.geometry.extent import Rect, Size
from desktop_app.jobs.job import Result
from desktop_app.services.core import Core
from desktop_app.services.export import composition

if TYPE_CHECKING:
    from desktop_app.imaging.closeup import CloseUp
    from desktop_app.imaging.preview import Preview
    from desktop_app.imaging.pyramid import Level


@dataclass(frozen=True, slots=True)
class Finishable:
    """A result whose finish can be looked at and changed."""

    options: FinishOptions  # that hold now
    usual: FinishOptions  # those of the document the result was made from
    preview: "Preview"

    @property
    def adjustable(self) -> bool:
        """False where the result holds the photo bit for bit, so that there is no seam."""
        return not self.preview.final and bool(self.preview.frame.new_areas)


class Finishing:
    """What the sliders need; everything heavy runs on threads of its own."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def options(self, result_id: str) -> FinishOptions:
        """The options that hold for a result now."""
        result = self._core.book.result(result_id)
        return result.finish or self._core.book.job(result.job_id).document.recipe.finish

    async def open(self, result_id: str, view: Size) -> Finishable:
        """A result at the size of a view. Raises AppError where a file cannot be read."""
        from desktop_app.imaging.preview import prepare  # noqa: PLC0415 - loads numpy

        job, _, work = composition(self._core, result_id)
        preview = await asyncio.to_thread(
            prepare, work.photo, work.result, work.frame, work.plan, view
        )
        options = await self.options(result_id)
        return Finishable(options, job.document.recipe.finish, preview)

    async def look_close(self, result_id: str) -> "CloseUp":
        """A result at native size. Raises AppError where a file cannot be read."""
        from desktop_app.imaging.closeup import look_close  # noqa: PLC0415 - loads numpy

        _, _, work = composition(self._core, result_id)
        return await asyncio.to_thread(look_close, work.photo, work.result, work.frame, work.plan)

    async def draw(self, preview: "Preview", options: FinishOptions) -> "Level":
        """The finished picture with other options; a few milliseconds."""
        return await asyncio.to_thread(preview.drawn, options)

    async def part(self, close: "CloseUp", area: Rect) -> "Preview":
        """A part of the canvas at native size, ready to be drawn."""
        return await asyncio.to_thread(close.at, area)

    async def keep(self, result_id: str, options: FinishOptions) -> Result:
        """From now on the result is shown and exported with these options."""
        book = self._core.book
        job = book.job(book.result(result_id).job_id)
        same = options == job.document.recipe.finish
        return book.set_result(result_id, finish=None if same else codec.dumps(options))
