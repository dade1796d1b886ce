"""The frame in numbers: ratio, size, margins and the place of the photo."""

from itertools import pairwise

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QToolButton

from desktop_app.document import edits
from desktop_app.document.document import Document
from desktop_app.document.edits import Side
from desktop_app.geometry.aspect import GROUPS, PRESETS, Preset, Ratio, find_preset, preset_ratio
from desktop_app.geometry.frame import MAX_SIDE, MIN_SIDE
from desktop_app.geometry.placement import Anchor, anchor_of
from desktop_app.ui.actions import Actions, Command
from desktop_app.ui.editor import Editor
from desktop_app.ui.look import Look
from desktop_app.ui.widgets.anchor_grid import AnchorGrid
from desktop_app.ui.widgets.number_field import NumberField
from desktop_app.ui.widgets.section import Section
from desktop_app.ui.words import QT_TRANSLATE_NOOP

_CUSTOM = 0  # index of the entry for a ratio without a name

_READING_ORDER = (Side.LEFT, Side.RIGHT, Side.TOP, Side.BOTTOM)

_GROUP_NAMES = {
    "photo": QT_TRANSLATE_NOOP("FramePanel", "Photo"),
    "screen": QT_TRANSLATE_NOOP("FramePanel", "Screen"),
    "social": QT_TRANSLATE_NOOP("FramePanel", "Social"),
    "print": QT_TRANSLATE_NOOP("FramePanel", "Print"),
    "cinema": QT_TRANSLATE_NOOP("FramePanel", "Cinema"),
}


class FramePanel(Section):
    """Bound both ways to the document: fields edit it, and follow it."""

    def __init__(self, editor: Editor, actions: Actions, look: Look) -> None:
        super().__init__(QCoreApplication.translate("FramePanel", "Frame"))
        self._editor = editor
        self._ratio = self._ratio_box()
        self._anchor = AnchorGrid(look, self)
        self._anchor.chosen.connect(self._set_anchor)
        self._width = self._field(self.tr("Width"), MIN_SIDE, MAX_SIDE)
        self._height = self._field(self.tr("Height"), MIN_SIDE, MAX_SIDE)
        self._width.edited.connect(self._set_width)
        self._height.edited.connect(self._set_height)
        self._margins = {side: self._margin_field(side) for side in Side}
        self._buttons: list[QToolButton] = []
        self._lay_out(actions)
        self._set_tab_order()
        editor.changed.connect(self._follow)
        self._follow(None, editor.document)

    def _lay_out(self, actions: Actions) -> None:
        ratio_row = QHBoxLayout()
        ratio_row.setSpacing(4)
        ratio_row.addWidget(self._ratio, 1)
        for command in (Command.SWAP, Command.LOCK):
            button = QToolButton(self)
            button.setDefaultAction(actions[command])
            button.setAccessibleName(button.toolTip())
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            ratio_row.addWidget(button)
            self._buttons.append(button)
        self.body.addLayout(ratio_row)
        size_row = QGridLayout()
        size_row.setHorizontalSpacing(8)
        size_row.setVerticalSpacing(8)
        size_row.addWidget(self._anchor, 0, 0, 4, 1)
        size_row.setColumnMinimumWidth(1, 8)
        for row, field in enumerate((self._width, self._height)):
            size_row.addWidget(self._label(field), row + 1, 2)
            size_row.addWidget(field, row + 1, 3)
        size_row.setRowStretch(0, 1)
        size_row.setRowStretch(3, 1)
        size_row.setColumnStretch(3, 1)
        self.body.addLayout(size_row)
        self.body.addLayout(self._margin_grid())

    def _set_tab_order(self) -> None:
        """As it is read: rows from the left, sides in pairs."""
        sides = [self._margins[side] for side in _READING_ORDER]
        fields = [self._ratio, *self._buttons, self._anchor, self._width, self._height, *sides]
        for first, second in pairwise(fields):
            self.setTabOrder(first, second)

    def _margin_grid(self) -> QGridLayout:
        labels: list[QLabel] = []
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        for index, side in enumerate(_READING_ORDER):
            field = self._margins[side]
            row, column = index // 2, index % 2 * 2
            labels.append(self._label(field))
            grid.addWidget(labels[-1], row, column)
            grid.addWidget(field, row, column + 1)
            grid.setColumnStretch(column + 1, 1)
        widest = max(label.sizeHint().width() for label in labels)
        for label in labels:
            label.setMinimumWidth(widest)  # both columns of fields get the same room
        return grid

    def _ratio_box(self) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(self.tr("Ratio"))
        box.setMaxVisibleItems(16)
        box.addItem(self.tr("Custom"), None)
        for group in GROUPS:
            box.insertSeparator(box.count())
            for preset in (preset for preset in PRESETS if preset.group == group):
                box.addItem(self._preset_name(preset), preset.id)
        box.activated.connect(self._choose_ratio)
        return box

    def _preset_name(self, preset: Preset) -> str:
        name = QCoreApplication.translate("FramePanel", preset.name)
        if preset.ratio is None or ":" in name:
            return name
        group = QCoreApplication.translate("FramePanel", _GROUP_NAMES[preset.group])
        return f"{group}: {name}"

    def _field(self, name: str, low: int, high: int) -> NumberField:
        return NumberField(name, low, high, self)

    def _margin_field(self, side: Side) -> NumberField:
        names = {
            Side.LEFT: self.tr("Left"),
            Side.TOP: self.tr("Top"),
            Side.RIGHT: self.tr("Right"),
            Side.BOTTOM: self.tr("Bottom"),
        }
        field = self._field(names[side], -MAX_SIDE, MAX_SIDE)
        field.setToolTip(self.tr("Pixels added on this side; below zero crops"))
        field.edited.connect(lambda pixels: self._set_margin(side, pixels))
        return field

    def _label(self, field: NumberField) -> QLabel:
        label = QLabel(field.accessibleName(), self)
        label.setProperty("role", "muted")
        label.setBuddy(field)
        return label

    def _choose_ratio(self, index: int) -> None:
        document = self._editor.document
        preset = find_preset(self._ratio.itemData(index) or "")
        if document is None or preset is None:
            self._follow(None, document)
            return
        ratio = preset_ratio(preset, document.photo.size)
        self._editor.edit(self.tr("Ratio"), lambda before: edits.set_ratio(before, ratio))

    def _set_anchor(self, anchor: Anchor) -> None:
        self._editor.edit(self.tr("Place"), lambda before: edits.set_anchor(before, anchor))

    def _set_width(self, width: int) -> None:
        lock = self._editor.lock
        self._edit_size(lambda before: edits.set_width(before, width, lock), "width")

    def _set_height(self, height: int) -> None:
        lock = self._editor.lock
        self._edit_size(lambda before: edits.set_height(before, height, lock), "height")

    def _set_margin(self, side: Side, pixels: int) -> None:
        lock = self._editor.lock
        self._edit_size(lambda before: edits.set_margin(before, side, pixels, lock), side.value)

    def _edit_size(self, change: edits.Edit, key: str) -> None:
        self._editor.edit(self.tr("Size"), change, key)

    def preview(self, document: Document) -> None:
        """Show a document that is not yet one, as while the frame is dragged."""
        self._follow(None, document)

    def _follow(self, _before: Document | None, document: Document | None) -> None:
        self.setEnabled(document is not None)
        if document is None:
            return
        self._width.show_value(document.canvas.width)
        self._height.show_value(document.canvas.height)
        for side, field in self._margins.items():
            field.show_value(getattr(document.frame.margins, side.value))
        self._anchor.show_anchor(anchor_of(document.frame))
        self._show_ratio(document)

    def _show_ratio(self, document: Document) -> None:
        current = find_preset(self._ratio.currentData() or "")
        if current and _fits(current, document):
            return
        found = next((preset for preset in PRESETS if _fits(preset, document)), None)
        index = self._ratio.findData(found.id) if found else _CUSTOM
        self._ratio.setCurrentIndex(index)


def _fits(preset: Preset, document: Document) -> bool:
    ratio: Ratio = preset_ratio(preset, document.photo.size)
    return ratio.matches(document.canvas)
