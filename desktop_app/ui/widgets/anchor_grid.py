"""Nine places for the photo on the canvas, as a small picture one can press."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QWidget

from desktop_app.geometry.placement import Anchor
from desktop_app.ui.look import Look

_CELL = 28  # px


class AnchorCell(QAbstractButton):
    """One of the nine: a dot, or the photo where it holds."""

    def __init__(self, name: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFixedSize(_CELL, _CELL)

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(_CELL, _CELL)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Hover ground, then dot or photo, then the focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            painter.setBrush(self._look.colour("hover"))
            painter.drawRoundedRect(area, 4, 4)
        painter.setBrush(self._look.colour(self._colour()))
        side = 14 if self.isChecked() else 5
        mark = QRectF(0, 0, side, side)
        mark.moveCenter(area.center())
        painter.drawRoundedRect(mark, 2, 2)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._look.colour("focus"), 2))
            painter.drawRoundedRect(area, 4, 4)

    def _colour(self) -> str:
        if not self.isEnabled():
            return "disabled"
        return "text" if self.isChecked() else "muted"


class AnchorGrid(QWidget):
    """Chooses an anchor; the arrow keys move between the nine."""

    chosen = Signal(object)  # Anchor

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(self.tr("Place of the photo"))
        self._group = QButtonGroup(self)
        self._anchors = list(Anchor)
        layout = QGridLayout(self)
        layout.setContentsMargins(3, 3, 3, 3)
        layout.setSpacing(0)
        for index, name in enumerate(self._names()):
            cell = AnchorCell(name, look, self)
            self._group.addButton(cell, index)
            layout.addWidget(cell, index // 3, index % 3)
        side = 3 * _CELL + 6
        self.setFixedSize(side, side)
        self.show_anchor(None)
        self._group.idClicked.connect(lambda index: self.chosen.emit(self._anchors[index]))
        look.changed.connect(self._follow_theme)

    @property
    def cells(self) -> list[QAbstractButton]:
        """The nine, as they are read."""
        return self._group.buttons()

    def show_anchor(self, anchor: Anchor | None) -> None:
        """Show what holds now; None where the photo lies between two places."""
        self._group.setExclusive(False)
        for index, cell in enumerate(self._group.buttons()):
            cell.setChecked(self._anchors[index] is anchor)
        self._group.setExclusive(True)
        entrance = self._anchors.index(anchor or Anchor.CENTER)
        for index, cell in enumerate(self._group.buttons()):
            by_tab = index == entrance  # Tab enters at one; the arrow keys go on from there
            cell.setFocusPolicy(Qt.FocusPolicy.StrongFocus if by_tab else Qt.FocusPolicy.ClickFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The canvas around the nine places."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("border"), 1))
        painter.setBrush(self._look.colour("raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def _follow_theme(self) -> None:
        self.update()

    def _names(self) -> list[str]:
        return [
            self.tr("Top left"),
            self.tr("Top"),
            self.tr("Top right"),
            self.tr("Left"),
            self.tr("Centre"),
            self.tr("Right"),
            self.tr("Bottom left"),
            self.tr("Bottom"),
            self.tr("Bottom right"),
        ]
