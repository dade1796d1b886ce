"""What the middle shows while a photo is being opened."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout, QWidget

from desktop_app.ui.widgets.section import muted


class Loading(QFrame):
    """A name and a bar without end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("emptyState")
        self._text = muted()
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        bar = QProgressBar(self)
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setFixedWidth(160)
        bar.setAccessibleName(self.tr("Opening"))
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(16)
        column.addStretch(1)
        column.addWidget(self._text)
        column.addWidget(bar, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def show_name(self, name: str) -> None:
        """Say what is being opened."""
        shown = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, 480)
        self._text.setText(self.tr("Opening {name}…").format(name=shown))
