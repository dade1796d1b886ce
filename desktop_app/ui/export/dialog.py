"""Where and how a picture is saved."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.geometry.extent import Size
from desktop_app.imaging.formats import ExportOptions
from desktop_app.imaging.xmp import Disclosure
from desktop_app.services.presets import Preset
from desktop_app.settings.choices import PictureFormat
from desktop_app.ui.export.format_form import FORMATS, FormatForm
from desktop_app.ui.export.metadata_form import MetadataForm
from desktop_app.ui.export.place_form import PlaceForm
from desktop_app.ui.export.preset_row import PresetRow
from desktop_app.ui.look import Look
from desktop_app.ui.widgets.section import line

_ENDINGS = {
    **{name.suffix: name for name in FORMATS},
    ".jpeg": PictureFormat.JPEG,
    ".tif": PictureFormat.TIFF,
}
_WIDTH = 560  # px
_SCREEN_LEFT = 96  # px of the screen a dialog leaves to title bars and panels


@dataclass(frozen=True, slots=True)
class Start:
    """What the dialog opens with."""

    photo: Path  # never written over
    canvas: Size
    wanted: Path  # a name that is free
    preset: Preset  # used last
    presets: Sequence[Preset]
    disclose: bool


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user asked for."""

    target: Path
    options: ExportOptions
    naming: str
    disclose: bool
    replace: bool


class ExportDialog(QDialog):
    """Preset, format, name, folder, metadata; asks before it replaces a file."""

    wanted = Signal(object)  # Wish
    look_up = Signal(object)  # Path: does it exist?
    name_wanted = Signal(str, object, str)  # template, folder, ending: what would a free name be?
    keep_wanted = Signal(object)  # Preset
    forget_wanted = Signal(str)

    def __init__(self, start: Start, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export"))
        self._photo = start.photo
        self._taken: Path | None = None
        self._presets = PresetRow()
        self._format = FormatForm(start.canvas)
        self._place = PlaceForm(start.wanted.parent)
        self._metadata = MetadataForm(look)
        self._replace = QCheckBox(self.tr("Replace the file of this name"))
        self._trouble = QLabel()
        self._trouble.setProperty("role", "warning")
        self._trouble.setWordWrap(True)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName(self.tr("Saving"))
        self._export = QPushButton(self.tr("Export"))
        self._export.setProperty("role", "primary")
        self._export.setDefault(True)
        self._lay_out(look)
        self._connect()
        for part in (self._busy, self._replace, self._trouble):
            part.hide()
        self._presets.show_presets(start.presets)
        self._metadata.show_choices(gps=start.preset.options.gps, disclose=start.disclose)
        self._format.show_options(start.preset.options)
        self._place.show_naming(start.preset.naming)
        self._place.show_name(start.wanted.name)
        self._place.select_name()

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its content, or as the screen allows."""
        super().showEvent(event)
        room = self.screen().availableGeometry().height() - _SCREEN_LEFT
        self.resize(_WIDTH, min(self._inside.sizeHint().height() + self._foot_height, room))

    @property
    def target(self) -> Path:
        """Where the picture goes as things stand."""
        return self._place.target

    @property
    def preset(self) -> Preset:
        """All that is set, without a name."""
        options = replace(self._format.options, gps=self._metadata.gps)
        return Preset(options, self._place.naming)

    def show_name(self, name: str) -> None:
        """The answer to `name_wanted`."""
        self._place.show_name(name)

    def show_presets(self, presets: Sequence[Preset], chosen: str) -> None:
        """Presets were kept or forgotten."""
        self._presets.show_presets(presets, chosen)

    def show_disclosure(self, said: Disclosure) -> None:
        """What the file would say about generated parts."""
        self._metadata.show_disclosure(said)

    def show_taken(self, path: Path, *, taken: bool) -> None:
        """The answer to `look_up`."""
        if path == self.target:
            self._taken = path if taken else None
            self._replace.setVisible(taken and not self._is_photo())
            self._check()

    def show_busy(self, *, busy: bool) -> None:
        """While the file is written nothing can be changed."""
        self._busy.setVisible(busy)
        self._inside.setEnabled(not busy)
        self._export.setEnabled(not busy)

    def show_trouble(self, text: str) -> None:
        """Say why it did not work."""
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))

    def _lay_out(self, look: Look) -> None:
        self._inside = QWidget()
        self._inside.setObjectName("scrolled")
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        for part in (self._presets, line(), self._format, line(), self._place, line()):
            column.addWidget(part)
        column.addWidget(self._metadata)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidget(self._inside)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(self.tr("Export"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scroll, 1)
        layout.addWidget(line())
        layout.addLayout(self._foot(look))
        self.setMinimumSize(QSize(min(_WIDTH, 480), 240))

    def _foot(self, look: Look) -> QVBoxLayout:
        cancel = QPushButton(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        look.dress(self._export, "image-down", on_accent=True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._replace, 1)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self._export)
        foot = QVBoxLayout()
        foot.setContentsMargins(24, 12, 24, 16)
        foot.setSpacing(8)
        for part in (self._trouble, self._busy):
            foot.addWidget(part)
        foot.addLayout(row)
        return foot

    @property
    def _foot_height(self) -> int:
        return 80  # px: one row of buttons and its margins

    def _connect(self) -> None:
        self._presets.picked.connect(self._take_preset)
        self._presets.save_wanted.connect(
            lambda name: self.keep_wanted.emit(replace(self.preset, name=name))
        )
        self._presets.remove_wanted.connect(self.forget_wanted)
        self._format.changed.connect(self._follow_options)
        self._format.format_changed.connect(self._follow_format)
        self._place.name_wanted.connect(
            lambda template, folder: self.name_wanted.emit(template, folder, self._suffix)
        )
        self._place.changed.connect(self._follow_place)
        self._place.settled.connect(lambda: self.look_up.emit(self.target))
        self._replace.toggled.connect(self._check)
        self._export.clicked.connect(self._submit)

    @property
    def _suffix(self) -> str:
        return self._format.options.format.suffix

    def _take_preset(self, preset: Preset) -> None:
        self._format.show_options(preset.options)
        self._metadata.show_choices(gps=preset.options.gps, disclose=self._metadata.disclose)
        self._place.show_naming(preset.naming)
        self._place.ask_for_name()

    def _follow_options(self) -> None:
        self._presets.show_own()
        self._check()

    def _follow_format(self) -> None:
        self._place.show_suffix(self._suffix)

    def _follow_place(self) -> None:
        meant = _ENDINGS.get(self.target.suffix.lower())
        if meant is not None and meant is not self._format.options.format:
            self._format.show_format(meant)
        self._taken = None
        self._replace.setChecked(False)
        self._replace.hide()
        self._check()

    def _is_photo(self) -> bool:
        return self.target == self._photo

    def _check(self) -> None:
        trouble = self._place.obstacle or self._format.obstacle
        if not trouble and self._is_photo():
            trouble = self.tr("The photo itself is never replaced. Choose another name.")
        elif not trouble and self._taken and not self._replace.isChecked():
            trouble = self.tr("A file of this name is there already.")
        self.show_trouble(trouble)
        self._export.setEnabled(not trouble)

    def _submit(self) -> None:
        now = self.preset
        replacing = self._replace.isChecked()
        disclose = self._metadata.disclose
        self.wanted.emit(Wish(self.target, now.options, now.naming, disclose, replacing))
