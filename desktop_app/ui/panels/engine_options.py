"""How the chosen engine works: only what it takes, and what it lacks greyed with the reason."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.document import edits
from desktop_app.document.document import Recipe
from desktop_app.engines.capabilities import ENGINES, Capabilities
from desktop_app.services.recipes import FEW, most_variations, with_extra
from desktop_app.settings.choices import EngineId, Mode, PictureFormat
from desktop_app.ui.editor import Editor
from desktop_app.ui.look import Look
from desktop_app.ui.panels.engine_choice import engine_name
from desktop_app.ui.panels.engine_extras import EngineExtras
from desktop_app.ui.widgets.number_field import NumberField
from desktop_app.ui.widgets.section import Fold
from desktop_app.ui.widgets.segments import Segments

_MODES = (Mode.HIGH, Mode.FAST)
_TYPING_MS = 400  # pause after which words count as one step
_PROMPT_HEIGHT = 64  # px; three lines
MAX_SEED = 2**31 - 1
_FORMAT_NAMES = {PictureFormat.WEBP: "WebP"}


class PromptField(QPlainTextEdit):
    """A few lines of text; reported when the user pauses or leaves."""

    written = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFixedHeight(_PROMPT_HEIGHT)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_MS)
        self._pause.timeout.connect(self._report)
        self._shown = ""
        self.textChanged.connect(self._pause.start)
        self.installEventFilter(self)

    def show_words(self, words: str) -> None:
        """Show what holds now without reporting it back; what is being typed stays."""
        self._shown = words
        if words != self.toPlainText().strip():
            self.blockSignals(True)
            self.setPlainText(words)
            self.blockSignals(False)
            self._pause.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the field ends the pause."""
        if event.type() is QEvent.Type.FocusOut and self._pause.isActive():
            self._report()
        return super().eventFilter(watched, event)

    def _report(self) -> None:
        self._pause.stop()
        words = self.toPlainText().strip()
        if words != self._shown:
            self._shown = words
            self.written.emit(words)


class EngineOptions(QWidget):
    """The recipe apart from its engine, bound both ways to the document."""

    def __init__(self, editor: Editor, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._quality = Segments(self.tr("Quality"), (self.tr("Best"), self.tr("Fast")), self)
        self._count = _CountField(self.tr("Variations"), self)
        self._prompt = PromptField(self.tr("Prompt"), self)
        self._prompt.setPlaceholderText(self.tr("What the new area should show (optional)"))
        self._safety = QComboBox(self)
        self._safety.setAccessibleName(self.tr("Safety"))
        self._safety.setToolTip(self.tr("How strictly the engine refuses pictures"))
        self._seed = self._seed_field()
        self._format = QComboBox(self)
        self._format.setAccessibleName(self.tr("Transport"))
        self._format.setToolTip(self.tr("The format in which results come from the engine"))
        self._extras = EngineExtras(self)
        self._labels: dict[QWidget, QLabel] = {}
        self._engine: EngineId | None = None
        self._lay_out(look)
        self._quality.chosen.connect(self._set_mode)
        self._count.chosen.connect(self._set_count)
        self._prompt.written.connect(self._set_prompt)
        self._safety.activated.connect(self._set_safety)
        self._format.activated.connect(self._set_format)
        self._extras.edited.connect(self._set_extra)

    def show_recipe(self, recipe: Recipe) -> None:
        """Show what holds now, and only what this engine takes."""
        if recipe.engine is not self._engine:
            self._engine = recipe.engine
            self._fit(ENGINES[recipe.engine])
        self._quality.show_index(_MODES.index(recipe.mode))
        self._count.show_count(recipe.variations)
        self._prompt.show_words(recipe.prompt)
        self._safety.setCurrentIndex(max(0, self._safety.findData(recipe.safety)))
        self._seed.setText("" if recipe.seed is None else str(recipe.seed))
        self._format.setCurrentIndex(self._format.findData(recipe.format.value))
        self._extras.show_extras(recipe.extras)

    def _fit(self, limits: Capabilities) -> None:
        """Other rows and other choices for another engine."""
        for index, mode in enumerate(_MODES):
            button = self._quality.button(index)
            button.setEnabled(mode in limits.modes)
            reason = self.tr("{engine} has one quality only.")
            there = mode in limits.modes
            button.setToolTip("" if there else reason.format(engine=engine_name(limits.engine)))
        self._extras.show_names(limits.extras)
        self._count.set_most(most_variations(limits.engine))
        self._fill_safety(limits)
        self._format.clear()
        for wanted in limits.formats:
            name = _FORMAT_NAMES.get(wanted, wanted.value.upper())
            self._format.addItem(name, wanted.value)
        for control, shown in (
            (self._prompt, limits.takes_prompt),
            (self._safety, limits.safety is not None),
            (self._seed, limits.takes_seed),
            (self._format, limits.needs_network),
        ):
            control.setVisible(shown)
            self._labels[control].setVisible(shown)

    def _fill_safety(self, limits: Capabilities) -> None:
        self._safety.clear()
        if limits.safety is None:
            return
        low, high = limits.safety
        self._safety.addItem(self.tr("The engine's default"), None)
        ends = {low: self.tr("{step}, strictest"), high: self.tr("{step}, loosest")}
        for step in range(low, high + 1):
            self._safety.addItem(ends.get(step, "{step}").format(step=step), step)

    def _lay_out(self, look: Look) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._rows(self._quality, self._count))
        self._labels[self._prompt] = self._name(self._prompt)
        layout.addWidget(self._labels[self._prompt])
        layout.addWidget(self._prompt)
        fold = Fold(self.tr("Advanced"), look, self)
        fold.body.addLayout(self._rows(self._seed, self._safety, self._format))
        fold.body.addWidget(self._extras)
        layout.addWidget(fold)

    def _rows(self, *controls: QWidget) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, control in enumerate(controls):
            self._labels[control] = self._name(control)
            grid.addWidget(self._labels[control], row, 0)
            grid.addWidget(control, row, 1)
        return grid

    def _name(self, control: QWidget) -> QLabel:
        label = QLabel(control.accessibleName(), self)
        label.setProperty("role", "muted")
        label.setBuddy(control)
        return label

    def _seed_field(self) -> QLineEdit:
        field = QLineEdit(self)
        field.setAccessibleName(self.tr("Seed"))
        field.setPlaceholderText(self.tr("Random"))
        field.setToolTip(self.tr("The same seed paints the same picture again"))
        field.setMaxLength(10)
        field.editingFinished.connect(self._set_seed)
        return field

    def _set_mode(self, index: int) -> None:
        self._editor.edit(self.tr("Quality"), lambda before: edits.set_mode(before, _MODES[index]))

    def _set_count(self, count: int) -> None:
        self._editor.edit(
            self.tr("Variations"), lambda before: edits.set_variations(before, count), "count"
        )

    def _set_prompt(self, words: str) -> None:
        self._editor.edit(
            self.tr("Prompt"), lambda before: edits.set_prompt(before, words), "words"
        )

    def _set_safety(self, index: int) -> None:
        step = self._safety.itemData(index)
        self._editor.edit(self.tr("Safety"), lambda before: edits.set_safety(before, step))

    def _set_format(self, index: int) -> None:
        wanted = PictureFormat(self._format.itemData(index))
        self._editor.edit(self.tr("Transport"), lambda before: edits.set_format(before, wanted))

    def _set_extra(self, name: str, value: str) -> None:
        self._editor.edit(
            self.tr("Option"),
            lambda before: edits.set_recipe(before, with_extra(before.recipe, name, value)),
        )

    def _set_seed(self) -> None:
        text = self._seed.text().strip()
        seed = min(MAX_SEED, int(text)) if text.isascii() and text.isdigit() else None
        self._editor.edit(self.tr("Seed"), lambda before: edits.set_seed(before, seed))


class _CountField(QStackedWidget):
    """How many results: a few to pick from, or a number where the engine makes many."""

    chosen = Signal(int)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._few = Segments(name, [str(count) for count in range(1, FEW + 1)], self)
        self._many = NumberField(name, 1, FEW, self)
        self._many.setSuffix("")
        self.addWidget(self._few)
        self.addWidget(self._many)
        self._few.chosen.connect(lambda index: self.chosen.emit(index + 1))
        self._many.edited.connect(self.chosen)

    def set_most(self, most: int) -> None:
        """Offer up to `most` results."""
        self._many.setRange(1, most)
        self.setCurrentWidget(self._many if most > FEW else self._few)

    def show_count(self, count: int) -> None:
        """Show what holds now without reporting it back."""
        self._many.show_value(count)
        self._few.show_index(min(count, FEW) - 1)
