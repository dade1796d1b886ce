"""What the window shows without a photo: what it does and three ways to begin."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.ui.look import Look
from desktop_app.ui.widgets.section import muted

RECENT_SHOWN = 4
_NAME_WIDTH = 320  # px
PICTURE = QSize(54, 36)  # px, of a recent photo
_DENSITY = 2  # device pixels for one of them
_TEXT_WIDTH = 400  # px
_ROOMY = 420  # px high; below, picture and explanation give way


class Mark(QWidget):
    """A photo inside a wider dashed frame: the idea of the program."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setFixedSize(QSize(144, 72))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dashed frame, solid photo with a horizon and a sun."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        quiet, strong = self._look.colour("muted"), self._look.colour("text")
        painter.setPen(QPen(quiet, 1.5, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(1, 1, 142, 70), 6, 6)
        painter.setPen(QPen(strong, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        photo = QRectF(36, 10, 72, 52)
        painter.drawRoundedRect(photo, 4, 4)
        painter.drawEllipse(QRectF(50, 19, 10, 10))
        painter.drawPolyline([photo.bottomLeft(), photo.center(), photo.bottomRight()])


class EmptyState(QFrame):
    """Teaches the first step."""

    open_pressed = Signal()
    sample_pressed = Signal()
    create_pressed = Signal()
    recent_pressed = Signal(object)  # Path

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("emptyState")
        title = QLabel(self.tr("Drop a photo here"), self)
        title.setProperty("role", "title")
        text = muted(
            self.tr(
                "Drag its frame outwards, press Expand, and the new area is painted: on this "
                "computer, or in the cloud. The photo itself stays untouched."
            )
        )
        text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        text.setFixedWidth(_TEXT_WIDTH)
        text.setMinimumHeight(text.heightForWidth(_TEXT_WIDTH))
        self._text = text
        self._recents = QVBoxLayout()
        self._recents.setSpacing(0)
        self._by_path: dict[Path, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addStretch(2)
        middle = Qt.AlignmentFlag.AlignHCenter
        self._mark = Mark(look, self)
        column.addWidget(self._mark, alignment=middle)
        column.addWidget(title, alignment=middle)
        column.addLayout(_centred(text))
        column.addLayout(self._buttons(look))
        column.addLayout(self._recents)
        column.addStretch(3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where height is short, what can be pressed comes first."""
        super().resizeEvent(event)
        roomy = event.size().height() >= _ROOMY
        self._mark.setVisible(roomy)
        self._text.setVisible(roomy)

    def show_recents(self, paths: Sequence[Path]) -> None:
        """List the photos opened last."""
        while self._recents.count():
            self._recents.takeAt(0).widget().deleteLater()
        self._by_path.clear()
        if not paths:
            return
        head = muted(self.tr("Recent photos"))
        head.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._recents.addWidget(head)
        for path in paths[:RECENT_SHOWN]:
            button = self._by_path[path] = self._recent_button(path)
            self._recents.addWidget(button, alignment=Qt.AlignmentFlag.AlignHCenter)

    def show_picture(self, path: Path, picture: QImage) -> None:
        """Show a recent photo beside its name."""
        if path in self._by_path:
            self._by_path[path].setIcon(QIcon(_framed(picture)))

    def _buttons(self, look: Look) -> QHBoxLayout:
        open_button = QPushButton(self.tr("Open photo…"), self)
        open_button.setProperty("role", "primary")
        look.dress(open_button, "folder-open", on_accent=True)
        open_button.clicked.connect(self.open_pressed)
        self.setFocusProxy(open_button)
        sample = QPushButton(self.tr("Try the sample photo"), self)
        sample.clicked.connect(self.sample_pressed)
        create = QPushButton(self.tr("Create a picture…"), self)
        create.clicked.connect(self.create_pressed)
        return _centred(open_button, sample, create)

    def _recent_button(self, path: Path) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("role", "link")
        shown = button.fontMetrics().elidedText(
            path.name, Qt.TextElideMode.ElideMiddle, _NAME_WIDTH
        )
        button.setText(shown.replace("&", "&&"))
        button.setFixedWidth(_TEXT_WIDTH)
        button.setIconSize(PICTURE)
        button.setIcon(QIcon(_framed(QImage())))  # holds the room
        button.setToolTip(str(path))
        button.setAccessibleName(self.tr("Open {name}").format(name=path.name))
        button.clicked.connect(lambda: self.recent_pressed.emit(path))
        return button


def _framed(picture: QImage) -> QPixmap:
    """The picture in the middle of the room every picture has."""
    room = PICTURE * _DENSITY
    pixmap = QPixmap(room)
    pixmap.fill(Qt.GlobalColor.transparent)
    if not picture.isNull():
        size = picture.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        area = QRect((room.width() - size.width()) // 2, 0, size.width(), size.height())
        area.moveTop((room.height() - size.height()) // 2)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(area, picture)
        painter.end()
    pixmap.setDevicePixelRatio(_DENSITY)
    return pixmap


def _centred(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addStretch(1)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
