"""The frame: its ratio, and everything about it in numbers."""

from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton

from desktop_app.document import edits
from desktop_app.document.document import Document
from desktop_app.geometry.aspect import Ratio, describe
from desktop_app.settings.schema import CanvasSettings, SavedRatio
from desktop_app.ui.actions import Actions, Command
from desktop_app.ui.editor import Editor
from desktop_app.ui.look import Look
from desktop_app.ui.panels.frame_numbers import FrameNumbers
from desktop_app.ui.panels.ratio_box import RatioBox
from desktop_app.ui.panels.ratio_dialog import RatioDialog
from desktop_app.ui.widgets.section import Section


class FramePanel(Section):
    """Bound both ways to the document: it edits it, and follows it."""

    settings_changed = Signal(object)  # CanvasSettings

    def __init__(self, editor: Editor, actions: Actions, look: Look) -> None:
        super().__init__(QCoreApplication.translate("FramePanel", "Frame"))
        self._editor = editor
        self._settings = CanvasSettings()
        self.ratio = RatioBox(self)
        self.numbers = FrameNumbers(editor, look, self)
        self._buttons: list[QToolButton] = []
        self.add_beside_heading(self.numbers.unit)
        self._lay_out(actions)
        self._set_tab_order()
        self.ratio.ratio_chosen.connect(self._set_ratio)
        self.ratio.custom_wanted.connect(self.ask_for_ratio)
        self.ratio.forget_wanted.connect(self._forget)
        self.numbers.unit_chosen.connect(lambda unit: self._report(unit=unit))
        editor.changed.connect(self._follow)
        self._follow(None, editor.document)

    def apply(self, settings: CanvasSettings) -> None:
        """Take over the user's unit and ratios."""
        self._settings = settings
        self.numbers.set_unit(settings.unit)
        self.ratio.show_saved(settings.ratios)

    def preview(self, document: Document) -> None:
        """Show a document that is not yet one, as while the frame is dragged."""
        self._follow(None, document)

    def ask_for_ratio(self) -> None:
        """Ask for a ratio that is not in the list."""
        document = self._editor.document
        if document is None:
            return
        dialog = RatioDialog(describe(document.canvas), self.window())
        dialog.chosen.connect(self._take_custom)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _lay_out(self, actions: Actions) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.ratio, 1)
        for command in (Command.SWAP, Command.LOCK, Command.FIT_LIMIT):
            button = QToolButton(self)
            button.setDefaultAction(actions[command])
            button.setAccessibleName(button.toolTip())
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            row.addWidget(button)
            self._buttons.append(button)
        self.body.addLayout(row)
        self.body.addWidget(self.numbers)

    def _set_tab_order(self) -> None:
        """As it is read: rows from the left."""
        numbers = self.numbers
        cells = numbers.anchor.cells
        fields = [numbers.unit, self.ratio, *self._buttons, *cells, *numbers.fields]
        for first, second in pairwise(fields):
            self.setTabOrder(first, second)

    def _set_ratio(self, ratio: Ratio) -> None:
        self._editor.edit(self.tr("Ratio"), lambda before: edits.set_ratio(before, ratio))

    def _take_custom(self, ratio: Ratio, kept: SavedRatio | None) -> None:
        if kept is not None:
            others = (one for one in self._settings.ratios if one.name != kept.name)
            self._keep((*others, kept))
        self._set_ratio(ratio)

    def _forget(self, name: str) -> None:
        self._keep(tuple(one for one in self._settings.ratios if one.name != name))

    def _keep(self, ratios: tuple[SavedRatio, ...]) -> None:
        self._report(ratios=ratios)
        self.ratio.show_saved(ratios)

    def _report(self, **changes: object) -> None:
        self._settings = replace(self._settings, **changes)  # type: ignore[arg-type]
        self.settings_changed.emit(self._settings)

    def _follow(self, _before: Document | None, document: Document | None) -> None:
        self.setEnabled(document is not None)
        self.ratio.show_document(document)
        self.numbers.show_document(document)
