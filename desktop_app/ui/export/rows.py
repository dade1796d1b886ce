"""Named rows of a form, each of which can be hidden as a whole."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QLayout, QWidget

NAME_WIDTH = 96  # px
_LINE = 32  # px


class Rows(QWidget):
    """A column of names and a column of what belongs to them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)

    def add(self, name: str, content: QWidget | QLayout) -> int:
        """Add a row; returns its number."""
        row = self._grid.rowCount()
        label = QLabel(name, self)
        label.setProperty("role", "muted")
        label.setFixedWidth(NAME_WIDTH)
        holder = content
        if isinstance(content, QLayout):
            holder = QWidget(self)
            content.setContentsMargins(0, 0, 0, 0)
            holder.setLayout(content)
        assert isinstance(holder, QWidget), "a layout has got its widget"
        if name:  # beside the first line of what is high
            label.setFixedHeight(min(_LINE, holder.sizeHint().height()))
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(holder, row, 1)
        return row

    def show_row(self, row: int, *, shown: bool) -> None:
        """Show or hide a row with its name."""
        for column in (0, 1):
            item = self._grid.itemAtPosition(row, column)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.setVisible(shown)
