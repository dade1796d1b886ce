"""General: look, new photos, export, and where pictures are kept."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from desktop_app.settings.choices import EngineId, Mode
from desktop_app.settings.schema import Settings, Theme
from desktop_app.ui.language import LANGUAGES
from desktop_app.ui.panels.engine_choice import engine_name
from desktop_app.ui.widgets.folder_row import FolderRow
from desktop_app.ui.widgets.section import heading, line, muted
from desktop_app.ui.widgets.segments import Segments

_THEMES = (Theme.SYSTEM, Theme.DARK, Theme.LIGHT)
_MODES = (Mode.HIGH, Mode.FAST)


class GeneralPage(QWidget):
    """Few, and each takes effect at once."""

    changed = Signal(object)  # Settings

    def __init__(self, settings: Settings, library: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._library = library
        self._theme = Segments(
            self.tr("Theme"), (self.tr("System"), self.tr("Dark"), self.tr("Light"))
        )
        self._theme.show_index(_THEMES.index(settings.window.theme))
        self._language = QComboBox()
        self._language.setAccessibleName(self.tr("Language"))
        self._language.addItem(self.tr("As the system is set"), "")
        for code, name in LANGUAGES.items():
            self._language.addItem(name, code)
        self._language.setCurrentIndex(max(0, self._language.findData(settings.window.language)))
        self._engine = QComboBox()
        self._engine.setAccessibleName(self.tr("Engine"))
        for engine in EngineId:
            self._engine.addItem(engine_name(engine), engine.value)
        self._engine.setCurrentIndex(self._engine.findData(settings.expand.engine.value))
        self._mode = Segments(self.tr("Quality"), (self.tr("Best"), self.tr("Fast")))
        self._mode.show_index(_MODES.index(settings.expand.mode))
        self._mark_local = QCheckBox(self.tr("Say so in files painted on this computer"))
        self._mark_local.setChecked(settings.export.mark_local)
        self._mark_cloud = QCheckBox(self.tr("Say so in files painted by a cloud engine"))
        self._mark_cloud.setChecked(settings.export.mark_cloud)
        self._beside = QCheckBox(self.tr("Save each result beside its photo when it is done"))
        self._beside.setToolTip(self.tr("In the format and under the name of the last export"))
        self._beside.setChecked(settings.export.beside)
        self._lay_out()
        self._theme.chosen.connect(lambda _index: self._report())
        self._language.activated.connect(lambda _index: self._report())
        self._engine.activated.connect(lambda _index: self._report())
        self._mode.chosen.connect(lambda _index: self._report())
        self._mark_local.toggled.connect(lambda _on: self._report())
        self._mark_cloud.toggled.connect(lambda _on: self._report())
        self._beside.toggled.connect(lambda _on: self._report())

    def take(self, settings: Settings) -> None:
        """Settings changed elsewhere in the dialog."""
        self._settings = settings

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(heading(self.tr("Look")))
        layout.addLayout(
            _rows((self.tr("Theme"), self._theme), (self.tr("Language"), self._language))
        )
        layout.addWidget(muted(self.tr("Another language holds from the next start on.")))
        layout.addWidget(line())
        layout.addWidget(heading(self.tr("New photos")))
        layout.addLayout(_rows((self.tr("Engine"), self._engine), (self.tr("Quality"), self._mode)))
        layout.addWidget(muted(self.tr("Best takes its time; Fast is for trying out.")))
        layout.addWidget(line())
        layout.addWidget(heading(self.tr("Export")))
        layout.addWidget(muted(self.tr("Whether exported files say that parts were generated:")))
        layout.addWidget(self._mark_local)
        layout.addWidget(self._mark_cloud)
        layout.addWidget(self._beside)
        layout.addWidget(line())
        layout.addWidget(heading(self.tr("Pictures")))
        layout.addWidget(FolderRow(self._library))
        layout.addWidget(
            muted(self.tr("All results are kept here until you delete them in the history."))
        )
        layout.addStretch(1)

    def _report(self) -> None:
        old = self._settings
        engine = EngineId(self._engine.currentData())
        export = replace(
            old.export,
            mark_local=self._mark_local.isChecked(),
            mark_cloud=self._mark_cloud.isChecked(),
            beside=self._beside.isChecked(),
        )
        self._settings = replace(
            old,
            window=replace(
                old.window,
                theme=_THEMES[self._theme.index],
                language=self._language.currentData(),
            ),
            expand=replace(old.expand, engine=engine, mode=_MODES[self._mode.index]),
            export=export,
        )
        self.changed.emit(self._settings)


def _rows(*rows: tuple[str, QWidget]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    for row, (name, control) in enumerate(rows):
        label = QLabel(name)
        label.setProperty("role", "muted")
        label.setMinimumWidth(96)
        grid.addWidget(label, row, 0)
        grid.addWidget(control, row, 1)
    return grid
