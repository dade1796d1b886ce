"""Presets: choose one, keep what is set as one, forget one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QInputDialog, QPushButton, QWidget

from desktop_app.services.presets import Preset
from desktop_app.ui.export.rows import Rows


class PresetRow(Rows):
    """The first entry stands for what is set by hand."""

    picked = Signal(object)  # Preset
    save_wanted = Signal(str)
    remove_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = QComboBox(self)
        self._choice.setAccessibleName(self.tr("Preset"))
        self._save = QPushButton(self.tr("Save…"), self)
        self._save.setAccessibleName(self.tr("Save as a preset"))
        self._remove = QPushButton(self.tr("Delete"), self)
        self._remove.setAccessibleName(self.tr("Delete the preset"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._choice, 1)
        row.addWidget(self._save)
        row.addWidget(self._remove)
        self.add(self.tr("Preset"), row)
        self._choice.activated.connect(self._pick)
        self._save.clicked.connect(self._ask_for_name)
        self._remove.clicked.connect(lambda: self.remove_wanted.emit(self._choice.currentText()))

    def show_presets(self, presets: Sequence[Preset], chosen: str = "") -> None:
        """Offer these, one of them chosen by name."""
        self._choice.clear()
        self._choice.addItem(self.tr("Own settings"), None)
        for preset in presets:
            self._choice.addItem(preset.name, preset)
        self._choice.setCurrentIndex(max(0, self._choice.findText(chosen)) if chosen else 0)
        self._fit()

    def show_own(self) -> None:
        """Something was changed by hand."""
        self._choice.setCurrentIndex(0)
        self._fit()

    def _pick(self, index: int) -> None:
        self._fit()
        preset = self._choice.itemData(index)
        if preset is not None:
            self.picked.emit(preset)

    def _ask_for_name(self) -> None:
        dialog = QInputDialog(self)
        dialog.setWindowTitle(self.tr("Save as a preset"))
        dialog.setLabelText(self.tr("Name of the preset"))
        dialog.setTextValue(self._choice.currentText() if self._choice.currentIndex() else "")
        dialog.textValueSelected.connect(self._save_as)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save_as(self, name: str) -> None:
        if name.strip():
            self.save_wanted.emit(name.strip())

    def _fit(self) -> None:
        self._remove.setEnabled(self._choice.currentIndex() > 0)
