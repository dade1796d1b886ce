"""Accounting: which engines have a key, and setting, testing and removing one."""

from collections.abc import Callable, Coroutine, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from desktop_app.document.document import Document
from desktop_app.engines.capabilities import ENGINES
from desktop_app.engines.price import dollars
from desktop_app.errors import Trouble
from desktop_app.services.accounts import Account, Kept, Standing
from desktop_app.services.backend import Backend
from desktop_app.settings.choices import EngineId
from desktop_app.ui.bridge import Bridge
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.messages import message
from desktop_app.ui.panels.engine_choice import KeyState, Need
from desktop_app.ui.preferences.accounts_page import AccountsPage

_T = TypeVar("_T")


class Accounting(QObject):
    """Asks the keyring only once a cloud engine is looked at: it may ask its owner to unlock it."""

    known = Signal()  # the keys were looked at

    def __init__(self, window: MainWindow, backend: Backend, bridge: Bridge) -> None:
        super().__init__(window)
        self._window = window
        self._backend = backend
        self._bridge = bridge
        self._accounts: tuple[Account, ...] | None = None
        self._asked = False
        window.panel.engine.choice.opened.connect(self.look_once)
        window.editor.changed.connect(self._follow)

    def refresh(self) -> None:
        """Look again which engines have a key."""
        self._asked = True
        self._bridge.call(self._backend.accounts.accounts(), self._show, self._unknown)

    def need(self, engine: EngineId) -> Need:
        """What an engine needs, as far as it is known."""
        if self._backend.settings.current.network.local_only:
            return Need(KeyState.BLOCKED)
        known = (one for one in self._accounts or () if one.engine is engine)
        return next(map(_need, known), Need(KeyState.UNKNOWN))

    def show_needs(self) -> None:
        """Tell the panel what each engine needs."""
        cloud = (limits.engine for limits in ENGINES.values() if limits.needs_network)
        self._window.panel.engine.choice.show_needs({one: self.need(one) for one in cloud})
        self.known.emit()

    def serve(self, page: AccountsPage, *, look: bool = True) -> None:
        """Connect a page of cards for as long as it lives.

        Without `look`, cards show what is known already, and the keyring is left alone until the
        user sets or tests a key: a system without a keyring would ask for one to be made.
        """
        for card in page.cards.values():
            card.set_wanted.connect(lambda engine, text: self._set(page, engine, text))
            card.test_wanted.connect(lambda engine, text: self._test(page, engine, text))
            card.remove_wanted.connect(lambda engine: self._remove(page, engine))
        self._ask(page, self._backend.accounts.place(), page.show_place, _ignore)
        if not look:
            page.show_accounts(self._accounts or ())
            return
        for card in page.cards.values():
            card.show_looking()
        self._show_all(page)

    def _show_all(self, page: AccountsPage) -> None:
        def show(accounts: tuple[Account, ...]) -> None:
            page.show_accounts(accounts)
            self._show(accounts)

        self._ask(page, self._backend.accounts.accounts(), show)

    def _set(self, page: AccountsPage, engine: EngineId, pasted: str) -> None:
        card = page.cards[engine]
        card.show_busy(self.tr("Keeping the key…"))

        def show(kept: Kept) -> None:
            card.show_account(Account(engine, ENGINES[engine].name, kept.origin))
            card.show_kept(kept)
            self._bridge.call(self._backend.queue.key_found(engine, new=True))

        self._ask(
            page,
            self._backend.accounts.set(engine, pasted),
            show,
            lambda trouble: card.show_trouble(message(trouble).text),
            changes=True,
        )

    def _test(self, page: AccountsPage, engine: EngineId, pasted: str | None) -> None:
        card = page.cards[engine]
        card.show_busy(self.tr("Asking {provider}…").format(provider=ENGINES[engine].name))

        def show(standing: Standing) -> None:
            words = [self.tr("The key works.")]
            if standing.balance_micros is not None:
                balance = dollars(standing.balance_micros)
                words.append(self.tr("Balance: {balance}.").format(balance=balance))
            card.show_ok(" ".join([*words, standing.words]).strip())

        work = self._backend.accounts.test(engine, pasted)
        self._ask(page, work, show, lambda trouble: card.show_trouble(message(trouble).text))

    def _remove(self, page: AccountsPage, engine: EngineId) -> None:
        card = page.cards[engine]
        card.show_busy(self.tr("Removing the key…"))
        self._ask(
            page,
            self._backend.accounts.remove(engine),
            lambda _answer: self._show_all(page),
            lambda trouble: card.show_trouble(message(trouble).text),
            changes=True,
        )

    def _ask(
        self,
        page: AccountsPage,
        work: Coroutine[Any, Any, _T],
        done: Callable[[_T], None],
        failed: Callable[[Trouble], None] | None = None,
        *,
        changes: bool = False,
    ) -> None:
        """Run `work`; its answer goes nowhere where the page was closed meanwhile."""

        def show(answer: _T) -> None:
            if isValid(page):
                done(answer)
            if changes:
                self.refresh()

        def tell(trouble: Trouble) -> None:
            if isValid(page):
                (failed or self._bridge.failed.emit)(trouble)

        self._bridge.call(work, show, tell)

    def look_once(self) -> None:
        """Look which engines have a key, unless that is known."""
        if not self._asked:
            self.refresh()

    def _follow(self, _before: Document | None, after: Document | None) -> None:
        if after is not None and after.recipe.engine is not EngineId.LOCAL:
            self.look_once()

    def _show(self, accounts: Sequence[Account]) -> None:
        self._asked = True
        self._accounts = tuple(accounts)
        for account in self._accounts:
            if account.origin is not None:  # the keyring may have been unlocked for this look
                self._bridge.call(self._backend.queue.key_found(account.engine, new=False))
        self.show_needs()

    def _unknown(self, _trouble: Trouble) -> None:
        self._asked = False  # what stands in the way is told on Expand


def _need(account: Account) -> Need:
    if account.trouble is not None:
        return Need(KeyState.TROUBLE, account.trouble.message)
    return Need(KeyState.MISSING if account.origin is None else KeyState.THERE)


def _ignore(_trouble: Trouble) -> None:
    """The cards say what is wrong with the keyring."""
