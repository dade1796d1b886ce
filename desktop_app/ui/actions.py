"""Every command of the window in one table: words, icon, keys."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from desktop_app.ui.look import Look
from desktop_app.ui.words import QT_TRANSLATE_NOOP


class Command(StrEnum):
    """What the window can be told to do."""

    OPEN = "open"
    PASTE = "paste"
    COPY = "copy"
    CREATE = "create"
    EXPORT = "export"
    CLOSE_PHOTO = "close_photo"
    CLOSE_ALL = "close_all"
    NEXT_PHOTO = "next_photo"
    PREVIOUS_PHOTO = "previous_photo"
    QUIT = "quit"
    UNDO = "undo"
    REDO = "redo"
    PREFERENCES = "preferences"
    ZOOM_IN = "zoom_in"
    ZOOM_OUT = "zoom_out"
    FIT = "fit"
    ACTUAL = "actual"
    FIT_FRAME = "fit_frame"
    TOGGLE_ZOOM = "toggle_zoom"
    SURROUND = "surround"
    COMPARE = "compare"
    SIDE_BY_SIDE = "side_by_side"
    BLINK = "blink"
    PANELS = "panels"
    FULL_SCREEN = "full_screen"
    HISTORY = "history"
    QUEUE = "queue"
    SWAP = "swap"
    LOCK = "lock"
    RESET = "reset"
    FIT_LIMIT = "fit_limit"
    OVERLAY = "overlay"
    FLIP_OVERLAY = "flip_overlay"
    PREVIEW = "preview"
    CHECKER = "checker"
    EXPAND = "expand"
    ACCEPT = "accept"
    DISCARD = "discard"
    AGAIN = "again"
    CANCEL = "cancel"
    WELCOME = "welcome"
    KEYS = "keys"
    ABOUT = "about"


# What can be done without a photo; the others are switched on as they make sense.
_ALWAYS = {
    Command.OPEN,
    Command.PASTE,
    Command.CREATE,
    Command.QUIT,
    Command.PREFERENCES,
    Command.PANELS,
    Command.FULL_SCREEN,
    Command.HISTORY,
    Command.QUEUE,
    Command.WELCOME,
    Command.KEYS,
    Command.ABOUT,
}


@dataclass(frozen=True, slots=True)
class Spec:
    """One row of the table; texts are translated when the action is made."""

    command: Command
    text: str  # with its mnemonic
    icon: str = ""
    keys: tuple[str, ...] = ()
    checkable: bool = False
    on_canvas: bool = False  # its keys mean something else in fields and lists


TABLE: tuple[Spec, ...] = (
    Spec(Command.OPEN, QT_TRANSLATE_NOOP("Actions", "&Open…"), "folder-open", ("Ctrl+O",)),
    Spec(Command.PASTE, QT_TRANSLATE_NOOP("Actions", "&Paste photo"), "", ("Ctrl+V",)),
    Spec(
        Command.COPY,
        QT_TRANSLATE_NOOP("Actions", "Cop&y finished picture"),
        "",
        ("Ctrl+C",),
        on_canvas=True,
    ),
    Spec(Command.CREATE, QT_TRANSLATE_NOOP("Actions", "Crea&te…"), "sparkles", ("Ctrl+N",)),
    Spec(Command.EXPORT, QT_TRANSLATE_NOOP("Actions", "&Export…"), "image-down", ("Ctrl+E",)),
    Spec(Command.CLOSE_PHOTO, QT_TRANSLATE_NOOP("Actions", "&Close photo"), "", ("Ctrl+W",)),
    Spec(Command.CLOSE_ALL, QT_TRANSLATE_NOOP("Actions", "C&lose all"), "", ("Ctrl+Shift+W",)),
    Spec(
        Command.NEXT_PHOTO,
        QT_TRANSLATE_NOOP("Actions", "&Next photo"),
        "",
        ("Ctrl+Tab", "Ctrl+PgDown"),
    ),
    Spec(
        Command.PREVIOUS_PHOTO,
        QT_TRANSLATE_NOOP("Actions", "&Previous photo"),
        "",
        ("Ctrl+Shift+Tab", "Ctrl+PgUp"),
    ),
    Spec(Command.QUIT, QT_TRANSLATE_NOOP("Actions", "&Quit"), "", ("Ctrl+Q",)),
    Spec(Command.UNDO, QT_TRANSLATE_NOOP("Actions", "&Undo"), "undo-2", ("Ctrl+Z",)),
    Spec(Command.REDO, QT_TRANSLATE_NOOP("Actions", "&Redo"), "redo-2", ("Ctrl+Shift+Z", "Ctrl+Y")),
    Spec(Command.PREFERENCES, QT_TRANSLATE_NOOP("Actions", "Pre&ferences…"), "", ("Ctrl+,",)),
    Spec(
        Command.ZOOM_IN, QT_TRANSLATE_NOOP("Actions", "Zoom &in"), "zoom-in", ("Ctrl++", "Ctrl+=")
    ),
    Spec(Command.ZOOM_OUT, QT_TRANSLATE_NOOP("Actions", "Zoom &out"), "zoom-out", ("Ctrl+-",)),
    Spec(Command.FIT, QT_TRANSLATE_NOOP("Actions", "&Fit in window"), "maximize", ("Ctrl+0",)),
    Spec(Command.ACTUAL, QT_TRANSLATE_NOOP("Actions", "&Actual size"), "", ("Ctrl+1",)),
    Spec(Command.FIT_FRAME, QT_TRANSLATE_NOOP("Actions", "Zoom to f&rame"), "", ("Ctrl+2",)),
    Spec(
        Command.TOGGLE_ZOOM,
        QT_TRANSLATE_NOOP("Actions", "&Whole picture or actual size"),
        "",
        ("Z",),
    ),
    Spec(Command.SURROUND, QT_TRANSLATE_NOOP("Actions", "Next surro&und"), "", ("L",)),
    Spec(
        Command.COMPARE,
        QT_TRANSLATE_NOOP("Actions", "&Before and after"),
        "square-split-horizontal",
        ("Y",),
        checkable=True,
    ),
    Spec(
        Command.SIDE_BY_SIDE,
        QT_TRANSLATE_NOOP("Actions", "Side b&y side"),
        "columns-2",
        ("Shift+Y",),
        checkable=True,
    ),
    Spec(Command.BLINK, QT_TRANSLATE_NOOP("Actions", "&Blink"), "", ("B",), checkable=True),
    Spec(
        Command.PANELS,
        QT_TRANSLATE_NOOP("Actions", "&Panel"),
        "panel-right",
        ("F9",),
        checkable=True,
    ),
    Spec(
        Command.FULL_SCREEN,
        QT_TRANSLATE_NOOP("Actions", "F&ull screen"),
        "",
        ("F11", "F"),
        checkable=True,
    ),
    Spec(
        Command.HISTORY, QT_TRANSLATE_NOOP("Actions", "&History"), "history", ("G",), checkable=True
    ),
    Spec(Command.QUEUE, QT_TRANSLATE_NOOP("Actions", "&Queue"), "list", ("Q",), checkable=True),
    Spec(
        Command.SWAP,
        QT_TRANSLATE_NOOP("Actions", "&Swap width and height"),
        "arrow-left-right",
        ("X",),
    ),
    Spec(Command.LOCK, QT_TRANSLATE_NOOP("Actions", "&Lock ratio"), "lock", ("A",), checkable=True),
    Spec(Command.RESET, QT_TRANSLATE_NOOP("Actions", "&Reset frame"), "", ("Ctrl+R",)),
    Spec(
        Command.FIT_LIMIT,
        QT_TRANSLATE_NOOP("Actions", "&Fit to the engine's limit"),
        "arrow-up-to-line",
        ("M",),
    ),
    Spec(Command.OVERLAY, QT_TRANSLATE_NOOP("Actions", "Next &overlay"), "", ("O",)),
    Spec(Command.FLIP_OVERLAY, QT_TRANSLATE_NOOP("Actions", "F&lip overlay"), "", ("Shift+O",)),
    Spec(
        Command.PREVIEW,
        QT_TRANSLATE_NOOP("Actions", "Preview &fill"),
        "",
        ("P",),
        checkable=True,
    ),
    Spec(
        Command.CHECKER,
        QT_TRANSLATE_NOOP("Actions", "Chec&kerboard"),
        "",
        checkable=True,
    ),
    Spec(
        Command.EXPAND,
        QT_TRANSLATE_NOOP("Actions", "&Expand"),
        "expand",
        ("Ctrl+Return", "Ctrl+Enter"),
    ),
    Spec(
        Command.ACCEPT,
        QT_TRANSLATE_NOOP("Actions", "&Accept result"),
        "check",
        ("Return", "Enter"),
        on_canvas=True,
    ),
    Spec(
        Command.DISCARD,
        QT_TRANSLATE_NOOP("Actions", "&Discard result"),
        "trash-2",
        ("Delete",),
        on_canvas=True,
    ),
    Spec(
        Command.AGAIN, QT_TRANSLATE_NOOP("Actions", "Paint a&gain"), "refresh-cw", ("Ctrl+Shift+R",)
    ),
    Spec(Command.CANCEL, QT_TRANSLATE_NOOP("Actions", "&Cancel work"), "x", ("Ctrl+.",)),
    Spec(Command.WELCOME, QT_TRANSLATE_NOOP("Actions", "&Welcome")),
    Spec(Command.KEYS, QT_TRANSLATE_NOOP("Actions", "&Keyboard shortcuts"), "keyboard", ("?",)),
    Spec(Command.ABOUT, QT_TRANSLATE_NOOP("Actions", "&About Outframe")),
)


class Actions(QObject):
    """The actions made from the table, by command."""

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._by_command = {spec.command: self._make(spec, look) for spec in TABLE}

    def __getitem__(self, command: Command) -> QAction:
        return self._by_command[command]

    def all(self, *, on_canvas: bool) -> list[QAction]:
        """The actions whose keys work in the whole window, or on the canvas alone."""
        return [self._by_command[spec.command] for spec in TABLE if spec.on_canvas is on_canvas]

    def enable(self, commands: set[Command], *, on: bool) -> None:
        """Switch several on or off."""
        for command in commands:
            self._by_command[command].setEnabled(on)

    def _make(self, spec: Spec, look: Look) -> QAction:
        text = QCoreApplication.translate("Actions", spec.text)
        action = QAction(text, self)
        action.setObjectName(spec.command.value)
        action.setCheckable(spec.checkable)
        action.setEnabled(spec.command in _ALWAYS)
        action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
        if spec.on_canvas:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setToolTip(tip(plain(text), spec.keys))
        action.setIconVisibleInMenu(False)
        if spec.icon:
            look.dress(action, spec.icon)
        return action


def plain(text: str) -> str:
    """An action's words without mnemonic and dots."""
    return text.replace("&", "").rstrip("…")


def tip(text: str, keys: tuple[str, ...]) -> str:
    """A tool tip that teaches the key."""
    if not keys:
        return text
    shown = QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{text} ({shown})"
