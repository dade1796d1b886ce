"""Accounts: one card for each provider, and where keys are kept."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_app.services.accounts import Account
from desktop_app.settings.choices import EngineId
from desktop_app.settings.schema import Region, Settings
from desktop_app.ui.core_words import in_words
from desktop_app.ui.look import Look
from desktop_app.ui.preferences.account_card import AccountCard
from desktop_app.ui.widgets.section import muted
from desktop_app.ui.widgets.segments import Segments

_CLOUD: tuple[EngineId, ...] = (EngineId.BFL, EngineId.FAL, EngineId.RUNWARE)
_REGION = 288  # px
_REGIONS = (Region.GLOBAL, Region.EU, Region.US)


class AccountsPage(QWidget):
    """Holds the cards; whoever made the dialog connects them to the services."""

    changed = Signal(object)  # Settings

    def __init__(self, settings: Settings, look: Look, *, with_region: bool = True) -> None:
        super().__init__()
        self._settings = settings
        self._place = muted()
        self.cards = {engine: AccountCard(engine, look, self) for engine in _CLOUD}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for card in self.cards.values():
            layout.addWidget(card)
        layout.addWidget(self._place)
        layout.addStretch(1)
        if with_region:
            self._add_region(self.cards[EngineId.BFL])

    @property
    def place(self) -> str:
        """Where keys are kept, in words."""
        return self._place.text()

    def show_accounts(self, accounts: Sequence[Account]) -> None:
        """What is known about every key."""
        for account in accounts:
            self.cards[account.engine].show_account(account)

    def show_place(self, place: str) -> None:
        """Say where keys are kept on this computer."""
        words = self.tr("Keys are kept in {place}, and each goes to its own provider only.")
        self._place.setText(words.format(place=in_words(place)))

    def focus(self, engine: EngineId) -> None:
        """Put the cursor where this provider's key goes."""
        if engine in self.cards:
            self.cards[engine].field.setFocus()

    def take(self, settings: Settings) -> None:
        """Settings changed elsewhere in the dialog."""
        self._settings = settings

    def _add_region(self, card: AccountCard) -> None:
        region = Segments(self.tr("Region"), (self.tr("Anywhere"), self.tr("EU"), self.tr("US")))
        region.setToolTip(self.tr("Where Black Forest Labs works on your pictures"))
        region.setMinimumWidth(_REGION)
        region.show_index(_REGIONS.index(self._settings.addresses.bfl_region))
        region.chosen.connect(self._set_region)
        label = QLabel(self.tr("Region"))
        label.setProperty("role", "muted")
        card.extra.setSpacing(16)
        card.extra.addWidget(label)
        card.extra.addWidget(region)
        card.extra.addStretch(1)

    def _set_region(self, index: int) -> None:
        addresses = replace(self._settings.addresses, bfl_region=_REGIONS[index])
        self._settings = replace(self._settings, addresses=addresses)
        self.changed.emit(self._settings)
