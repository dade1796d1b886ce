"""Where and how a picture is saved."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from desktop_app.settings.choices import PictureFormat
from desktop_app.ui.look import Look
from desktop_app.ui.widgets.section import muted
from desktop_app.ui.widgets.segments import Segments

FORMATS = (PictureFormat.JPEG, PictureFormat.PNG, PictureFormat.TIFF, PictureFormat.WEBP)
_ENDINGS = {
    **{name.suffix: name for name in FORMATS},
    ".jpeg": PictureFormat.JPEG,
    ".tif": PictureFormat.TIFF,
}
_WITH_QUALITY = (PictureFormat.JPEG, PictureFormat.WEBP)
_WIDTH = 520  # px
_TYPING_MS = 150  # pause before a name is looked up


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user asked for."""

    target: Path
    format: PictureFormat
    quality: int
    disclose: bool
    replace: bool


class ExportDialog(QDialog):
    """Format, name, folder, disclosure; asks before it replaces a file."""

    wanted = Signal(object)  # Wish
    look_up = Signal(object)  # Path: does it exist?

    def __init__(self, start: Wish, photo: Path, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export"))
        self.setMinimumWidth(_WIDTH)
        self._photo = photo
        self._folder = start.target.parent
        self._taken: Path | None = None
        self._format = Segments(
            self.tr("Format"), [name.value.upper().replace("WEBP", "WebP") for name in FORMATS]
        )
        self._format.show_index(FORMATS.index(start.format))
        self._about = muted()
        self._quality = self._quality_slider(start.quality)
        self._quality_value = QLabel(str(start.quality))
        self._name = QLineEdit(start.target.name)
        self._name.setAccessibleName(self.tr("Name"))
        self._folder_field = QLineEdit(str(self._folder))
        self._folder_field.setAccessibleName(self.tr("Folder"))
        self._folder_field.setReadOnly(True)
        self._disclose = QCheckBox(self.tr("Say in the file that parts were generated"))
        self._disclose.setChecked(start.disclose)
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
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._lay_out(look)
        self._connect()
        self._busy.hide()
        self._replace.hide()
        self._trouble.hide()
        self._follow_format()
        self._name.setFocus()
        self._name.setSelection(0, len(start.target.stem))

    @property
    def target(self) -> Path:
        """Where the picture goes as things stand; the name may also be a whole path."""
        return self._folder / Path(self._name.text().strip()).expanduser()

    def show_taken(self, path: Path, *, taken: bool) -> None:
        """The answer to `look_up`."""
        if path == self.target:
            self._taken = path if taken else None
            self._replace.setVisible(taken and not self._is_photo())
            self._check()

    def show_busy(self, *, busy: bool) -> None:
        """While the file is written nothing can be changed."""
        self._busy.setVisible(busy)
        for field in (self._format, self._name, self._quality, self._disclose, self._replace):
            field.setEnabled(not busy)
        self._export.setEnabled(not busy)

    def show_trouble(self, text: str) -> None:
        """Say why it did not work."""
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))

    def _connect(self) -> None:
        self._format.chosen.connect(lambda _index: self._rename())
        self._quality.valueChanged.connect(lambda value: self._quality_value.setText(str(value)))
        self._name.textChanged.connect(self._follow_name)
        self._replace.toggled.connect(self._check)
        self._export.clicked.connect(self._submit)
        self._typing.timeout.connect(lambda: self.look_up.emit(self.target))

    def _lay_out(self, look: Look) -> None:
        choose = QPushButton(self.tr("Choose…"))
        choose.setAccessibleName(self.tr("Choose folder"))
        choose.clicked.connect(self._choose_folder)
        quality = QHBoxLayout()
        quality.setSpacing(8)
        quality.addWidget(self._quality, 1)
        quality.addWidget(self._quality_value)
        folder = QHBoxLayout()
        folder.setSpacing(8)
        folder.addWidget(self._folder_field, 1)
        folder.addWidget(choose)
        self._quality_name = self._row_name(self.tr("Quality"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._row_name(self.tr("Format")), 0, 0)
        grid.addWidget(self._format, 0, 1)
        grid.addWidget(self._about, 1, 1)
        grid.addWidget(self._quality_name, 2, 0)
        grid.addLayout(quality, 2, 1)
        grid.addWidget(self._row_name(self.tr("Name")), 3, 0)
        grid.addWidget(self._name, 3, 1)
        grid.addWidget(self._row_name(self.tr("Folder")), 4, 0)
        grid.addLayout(folder, 4, 1)
        grid.addWidget(self._disclose, 5, 1)
        grid.addWidget(self._replace, 6, 1)
        grid.addWidget(self._trouble, 7, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(16)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        layout.addLayout(grid)
        layout.addWidget(self._busy)
        layout.addLayout(self._buttons(look))

    def _buttons(self, look: Look) -> QHBoxLayout:
        cancel = QPushButton(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        look.dress(self._export, "image-down", on_accent=True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self._export)
        return row

    def _quality_slider(self, value: int) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(50, 100)
        slider.setValue(value)
        slider.setAccessibleName(self.tr("Quality"))
        return slider

    def _row_name(self, text: str) -> QLabel:
        label = QLabel(text)
        label.setProperty("role", "muted")
        return label

    def _rename(self) -> None:
        name = Path(self._name.text().strip() or self._photo.stem)
        self._name.setText(str(name.with_suffix(FORMATS[self._format.index].suffix)))
        self._follow_format()

    def _follow_format(self) -> None:
        wanted = FORMATS[self._format.index]
        about = {
            PictureFormat.JPEG: self.tr("For sharing: small files, 8 bit."),
            PictureFormat.PNG: self.tr("Without loss, in the photo's own depth."),
            PictureFormat.TIFF: self.tr("The master: without loss, in the photo's own depth."),
            PictureFormat.WEBP: self.tr("For the web: the smallest files, 8 bit."),
        }
        self._about.setText(about[wanted])
        for part in (self._quality, self._quality_value, self._quality_name):
            part.setVisible(wanted in _WITH_QUALITY)
        self._typing.start()

    def _follow_name(self) -> None:
        meant = _ENDINGS.get(self.target.suffix.lower())
        if meant is not None and meant is not FORMATS[self._format.index]:
            self._format.show_index(FORMATS.index(meant))
            self._follow_format()
        self._taken = None
        self._replace.setChecked(False)
        self._replace.hide()
        self._check()
        self._typing.start()

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Choose folder"), str(self._folder))
        if chosen:
            self._folder = Path(chosen)
            self._folder_field.setText(chosen)
            self._follow_name()

    def _is_photo(self) -> bool:
        return self.target == self._photo

    def _check(self) -> None:
        trouble = ""
        if not self._name.text().strip():
            trouble = self.tr("Give the file a name.")
        elif self._is_photo():
            trouble = self.tr("The photo itself is never replaced. Choose another name.")
        elif self._taken and not self._replace.isChecked():
            trouble = self.tr("A file of this name is there already.")
        self.show_trouble(trouble)
        self._export.setEnabled(not trouble)

    def _submit(self) -> None:
        self.wanted.emit(
            Wish(
                self.target,
                FORMATS[self._format.index],
                self._quality.value(),
                self._disclose.isChecked(),
                self._replace.isChecked(),
            )
        )
