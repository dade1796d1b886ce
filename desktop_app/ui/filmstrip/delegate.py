"""One frame of the filmstrip: picture, name, and a sign of how far the photo has come."""

from typing import Protocol, cast

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.ui.filmstrip.model import MARK_ROLE, Mark
from desktop_app.ui.look import Look

PICTURE = QSize(96, 64)  # px
SMALL_PICTURE = QSize(54, 36)  # where height is short, and then without a name
_PAD = 6
_BADGE = 18
_ICON = 12
_ICONS = {Mark.UNDER_WAY: "loader", Mark.EXPANDED: "check"}


class _Option(Protocol):
    """What a style option holds; PySide's own types leave it out."""

    rect: QRect
    state: QStyle.StateFlag
    font: QFont


class FilmstripDelegate(QStyledItemDelegate):
    """Paints with the theme's values; the current photo shows by ground and border."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self.small = False

    @property
    def _picture(self) -> QSize:
        return SMALL_PICTURE if self.small else PICTURE

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """All frames are the same."""
        font = QFontMetrics(cast("_Option", option).font)
        name = 0 if self.small else font.height() + 2
        return self._picture + QSize(2 * _PAD, 2 * _PAD + name)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Ground, picture, name, sign."""
        look = cast("_Option", option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, look)
        box = QRect(look.rect.topLeft() + QPoint(_PAD, _PAD), self._picture)
        area = self._draw(painter, box, index.data(Qt.ItemDataRole.DecorationRole))
        if not self.small:
            self._name(painter, look, box, str(index.data(Qt.ItemDataRole.DisplayRole)))
        self._sign(painter, area, index.data(MARK_ROLE))
        painter.restore()

    def _ground(self, painter: QPainter, option: _Option) -> None:
        cell = option.rect.adjusted(1, 1, -1, -1)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour("hover" if selected else "raised"))
            painter.drawRoundedRect(cell, 6, 6)
        if selected:
            focused = option.state & QStyle.StateFlag.State_HasFocus
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._look.colour("focus" if focused else "muted"), 2))
            painter.drawRoundedRect(cell, 6, 6)

    def _draw(self, painter: QPainter, box: QRect, pixmap: object) -> QRect:
        """The picture in the middle of its box; where it lies."""
        if not isinstance(pixmap, QPixmap) or pixmap.isNull():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour("raised"))
            painter.drawRoundedRect(box, 3, 3)
            return box
        area = QRect(QPoint(0, 0), pixmap.size().scaled(box.size(), _KEEP))
        area.moveCenter(box.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(area, pixmap)
        return area

    def _name(self, painter: QPainter, option: _Option, box: QRect, name: str) -> None:
        metrics = QFontMetrics(option.font)
        line = QRect(box.x(), box.bottom() + 3, box.width(), metrics.height())
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setFont(option.font)
        painter.setPen(self._look.colour("text" if chosen else "muted"))
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, shown)

    def _sign(self, painter: QPainter, area: QRect, mark: object) -> None:
        """A badge in the lower right corner; a dot stands for what is framed only."""
        if not isinstance(mark, Mark) or mark is Mark.AS_IT_WAS:
            return
        badge = QRect(0, 0, _BADGE, _BADGE)
        badge.moveBottomRight(area.bottomRight() - QPoint(1, 1))
        painter.setPen(QPen(self._look.colour("border"), 1))
        painter.setBrush(self._look.colour("window"))
        painter.drawEllipse(badge)
        if mark in _ICONS:
            inside = QRect(0, 0, _ICON, _ICON)
            inside.moveCenter(badge.center() + QPoint(1, 1))
            self._look.icon(_ICONS[mark]).paint(painter, inside)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour("warning"))
            painter.drawEllipse(badge.adjusted(5, 5, -5, -5))


_KEEP = Qt.AspectRatioMode.KeepAspectRatio
