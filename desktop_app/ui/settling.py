"""Settling: preferences, shortcuts, about; and what the settings mean for the window."""

from dataclasses import replace

from PySide6.QtCore import QObject

from desktop_app.errors import AppError
from desktop_app.services.backend import Backend
from desktop_app.services.recipes import fitted
from desktop_app.settings.choices import EngineId
from desktop_app.settings.schema import Settings
from desktop_app.ui.about import AboutDialog
from desktop_app.ui.accounting import Accounting
from desktop_app.ui.actions import Command
from desktop_app.ui.cheat_sheet import CheatSheet
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.messages import Remedy, message
from desktop_app.ui.opening import Opening
from desktop_app.ui.preferences.dialog import Chapter, PreferencesDialog


class Settling(QObject):
    """Makes its dialogs when they are asked for."""

    def __init__(
        self, window: MainWindow, opening: Opening, accounting: Accounting, backend: Backend
    ) -> None:
        super().__init__(window)
        self._window = window
        self._opening = opening
        self._backend = backend
        self._accounting = accounting
        self.dialog: PreferencesDialog | None = None
        actions = window.actions_by_name
        actions[Command.PREFERENCES].triggered.connect(self.open)
        actions[Command.KEYS].triggered.connect(self.show_keys)
        actions[Command.ABOUT].triggered.connect(self.about)
        window.message.remedy_chosen.connect(self._remedy)
        window.panel.engine.choice.key_wanted.connect(self.provide)
        self._apply(backend.settings.current)
        if backend.settings.notes:
            window.toast.say(" ".join(backend.settings.notes))

    def open(self) -> None:
        """Show the preferences."""
        self.open_at(Chapter.GENERAL)

    def open_at(self, chapter: Chapter, engine: EngineId = EngineId.LOCAL) -> None:
        """Show one page of the preferences, with the cursor at an engine's key."""
        current, library = self._backend.settings.current, self._backend.folders.library
        dialog = PreferencesDialog(current, library, self._window.look, self._window)
        dialog.changed.connect(self.change)
        dialog.finished.connect(dialog.deleteLater)
        self._accounting.serve(dialog.accounts)
        dialog.show_chapter(chapter)
        self.dialog = dialog
        dialog.open()
        dialog.accounts.focus(engine)

    def show_keys(self) -> None:
        """Show all shortcuts."""
        sheet = CheatSheet(self._window.actions_by_name, self._window)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def about(self) -> None:
        """Say what this is, and under what licences."""
        dialog = AboutDialog(self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def change(self, settings: Settings) -> None:
        """Keep these settings, and follow them at once."""
        try:
            self._backend.settings.change(settings)
        except AppError as error:
            self._window.message.show_message(message(error.trouble, retry=False))
        self._apply(settings)
        self._accounting.show_needs()

    def _apply(self, settings: Settings) -> None:
        self._window.look.choose(settings.window.theme)
        expand = settings.expand
        wanted = replace(self._opening.recipe, mode=expand.mode, variations=expand.variations)
        self._opening.recipe = fitted(wanted, expand.engine)

    def _remedy(self, remedy: Remedy) -> None:
        if remedy is Remedy.PREFERENCES:
            document = self._window.editor.document
            engine = document.recipe.engine if document else EngineId.LOCAL
            self.open_at(Chapter.ACCOUNTS, engine)

    def provide(self, engine: EngineId) -> None:
        """Show where an engine gets what it needs: its key, or that anything may be sent at all."""
        local_only = self._backend.settings.current.network.local_only
        self.open_at(Chapter.NETWORK if local_only else Chapter.ACCOUNTS, engine)
