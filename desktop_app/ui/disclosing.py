"""Disclosing: before the first sending of a document, show what leaves this computer."""

import asyncio
import math
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter
from shiboken6 import isValid

from desktop_app.document.document import Document
from desktop_app.engines.capabilities import ENGINES
from desktop_app.errors import AppError, Trouble
from desktop_app.services.backend import Backend
from desktop_app.services.outgoing import Outgoing
from desktop_app.settings.choices import EngineId
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.messages import message
from desktop_app.ui.outgoing_dialog import PREVIEW, OutgoingDialog


class Disclosing(QObject):
    """One dialog at a time."""

    def __init__(self, window: MainWindow, backend: Backend, bridge: Bridge) -> None:
        super().__init__(window)
        self._window = window
        self._backend = backend
        self._bridge = bridge
        self._told: set[tuple[EngineId, object]] = set()  # engine and what was agreed to
        self.dialog: OutgoingDialog | None = None
        window.panel.engine.details_wanted.connect(self.show_current)

    def before_expanding(self, document: Document, go: Callable[[], None]) -> None:
        """Run `go` once the user has seen what this photo's expanding sends, and agrees."""
        engine, photo = document.recipe.engine, document.photo.path
        if not ENGINES[engine].needs_network:
            go()
            return
        price = self._backend.expand.quote(document).price_words
        self.before(engine, photo, price, lambda: self._backend.expand.outgoing(document), go)

    def before(
        self,
        engine: EngineId,
        subject: object,
        price: str,
        tell: Callable[[], Coroutine[Any, Any, Outgoing | None]],
        go: Callable[[], None],
    ) -> None:
        """Run `go` at once where `subject` was agreed to for this engine, else after asking."""
        settings = self._backend.settings.current
        if settings.network.local_only or engine in settings.network.told:
            go()  # with local only the services refuse, and say why
            return
        if (engine, subject) in self._told:
            go()
            return

        def agreed(not_again: bool) -> None:
            self._told.add((engine, subject))
            if not_again:
                self._remember(engine)
            go()

        dialog = self._open(engine, price, sending=True)
        dialog.send_wanted.connect(agreed)
        self._fill(dialog, tell())

    def show_current(self) -> None:
        """Show what Expand would send, without sending it."""
        document = self._window.editor.document
        if document is None or not ENGINES[document.recipe.engine].needs_network:
            return
        price = self._backend.expand.quote(document).price_words
        self.show(document.recipe.engine, price, self._backend.expand.outgoing(document))

    def show(
        self, engine: EngineId, price: str, work: Coroutine[Any, Any, Outgoing | None]
    ) -> None:
        """Show what would be sent, without sending it."""
        self._fill(self._open(engine, price, sending=False), work)

    def _open(self, engine: EngineId, price: str, *, sending: bool) -> OutgoingDialog:
        dialog = OutgoingDialog(engine, price, self._window.look, self._window, sending=sending)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()
        return dialog

    def _fill(self, dialog: OutgoingDialog, work: Coroutine[Any, Any, Outgoing | None]) -> None:
        size = PREVIEW * dialog.devicePixelRatioF()

        def show(found: tuple[Outgoing, QImage]) -> None:
            if isValid(dialog):
                dialog.show_outgoing(found[0])
                if not found[1].isNull():
                    dialog.show_preview(found[1])

        def fail(trouble: Trouble) -> None:
            if isValid(dialog):
                dialog.reject()
            self._window.message.show_message(message(trouble, retry=False))

        self._bridge.call(_with_preview(work, size), show, fail)

    def _remember(self, engine: EngineId) -> None:
        settings = self._backend.settings.current
        told = (*settings.network.told, engine)
        try:
            self._backend.settings.change(
                replace(settings, network=replace(settings.network, told=told))
            )
        except AppError as error:
            self._window.message.show_message(message(error.trouble, retry=False))


async def _with_preview(
    work: Coroutine[Any, Any, Outgoing | None], size: QSize
) -> tuple[Outgoing, QImage]:
    outgoing = await work
    assert outgoing is not None, "asked for engines that need the network only"
    files = [picture.file for picture in outgoing.pictures]
    return outgoing, await asyncio.to_thread(_drawn_small, files, size)


def _drawn_small(files: Sequence[Path], size: QSize) -> QImage:
    """The pictures side by side and in rows, fitted into `size`; none gives no picture."""
    if not files:
        return QImage()
    columns = math.ceil(math.sqrt(len(files)))
    rows = math.ceil(len(files) / columns)
    cell = QSize(size.width() // columns, size.height() // rows)
    sheet = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    sheet.fill(Qt.GlobalColor.transparent)
    painter = QPainter(sheet)
    for index, file in enumerate(files):
        reader = QImageReader(str(file))
        reader.setScaledSize(reader.size().scaled(cell, Qt.AspectRatioMode.KeepAspectRatio))
        image = reader.read()
        row, column = divmod(index, columns)
        left = column * cell.width() + (cell.width() - image.width()) // 2
        top = row * cell.height() + (cell.height() - image.height()) // 2
        painter.drawImage(left, top, image)
    painter.end()
    return sheet
