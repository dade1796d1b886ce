"""Who paints, and how: quality, variations, seed."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from desktop_app.document import edits
from desktop_app.document.document import Document
from desktop_app.settings.choices import Mode
from desktop_app.ui.editor import Editor
from desktop_app.ui.look import Look
from desktop_app.ui.widgets.section import Fold, Section, muted
from desktop_app.ui.widgets.segments import Segments

_MODES = (Mode.HIGH, Mode.FAST)
MAX_SEED = 2**31 - 1


class EnginePanel(Section):
    """The recipe, bound both ways to the document."""

    def __init__(self, editor: Editor, look: Look) -> None:
        super().__init__(
            QCoreApplication.translate("EnginePanel", "Engine"),
            QCoreApplication.translate("EnginePanel", "On this computer · free"),
        )
        self._editor = editor
        self._quality = Segments(self.tr("Quality"), (self.tr("Best"), self.tr("Fast")), self)
        self._count = Segments(
            self.tr("Variations"),
            [str(count) for count in range(1, edits.MAX_VARIATIONS + 1)],
            self,
        )
        self._seed = self._seed_field()
        self._warnings = QLabel(self)
        self._warnings.setProperty("role", "warning")
        self._warnings.setWordWrap(True)
        self._warnings.hide()
        self._lay_out(look)
        self._quality.chosen.connect(self._set_mode)
        self._count.chosen.connect(self._set_count)
        editor.changed.connect(self._follow)
        self._follow(None, editor.document)

    def show_warnings(self, warnings: tuple[str, ...]) -> None:
        """Say calmly what the engine may not do well on this photo."""
        self._warnings.setText("\n".join(warnings))
        self._warnings.setVisible(bool(warnings))

    def _lay_out(self, look: Look) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, control in enumerate((self._quality, self._count)):
            grid.addWidget(_name(control), row, 0)
            grid.addWidget(control, row, 1)
        self.body.addLayout(grid)
        self.body.addWidget(
            muted(
                self.tr(
                    "Good for sky, water, grass, walls and backdrops; weak where a subject or "
                    "converging lines touch the extended edge."
                )
            )
        )
        self.body.addWidget(self._warnings)
        fold = Fold(self.tr("Advanced"), look, self)
        line = QGridLayout()
        line.setHorizontalSpacing(16)
        line.setColumnStretch(1, 1)
        line.addWidget(_name(self._seed), 0, 0)
        line.addWidget(self._seed, 0, 1)
        fold.body.addLayout(line)
        self.body.addWidget(fold)

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

    def _set_count(self, index: int) -> None:
        self._editor.edit(
            self.tr("Variations"), lambda before: edits.set_variations(before, index + 1)
        )

    def _set_seed(self) -> None:
        text = self._seed.text().strip()
        seed = min(MAX_SEED, int(text)) if text.isascii() and text.isdigit() else None
        self._editor.edit(self.tr("Seed"), lambda before: edits.set_seed(before, seed))

    def _follow(self, _before: Document | None, document: Document | None) -> None:
        self.setEnabled(document is not None)
        if document is None:
            return
        recipe = document.recipe
        self._quality.show_index(_MODES.index(recipe.mode))
        self._count.show_index(recipe.variations - 1)
        self._seed.setText("" if recipe.seed is None else str(recipe.seed))


def _name(control: QWidget) -> QLabel:
    label = QLabel(control.accessibleName())
    label.setProperty("role", "muted")
    label.setBuddy(control)
    return label
