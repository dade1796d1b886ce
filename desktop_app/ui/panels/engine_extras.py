"""An engine's own options, rarely needed: the safety check, a watermark, where results go."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from desktop_app.engines.runware_extras import POSITIONS
from desktop_app.ui.words import QT_TRANSLATE_NOOP

# name: label, what an empty field says
_TEXTS = {
    "watermark.text": (
        QT_TRANSLATE_NOOP("Extras", "Watermark"),
        QT_TRANSLATE_NOOP("Extras", "Text, 2 to 32 signs"),
    ),
    "watermark.image": (
        QT_TRANSLATE_NOOP("Extras", "or image"),
        QT_TRANSLATE_NOOP("Extras", "https address or UUID"),
    ),
    "watermark.opacity": (
        QT_TRANSLATE_NOOP("Extras", "Opacity"),
        QT_TRANSLATE_NOOP("Extras", "0.1 to 1"),
    ),
    "watermark.font_color": (QT_TRANSLATE_NOOP("Extras", "Text colour"), "#ffffff"),
    "watermark.background": (QT_TRANSLATE_NOOP("Extras", "Background"), "#000000"),
    "upload_endpoint": (
        QT_TRANSLATE_NOOP("Extras", "Upload to"),
        QT_TRANSLATE_NOOP("Extras", "https address of your own"),
    ),
    "ttl": (
        QT_TRANSLATE_NOOP("Extras", "Delete after"),
        QT_TRANSLATE_NOOP("Extras", "Seconds, 60 or more"),
    ),
}
_SWITCHES = {
    "on": QT_TRANSLATE_NOOP("Extras", "On"),
    "off": QT_TRANSLATE_NOOP("Extras", "Off"),
}
_PLACES = {
    "top-left": QT_TRANSLATE_NOOP("Extras", "Top left"),
    "top": QT_TRANSLATE_NOOP("Extras", "Top"),
    "top-right": QT_TRANSLATE_NOOP("Extras", "Top right"),
    "left": QT_TRANSLATE_NOOP("Extras", "Left"),
    "center": QT_TRANSLATE_NOOP("Extras", "Centre"),
    "right": QT_TRANSLATE_NOOP("Extras", "Right"),
    "bottom-left": QT_TRANSLATE_NOOP("Extras", "Bottom left"),
    "bottom": QT_TRANSLATE_NOOP("Extras", "Bottom"),
    "bottom-right": QT_TRANSLATE_NOOP("Extras", "Bottom right"),
}
_CHOICES = {
    "checker": (QT_TRANSLATE_NOOP("Extras", "Safety check"), _SWITCHES),
    "watermark.position": (
        QT_TRANSLATE_NOOP("Extras", "Position"),
        {place: _PLACES[place] for place in POSITIONS},
    ),
    "watermark.tiled": (QT_TRANSLATE_NOOP("Extras", "Tiled"), _SWITCHES),
}
_ORDER = (
    "checker",
    "watermark.text",
    "watermark.image",
    "watermark.position",
    "watermark.tiled",
    "watermark.opacity",
    "watermark.font_color",
    "watermark.background",
    "upload_endpoint",
    "ttl",
)
_MARKS = ("watermark.text", "watermark.image")


class EngineExtras(QWidget):
    """Rows for the options an engine has; an empty one leaves it to the engine."""

    edited = Signal(str, str)  # name, value

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, QLineEdit | QComboBox] = {}
        self._labels: dict[str, QLabel] = {}
        self._names: frozenset[str] = frozenset()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, name in enumerate(_ORDER):
            field = self._text(name) if name in _TEXTS else self._choice(name)
            label = QLabel(field.accessibleName(), self)
            label.setProperty("role", "muted")
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
            self._fields[name] = field
            self._labels[name] = label

    def show_names(self, names: frozenset[str]) -> None:
        """Show the rows of an engine."""
        self._names = names
        self.setVisible(bool(names & set(_ORDER)))

    def show_extras(self, extras: Mapping[str, str]) -> None:
        """Show what holds now; the style of a watermark only where there is one."""
        marked = any(name in extras for name in _MARKS)
        for name, field in self._fields.items():
            styles = name.startswith("watermark.") and name not in _MARKS
            shown = name in self._names and (marked or not styles)
            field.setVisible(shown)
            self._labels[name].setVisible(shown)
            value = extras.get(name, "")
            if isinstance(field, QComboBox):
                field.setCurrentIndex(max(0, field.findData(value)))
            else:
                field.setText(value)

    def _text(self, name: str) -> QLineEdit:
        label, hint = _TEXTS[name]
        field = QLineEdit(self)
        field.setAccessibleName(_tr(label))
        field.setPlaceholderText(_tr(hint))
        field.setToolTip(_tr(hint))
        field.editingFinished.connect(lambda: self.edited.emit(name, field.text().strip()))
        return field

    def _choice(self, name: str) -> QComboBox:
        label, choices = _CHOICES[name]
        box = QComboBox(self)
        box.setAccessibleName(_tr(label))
        box.addItem(_tr(QT_TRANSLATE_NOOP("Extras", "The engine's default")), "")
        for value, words in choices.items():
            box.addItem(_tr(words), value)
        box.activated.connect(lambda index: self.edited.emit(name, box.itemData(index)))
        return box


def _tr(text: str) -> str:
    return QCoreApplication.translate("Extras", text)
