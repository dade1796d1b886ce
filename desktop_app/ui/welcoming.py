"""Welcoming whoever starts Outframe for the first time; once, and again from the menu."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.errors import AppError
from desktop_app.paths import sample_photo
from desktop_app.services.backend import Backend
from desktop_app.ui.accounting import Accounting
from desktop_app.ui.actions import Command
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.main_window import MainWindow, Page
from desktop_app.ui.messages import message
from desktop_app.ui.opening import Opening
from desktop_app.ui.settling import Settling

if TYPE_CHECKING:  # loaded when it is shown
    from desktop_app.ui.welcome.steps import KeysStep, PicturesStep, TryStep
    from desktop_app.ui.welcome.view import WelcomeView

_KEYS = 1  # the step with the accounts


class Welcoming(QObject):
    """Makes the page when it is shown, and a new one each time."""

    def __init__(
        self,
        window: MainWindow,
        opening: Opening,
        settling: Settling,
        accounting: Accounting,
        backend: Backend,
        bridge: Bridge,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._opening = opening
        self._settling = settling
        self._accounting = accounting
        self._backend = backend
        self._bridge = bridge
        self.view: WelcomeView | None = None
        self._served = False
        window.actions_by_name[Command.WELCOME].triggered.connect(self.show)

    def begin(self, otherwise: Callable[[], None]) -> None:
        """Welcome whoever is new here: not welcomed yet, and never opened a photo."""

        def decide(recent: list[Path]) -> None:
            if recent or not self._opening.idle:
                otherwise()
            else:
                self.show()

        if self._backend.settings.current.window.welcomed:
            otherwise()
        else:
            recent = self._backend.photos.recent()
            self._bridge.call(recent, decide, lambda _trouble: otherwise())

    def show(self) -> None:
        """Show the welcome from its first step."""
        from desktop_app.ui.welcome.steps import (  # noqa: PLC0415 - see TYPE_CHECKING
            KeysStep,
            PicturesStep,
            TryStep,
        )
        from desktop_app.ui.welcome.view import WelcomeView  # noqa: PLC0415

        settings = self._backend.settings.current
        pictures = PicturesStep(self._backend.folders.library, self._backend.updates.host, settings)
        keys = KeysStep(settings, self._window.look)
        first = TryStep(sample_photo(), self._window.look)
        self._served = False
        self.view = WelcomeView((pictures, keys, first))
        self._connect(self.view, pictures, keys, first)
        self._window.replace_page(Page.WELCOME, self.view)
        self._window.show_page(Page.WELCOME)
        self.view.show_step(0)
        self._keep(self._remember_shown)

    def leave(self) -> None:
        """Back to the photo, or to where one is opened."""
        has_photo = self._window.editor.document is not None
        self._window.show_page(Page.CANVAS if has_photo else Page.EMPTY)
        self._window.pages.currentWidget().setFocus()

    def _connect(
        self, view: "WelcomeView", pictures: "PicturesStep", keys: "KeysStep", first: "TryStep"
    ) -> None:
        view.left.connect(self.leave)
        view.step_shown.connect(lambda index: self._enter(index, keys))
        pictures.updates_agreed.connect(
            lambda on: self._keep(lambda: self._backend.updates.allow(on=on))
        )
        keys.accounts.changed.connect(self._settling.change)
        first.open_pressed.connect(self._opening.choose)
        first.sample_pressed.connect(lambda: self._opening.open((sample_photo(),)))

    def _enter(self, index: int, keys: "KeysStep") -> None:
        """The cards come to life with their step."""
        if index == _KEYS:
            keys.accounts.take(self._backend.settings.current)
            if not self._served:
                self._served = True
                self._accounting.serve(keys.accounts, look=False)

    def _remember_shown(self) -> None:
        settings = self._backend.settings
        window = replace(settings.current.window, welcomed=True)
        if window != settings.current.window:
            settings.change(replace(settings.current, window=window))

    def _keep(self, change: Callable[[], None]) -> None:
        try:
            change()
        except AppError as error:
            self._window.message.show_message(message(error.trouble, retry=False))
