"""The finish: how the result on the canvas is joined with its photo, changed at no cost."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop_app.document.document import FinishOptions
from desktop_app.imaging.blend import MAX_BAND
from desktop_app.ui.widgets.section import Section, muted
from desktop_app.ui.widgets.slider_row import SliderRow

_FULL = 100  # per cent
_INSIDE = 8  # px, where the user switches it on


class FinishPanel(Section):
    """Sliders that report at every step."""

    changed = Signal(object)  # FinishOptions

    def __init__(self, parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate("FinishPanel", "Finish")
        super().__init__(title, QCoreApplication.translate("FinishPanel", "free, any time"), parent)
        self._options = self._usual = FinishOptions()
        self._match = SliderRow(self.tr("Match"), _FULL, self._percent, self)
        self._grain = SliderRow(self.tr("Grain"), _FULL, self._percent, self)
        self._detail = SliderRow(self.tr("Detail"), _FULL, self._percent, self)
        self._blend = SliderRow(self.tr("Blend"), MAX_BAND, self._pixels, self)
        self._inside_on = QCheckBox(self.tr("Blend inside the photo as well"), self)
        self._inside_on.setToolTip(
            self.tr("Changes the photo's own pixels in a band along its new edges")
        )
        self._inside = SliderRow(self.tr("Inside"), MAX_BAND, self._pixels, self)
        self._rows = (self._match, self._grain, self._detail, self._blend, self._inside)
        self._note = muted()
        self._sliders = (*self._rows[:4], self._inside_on, self._inside)
        for part in (*self._sliders, self._note):
            self.body.addWidget(part)
        for row in self._rows:
            row.moved.connect(self._report)
        self._inside_on.clicked.connect(self._switch_inside)
        self.show_waiting()

    @property
    def options(self) -> FinishOptions:
        """What the sliders say."""
        return self._options

    def show_waiting(self) -> None:
        """A result has come; what can be changed about it is being measured."""
        self._note.hide()
        self.show_options(self._options, self._usual)
        for part in self._sliders:
            part.setEnabled(False)

    def show_options(
        self, options: FinishOptions, usual: FinishOptions, *, adjustable: bool = True
    ) -> None:
        """Show what holds now without reporting it back."""
        self._options, self._usual = options, usual
        self._match.show_value(round(options.match * _FULL), round(usual.match * _FULL))
        self._grain.show_value(round(options.grain * _FULL), round(usual.grain * _FULL))
        self._detail.show_value(round(options.detail * _FULL), round(usual.detail * _FULL))
        self._blend.show_value(options.blend_px, usual.blend_px)
        self._inside.show_value(options.inside_px, usual.inside_px)
        self._inside_on.setChecked(options.inside_px > 0)
        self._inside.setVisible(options.inside_px > 0 and adjustable)
        for part in self._sliders:
            part.setEnabled(True)
        for part in self._sliders[:5]:
            part.setVisible(adjustable)
        self._note.setVisible(not adjustable)
        self._note.setText(
            self.tr("Painted at full size around the photo's own pixels: nothing to adjust.")
        )

    def _switch_inside(self, on: bool) -> None:
        self._inside.setVisible(on)
        self._inside.slider.setValue(_INSIDE if on else 0)

    def _report(self, _value: int) -> None:
        self._options = FinishOptions(
            blend_px=self._blend.value,
            match=self._match.value / _FULL,
            grain=self._grain.value / _FULL,
            inside_px=self._inside.value,
            detail=self._detail.value / _FULL,
            seed=self._options.seed,
        )
        self._inside_on.setChecked(self._inside.value > 0)
        self.changed.emit(self._options)

    def _percent(self, value: int) -> str:
        return self.tr("{value} %").format(value=value) if value else self.tr("Off")

    def _pixels(self, value: int) -> str:
        return self.tr("{value} px").format(value=value) if value else self.tr("Off")
