"""Who paints: one selector for all engines, and what it needs before it can."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.settings.choices import EngineId
from desktop_app.ui.look import ICON, Look
from desktop_app.ui.widgets.section import muted
from desktop_app.ui.words import QT_TRANSLATE_NOOP

_WHERE = Qt.ItemDataRole.UserRole + 1  # the second line of an entry
_ROW = 52  # px
_PAD = 12  # px

_NAMES = {
    EngineId.LOCAL: QT_TRANSLATE_NOOP("Engines", "This computer"),
    EngineId.BFL: "Black Forest Labs",
    EngineId.FAL: "fal.ai",
    EngineId.RUNWARE: "Runware",
}
_ICONS = {EngineId.LOCAL: "monitor"}


class KeyState(StrEnum):
    """What is known of the key of an engine."""

    NOT_NEEDED = "not_needed"
    UNKNOWN = "unknown"  # not asked yet
    MISSING = "missing"
    THERE = "there"
    TROUBLE = "trouble"  # the keyring did not answer
    BLOCKED = "blocked"  # the user wants nothing to leave this computer


@dataclass(frozen=True, slots=True)
class Need:
    """Whether an engine can be used, and the sentence that says why not."""

    state: KeyState
    words: str = ""


def engine_name(engine: EngineId) -> str:
    """The engine's name as a label."""
    return QCoreApplication.translate("Engines", _NAMES[engine])


class EngineChoice(QWidget):
    """A selector whose entries say where the work is done."""

    chosen = Signal(object)  # EngineId
    key_wanted = Signal(object)  # EngineId: the user wants to add its key
    opened = Signal()  # the list is about to be seen

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._needs: dict[EngineId, Need] = {}
        self._box = _Box(self)
        self._box.opened.connect(self.opened)
        self._box.setAccessibleName(self.tr("Engine"))
        self._box.setItemDelegate(_Entry(look, self._box))
        for engine in EngineId:
            self._box.addItem(engine_name(engine), engine.value)
        self._box.view().setMinimumHeight(_ROW * len(EngineId) + 10)
        self._box.activated.connect(self._choose)
        self.setFocusProxy(self._box)
        self._state = muted()
        self._icon = QLabel(self)
        self._add = QPushButton(self)
        self._add.clicked.connect(lambda: self.key_wanted.emit(self.engine))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._icon)
        line.addWidget(self._state, 1)
        line.addWidget(self._add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._box)
        layout.addLayout(line)
        look.changed.connect(self._refresh)
        self.show_needs({})

    @property
    def engine(self) -> EngineId:
        """The engine that is shown."""
        return EngineId(self._box.currentData())

    @property
    def need(self) -> QPushButton:
        """Leads to what the engine needs; hidden where it needs nothing."""
        return self._add

    def show_engine(self, engine: EngineId) -> None:
        """Show what holds now without reporting it back."""
        self._box.setCurrentIndex(self._box.findData(engine.value))
        self._refresh()

    def show_needs(self, needs: Mapping[EngineId, Need]) -> None:
        """Show which engines have what they need."""
        self._needs = dict(needs)
        for index, engine in enumerate(EngineId):
            where = self._where(engine)
            self._box.setItemData(index, where, _WHERE)
            spoken = f"{engine_name(engine)}, {where}"
            self._box.setItemData(index, spoken, Qt.ItemDataRole.AccessibleTextRole)
        self._refresh()

    def _choose(self, index: int) -> None:
        self._refresh()
        self.chosen.emit(EngineId(self._box.itemData(index)))

    def _need(self, engine: EngineId) -> Need:
        if engine is EngineId.LOCAL:
            return Need(KeyState.NOT_NEEDED)
        return self._needs.get(engine, Need(KeyState.UNKNOWN))

    def _where(self, engine: EngineId) -> str:
        need = self._need(engine)
        if engine is EngineId.LOCAL:
            return self.tr("Free, works offline")
        return {
            KeyState.MISSING: self.tr("In the cloud · needs a key"),
            KeyState.THERE: self.tr("In the cloud · key set"),
            KeyState.TROUBLE: self.tr("In the cloud · key not readable"),
            KeyState.BLOCKED: self.tr("In the cloud · switched off"),
        }.get(need.state, self.tr("In the cloud"))

    def _refresh(self) -> None:
        need = self._need(self.engine)
        words = {
            KeyState.NOT_NEEDED: self.tr("Free, and nothing leaves this computer."),
            KeyState.MISSING: self.tr("Needs your own key."),
            KeyState.TROUBLE: need.words,
            KeyState.BLOCKED: self.tr("Local only is on."),
            KeyState.THERE: self.tr("Paid with your own key."),
            KeyState.UNKNOWN: self.tr("Paid with your own key."),
        }[need.state]
        wanting = need.state in (KeyState.MISSING, KeyState.TROUBLE, KeyState.BLOCKED)
        icon = "key-round" if wanting else _ICONS.get(self.engine, "cloud")
        self._icon.setPixmap(self._look.icon(icon).pixmap(ICON, ICON))
        self._state.setText(words)
        self._state.setAccessibleName(words)
        adding = need.state is KeyState.MISSING
        self._add.setText(self.tr("Add key…") if adding else self.tr("Preferences…"))
        self._add.setVisible(wanting)


class _Box(QComboBox):
    """Tells when its list is opened."""

    opened = Signal()

    def showPopup(self) -> None:
        """Qt's own, told first."""
        self.opened.emit()
        super().showPopup()


class _Entry(QStyledItemDelegate):
    """Two lines: the name, and below it where the work is done."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Room for two lines."""
        return QSize(super().sizeHint(option, index).width(), _ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Icon, name, and the quieter line."""
        selected = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        area = option.rect  # type: ignore[attr-defined]
        painter.save()
        if selected:
            painter.fillRect(area, self._look.colour("accent"))
        engine = EngineId(index.data(Qt.ItemDataRole.UserRole))
        icon = self._look.icon(_ICONS.get(engine, "cloud"), on_accent=selected)
        icon.paint(painter, area.left() + _PAD, area.center().y() - ICON // 2, ICON, ICON)
        text = area.adjusted(2 * _PAD + ICON, 8, -_PAD, -8)
        quiet = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        painter.setPen(self._look.colour("on_accent" if selected else "text"))
        painter.drawText(
            text,
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop,
            index.data(Qt.ItemDataRole.DisplayRole),
        )
        painter.setPen(self._look.colour("on_accent" if selected else "muted"))
        painter.drawText(text, quiet, index.data(_WHERE))
        painter.restore()
