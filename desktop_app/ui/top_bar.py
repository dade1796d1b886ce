"""The bar on top: menus, the few icons used all the time, the photo's name."""

from PySide6.QtCore import QEvent, QLocale, QObject, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QMenuBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from desktop_app.ui.actions import Actions, Command
from desktop_app.ui.look import Look

HEIGHT = 48  # px
_ROOMY = 860  # px; below, the buttons for looking give way

# None is a separator.
_MENUS: tuple[tuple[str, tuple[Command | None, ...]], ...] = (
    (
        "file",
        (
            Command.OPEN,
            Command.PASTE,
            Command.CREATE,
            None,
            Command.EXPORT,
            Command.HISTORY,
            Command.QUEUE,
            None,
            Command.CLOSE_PHOTO,
            Command.CLOSE_ALL,
            Command.QUIT,
        ),
    ),
    ("edit", (Command.UNDO, Command.REDO, None, Command.COPY, None, Command.PREFERENCES)),
    (
        "view",
        (
            Command.ZOOM_IN,
            Command.ZOOM_OUT,
            Command.FIT,
            Command.ACTUAL,
            Command.FIT_FRAME,
            Command.TOGGLE_ZOOM,
            Command.SURROUND,
            None,
            Command.COMPARE,
            Command.SIDE_BY_SIDE,
            Command.BLINK,
            None,
            Command.NEXT_PHOTO,
            Command.PREVIOUS_PHOTO,
            None,
            Command.OVERLAY,
            Command.FLIP_OVERLAY,
            Command.PREVIEW,
            Command.CHECKER,
            None,
            Command.PANELS,
            Command.FULL_SCREEN,
        ),
    ),
    (
        "frame",
        (
            Command.SWAP,
            Command.LOCK,
            Command.RESET,
            Command.FIT_LIMIT,
            None,
            Command.EXPAND,
            Command.CANCEL,
            None,
            Command.ACCEPT,
            Command.DISCARD,
            Command.AGAIN,
        ),
    ),
    ("help", (Command.WELCOME, Command.KEYS, None, Command.ABOUT)),
)


class NameLabel(QLabel):
    """A file name that gives way in its middle where room is short."""

    def __init__(self) -> None:
        super().__init__()
        self._full = ""
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.installEventFilter(self)

    def show_name(self, name: str, tip: str) -> None:
        """Show `name`; the whole path is its tip."""
        self._full = name
        self.setAccessibleName(name)
        self.setToolTip(tip)
        self._elide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the text again when the room changes."""
        if event.type() is QEvent.Type.Resize:
            self._elide()
        return super().eventFilter(watched, event)

    def _elide(self) -> None:
        mode = Qt.TextElideMode.ElideMiddle
        shown = self.fontMetrics().elidedText(self._full, mode, self.width())
        self.setText(shown if len(shown) > 1 else "")  # three dots alone say nothing


class TopBar(QFrame):
    """One row, so that the photo gets the height."""

    def __init__(self, actions: Actions, look: Look) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self.setAccessibleName(self.tr("Main bar"))
        self.setFixedHeight(HEIGHT)
        self._actions = actions
        self.colours: QAction
        self.recent: QMenu  # of photos, filled by whoever knows them
        self.menus = self._menu_bar()
        self.name = NameLabel()
        self.zoom = QLabel()
        self.zoom.setMinimumWidth(48)
        self.zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.zoom.setAccessibleDescription(self.tr("Zoom"))
        self._export = self._export_button(look)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 16, 0)
        row.setSpacing(2)
        row.addWidget(self.menus, alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(8)
        for command in (Command.OPEN, Command.UNDO, Command.REDO):
            row.addWidget(self._button(actions[command]))
        row.addSpacing(8)
        row.addWidget(self.name, 1)
        row.addSpacing(8)
        self._looking: list[QWidget] = [
            self._button(actions[Command.ZOOM_OUT]),
            self.zoom,
            self._button(actions[Command.ZOOM_IN]),
            self._button(actions[Command.FIT]),
            self._button(actions[Command.COMPARE]),
        ]
        for widget in self._looking:
            row.addWidget(widget)
        row.addSpacing(8)
        self._queue = self._button(actions[Command.QUEUE])
        row.addWidget(self._button(actions[Command.HISTORY]))
        row.addWidget(self._queue)
        row.addWidget(self._button(actions[Command.PANELS]))
        row.addSpacing(8)
        row.addWidget(self._export)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave looking to menu, keys and wheel where room is short; the menus need it."""
        super().resizeEvent(event)
        roomy = event.size().width() >= _ROOMY
        for widget in self._looking:
            widget.setVisible(roomy)
        self._export.setText(self._export.accessibleName() if roomy else "")

    def show_queue(self, count: int) -> None:
        """How many jobs are unfinished, beside the queue's icon."""
        style = Qt.ToolButtonStyle
        self._actions[Command.QUEUE].setIconText(QLocale().toString(count))
        self._queue.setToolButtonStyle(
            style.ToolButtonTextBesideIcon if count else style.ToolButtonIconOnly
        )
        name = self.tr("Queue, {count} unfinished").format(count=count) if count else ""
        self._queue.setAccessibleName(name or self._actions[Command.QUEUE].toolTip())

    def _menu_bar(self) -> QMenuBar:
        titles = {
            "file": self.tr("&File"),
            "edit": self.tr("&Edit"),
            "view": self.tr("&View"),
            "frame": self.tr("F&rame"),
            "help": self.tr("&Help"),
        }
        bar = QMenuBar(self)
        bar.setAccessibleName(self.tr("Menus"))
        bar.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        for key, commands in _MENUS:
            menu = bar.addMenu(titles[key])
            for command in commands:
                if command is None:
                    menu.addSeparator()
                else:
                    menu.addAction(self._actions[command])
                if command is Command.SURROUND:
                    self.colours = menu.addAction("")  # which colours the screen is taken to have
                    self.colours.setEnabled(False)
                if command is Command.OPEN:
                    self.recent = menu.addMenu(self.tr("Open &recent"))
                    self.recent.setObjectName("recentMenu")
                    self.recent.setEnabled(False)
                    self.recent.setToolTipsVisible(True)
        return bar

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setAccessibleName(action.toolTip())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _export_button(self, look: Look) -> QPushButton:
        action = self._actions[Command.EXPORT]
        button = QPushButton(self)
        button.setAccessibleName(self.tr("Export…"))
        button.setToolTip(action.toolTip())
        look.dress(button, "image-down")
        button.clicked.connect(action.trigger)
        button.setEnabled(action.isEnabled())
        action.enabledChanged.connect(button.setEnabled)
        return button
