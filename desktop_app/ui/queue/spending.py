"""What was spent, what may be spent, and every line of it as a file."""

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop_app.services.ledger import Sum, Sums
from desktop_app.settings.schema import Settings
from desktop_app.ui.queue.money import exact
from desktop_app.ui.widgets.section import heading, line, muted

_MICROS = 1_000_000
_MOST = 100_000  # dollars


class SpendingDialog(QDialog):
    """Sums of today, this month and ever; caps; CSV."""

    changed = Signal(object)  # Settings
    export_pressed = Signal()

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Spending"))
        self.setMinimumWidth(560)
        self._settings = settings
        spending = settings.spending
        self.daily = self._cap(self.tr("A day"), spending.daily_cap_micros)
        self.monthly = self._cap(self.tr("A month"), spending.monthly_cap_micros)
        self.expire = QSpinBox()
        self.expire.setRange(0, 365)
        self.expire.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.expire.setMinimumWidth(120)
        self.expire.setSpecialValueText(self.tr("never"))
        self.expire.setSuffix(self.tr(" days"))
        self.expire.setValue(spending.expire_days)
        self.expire.setAccessibleName(self.tr("Unsent jobs expire after"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        self._lay_out()
        for field in (self.daily, self.monthly, self.expire):
            field.editingFinished.connect(self._report)

    def show_sums(self, sums: Sums) -> None:
        """Fill the table."""
        while self._grid.count():
            self._grid.takeAt(0).widget().deleteLater()
        titles = ("", self.tr("Charged"), self.tr("Charged, estimated"), self.tr("Not known"))
        for column, title in enumerate(titles):
            self._put(0, column, title, "muted")
        month = QLocale().standaloneMonthName(QDate.currentDate().month())
        rows: tuple[tuple[str, Sum], ...] = (
            (self.tr("Today"), sums.today),
            (month, sums.month),
            (self.tr("Ever"), sums.ever),
        )
        for row, (name, found) in enumerate(rows, start=1):
            self._put(row, 0, name)
            for column, amount in enumerate((found.charged, found.estimated, found.unknown), 1):
                self._put(row, column, exact(amount))
        self.adjustSize()

    def _put(self, row: int, column: int, text: str, role: str = "") -> None:
        label = QLabel(text, self)
        if role:
            label.setProperty("role", role)
        side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
        self._grid.addWidget(label, row, column, side)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(heading(self.tr("Spent")))
        layout.addLayout(self._grid)
        layout.addWidget(
            muted(
                self.tr(
                    "“Not known” is under way, or nobody could say whether it was charged; "
                    "it counts towards the limits."
                )
            )
        )
        layout.addWidget(line())
        layout.addWidget(heading(self.tr("Send no more than")))
        layout.addLayout(
            self._row((self.tr("A day"), self.daily), (self.tr("A month"), self.monthly))
        )
        layout.addLayout(self._row((self.tr("Unsent jobs expire after"), self.expire)))
        layout.addStretch(1)
        layout.addWidget(self._buttons())

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.rejected.connect(self.reject)
        export = QPushButton(self.tr("Save as CSV…"))
        export.setAutoDefault(False)
        export.clicked.connect(self.export_pressed)
        box.addButton(export, QDialogButtonBox.ButtonRole.ActionRole)
        return box

    def _row(self, *fields: tuple[str, QWidget]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for name, field in fields:
            label = QLabel(name)
            label.setProperty("role", "muted")
            row.addWidget(label)
            row.addWidget(field)
            row.addSpacing(16)
        row.addStretch(1)
        return row

    def _cap(self, name: str, micros: int) -> QDoubleSpinBox:
        field = QDoubleSpinBox()
        field.setRange(0, _MOST)
        field.setDecimals(2)
        field.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        field.setPrefix("$")
        field.setSpecialValueText(self.tr("no limit"))
        field.setValue(micros / _MICROS)
        field.setAccessibleName(name)
        field.setMinimumWidth(120)
        return field

    def _report(self) -> None:
        old = self._settings
        spending = replace(
            old.spending,
            daily_cap_micros=_micros(self.daily),
            monthly_cap_micros=_micros(self.monthly),
            expire_days=self.expire.value(),
        )
        if spending != old.spending:
            self._settings = replace(old, spending=spending)
            self.changed.emit(self._settings)


def _micros(field: QDoubleSpinBox) -> int:
    """The field's two decimals, exactly."""
    return int(Decimal(f"{field.value():.2f}") * _MICROS)
