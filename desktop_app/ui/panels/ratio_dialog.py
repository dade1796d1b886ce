"""A ratio of one's own: used once, or kept in the list under a name."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.geometry.aspect import parse_ratio
from desktop_app.settings.schema import SavedRatio

_LONGEST_NAME = 40  # characters


class RatioDialog(QDialog):
    """Asks for the ratio and, where it is to be kept, for its name."""

    chosen = Signal(object, object)  # Ratio, SavedRatio | None where it is not kept

    def __init__(self, shown: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Custom ratio"))
        self.ratio = QLineEdit(shown)
        self.ratio.setAccessibleName(self.tr("Ratio"))
        self.ratio.setPlaceholderText("16:9")
        self.ratio.selectAll()
        self.keep = QCheckBox(self.tr("Keep it in the list"))
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name"))
        self.name.setMaxLength(_LONGEST_NAME)
        self.name.setEnabled(False)
        self.wrong = QLabel()
        self.wrong.setProperty("role", "danger")
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        self.keep.toggled.connect(self.name.setEnabled)
        self.ratio.textEdited.connect(lambda text: self.name.setPlaceholderText(text.strip()))
        self.name.setPlaceholderText(shown)
        self._lay_out()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.addRow(self.tr("Ratio"), self.ratio)
        form.addRow("", self.wrong)
        form.addRow("", self.keep)
        form.addRow(self.tr("Name"), self.name)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        use = QPushButton(self.tr("Use"))
        use.setProperty("role", "primary")
        use.setDefault(True)
        buttons.addButton(use, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(16)
        layout.addLayout(form)
        layout.addWidget(buttons)

    def _take(self) -> None:
        text = self.ratio.text().strip()
        try:
            ratio = parse_ratio(text.removeprefix("="))
        except ValueError as error:
            self._refuse(str(error))
            return
        kept = SavedRatio(self.name.text().strip() or text, *ratio)
        self.accept()
        self.chosen.emit(ratio, kept if self.keep.isChecked() else None)

    def _refuse(self, reason: str) -> None:
        self.wrong.setText(reason)
        self.wrong.show()
        self.ratio.setAccessibleDescription(reason)
        self.ratio.setFocus()
