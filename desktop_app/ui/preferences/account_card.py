"""One provider's key: paste, keep, try out, remove."""

from PySide6.QtCore import QCoreApplication, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.services.accounts import Account, Kept, Origin
from desktop_app.settings.choices import EngineId
from desktop_app.ui.core_words import in_words
from desktop_app.ui.look import ICON, Look
from desktop_app.ui.panels.engine_choice import engine_name
from desktop_app.ui.widgets.section import heading
from desktop_app.ui.words import QT_TRANSLATE_NOOP

_PAGES = {
    EngineId.BFL: "https://dashboard.bfl.ai",
    EngineId.FAL: "https://fal.ai/dashboard/keys",
    EngineId.RUNWARE: "https://my.runware.ai/keys",
}
_ORIGINS = {
    Origin.KEYRING: QT_TRANSLATE_NOOP("AccountCard", "Key set. Stored in your system's keyring."),
    Origin.SESSION: QT_TRANSLATE_NOOP(
        "AccountCard", "Key set for this session only: no keyring found."
    ),
    Origin.ENVIRONMENT: QT_TRANSLATE_NOOP("AccountCard", "Key taken from the environment."),
}


class AccountCard(QFrame):
    """Shows what is known, and asks for what is wanted; it never sees a key that is kept."""

    set_wanted = Signal(object, str)  # EngineId, what was pasted
    test_wanted = Signal(object, object)  # EngineId, str | None: what was pasted, or the kept key
    remove_wanted = Signal(object)  # EngineId

    def __init__(self, engine: EngineId, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(engine_name(engine))
        self._engine = engine
        self._look = look
        self._origin: Origin | None = None
        self._icon_name = ""
        self._field = QLineEdit(self)
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._field.setPlaceholderText(self.tr("Paste your key"))
        self._field.setAccessibleName(self.tr("Key of {engine}").format(engine=engine_name(engine)))
        self._reveal = QToolButton(self)
        self._reveal.setCheckable(True)
        self._set = QPushButton(self.tr("Set"), self)
        self._test = QPushButton(self.tr("Test"), self)
        self._remove = QPushButton(self.tr("Remove"), self)
        self._page = QPushButton(self.tr("Get a key"), self)
        self._icon = QLabel(self)
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._icon.hide()  # until there is something to say
        self._words.hide()
        self.extra = QHBoxLayout()  # what only this provider has
        self._lay_out()
        self._connect()
        self._show_reveal(on=False)
        self._enable()

    @property
    def words(self) -> str:
        """What the card says about the key."""
        return self._words.text()

    @property
    def field(self) -> QLineEdit:
        """Where a key is pasted."""
        return self._field

    def show_account(self, account: Account) -> None:
        """What is known without asking the provider."""
        self._origin = account.origin
        if account.trouble is not None:
            self._say("circle-alert", f"{account.trouble.message} {account.trouble.next_step}")
        elif account.origin is None:
            self._say("key-round", self.tr("No key yet."))
        else:
            icon = "triangle-alert" if account.origin is Origin.SESSION else "circle-check"
            words = QCoreApplication.translate("AccountCard", _ORIGINS[account.origin])
            self._say(icon, words)
        kept = self.tr("A key is set; paste another to replace it")
        self._field.setPlaceholderText(kept if account.origin else self.tr("Paste your key"))
        self._enable()

    def show_looking(self) -> None:
        """The keyring is asked; pasting a key is possible meanwhile."""
        self._say("refresh-cw", self.tr("Looking for a key…"))

    def show_busy(self, words: str) -> None:
        """Something is under way with the key that was pasted or is kept."""
        self._say("refresh-cw", words)
        for part in (self._field, self._set, self._test, self._remove):
            part.setEnabled(False)

    def show_kept(self, kept: Kept) -> None:
        """A key is kept now, and leaves the field."""
        self._field.clear()
        self._reveal.setChecked(False)
        self._say(
            "triangle-alert" if kept.origin is Origin.SESSION else "circle-check",
            in_words(kept.words),
        )
        self._enable()

    def show_ok(self, words: str) -> None:
        """It worked."""
        self._say("circle-check", words)
        self._enable()

    def show_trouble(self, words: str) -> None:
        """It did not work, and why."""
        self._say("circle-alert", words)
        self._enable()

    def _say(self, icon: str, words: str) -> None:
        self._icon_name = icon
        self._words.setText(words)
        self._words.setAccessibleName(words)
        self._draw_icon()
        self._icon.show()
        self._words.show()

    def _draw_icon(self) -> None:
        if self._icon_name:
            self._icon.setPixmap(self._look.icon(self._icon_name).pixmap(ICON, ICON))

    def _enable(self) -> None:
        typed = bool(self._field.text().strip())
        own = self._origin in (Origin.KEYRING, Origin.SESSION)
        self._field.setEnabled(True)
        self._set.setEnabled(typed)
        self._test.setEnabled(typed or self._origin is not None)
        self._remove.setEnabled(own)

    def _connect(self) -> None:
        self._field.textChanged.connect(lambda _text: self._enable())
        self._field.returnPressed.connect(self._set.click)
        self._reveal.toggled.connect(lambda on: self._show_reveal(on=on))
        self._set.clicked.connect(lambda: self.set_wanted.emit(self._engine, self._field.text()))
        self._test.clicked.connect(
            lambda: self.test_wanted.emit(self._engine, self._field.text().strip() or None)
        )
        self._remove.clicked.connect(lambda: self.remove_wanted.emit(self._engine))
        url = QUrl(_PAGES[self._engine])
        self._page.clicked.connect(lambda: QDesktopServices.openUrl(url))
        self._look.changed.connect(self._draw_icon)

    def _show_reveal(self, *, on: bool) -> None:
        name = self.tr("Hide the key") if on else self.tr("Show the key")
        self._reveal.setToolTip(name)
        self._reveal.setAccessibleName(name)
        self._look.dress(self._reveal, "eye-off" if on else "eye")
        mode = QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password
        self._field.setEchoMode(mode)

    def _lay_out(self) -> None:
        name = engine_name(self._engine)
        self._page.setProperty("role", "link")
        self._page.setToolTip(_PAGES[self._engine])
        self._look.dress(self._page, "external-link")
        for button in (self._set, self._test, self._remove, self._page):
            button.setAccessibleName(f"{button.text()}: {name}")
            button.setAutoDefault(False)
        head = QHBoxLayout()
        head.addWidget(heading(name))
        head.addStretch(1)
        head.addWidget(self._page)
        entry = QHBoxLayout()
        entry.setSpacing(8)
        entry.addWidget(self._field, 1)
        for widget in (self._reveal, self._set, self._test, self._remove):
            entry.addWidget(widget)
        state = QHBoxLayout()
        state.setSpacing(8)
        state.addWidget(self._icon)
        state.addWidget(self._words, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addLayout(entry)
        layout.addLayout(state)
        layout.addLayout(self.extra)
