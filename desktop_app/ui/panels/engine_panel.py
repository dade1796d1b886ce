"""Who paints, and how."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton

from desktop_app.document import edits
from desktop_app.document.document import Document
from desktop_app.services.recipes import fitted
from desktop_app.settings.choices import EngineId
from desktop_app.ui.editor import Editor
from desktop_app.ui.look import Look
from desktop_app.ui.panels.engine_choice import EngineChoice
from desktop_app.ui.panels.engine_options import EngineOptions
from desktop_app.ui.widgets.section import Section, muted


class EnginePanel(Section):
    """The recipe, bound both ways to the document."""

    details_wanted = Signal()  # what leaves this computer?

    def __init__(self, editor: Editor, look: Look) -> None:
        super().__init__(QCoreApplication.translate("EnginePanel", "Engine"))
        self._editor = editor
        self.choice = EngineChoice(look, self)
        self._options = EngineOptions(editor, look, self)
        self._about = muted(
            self.tr(
                "Good for sky, water, grass, walls and backdrops; weak where a subject or "
                "converging lines touch the extended edge."
            )
        )
        self._warnings = QLabel(self)
        self._warnings.setProperty("role", "warning")
        self._warnings.setWordWrap(True)
        self._warnings.hide()
        self._leaving = QPushButton(self.tr("What leaves this computer…"), self)
        self._leaving.setProperty("role", "link")
        look.dress(self._leaving, "eye")
        self._leaving.clicked.connect(self.details_wanted)
        for widget in (self.choice, self._about, self._warnings, self._options):
            self.body.addWidget(widget)
        self.body.addWidget(self._leaving, 0, Qt.AlignmentFlag.AlignLeft)
        self.choice.chosen.connect(self._set_engine)
        editor.changed.connect(self._follow)
        self._follow(None, editor.document)

    def show_warnings(self, warnings: tuple[str, ...]) -> None:
        """Say calmly what the engine may not do well on this photo."""
        self._warnings.setText("\n".join(warnings))
        self._warnings.setVisible(bool(warnings))

    def _set_engine(self, engine: EngineId) -> None:
        self._editor.edit(
            self.tr("Engine"),
            lambda before: edits.set_recipe(before, fitted(before.recipe, engine)),
        )

    def _follow(self, _before: Document | None, document: Document | None) -> None:
        self.setEnabled(document is not None)
        if document is None:
            return
        self.choice.show_engine(document.recipe.engine)
        self._about.setVisible(document.recipe.engine is EngineId.LOCAL)
        self._leaving.setVisible(document.recipe.engine is not EngineId.LOCAL)
        self._options.show_recipe(document.recipe)
