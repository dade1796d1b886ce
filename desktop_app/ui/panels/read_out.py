"""What pressing the button will bring, and the button itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QLocale, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.geometry.aspect import describe
from desktop_app.geometry.extent import Size
from desktop_app.ui.canvas.words import percent
from desktop_app.ui.look import Look
from desktop_app.ui.widgets.notice import Notice
from desktop_app.ui.widgets.section import muted


@dataclass(frozen=True, slots=True)
class Hurdle:
    """One rule in the way: the sentence, and the words of the button that mends it."""

    words: str
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the read-out shows; an obstacle or a hurdle says why the button cannot be pressed."""

    size: Size
    new_share: float
    scale: float  # painted pixels for one pixel of the photo
    price: str
    arithmetic: str = ""  # how the price comes about
    scaling: str = ""  # why the new area is painted smaller
    forecast: str = ""  # scale and price in the words shown beside a dragged handle
    on_button: str = ""  # the price as the button says it; empty where it costs nothing
    obstacle: str = ""
    hurdles: tuple[Hurdle, ...] = ()


class ReadOut(QFrame):
    """Size, share, scale and price above the one primary button."""

    expand_pressed = Signal()
    mend_pressed = Signal(int)  # index of the hurdle

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panelFooter")
        self.setAccessibleName(self.tr("Outcome"))
        self._look = look
        self._values: dict[str, QLabel] = {}
        self._reason = muted()
        self._notices = QVBoxLayout()
        self._notices.setSpacing(8)
        self._button = QPushButton(self.tr("Expand"), self)
        self._button.setProperty("role", "primary")
        self._button.setMinimumHeight(40)
        self._button.clicked.connect(self.expand_pressed)
        look.dress(self._button, "expand", on_accent=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(self._figures())
        layout.addWidget(self._reason)
        layout.addLayout(self._notices)
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

    @property
    def notices(self) -> list[Notice]:
        """The rules in the way, as they are shown."""
        found = (self._notices.itemAt(index).widget() for index in range(self._notices.count()))
        return [widget for widget in found if isinstance(widget, Notice) and not widget.isHidden()]

    def show_outlook(self, outlook: Outlook | None) -> None:
        """Show the figures, or none without a photo."""
        obstacle = outlook.obstacle if outlook else self.tr("Open a photo to begin.")
        hurdles = outlook.hurdles if outlook else ()
        self._reason.setText(obstacle)
        self._reason.setVisible(bool(obstacle))
        self._show_hurdles(hurdles)
        self._button.setEnabled(not obstacle and not hurdles)
        self._button.setAccessibleDescription(
            " ".join([obstacle, *(hurdle.words for hurdle in hurdles)]).strip()
        )
        self._show_figures(outlook)

    def _show_figures(self, outlook: Outlook | None) -> None:
        for label in self._values.values():
            label.setText("–")
            label.setToolTip("")
        on_button = outlook.on_button if outlook else ""
        expand = self.tr("Expand")
        self._button.setText(f"{expand}  ·  {on_button}" if on_button else expand)
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
        self._values["ratio"].setText(describe(outlook.size))
        share = percent(outlook.new_share)
        painted = f"{share}, {scale_words(outlook.scale)}" if outlook.price else share
        self._values["area"].setText(painted)
        self._values["area"].setToolTip(outlook.scaling)
        self._values["price"].setText(outlook.price or "–")
        self._values["price"].setToolTip(outlook.arithmetic)
        keys = self.tr("Paint the new area (Ctrl+Enter)")
        self._button.setToolTip(f"{keys}\n{outlook.arithmetic}" if on_button else keys)

    def _show_hurdles(self, hurdles: Sequence[Hurdle]) -> None:
        while self._notices.count() < len(hurdles):
            self._notices.addWidget(Notice(self._look, parent=self))
        for index in range(self._notices.count()):
            notice = self._notices.itemAt(index).widget()
            assert isinstance(notice, Notice), "only notices are put there"
            hurdle = hurdles[index] if index < len(hurdles) else Hurdle("")
            notice.say(hurdle.words, hurdle.mend, partial(self.mend_pressed.emit, index))

    def _figures(self) -> QGridLayout:
        names = {
            "size": self.tr("New size"),
            "ratio": self.tr("Ratio"),
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


def scale_words(scale: float) -> str:
    """How large the new area is painted."""
    if scale >= 1:
        return QCoreApplication.translate("ReadOut", "painted at full size")
    words = QCoreApplication.translate("ReadOut", "painted at {percent} and enlarged")
    return words.format(percent=percent(scale))
