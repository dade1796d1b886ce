"""Finishing: the sliders' word shown on the canvas at once, kept with the result a moment later."""

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop_app.document.document import FinishOptions
from desktop_app.errors import Trouble
from desktop_app.geometry.extent import Rect, Size
from desktop_app.jobs.job import Result
from desktop_app.services.backend import Backend
from desktop_app.services.finishing import Finishable
from desktop_app.services.finishing import Finishing as Services
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pictures import Adapt
from desktop_app.ui.reviewing import Reviewing

if TYPE_CHECKING:
    from desktop_app.imaging.closeup import CloseUp
    from desktop_app.imaging.preview import Preview
    from desktop_app.ui.canvas.levels import PictureLevel

_PAUSE_MS = 400  # after which the options are kept and the whole picture is made anew
_CLOSER = 1.05  # times the preview's scale; from there on it is too coarse
_SPARE = 128  # px around the visible part that are drawn as well


class Finishing(QObject):
    """One drawing at a time; while it is under way only the newest wish waits."""

    def __init__(
        self,
        window: MainWindow,
        reviewing: Reviewing,
        backend: Backend,
        bridge: Bridge,
        adapt: Adapt,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._reviewing = reviewing
        self._services = backend.finishing
        self._bridge = bridge
        self._adapt = adapt
        self._panel = window.panel.finish
        self._result: Result | None = None
        self._open: Finishable | None = None
        self._close: CloseUp | None = None
        self._looking = False  # the close look is being measured
        self._part: Preview | None = None  # the one of the close look that was drawn last
        self._wanted: FinishOptions | None = None  # not drawn yet
        self._drawing = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._keep)
        reviewing.shown.connect(self._follow)
        self._panel.changed.connect(self._change)
        window.canvas.zoom_changed.connect(lambda _zoom: self._look_close())
        window.panel.show_finish(shown=False)

    def _follow(self, result: Result | None) -> None:
        """Another result lies on the canvas, or none."""
        if self._pause.isActive():
            self._pause.stop()
            self._keep()
        self._result = result
        self._open = self._close = self._part = self._wanted = None
        self._looking = False
        self._window.panel.show_finish(shown=result is not None)
        if result is None:
            return
        self._panel.show_waiting()
        view = self._window.canvas.size() * self._window.devicePixelRatioF()
        self._bridge.call(
            self._services.open(result.id, Size(view.width(), view.height())),
            lambda found: self._take(result, found),
            _leave_to_the_canvas,
        )

    def _take(self, result: Result, found: Finishable) -> None:
        if result is self._result:
            self._open = found
            self._panel.show_options(found.options, found.usual, adjustable=found.adjustable)

    def _change(self, options: FinishOptions) -> None:
        self._wanted = options
        self._reviewing.hold()
        self._pause.start()
        self._draw()

    def _draw(self) -> None:
        if self._drawing or self._wanted is None or self._open is None:
            return
        options, self._wanted = self._wanted, None
        self._drawing = True
        self._look_close()
        if self._zoomed_in(self._open) and self._close is not None:
            area = self._window.canvas.visible_area(_SPARE)
            drawn = _draw_part(self._services, self._close, self._part, area, options, self._adapt)
            self._bridge.call(drawn, partial(self._show_part, self._result), self._give_up)
        else:
            whole = _draw(self._services, self._open.preview, options, self._adapt)
            self._bridge.call(whole, partial(self._show, self._result), self._give_up)

    def _zoomed_in(self, found: Finishable) -> bool:
        return self._window.canvas.zoom > found.preview.scale * _CLOSER

    def _look_close(self) -> None:
        """Measure at native size once the view is that close; the coarse picture does till then."""
        result, found = self._result, self._open
        if self._looking or result is None or found is None:
            return
        if not (found.adjustable and self._zoomed_in(found)):
            return
        self._looking = True

        def take(close: "CloseUp") -> None:
            if result is self._result:
                self._close = close
                if self._window.canvas.shows_part:  # the coarse picture
                    self._wanted = self._panel.options
                    self._draw()

        self._bridge.call(self._services.look_close(result.id), take, _leave_to_the_canvas)

    def _show(self, result: Result | None, level: "PictureLevel") -> None:
        self._drawing = False
        if result is self._result:
            self._window.canvas.show_part(self._window.canvas.result_area, level)
        self._draw()

    def _show_part(self, result: Result | None, drawn: "tuple[Preview, PictureLevel]") -> None:
        self._drawing = False
        if result is self._result:
            self._part, level = drawn
            self._window.canvas.show_part(self._part.area, level)
        self._draw()

    def _give_up(self, trouble: Trouble) -> None:
        self._drawing = False
        self._bridge.failed.emit(trouble)

    def _keep(self) -> None:
        """The user rests: the result has these options from now on."""
        result = self._result
        if result is None or self._open is None:
            return
        self._bridge.call(
            self._services.keep(result.id, self._panel.options), self._reviewing.refresh
        )


async def _draw_part(
    services: Services,
    close: "CloseUp",
    part: "Preview | None",
    area: Rect,
    options: FinishOptions,
    adapt: Adapt,
) -> "tuple[Preview, PictureLevel]":
    """A part of the canvas at native size; the one drawn before does where it covers the area."""
    if part is None or part.area.intersection(area) != area:
        part = await services.part(close, area)
    return part, await _draw(services, part, options, adapt)


async def _draw(
    services: Services, preview: "Preview", options: FinishOptions, adapt: Adapt
) -> "PictureLevel":
    """The picture in the screen's own numbers."""
    level = await services.draw(preview, options)
    return await asyncio.to_thread(adapt, level)


def _leave_to_the_canvas(_trouble: Trouble) -> None:
    """A photo that cannot be read is told where its picture is shown."""
