"""Parts of a panel: a heading with a body, a fold, a hairline, a label and its field."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop_app.ui.look import Look


class Section(QWidget):
    """A heading, a short remark or a widget beside it, and what belongs to it, in `body`."""

    def __init__(self, title: str, remark: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 12, 16, 16)
        self.body.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(heading(title))
        if remark:
            head.addStretch(1)
            head.addWidget(_label(remark, "muted"))
        self.body.addLayout(head)
        self._head = head

    def add_beside_heading(self, widget: QWidget) -> None:
        """Put something small at the right end of the heading's line."""
        self._head.addStretch(1)
        self._head.addWidget(widget)


class Fold(QWidget):
    """A line that opens to show what is rarely needed; add widgets to `body`."""

    def __init__(self, title: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._head = QToolButton(self)
        self._head.setText(title)
        self._head.setAccessibleName(title)
        self._head.setProperty("role", "fold")
        self._head.setCheckable(True)
        self._head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._inside = QWidget(self)
        self.body = QVBoxLayout(self._inside)
        self.body.setContentsMargins(0, 4, 0, 0)
        self.body.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self._inside)
        self._inside.hide()
        self._head.toggled.connect(self._turn)
        look.changed.connect(self._draw)
        self._turn(self._head.isChecked())

    def _draw(self) -> None:
        opened = self._head.isChecked()
        self._head.setIcon(self._look.icon("chevron-down" if opened else "chevron-right"))

    def _turn(self, opened: bool) -> None:
        self._draw()
        self._inside.setVisible(opened)


def heading(text: str) -> QLabel:
    """The name of a part."""
    return _label(text, "heading")


def muted(text: str = "") -> QLabel:
    """Secondary text that wraps."""
    label = _label(text, "muted")
    label.setWordWrap(True)
    return label


def line() -> QFrame:
    """A hairline between two parts."""
    frame = QFrame()
    frame.setProperty("role", "line")
    return frame


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    return label
