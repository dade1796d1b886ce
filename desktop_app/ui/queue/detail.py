"""The selected job in sentences, with its buttons."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from desktop_app.jobs.gate import price_now
from desktop_app.jobs.job import Job
from desktop_app.ui.look import Look
from desktop_app.ui.queue import money, words
from desktop_app.ui.queue.choices import Choice, choices
from desktop_app.ui.widgets.section import muted
from desktop_app.ui.words import QT_TRANSLATE_NOOP

_WORDS = {
    Choice.SHOW: (QT_TRANSLATE_NOOP("Queue", "Show result"), "image-down"),
    Choice.AGREE: (QT_TRANSLATE_NOOP("Queue", "Send for {price}"), "check"),
    Choice.KEY: (QT_TRANSLATE_NOOP("Queue", "Set the key…"), "key-round"),
    Choice.RESEND: (QT_TRANSLATE_NOOP("Queue", "Send again"), "refresh-cw"),
    Choice.DISCARD: (QT_TRANSLATE_NOOP("Queue", "Discard"), "trash-2"),
    Choice.RETRY: (QT_TRANSLATE_NOOP("Queue", "Try again"), "refresh-cw"),
    Choice.RESUME: (QT_TRANSLATE_NOOP("Queue", "Resume"), "play"),
    Choice.PAUSE: (QT_TRANSLATE_NOOP("Queue", "Pause"), "pause"),
    Choice.FRONT: (QT_TRANSLATE_NOOP("Queue", "To the front"), "arrow-up-to-line"),
    Choice.CANCEL: (QT_TRANSLATE_NOOP("Queue", "Cancel"), "x"),
    Choice.REMOVE: (QT_TRANSLATE_NOOP("Queue", "Remove from list"), "x"),
}
_KEYS = {
    Choice.SHOW: "Enter",
    Choice.PAUSE: "Space",
    Choice.RESUME: "Space",
    Choice.FRONT: "Alt+Home",
    Choice.CANCEL: "Del",
    Choice.REMOVE: "Del",
}


class Detail(QFrame):
    """Says what there is to know, and offers what can be done."""

    chosen = Signal(object, object)  # Choice, Job

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("resultBar")
        self.setAccessibleName(self.tr("Selected job"))
        self._job: Job | None = None
        self._offered: tuple[Choice, ...] = ()
        self._text = muted()
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._buttons: dict[Choice, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self._text, 1)
        for choice, (_text, icon) in _WORDS.items():
            button = QPushButton(self)
            look.dress(button, icon)
            button.clicked.connect(partial(self._choose, choice))
            self._buttons[choice] = button
            row.addWidget(button)

    @property
    def text(self) -> str:
        """The sentences that are shown."""
        return self._text.text()

    def button(self, choice: Choice) -> QPushButton:
        """The button of a choice."""
        return self._buttons[choice]

    def show_job(self, job: Job | None, around: words.Surroundings) -> None:
        """Follow the selection."""
        self._job = job
        self.setVisible(job is not None)
        self._offered = choices(job, around.trouble(job.engine)) if job is not None else ()
        for choice, button in self._buttons.items():
            button.setVisible(choice in self._offered)
            if job is not None and choice in self._offered:
                button.setText(label(choice, job))
                button.setToolTip(_KEYS.get(choice, ""))
        if job is not None:
            said = words.explanation(job, around)
            self._text.setText(said)
            self._text.setAccessibleName(said)

    def menu(self, parent: QWidget) -> QMenu:
        """The same choices as a menu."""
        menu = QMenu(parent)
        for choice in self._offered:
            action = menu.addAction(label(choice, self._job))
            action.triggered.connect(partial(self._choose, choice))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _choose(self, choice: Choice, _checked: bool = False) -> None:
        if self._job is not None:
            self.chosen.emit(choice, self._job)


def label(choice: Choice, job: Job | None) -> str:
    """The words of a choice."""
    text = QCoreApplication.translate("Queue", _WORDS[choice][0])
    price = money.exact(price_now(job)) if job is not None and choice is Choice.AGREE else ""
    return text.format(price=price)
