"""Size, place and margins of the frame in numbers, bound both ways to the document."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.document import edits
from desktop_app.document.document import Document
from desktop_app.document.edits import Edit, Side
from desktop_app.geometry.aspect import Ratio
from desktop_app.geometry.expression import Scale
from desktop_app.geometry.frame import MAX_SIDE, MIN_SIDE
from desktop_app.geometry.placement import Anchor, anchor_of, margin_range, place_range
from desktop_app.settings.choices import Unit
from desktop_app.ui.editor import Editor
from desktop_app.ui.look import Look
from desktop_app.ui.widgets.anchor_grid import AnchorGrid
from desktop_app.ui.widgets.length_field import LengthField
from desktop_app.ui.widgets.section import muted

_PRINT_UNITS = {Unit.CM, Unit.INCH}  # a length in them needs the photo's dots per inch


class FrameNumbers(QWidget):
    """Eight fields and the nine places; a field edits the document, and follows it."""

    unit_chosen = Signal(object)  # Unit

    def __init__(self, editor: Editor, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._wanted_unit = Unit.PX
        self.anchor = AnchorGrid(look, self)
        self.anchor.chosen.connect(self._set_anchor)
        self.unit = self._unit_box()
        self.width_field = self._field(self.tr("Width"), self._set_width, signed=False)
        self.height_field = self._field(self.tr("Height"), self._set_height, signed=False)
        self.x_field = self._field(self.tr("X"), self._set_x, takes_ratio=False)
        self.y_field = self._field(self.tr("Y"), self._set_y, takes_ratio=False)
        self.margins = {side: self._margin_field(side) for side in Side}
        self.width_field.ratio_wished.connect(self._set_width_ratio)
        self.height_field.ratio_wished.connect(self._set_height_ratio)
        self._say_what_they_take()
        self._lay_out()

    @property
    def fields(self) -> list[LengthField]:
        """All fields as they are read."""
        left, top, right, bottom = (self.margins[side] for side in Side)
        place = [self.x_field, self.y_field]
        return [self.width_field, self.height_field, *place, left, right, top, bottom]

    def set_unit(self, unit: Unit) -> None:
        """Show and read numbers in this unit, where the photo allows it."""
        self._wanted_unit = unit
        self.show_document(self._editor.document)

    def show_document(self, document: Document | None) -> None:
        """Show what holds now."""
        if document is None:
            return
        frame, dpi = document.frame, document.photo.dpi
        unit = self._usable(dpi)
        self.unit.setCurrentIndex(self.unit.findData(unit.value))
        self._allow_print_units(allowed=bool(dpi))
        photo, canvas, margins = frame.photo, frame.canvas, frame.margins
        across, down = Scale(photo.width, dpi, unit), Scale(photo.height, dpi, unit)
        length = (MIN_SIDE, MAX_SIDE)
        left, top, right, bottom = (self.margins[side] for side in Side)
        for field, scale, value, reach in (
            (self.width_field, across, canvas.width, length),
            (self.height_field, down, canvas.height, length),
            (self.x_field, across, margins.left, place_range(photo.width, canvas.width)),
            (self.y_field, down, margins.top, place_range(photo.height, canvas.height)),
            (left, across, margins.left, margin_range(photo.width, margins.right)),
            (top, down, margins.top, margin_range(photo.height, margins.bottom)),
            (right, across, margins.right, margin_range(photo.width, margins.left)),
            (bottom, down, margins.bottom, margin_range(photo.height, margins.top)),
        ):
            field.set_scale(scale)
            field.show_length(value, *reach)
        self.anchor.show_anchor(anchor_of(frame))

    def _usable(self, dpi: float | None) -> Unit:
        return self._wanted_unit if dpi or self._wanted_unit not in _PRINT_UNITS else Unit.PX

    # Making

    def _unit_box(self) -> QComboBox:
        box = QComboBox(self)
        box.setProperty("role", "small")
        box.setAccessibleName(self.tr("Unit of the numbers"))
        box.setToolTip(self.tr("In what the fields count; any unit can be typed at any time"))
        for unit in Unit:
            box.addItem(unit.value, unit.value)
        box.activated.connect(self._choose_unit)
        return box

    def _field(
        self,
        name: str,
        set_value: Callable[[int], None],
        *,
        signed: bool = True,
        takes_ratio: bool = True,
    ) -> LengthField:
        field = LengthField(name, self, signed=signed, takes_ratio=takes_ratio)
        field.edited.connect(set_value)
        return field

    def _margin_field(self, side: Side) -> LengthField:
        names = {
            Side.LEFT: self.tr("Left"),
            Side.TOP: self.tr("Top"),
            Side.RIGHT: self.tr("Right"),
            Side.BOTTOM: self.tr("Bottom"),
        }
        field = self._field(names[side], lambda pixels: self._set_margin(side, pixels))
        field.ratio_wished.connect(lambda ratio: self._set_side_ratio(side, ratio))
        return field

    def _say_what_they_take(self) -> None:
        takes = self.tr("Type 1200, +200, 10%, 20 cm, 1/2 in, =16:9")
        plain = self.tr("Type 1200, +200, 10%, 20 cm, 1/2 in")
        for field in self.fields:
            field.setToolTip(takes)
        for field in self.margins.values():
            field.setToolTip(self.tr("Added on this side; below zero crops.") + f"\n{takes}")
        for field in (self.x_field, self.y_field):
            field.setToolTip(self.tr("Where the photo lies on the frame.") + f"\n{plain}")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self.anchor)
        top.addLayout(self._grid([[self.width_field], [self.height_field]]), 1)
        column.addLayout(top)
        first, second, *sides = self.fields[2:]
        column.addLayout(self._grid([[first, second], sides[:2], sides[2:]]))

    def _grid(self, rows: list[list[LengthField]]) -> QGridLayout:
        """Labels and fields; below each row there is room for what is wrong in it."""
        labels: list[QLabel] = []
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setRowStretch(0, 1)
        for index, fields in enumerate(rows):
            row = 2 * index + 1
            for column, field in enumerate(fields):
                labels.append(self._label(field))
                grid.addWidget(labels[-1], row, 2 * column)
                grid.addWidget(field, row, 2 * column + 1)
                grid.setColumnStretch(2 * column + 1, 1)
            grid.addWidget(self._remark(fields), row + 1, 0, 1, 2 * len(fields))
        grid.setRowStretch(2 * len(rows) + 1, 1)
        widest = max(label.sizeHint().width() for label in labels)
        for label in labels:
            label.setMinimumWidth(widest)  # all columns of fields get the same room
        return grid

    def _label(self, field: LengthField) -> QLabel:
        label = QLabel(field.accessibleName(), self)
        label.setProperty("role", "muted")
        label.setBuddy(field)
        return label

    def _remark(self, fields: list[LengthField]) -> QLabel:
        """What is wrong in these fields, the first of them first."""
        remark = muted()
        remark.setProperty("role", "danger")
        remark.setMinimumHeight(4)

        def show() -> None:
            reasons = (field.accessibleDescription() for field in fields)
            remark.setText(next(filter(None, reasons), ""))
            remark.setVisible(bool(remark.text()))

        for field in fields:
            field.refused.connect(lambda _reason: show())
        show()
        return remark

    def _allow_print_units(self, *, allowed: bool) -> None:
        """Grey out what the photo gives no scale for."""
        model = self.unit.model()
        assert isinstance(model, QStandardItemModel), "a combo box makes its own"
        for index, unit in enumerate(Unit):
            if unit in _PRINT_UNITS:
                model.item(index).setEnabled(allowed)

    # Edits

    def _choose_unit(self, index: int) -> None:
        self.set_unit(Unit(self.unit.itemData(index)))
        self.unit_chosen.emit(self._wanted_unit)

    def _set_anchor(self, anchor: Anchor) -> None:
        self._editor.edit(self.tr("Place"), lambda before: edits.set_anchor(before, anchor))

    def _set_width(self, width: int) -> None:
        lock = self._editor.lock
        self._resize(lambda before: edits.set_width(before, width, lock), "width")

    def _set_height(self, height: int) -> None:
        lock = self._editor.lock
        self._resize(lambda before: edits.set_height(before, height, lock), "height")

    def _set_width_ratio(self, ratio: Ratio) -> None:
        self._resize(
            lambda before: edits.set_width(before, ratio.width_for(before.canvas.height)), "width"
        )

    def _set_height_ratio(self, ratio: Ratio) -> None:
        self._resize(
            lambda before: edits.set_height(before, ratio.height_for(before.canvas.width)), "height"
        )

    def _set_margin(self, side: Side, pixels: int) -> None:
        lock = self._editor.lock
        self._resize(lambda before: edits.set_margin(before, side, pixels, lock), side.value)

    def _set_side_ratio(self, side: Side, ratio: Ratio) -> None:
        self._resize(lambda before: edits.set_side_ratio(before, side, ratio), side.value)

    def _set_x(self, x: int) -> None:
        self._editor.edit(self.tr("Place"), lambda before: edits.set_place(before, x=x), "x")

    def _set_y(self, y: int) -> None:
        self._editor.edit(self.tr("Place"), lambda before: edits.set_place(before, y=y), "y")

    def _resize(self, change: Edit, key: str) -> None:
        self._editor.edit(self.tr("Size"), change, key)
