"""Exporting: ask where and how, save, report."""

import asyncio
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QStandardPaths
from shiboken6 import isValid

from desktop_app.document.document import Document
from desktop_app.errors import AppError, Trouble
from desktop_app.jobs.job import Result
from desktop_app.paths import resources
from desktop_app.services.backend import Backend
from desktop_app.services.export import Saved
from desktop_app.services.naming import Facts, free_name
from desktop_app.services.presets import Preset
from desktop_app.settings.choices import EngineId
from desktop_app.ui.actions import Command
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.messages import message
from desktop_app.ui.revealing import reveal
from desktop_app.ui.reviewing import Reviewing

if TYPE_CHECKING:  # loaded once everything else is there
    from desktop_app.ui.export.dialog import ExportDialog, Wish


class Exporting(QObject):
    """One dialog at a time."""

    def __init__(
        self, window: MainWindow, reviewing: Reviewing, backend: Backend, bridge: Bridge
    ) -> None:
        super().__init__(window)
        self._window = window
        self._reviewing = reviewing
        self._backend = backend
        self._bridge = bridge
        self._folder: Path | None = None  # chosen last
        self.dialog: ExportDialog | None = None
        window.actions_by_name[Command.EXPORT].triggered.connect(self.export_current)
        window.results.export_pressed.connect(self.export_current)

    def export_current(self) -> None:
        """Export the result that lies on the canvas."""
        result, document = self._reviewing.result, self._window.editor.document
        if result is not None and document is not None:
            self.export(result, document)

    def export(self, result: Result, document: Document) -> None:
        """Ask where and how, starting from how it was done last."""
        folder = self._folder or self._folder_of(document.photo.path)
        self._bridge.call(
            _first_name(self._backend, result, folder),
            lambda found: self._ask(*found, result, document),
        )

    def _ask(self, facts: Facts, wanted: Path, result: Result, document: Document) -> None:
        from desktop_app.ui.export.dialog import ExportDialog, Start  # noqa: PLC0415 - see above

        settings, presets = self._backend.settings.current.export, self._backend.presets
        local = document.recipe.engine is EngineId.LOCAL
        start = Start(
            photo=document.photo.path,
            canvas=facts.canvas,
            wanted=wanted,
            preset=presets.last,
            presets=presets.all,
            disclose=settings.mark_local if local else settings.mark_cloud,
        )
        dialog = ExportDialog(start, self._window.look, self._window)
        dialog.look_up.connect(lambda path: self._look_up(dialog, path))
        dialog.name_wanted.connect(partial(self._find_name, dialog, facts))
        dialog.keep_wanted.connect(lambda preset: self._keep(dialog, preset))
        dialog.forget_wanted.connect(lambda name: self._forget(dialog, name))
        dialog.wanted.connect(lambda wish: self._save(dialog, wish, result))
        dialog.finished.connect(dialog.deleteLater)
        self._bridge.call(
            self._backend.export.disclosure(result.id),
            lambda said: dialog.show_disclosure(said) if isValid(dialog) else None,
        )
        self.dialog = dialog
        dialog.open()

    def _find_name(
        self, dialog: "ExportDialog", facts: Facts, template: str, folder: Path, suffix: str
    ) -> None:
        def tell(path: Path) -> None:
            if isValid(dialog):
                dialog.show_name(path.name)

        self._bridge.call(_free(template, facts, folder, suffix), tell)

    def _keep(self, dialog: "ExportDialog", preset: Preset) -> None:
        try:
            self._backend.presets.save(preset)
        except AppError as error:
            dialog.show_trouble(message(error.trouble).text)
        dialog.show_presets(self._backend.presets.all, preset.name)

    def _forget(self, dialog: "ExportDialog", name: str) -> None:
        try:
            self._backend.presets.remove(name)
        except AppError as error:
            dialog.show_trouble(message(error.trouble).text)
        dialog.show_presets(self._backend.presets.all, "")

    def _look_up(self, dialog: "ExportDialog", path: Path) -> None:
        def tell(taken: bool) -> None:
            if isValid(dialog):  # it may be gone by now
                dialog.show_taken(path, taken=taken)

        self._bridge.call(_exists(path), tell)

    def _save(self, dialog: "ExportDialog", wish: "Wish", result: Result) -> None:
        dialog.show_busy(busy=True)
        self._folder = wish.target.parent

        def fail(trouble: Trouble) -> None:
            if isValid(dialog):
                dialog.show_busy(busy=False)
                dialog.show_trouble(message(trouble).text)
                dialog.look_up.emit(dialog.target)

        self._bridge.call(
            _save(self._backend, result, wish),
            lambda saved: self._report(dialog, saved, result),
            fail,
        )

    def _folder_of(self, photo: Path) -> Path:
        """Beside the photo; folders of Outframe's own are no place for the user's files."""
        if any(photo.is_relative_to(own) for own in (resources(), self._backend.folders.library)):
            place = QStandardPaths.StandardLocation.PicturesLocation
            return Path(QStandardPaths.writableLocation(place))
        return photo.parent

    def _proof(self, saved: Saved) -> str:
        report = saved.report
        pixels = QLocale().toString(report.identical_pixels)
        words = (
            self.tr("Saved “{name}”. Photo unchanged: all {pixels} pixels identical.")
            if report.lossless
            else self.tr("Saved “{name}”. All {pixels} pixels of the photo went in unchanged.")
        )
        return words.format(name=saved.path.name, pixels=pixels)

    def _report(self, dialog: "ExportDialog", saved: Saved, result: Result) -> None:
        dialog.accept()
        if self._reviewing.result is not None and self._reviewing.result.id == result.id:
            self._reviewing.accept()  # what is exported is chosen
        self._window.toast.say(
            self._proof(saved),
            self.tr("Show in folder"),
            lambda: reveal(saved.path),
        )


async def _save(backend: Backend, result: Result, wish: "Wish") -> Saved:
    saved = await backend.export.save(
        result.id, wish.target, wish.options, disclose=wish.disclose, overwrite=wish.replace
    )
    await asyncio.to_thread(backend.presets.use, Preset(wish.options, wish.naming))
    return saved


async def _first_name(backend: Backend, result: Result, folder: Path) -> tuple[Facts, Path]:
    facts, preset = await backend.export.facts(result.id), backend.presets.last
    return facts, await _free(preset.naming, facts, folder, preset.options.format.suffix)


async def _exists(path: Path) -> bool:
    return await asyncio.to_thread(path.exists)


async def _free(template: str, facts: Facts, folder: Path, suffix: str) -> Path:
    return await asyncio.to_thread(free_name, template, facts, folder, suffix)
