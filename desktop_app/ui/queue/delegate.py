"""One row of the queue: the photo in its frame, the wish, how it stands, what it costs."""

from typing import Protocol, cast

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.jobs.book import now_ms
from desktop_app.jobs.job import ACTIVE, Job
from desktop_app.jobs.state import JobState
from desktop_app.ui.look import Look
from desktop_app.ui.queue import money, words
from desktop_app.ui.queue.model import JOB_ROLE

PICTURE = QSize(80, 56)  # px
_PAD = 16
_GAP = 16
_ICON = 20
_STATE = 0.30  # of the row's width
_PRICE = 104  # px

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MIDDLE, _END = Qt.TextElideMode.ElideMiddle, Qt.TextElideMode.ElideRight


class _Option(Protocol):
    """What a style option holds; PySide's own types leave it out."""

    rect: QRect
    state: QStyle.StateFlag
    font: QFont


class QueueDelegate(QStyledItemDelegate):
    """Two lines in three columns; selection shows by ground and border, not by colour alone."""

    def __init__(self, look: Look, around: words.Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._around = around

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """All rows are the same."""
        lines = 2 * QFontMetrics(cast("_Option", option).font).height() + 4
        return QSize(480, max(PICTURE.height(), lines) + 2 * 8)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Ground, picture, name and settings, state, price."""
        look = cast("_Option", option)
        job = index.data(JOB_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font)
        self._ground(painter, look)
        if isinstance(job, Job):
            row = look.rect.adjusted(_PAD, 0, -_PAD, 0)
            box = QRect(row.x(), row.center().y() - PICTURE.height() // 2 + 1, 0, 0)
            box.setSize(PICTURE)
            pixmap = index.data(Qt.ItemDataRole.DecorationRole)
            self._picture(painter, QRectF(box), job, pixmap)
            self._columns(painter, look.font, row, job)
        painter.restore()

    def _ground(self, painter: QPainter, option: _Option) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(option.rect, self._look.colour("hover" if selected else "window"))
        painter.setPen(QPen(self._look.colour("line"), 1))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if not selected and not hovered:
            return
        focused = selected and bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(self._look.colour("focus" if focused else "border"), 2))
        painter.drawRect(QRectF(option.rect).adjusted(1, 1, -1, -2))

    def _picture(self, painter: QPainter, box: QRectF, job: Job, pixmap: object) -> None:
        """The photo where it stands on the wanted canvas; what is painted is hatched until done."""
        canvas, frame = job.document.canvas, job.document.frame
        scale = min(box.width() / canvas.width, box.height() / canvas.height)
        whole = QRectF(0, 0, canvas.width * scale, canvas.height * scale)
        whole.moveCenter(box.center())
        painter.save()
        painter.setClipRect(whole)
        painter.fillRect(whole, self._look.colour("raised"))
        if job.state is not JobState.CANCELLED:
            brush = self._look.colour("border")
            painter.fillRect(whole, brush)
            painter.fillRect(whole.adjusted(1, 1, -1, -1), self._look.colour("raised"))
        place, size = frame.placement, job.document.photo.size
        photo = QRectF(
            whole.x() + place.x * scale,
            whole.y() + place.y * scale,
            size.width * scale,
            size.height * scale,
        )
        if isinstance(pixmap, QPixmap) and not pixmap.isNull():
            if job.state is JobState.DONE and _alike(pixmap.size(), whole):
                photo = whole
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(photo, pixmap, QRectF(pixmap.rect()))
        else:
            painter.fillRect(photo, self._look.colour("pressed"))
        painter.restore()
        dash = Qt.PenStyle.SolidLine if job.state is JobState.DONE else Qt.PenStyle.DashLine
        painter.setPen(QPen(self._look.colour("muted"), 1, dash))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(whole.adjusted(0.5, 0.5, -0.5, -0.5))

    def _columns(self, painter: QPainter, font: QFont, row: QRect, job: Job) -> None:
        state_width = round(row.width() * _STATE)
        left = row.x() + PICTURE.width() + _GAP
        price = QRect(row.right() - _PRICE, row.y(), _PRICE, row.height())
        state = QRect(price.x() - _GAP - state_width, row.y(), state_width, row.height())
        name = QRect(left, row.y(), state.x() - _GAP - left, row.height())
        lines = _Lines(painter, self._look, QFontMetrics(font))
        lines.draw(name, job.name, words.settings(job), elide=_MIDDLE)
        found = words.state(job, self._around, now_ms())
        line = lines.upper(state) if found.detail else state
        icon = QRect(state.x(), line.center().y() - _ICON // 2, _ICON, _ICON)
        self._look.icon(found.icon).paint(painter, icon)
        beside = state.adjusted(_ICON + 8, 0, 0, 0)
        lines.draw(beside, found.words, found.detail, tone=found.tone)
        amount, known = money.price(job)
        lines.draw(price, amount, known, flags=_RIGHT)
        if job.state in ACTIVE:
            self._bar(painter, QRectF(lines.lower(beside)), job)

    def _bar(self, painter: QPainter, line: QRectF, job: Job) -> None:
        """How far it is, as a thin line under the words."""
        fraction = self._around.fractions.get(job.id)
        if fraction is None:
            return
        track = QRectF(line.x(), line.bottom() + 2, line.width(), 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("raised"))
        painter.drawRoundedRect(track, 1.5, 1.5)
        track.setWidth(track.width() * fraction)
        painter.setBrush(self._look.colour("focus"))
        painter.drawRoundedRect(track, 1.5, 1.5)


def _alike(size: QSize, whole: QRectF) -> bool:
    """True for a picture of the whole canvas."""
    return abs(size.width() / size.height() / (whole.width() / whole.height()) - 1) < 0.03


class _Lines:
    """Writes two lines into a column."""

    def __init__(self, painter: QPainter, look: Look, metrics: QFontMetrics) -> None:
        self._painter = painter
        self._look = look
        self._metrics = metrics

    def upper(self, column: QRect) -> QRect:
        """Where the first line stands."""
        height = self._metrics.height()
        return QRect(column.x(), column.center().y() - height - 1, column.width(), height)

    def lower(self, column: QRect) -> QRect:
        """Where the second line stands."""
        return self.upper(column).translated(0, self._metrics.height() + 4)

    def draw(
        self,
        column: QRect,
        first: str,
        second: str,
        *,
        tone: str = "text",
        flags: Qt.AlignmentFlag = _LEFT,
        elide: Qt.TextElideMode = _END,
    ) -> None:
        """Both lines, shortened where room is short; one alone stands in the middle."""
        upper = self.upper(column) if second else column
        self._write(upper, first, tone, flags, elide)
        if second:
            self._write(self.lower(column), second, "muted", flags, _END)

    def _write(
        self, line: QRect, text: str, tone: str, flags: Qt.AlignmentFlag, elide: Qt.TextElideMode
    ) -> None:
        self._painter.setPen(self._look.colour(tone))
        shown = self._metrics.elidedText(text, elide, line.width())
        self._painter.drawText(line, flags, shown)
