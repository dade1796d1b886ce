"""What the file says about the photo and about what was generated."""

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop_app.imaging.xmp import Disclosure
from desktop_app.ui.export.rows import Rows
from desktop_app.ui.look import Look
from desktop_app.ui.widgets.section import Fold, muted


class MetadataForm(Rows):
    """Two switches; what the second one writes can be read beforehand."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gps = QCheckBox(self.tr("Keep where it was taken (GPS)"), self)
        self._disclose = QCheckBox(self.tr("Say in the file that parts were generated"), self)
        self._words = muted()
        self._fold = Fold(self.tr("What is written"), look, self)
        self._fold.body.addWidget(self._words)
        column = QVBoxLayout()
        column.setSpacing(0)
        for part in (self._gps, self._disclose, self._fold):
            column.addWidget(part)
        self.add(self.tr("Metadata"), column)
        self._disclose.toggled.connect(self._fold.setEnabled)

    @property
    def gps(self) -> bool:
        """Keep the place."""
        return self._gps.isChecked()

    @property
    def disclose(self) -> bool:
        """Say what was generated."""
        return self._disclose.isChecked()

    def show_choices(self, *, gps: bool, disclose: bool) -> None:
        """Show what holds now."""
        self._gps.setChecked(gps)
        self._disclose.setChecked(disclose)
        self._fold.setEnabled(disclose)

    def show_disclosure(self, said: Disclosure) -> None:
        """The words that would go into the file."""
        locale = QLocale()
        areas = "\n".join(
            self.tr("{width} × {height} px at {x}, {y}").format(
                width=area.width, height=area.height, x=area.x, y=area.y
            )
            for area in said.areas
        )
        lines = (
            f"DigitalSourceType: {said.source_type.rpartition('/')[2]}",
            self.tr("Engine: {engine}").format(engine=said.engine),
            self.tr("Made: {made}").format(made=said.made.isoformat(" ", "minutes")),
            self.tr("Generated: {share} % of the picture").format(
                share=locale.toString(round(said.share * 100, 1))
            ),
            areas,
        )
        self._words.setText("\n".join(lines))
