"""The name, made from a template or typed, and the folder."""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from desktop_app.services.naming import FIELDS, USUAL, unknown_fields
from desktop_app.ui.export.rows import Rows

_TEMPLATES = (
    USUAL,
    "{name}-{ratio}-{n}",
    "{name}-{width}x{height}",
    "{date}-{name}-{n}",
)
_TYPING_MS = 150  # pause before a name is looked up


class PlaceForm(Rows):
    """`target` is where the picture goes as things stand."""

    name_wanted = Signal(str, object)  # template, folder: what would a free name be?
    changed = Signal()
    settled = Signal()  # the name has not changed for a moment

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._asked = USUAL  # the template the name was made from
        self._naming = QComboBox(self)
        self._naming.setEditable(True)
        self._naming.setAccessibleName(self.tr("Naming"))
        self._naming.addItems(list(_TEMPLATES))
        fields = ", ".join(f"{{{field}}}" for field in FIELDS)
        self._naming.setToolTip(self.tr("Made of {fields}").format(fields=fields))
        self._name = QLineEdit(self)
        self._name.setAccessibleName(self.tr("Name"))
        self._folder_field = QLineEdit(str(folder), self)
        self._folder_field.setAccessibleName(self.tr("Folder"))
        self._folder_field.setReadOnly(True)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self.settled)
        self._lay_out()
        self._naming.activated.connect(lambda _index: self.ask_for_name())
        template = QLineEdit(self._naming)
        template.setAccessibleName(self.tr("Naming"))
        template.editingFinished.connect(self._follow_template)
        self._naming.setLineEdit(template)
        self._name.textChanged.connect(self._follow)

    @property
    def target(self) -> Path:
        """Where the picture goes; the name may also be a whole path."""
        return self._folder / Path(self._name.text().strip()).expanduser()

    @property
    def naming(self) -> str:
        """The template."""
        return self._naming.currentText().strip() or USUAL

    @property
    def obstacle(self) -> str:
        """Why the name will not do."""
        unknown = unknown_fields(self.naming)
        if unknown:
            return self.tr("A name cannot be made of “{field}”.").format(field=unknown[0])
        return "" if self._name.text().strip() else self.tr("Give the file a name.")

    def show_naming(self, template: str) -> None:
        """Show a template; the name stays as it is."""
        self._naming.setEditText(template)
        self._asked = template

    def show_name(self, name: str) -> None:
        """A name that is free."""
        self._name.setText(name)

    def show_suffix(self, suffix: str) -> None:
        """Another format: another ending."""
        path = Path(self._name.text().strip() or "picture")
        self._name.setText(str(path.with_suffix(suffix)))

    def select_name(self) -> None:
        """Put the cursor where most people want it."""
        self._name.setFocus()
        self._name.setSelection(0, len(Path(self._name.text()).stem))

    def ask_for_name(self) -> None:
        """A free name for the template."""
        self._asked = self.naming
        if not unknown_fields(self.naming):
            self.name_wanted.emit(self.naming, self._folder)
        self.changed.emit()

    def _lay_out(self) -> None:
        self.add(self.tr("Naming"), self._naming)
        self.add(self.tr("Name"), self._name)
        choose = QPushButton(self.tr("Choose…"), self)
        choose.setAccessibleName(self.tr("Choose the folder"))
        choose.clicked.connect(self._choose_folder)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._folder_field, 1)
        row.addWidget(choose)
        self.add(self.tr("Folder"), row)

    def _follow_template(self) -> None:
        if self.naming != self._asked:  # leaving the field is no wish for another name
            self.ask_for_name()

    def _follow(self, _text: str) -> None:
        self.changed.emit()
        self._typing.start()

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Choose folder"), str(self._folder))
        if chosen:
            self._folder = Path(chosen)
            self._folder_field.setText(chosen)
            self._follow(chosen)
