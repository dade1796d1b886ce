"""The list of ratios: the photo's own, those with a name, those the user keeps."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from desktop_app.document.document import Document
from desktop_app.geometry.aspect import GROUPS, PRESETS, Preset, Ratio, preset_ratio
from desktop_app.settings.schema import SavedRatio
from desktop_app.ui.words import QT_TRANSLATE_NOOP

_CUSTOM = "custom"  # the entry for a ratio that is not in the list
_FORGET = "forget"
_SAVED = "saved:"  # before the name of one the user keeps

_GROUP_NAMES = {
    "photo": QT_TRANSLATE_NOOP("FramePanel", "Photo"),
    "screen": QT_TRANSLATE_NOOP("FramePanel", "Screen"),
    "social": QT_TRANSLATE_NOOP("FramePanel", "Social"),
    "print": QT_TRANSLATE_NOOP("FramePanel", "Print"),
    "cinema": QT_TRANSLATE_NOOP("FramePanel", "Cinema"),
}


class RatioBox(QComboBox):
    """Follows the document, and says what was chosen."""

    ratio_chosen = Signal(object)  # Ratio
    custom_wanted = Signal()
    forget_wanted = Signal(str)  # the name of a ratio the user keeps

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Ratio"))
        self.setMaxVisibleItems(16)
        self._document: Document | None = None
        self._saved: tuple[SavedRatio, ...] = ()
        self.activated.connect(self._choose)
        self._fill()

    def show_saved(self, saved: tuple[SavedRatio, ...]) -> None:
        """Offer these beside the named ones."""
        self._saved = saved
        self._fill()
        self.show_document(self._document)

    def show_document(self, document: Document | None) -> None:
        """Show the name of the ratio there is; one that was chosen stays as long as it holds."""
        self._document = document
        if document is None or self._holds(str(self.currentData()), document):
            return
        names = (str(self.itemData(index)) for index in range(self.count()))
        found = next((name for name in names if self._holds(name, document)), _CUSTOM)
        self.setCurrentIndex(self.findData(found))

    def _fill(self) -> None:
        self.clear()
        self.addItem(self.tr("Custom…"), _CUSTOM)
        if self._saved:
            self.insertSeparator(self.count())
        for saved in self._saved:
            self.addItem(saved.name, f"{_SAVED}{saved.name}")
        for group in GROUPS:
            self.insertSeparator(self.count())
            for preset in (preset for preset in PRESETS if preset.group == group):
                self.addItem(_name(preset), preset.id)
        if self._saved:
            self.insertSeparator(self.count())
        for saved in self._saved:
            words = self.tr("Remove “{name}” from this list").format(name=saved.name)
            self.addItem(words, f"{_FORGET}:{saved.name}")

    def _ratio(self, name: str, document: Document) -> Ratio | None:
        """The ratio an entry stands for."""
        saved = next((one for one in self._saved if name == f"{_SAVED}{one.name}"), None)
        if saved is not None:
            return Ratio.of(saved.width, saved.height)
        preset = next((preset for preset in PRESETS if preset.id == name), None)
        return preset_ratio(preset, document.photo.size) if preset else None

    def _holds(self, name: str, document: Document) -> bool:
        ratio = self._ratio(name, document)
        return ratio is not None and ratio.matches(document.canvas)

    def _choose(self, index: int) -> None:
        name, document = str(self.itemData(index)), self._document
        if document is None:
            return
        ratio = self._ratio(name, document)
        if ratio is not None:
            self.ratio_chosen.emit(ratio)
            return
        self.setCurrentIndex(-1)
        self.show_document(document)  # the last entries are no ratios
        if name == _CUSTOM:
            self.custom_wanted.emit()
        elif name.startswith(_FORGET):
            self.forget_wanted.emit(name.removeprefix(f"{_FORGET}:"))


def _name(preset: Preset) -> str:
    name = QCoreApplication.translate("FramePanel", preset.name)
    if preset.ratio is None or ":" in name:
        return name
    group = QCoreApplication.translate("FramePanel", _GROUP_NAMES[preset.group])
    return f"{group}: {name}"
