"""What leaves this computer: the very picture, to whom it goes, and what was taken out of it."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.services.outgoing import Outgoing, Picture
from desktop_app.settings.choices import EngineId
from desktop_app.ui.look import Look
from desktop_app.ui.panels.engine_choice import engine_name
from desktop_app.ui.widgets.section import muted

PREVIEW = QSize(320, 300)  # logical px
_FACTS = 320  # px, width of the facts


class OutgoingDialog(QDialog):
    """Filled in once the picture is prepared; with `sending` it asks, else it only tells."""

    send_wanted = Signal(bool)  # not to be asked again

    def __init__(
        self, engine: EngineId, price: str, look: Look, parent: QWidget, *, sending: bool
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("What leaves this computer"))
        self._sending = sending
        self._preview = QLabel(self.tr("Preparing the picture…"))
        self._preview.setProperty("role", "preview")
        self._preview.setFixedSize(PREVIEW)
        self._preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._preview.setAccessibleName(self.tr("The picture that is sent"))
        self._open = QPushButton(self.tr("Open this very picture"))
        self._open.setProperty("role", "link")
        self._open.setEnabled(False)
        look.dress(self._open, "external-link")
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(16)
        self._facts.setVerticalSpacing(8)
        self._facts.setColumnStretch(1, 1)
        self._row = 0
        name = engine_name(engine)
        self._again = QCheckBox(self.tr("Don't ask again for {engine}").format(engine=name))
        self._again.setVisible(sending)
        self._send = QPushButton(self.tr("Send"))
        self._send.setProperty("role", "primary")
        self._send.setDefault(sending)
        self._send.setEnabled(False)
        self._send.setVisible(sending)
        self._send.clicked.connect(self._agree)
        look.dress(self._send, "send", on_accent=True)
        self._lay_out()
        self._add(self.tr("To"), name)
        self._price = price

    def show_outgoing(self, outgoing: Outgoing) -> None:
        """Tell everything about it."""
        self._add(self.tr("Host"), outgoing.host)
        self._add(self.tr("Region"), outgoing.region)
        if outgoing.pictures:
            self._add(self.tr("Picture"), "\n".join(_picture_words(p) for p in outgoing.pictures))
            self._open.clicked.connect(lambda: self._open_all(outgoing.pictures))
            self._open.setEnabled(True)
        else:
            self._preview.setText(self.tr("No picture is sent."))
        self._add(self.tr("Also sent"), ", ".join(outgoing.also))
        if outgoing.stripped:
            self._add(self.tr("Left out"), "\n".join(outgoing.stripped))
        self._add(self.tr("Kept there"), outgoing.retention)
        if self._price:
            self._add(self.tr("Price"), self._price)
        self._send.setEnabled(True)
        if self._sending:
            self._send.setFocus()

    def show_preview(self, image: QImage) -> None:
        """Show the picture, drawn small."""
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(ratio)
        self._preview.setPixmap(pixmap)

    def _agree(self) -> None:
        self.accept()
        self.send_wanted.emit(self._again.isChecked())

    def _open_all(self, pictures: Sequence[Picture]) -> None:
        for picture in pictures:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(picture.file)))

    def _add(self, name: str, words: str) -> None:
        label = QLabel(name)
        label.setProperty("role", "muted")
        value = QLabel(words)
        value.setWordWrap(True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        value.setAccessibleName(f"{name}: {words}")
        top = Qt.AlignmentFlag.AlignTop
        self._facts.addWidget(label, self._row, 0, top)
        self._facts.addWidget(value, self._row, 1, top)
        self._row += 1

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(self._preview)
        left.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        left.addStretch(1)
        facts = QWidget()
        facts.setFixedWidth(_FACTS)
        facts.setLayout(self._facts)
        self._facts.setContentsMargins(0, 0, 0, 0)
        middle = QHBoxLayout()
        middle.setSpacing(24)
        middle.addLayout(left)
        middle.addWidget(facts, 0, Qt.AlignmentFlag.AlignTop)
        close = QPushButton(self.tr("Cancel") if self._sending else self.tr("Close"))
        close.clicked.connect(self.reject)
        close.setFocus()
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._again)
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(self._send)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(16)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        words = self.tr("This is everything that is sent. The photo itself stays here.")
        layout.addWidget(muted(words))
        layout.addLayout(middle)
        layout.addLayout(buttons)


def _picture_words(picture: Picture) -> str:
    locale = QLocale()
    width, height = (locale.toString(side) for side in picture.size)
    size = locale.formattedDataSize(picture.byte_size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
    return f"{width} × {height} px, {size}"
