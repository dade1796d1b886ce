"""What pressing the button will bring, and the button itself."""

from dataclasses import dataclass

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.geometry.extent import Size
from desktop_app.ui.look import Look
from desktop_app.ui.widgets.section import muted


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the read-out shows; `obstacle` says why the button cannot be pressed."""

    size: Size
    new_share: float
    scale: float  # painted pixels for one pixel of the photo
    price: str
    obstacle: str = ""


class ReadOut(QFrame):
    """Size, share, scale and price above the one primary button."""

    expand_pressed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panelFooter")
        self.setAccessibleName(self.tr("Outcome"))
        self._values: dict[str, QLabel] = {}
        self._reason = muted()
        self._button = QPushButton(self.tr("Expand"), self)
        self._button.setProperty("role", "primary")
        self._button.setMinimumHeight(40)
        self._button.setToolTip(self.tr("Paint the new area (Ctrl+Enter)"))
        self._button.clicked.connect(self.expand_pressed)
        look.dress(self._button, "expand", on_accent=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(self._figures())
        layout.addWidget(self._reason)
        layout.addWidget(self._button)
        self.show_outlook(None)

    @property
    def button(self) -> QPushButton:
        """The one primary button."""
        return self._button

    @property
    def reason(self) -> str:
        """Why the button cannot be pressed."""
        return self._reason.text()

    def show_outlook(self, outlook: Outlook | None) -> None:
        """Show the figures, or none without a photo."""
        obstacle = outlook.obstacle if outlook else self.tr("Open a photo to begin.")
        self._reason.setText(obstacle)
        self._reason.setVisible(bool(obstacle))
        self._button.setEnabled(not obstacle)
        self._button.setAccessibleDescription(obstacle)
        for label in self._values.values():
            label.setText("–")
        if outlook is None:
            return
        locale = QLocale()
        width, height = (locale.toString(side) for side in outlook.size)
        megapixels = locale.toString(outlook.size.megapixels, ord("f"), 1)
        self._values["size"].setText(
            self.tr("{width} × {height} px · {megapixels} MP").format(
                width=width, height=height, megapixels=megapixels
            )
        )
        self._values["area"].setText(
            self.tr("{share}, painted {scale}").format(
                share=_percent(outlook.new_share), scale=self._scale_words(outlook.scale)
            )
        )
        self._values["price"].setText(outlook.price)

    def _scale_words(self, scale: float) -> str:
        if scale >= 1:
            return self.tr("at full size")
        return self.tr("at {percent}, then enlarged").format(percent=_percent(scale))

    def _figures(self) -> QGridLayout:
        names = {
            "size": self.tr("New size"),
            "area": self.tr("New area"),
            "price": self.tr("Price"),
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (key, name) in enumerate(names.items()):
            label = QLabel(name, self)
            label.setProperty("role", "muted")
            self._values[key] = QLabel(self)
            self._values[key].setAccessibleDescription(name)
            grid.addWidget(label, row, 0)
            grid.addWidget(self._values[key], row, 1)
        return grid


def _percent(share: float) -> str:
    if 0 < share < 0.001:
        return "< 0.1 %"
    return f"{share * 100:.1f} %" if share < 0.1 else f"{share * 100:.0f} %"
