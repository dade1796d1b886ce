"""Exporting: ask where and how, save, report."""

import asyncio
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from shiboken6 import isValid

from desktop_app.document.document import Document
from desktop_app.errors import AppError, ErrorKind, Trouble
from desktop_app.jobs.job import Result
from desktop_app.paths import resources
from desktop_app.services.backend import Backend
from desktop_app.services.export import ExportOptions, Saved
from desktop_app.settings.choices import EngineId
from desktop_app.ui.actions import Command
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.messages import message
from desktop_app.ui.reviewing import Reviewing

if TYPE_CHECKING:  # loaded once everything else is there
    from desktop_app.ui.export_dialog import ExportDialog, Wish


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
        """Propose a free name, then ask."""
        from desktop_app.ui.export_dialog import Wish  # noqa: PLC0415 - see TYPE_CHECKING

        settings = self._backend.settings.current.export
        folder = self._folder or _folder_of(document.photo.path)
        wanted = folder / f"{document.photo.path.stem}-expand{settings.format.suffix}"

        def ask(target: Path) -> None:
            local = document.recipe.engine is EngineId.LOCAL
            disclose = settings.mark_local if local else settings.mark_cloud
            wish = Wish(target, settings.format, settings.quality, disclose, replace=False)
            self._ask(wish, result, document)

        self._bridge.call(_free(wanted), ask)

    def _ask(self, start: "Wish", result: Result, document: Document) -> None:
        from desktop_app.ui.export_dialog import ExportDialog  # noqa: PLC0415 - see TYPE_CHECKING

        dialog = ExportDialog(start, document.photo.path, self._window.look, self._window)
        dialog.look_up.connect(lambda path: self._look_up(dialog, path))
        dialog.wanted.connect(lambda wish: self._save(dialog, wish, result))
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def _look_up(self, dialog: "ExportDialog", path: Path) -> None:
        def tell(taken: bool) -> None:
            if isValid(dialog):  # it may be gone by now
                dialog.show_taken(path, taken=taken)

        self._bridge.call(_exists(path), tell)

    def _save(self, dialog: "ExportDialog", wish: "Wish", result: Result) -> None:
        dialog.show_busy(busy=True)
        self._folder = wish.target.parent
        options = ExportOptions(wish.format, wish.quality)

        def fail(trouble: Trouble) -> None:
            dialog.show_busy(busy=False)
            dialog.show_trouble(message(trouble).text)
            dialog.look_up.emit(dialog.target)

        self._bridge.call(
            _save(self._backend, result, wish, options),
            lambda saved: self._report(dialog, saved, result),
            fail,
        )

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
            lambda: _show_folder(saved.path.parent),
        )


def _show_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _folder_of(photo: Path) -> Path:
    """Beside the photo; the sample's own folder belongs to the program."""
    if photo.is_relative_to(resources()):
        place = QStandardPaths.StandardLocation.PicturesLocation
        return Path(QStandardPaths.writableLocation(place))
    return photo.parent


async def _save(backend: Backend, result: Result, wish: "Wish", options: ExportOptions) -> Saved:
    if not wish.replace and await _exists(wish.target):
        raise AppError(
            ErrorKind.CONFLICT,
            QCoreApplication.translate("Exporting", "A file of this name is there already."),
        )
    return await backend.export.save(result.id, wish.target, options, disclose=wish.disclose)


async def _exists(path: Path) -> bool:
    return await asyncio.to_thread(path.exists)


async def _free(wanted: Path) -> Path:
    """`wanted`, or the first of `…-2`, `…-3` that does not exist."""

    def find() -> Path:
        for number in count(1):
            name = wanted.name if number == 1 else f"{wanted.stem}-{number}{wanted.suffix}"
            if not (path := wanted.with_name(name)).exists():
                return path
        raise AssertionError

    return await asyncio.to_thread(find)
