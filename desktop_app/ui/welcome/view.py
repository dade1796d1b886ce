"""The welcome: three short steps inside the window, each of which can be left out."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.widgets.section import line, muted

_LARGEST = QSize(680, 560)  # px


class Step(QWidget):
    """One page: a title, a few words, and what can be done here; add widgets to `body`."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self.title = title
        head = QLabel(title)
        head.setProperty("role", "title")
        head.setWordWrap(True)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(32, 24, 32, 24)
        self.body.setSpacing(12)
        self.body.addWidget(head)
        self.body.addWidget(muted(text))

    def last_buttons(self) -> Sequence[QPushButton]:
        """What the last step offers in place of “Next”, the most likely one at the end."""
        return ()


class WelcomeView(QFrame):
    """Turns the pages; whoever made it knows what their controls mean."""

    left = Signal()
    step_shown = Signal(int)

    def __init__(self, steps: Sequence[Step]) -> None:
        super().__init__()
        self.setObjectName("welcomeView")
        self._steps = steps
        self._pages = QStackedWidget()
        for step in steps:
            self._pages.addWidget(_scrolling(step))
        self._count = muted()
        self._count.setWordWrap(False)
        self._skip = QPushButton(self.tr("Skip"))
        self._back = QPushButton(self.tr("Back"))
        self._next = QPushButton(self.tr("Next"))
        self._next.setProperty("role", "primary")
        self._ends = steps[-1].last_buttons()
        self._skip.clicked.connect(self.left)
        self._back.clicked.connect(lambda: self.show_step(self.index - 1))
        self._next.clicked.connect(lambda: self.show_step(self.index + 1))
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)
        self._lay_out()

    @property
    def index(self) -> int:
        """Which step is shown, from 0."""
        return self._pages.currentIndex()

    def show_step(self, index: int) -> None:
        """Turn to a step, with the focus where it goes on, and tell screen readers."""
        last = index == len(self._steps) - 1
        self._pages.setCurrentIndex(index)
        self._back.setEnabled(index > 0)
        for button in self._ends:
            button.setVisible(last)
        self._next.setVisible(not last)
        ahead = self._ends[-1] if last and self._ends else self._next
        self.setFocusProxy(ahead)
        ahead.setFocus()
        count = self.tr("Step {number} of {count}").format(number=index + 1, count=len(self._steps))
        self._count.setText(count)
        said = f"{count}: {self._steps[index].title}"
        self.setAccessibleName(said)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
        self.step_shown.emit(index)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 12, 16, 12)
        foot.setSpacing(8)
        foot.addWidget(self._skip)
        foot.addSpacing(8)
        foot.addWidget(self._count)
        foot.addStretch(1)
        for button in (self._back, self._next, *self._ends):
            foot.addWidget(button)
        for button in (self._skip, self._back, self._next, *self._ends):
            button.setAutoDefault(True)  # pressed by Return, too
        card = QFrame()
        card.setObjectName("welcomeCard")
        card.setMaximumSize(_LARGEST)
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._pages, 1)
        column.addWidget(line())
        column.addLayout(foot)
        outer = QGridLayout(self)  # as large as it may be, in the middle
        outer.setContentsMargins(16, 16, 16, 16)
        outer.addWidget(card, 0, 0)


def _scrolling(step: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(step)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
