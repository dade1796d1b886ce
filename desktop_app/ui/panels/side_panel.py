"""The panel on the right: frame and engine scroll, the outcome stays in sight."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui.actions import Actions
from desktop_app.ui.editor import Editor
from desktop_app.ui.look import Look
from desktop_app.ui.panels.engine_panel import EnginePanel
from desktop_app.ui.panels.finish_panel import FinishPanel
from desktop_app.ui.panels.frame_panel import FramePanel
from desktop_app.ui.panels.read_out import ReadOut
from desktop_app.ui.widgets.section import line

WIDTH = 312  # px


class SidePanel(QFrame):
    """Finish of a result, frame, engine, outcome."""

    def __init__(self, editor: Editor, actions: Actions, look: Look) -> None:
        super().__init__()
        self.setObjectName("sidePanel")
        self.setAccessibleName(self.tr("Panel"))
        self.setFixedWidth(WIDTH)
        self.frame = FramePanel(editor, actions, look)
        self.engine = EnginePanel(editor, look)
        self.finish = FinishPanel()
        self.outcome = ReadOut(look)
        inside = QWidget()
        inside.setObjectName("scrolled")
        inside.setFixedWidth(WIDTH - 1)  # a scroll bar lies over the margin and moves nothing
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._finish_line = line()
        for part in (self.finish, self._finish_line, self.frame, line(), self.engine):
            column.addWidget(part)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(self.tr("Frame and engine"))
        self._scroll = scroll
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scroll, 1)
        layout.addWidget(self.outcome)

    def show_finish(self, *, shown: bool) -> None:
        """The finish belongs to a result; it comes first while there is one."""
        if shown != self.finish.isVisibleTo(self):
            self.finish.setVisible(shown)
            self._finish_line.setVisible(shown)
            self._scroll.verticalScrollBar().setValue(0)
