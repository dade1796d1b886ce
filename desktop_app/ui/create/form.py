"""The wish: prompt, references, size, safety, seed and format."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.document.creation import Creation
from desktop_app.engines.create import AUTO, FORMATS, MAX_SEED, PRESETS
from desktop_app.ui.create.references import References
from desktop_app.ui.create.words import NameMarks
from desktop_app.ui.look import Look
from desktop_app.ui.widgets.section import Fold, heading
from desktop_app.ui.widgets.segments import Segments
from desktop_app.ui.words import QT_TRANSLATE_NOOP

_PROMPT = 112  # px, height
_SAFETY = range(1, 6)
_SIZES = {
    "landscape_4_3": QT_TRANSLATE_NOOP("CreateForm", "Landscape 4:3"),
    "landscape_16_9": QT_TRANSLATE_NOOP("CreateForm", "Landscape 16:9"),
    "square_hd": QT_TRANSLATE_NOOP("CreateForm", "Square, large"),
    "square": QT_TRANSLATE_NOOP("CreateForm", "Square, small"),
    "portrait_4_3": QT_TRANSLATE_NOOP("CreateForm", "Portrait 3:4"),
    "portrait_16_9": QT_TRANSLATE_NOOP("CreateForm", "Portrait 9:16"),
}


class CreateForm(QWidget):
    """Reports every change of the wish."""

    changed = Signal(object)  # Creation

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._prompt = QPlainTextEdit(self)
        self._prompt.setAccessibleName(self.tr("Prompt"))
        self._prompt.setPlaceholderText(self.tr("What the picture should show"))
        self._prompt.setTabChangesFocus(True)
        self._prompt.setFixedHeight(_PROMPT)
        self._marks = NameMarks(self._prompt.document(), look)
        self.setFocusProxy(self._prompt)
        self.references = References(look)
        self._add = QPushButton(self.tr("Add picture…"), self)
        look.dress(self._add, "image-plus")
        self._size = self._size_box()
        self._safety = QComboBox(self)
        self._safety.setAccessibleName(self.tr("Safety"))
        ends = {1: self.tr("{step}, strictest"), 5: self.tr("{step}, loosest")}
        for step in _SAFETY:
            self._safety.addItem(ends.get(step, "{step}").format(step=step), step)
        self._checker = QCheckBox(self.tr("Check the result for unsafe content"), self)
        self._format = Segments(self.tr("Format"), [name.value.upper() for name in FORMATS], self)
        self._seed = QLineEdit(self)
        self._seed.setAccessibleName(self.tr("Seed"))
        self._seed.setPlaceholderText(self.tr("Random"))
        self._seed.setMaxLength(10)
        self._lay_out(look)
        self._show(Creation(""))
        self._connect()

    @property
    def creation(self) -> Creation:
        """The wish as it stands."""
        seed = self._seed.text().strip()
        return Creation(
            prompt=self._prompt.toPlainText().strip(),
            references=self.references.paths,
            size=self._size.currentData(),
            seed=min(MAX_SEED, int(seed)) if seed.isascii() and seed.isdigit() else None,
            safety=self._safety.currentData(),
            checker=self._checker.isChecked(),
            format=FORMATS[self._format.index],
        )

    def add_references(self, paths: Sequence[Path]) -> None:
        """Pictures dropped or chosen."""
        self.references.add(paths)

    def _show(self, creation: Creation) -> None:
        self._size.setCurrentIndex(self._size.findData(creation.size))
        self._safety.setCurrentIndex(self._safety.findData(creation.safety))
        self._checker.setChecked(creation.checker)
        self._format.show_index(FORMATS.index(creation.format))

    def _connect(self) -> None:
        self._prompt.textChanged.connect(self._report)
        self._add.clicked.connect(self._choose)
        self.references.changed.connect(self._follow_references)
        self.references.name_wanted.connect(self._insert)
        self._size.currentIndexChanged.connect(self._report)
        self._safety.currentIndexChanged.connect(self._report)
        self._checker.toggled.connect(self._report)
        self._format.chosen.connect(self._report)
        self._seed.textChanged.connect(self._report)

    def _report(self) -> None:
        self.changed.emit(self.creation)

    def _follow_references(self, paths: tuple[Path, ...]) -> None:
        self._marks.set_count(len(paths))
        auto = self._size.findData(AUTO)
        if paths and auto < 0:
            self._size.insertItem(0, self.tr("As the model chooses"), AUTO)
        elif not paths and auto >= 0:
            if self._size.currentIndex() == auto:
                self._size.setCurrentIndex(self._size.findData(Creation("").size))
            self._size.removeItem(auto)
        self._report()

    def _insert(self, name: str) -> None:
        cursor = self._prompt.textCursor()
        before = self._prompt.toPlainText()[: cursor.position()]
        gap = " " if before and not before[-1].isspace() else ""
        cursor.insertText(f"{gap}{name} ")
        self._prompt.setFocus()

    def _choose(self) -> None:
        names, _filter = QFileDialog.getOpenFileNames(self, self.tr("Add pictures"))
        self.references.add([Path(name) for name in names])

    def _size_box(self) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(self.tr("Size"))
        for name, words in _SIZES.items():
            shown = QCoreApplication.translate("CreateForm", words)
            width, height = PRESETS[name]
            box.addItem(f"{shown}  ·  {width} × {height} px", name)
        return box

    def _lay_out(self, look: Look) -> None:
        head = QHBoxLayout()
        head.addWidget(heading(self.tr("Reference pictures")), 1)
        head.addWidget(self._add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(heading(self.tr("Prompt")))
        layout.addWidget(self._prompt)
        layout.addSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.references)
        layout.addSpacing(8)
        layout.addLayout(self._grid(self._size, self._format))
        fold = Fold(self.tr("Advanced"), look, self)
        fold.body.addLayout(self._grid(self._seed, self._safety))
        fold.body.addWidget(self._checker)
        layout.addWidget(fold)
        layout.addStretch(1)

    def _grid(self, *controls: QWidget) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, 56)
        for row, control in enumerate(controls):
            label = QLabel(control.accessibleName(), self)
            label.setProperty("role", "muted")
            label.setBuddy(control)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(control, row, 1)
        return grid
