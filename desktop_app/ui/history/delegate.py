"""One cell of the history: picture, name, size and date."""

from typing import Protocol, cast

from PySide6.QtCore import (
    QDateTime,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.services.history import Entry
from desktop_app.ui.history.model import ENTRY_ROLE
from desktop_app.ui.look import Look

PICTURE = 192  # px
_PAD = 12
_MARK = 16


class _Option(Protocol):
    """What a style option holds; PySide's own types leave it out."""

    rect: QRect
    state: QStyle.StateFlag
    font: QFont


class HistoryDelegate(QStyledItemDelegate):
    """Paints with the theme's values; selection shows by ground and border, not by colour alone."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """All cells are the same."""
        lines = 2 * QFontMetrics(cast("_Option", option).font).height() + 12
        return QSize(PICTURE + 2 * _PAD, PICTURE * 3 // 4 + 2 * _PAD + lines)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Ground, picture, two lines of text."""
        entry = index.data(ENTRY_ROLE)
        if not isinstance(entry, Entry):
            return
        look = cast("_Option", option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell = look.rect.adjusted(2, 2, -2, -2)
        self._ground(painter, cell, look.state)
        box = QRect(cell.x() + _PAD - 2, cell.y() + _PAD - 2, PICTURE, PICTURE * 3 // 4)
        self._picture(painter, box, index.data(Qt.ItemDataRole.DecorationRole))
        self._text(painter, look, box, entry)
        painter.restore()

    def _ground(self, painter: QPainter, cell: QRect, state: QStyle.StateFlag) -> None:
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if selected or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour("hover" if selected else "window"))
            painter.drawRoundedRect(cell, 8, 8)
        if selected:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._look.colour("focus"), 2))
            painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), 7, 7)

    def _picture(self, painter: QPainter, box: QRect, pixmap: object) -> None:
        if not isinstance(pixmap, QPixmap) or pixmap.isNull():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour("raised"))
            painter.drawRoundedRect(box, 4, 4)
            return
        size = pixmap.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
        area = QRect(QPoint(0, 0), size)
        area.moveCenter(box.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(area, pixmap)

    def _text(self, painter: QPainter, option: _Option, box: QRect, entry: Entry) -> None:
        metrics = QFontMetrics(option.font)
        line = QRect(box.x(), box.bottom() + 8, box.width(), metrics.height())
        room = line.width()
        if entry.result.verdict == "accepted":
            room -= _MARK + 4
            corner = QPoint(line.right() - _MARK + 1, line.center().y() - _MARK // 2)
            self._look.icon("check").paint(painter, QRect(corner, QSize(_MARK, _MARK)))
        name = metrics.elidedText(
            entry.document.photo.path.name, Qt.TextElideMode.ElideMiddle, room
        )
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(option.font)
        painter.setPen(self._look.colour("text"))
        painter.drawText(line, flags, name)
        painter.setPen(self._look.colour("muted"))
        second = line.translated(0, metrics.height() + 2)
        words = metrics.elidedText(_facts(entry), Qt.TextElideMode.ElideRight, second.width())
        painter.drawText(second, flags, words)


def _facts(entry: Entry) -> str:
    width, height = entry.result.size
    made = QDateTime.fromMSecsSinceEpoch(entry.result.created_ms)
    today = made.date() == QDateTime.currentDateTime().date()
    form = QLocale.FormatType.ShortFormat
    locale = QLocale()
    when = locale.toString(made.time(), form) if today else locale.toString(made.date(), form)
    return f"{width} × {height} · {when}"
