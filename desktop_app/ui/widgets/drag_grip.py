"""A handle by which something is dragged out of the window."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl, Signal
from PySide6.QtGui import QDrag, QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop_app.ui.look import ICON, Look


class DragGrip(QLabel):
    """Asks for a file when it is pressed; the drag begins once file and movement are there."""

    wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._pressed: QPointF | None = None
        self._moved = False
        self._file: Path | None = None
        self._picture = QPixmap()
        self.setFixedSize(ICON + 12, ICON + 12)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        words = self.tr("Drag the finished picture into another program or folder")
        self.setToolTip(words)
        self.setAccessibleName(words)
        look.changed.connect(lambda _theme: self._dress())
        self._dress()

    def offer(self, file: Path, picture: QPixmap) -> None:
        """The file that was asked for, and what is shown under the pointer."""
        self._file, self._picture = file, picture
        self._begin()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Somebody takes hold of it: the file will be needed."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._moved, self._file = event.position(), False, None
            self.wanted.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Far enough is a drag."""
        if self._pressed is not None:
            way = (event.position() - self._pressed).manhattanLength()
            self._moved = self._moved or way >= QApplication.startDragDistance()
            self._begin()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        self._pressed = None

    def _begin(self) -> None:
        if self._pressed is None or not self._moved or self._file is None:
            return
        self._pressed = None
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(self._file))])
        drag = QDrag(self)
        drag.setMimeData(data)
        if not self._picture.isNull():
            drag.setPixmap(self._picture)
        drag.exec(Qt.DropAction.CopyAction)

    def _dress(self) -> None:
        self.setPixmap(self._look.icon("grip").pixmap(ICON, ICON))
