"""A field for a length on the photo: units, arithmetic, ratios; what cannot be read stays there."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QValidator
from PySide6.QtWidgets import QWidget

from desktop_app.geometry.aspect import Ratio
from desktop_app.geometry.expression import Scale, read
from desktop_app.ui.widgets.number_field import NumberField

_DONE = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class LengthField(NumberField):
    """Its value is whole pixels whatever the unit shown.

    Qt never reads the text: it is taken in by `_commit` alone, and as long as it makes no sense it
    stays as it was typed, with the reason beside it.
    """

    ratio_wished = Signal(object)  # Ratio
    refused = Signal(str)  # why the text makes no sense; empty once all is well

    def __init__(
        self, name: str, parent: QWidget | None = None, *, signed: bool, takes_ratio: bool = True
    ) -> None:
        self._typed: str | None = None  # what is not taken in yet
        self._signed = signed
        self._scale = Scale(whole=1, signed=signed)
        super().__init__(name, 0, 0, parent)
        self._takes_ratio = takes_ratio
        self.setSuffix("")
        self.lineEdit().textEdited.connect(self._keep)

    def set_scale(self, scale: Scale) -> None:
        """What units and per cent mean from now on."""
        scale = replace(scale, signed=self._signed)
        if scale != self._scale:
            self._scale = scale
            self.show_value(self.value())

    def show_length(self, pixels: int, low: int, high: int) -> None:
        """Show what holds now and what may be typed, without reporting it back."""
        if pixels != self.value() and not self.hasFocus():
            self._forget()
        self.blockSignals(True)
        self.setRange(low, high)
        self.setValue(pixels)
        self.blockSignals(False)

    def validate(self, text: str, pos: int) -> tuple[QValidator.State, str, int]:
        """Anything may be typed."""
        return QValidator.State.Acceptable, text, pos

    def valueFromText(self, _text: str) -> int:
        """Not for Qt to read."""
        return self.value()

    def textFromValue(self, value: int) -> str:
        """The value in the field's unit, or what is being typed."""
        return self._scale.show(value) if self._typed is None else self._typed

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return takes the text in, Escape gives it up."""
        if event.key() in _DONE:
            self._commit()
        elif event.key() == Qt.Key.Key_Escape and self._typed is not None:
            self._forget()
            self.show_value(self.value())
            self.selectAll()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Going on to the next field takes the text in."""
        self._commit()
        super().focusOutEvent(event)

    def stepBy(self, steps: int) -> None:
        """Step from what was typed."""
        self._commit()
        if self._typed is None:
            super().stepBy(steps)

    def _keep(self, text: str) -> None:
        self._typed = text
        self._say("")

    def _forget(self) -> None:
        self._typed = None
        self._say("")

    def _commit(self) -> None:
        if self._typed is None:
            return
        try:
            wish = read(self._typed, self.value(), self._scale)
            self._check(wish)
        except ValueError as error:
            self._say(str(error))
            return
        self._forget()
        if isinstance(wish, Ratio):
            self.show_value(self.value())
            self.ratio_wished.emit(wish)
        else:
            self.setValue(wish)

    def _check(self, wish: int | Ratio) -> None:
        if isinstance(wish, Ratio):
            if not self._takes_ratio:
                raise ValueError(self.tr("A ratio goes into width, height or a side"))
        elif not self.minimum() <= wish <= self.maximum():
            words = self.tr("{name} goes from {low} to {high}").format(
                name=self.accessibleName(),
                low=self._scale.show(self.minimum()),
                high=self._scale.show(self.maximum()),
            )
            raise ValueError(words)

    def _say(self, reason: str) -> None:
        """Mark the field and tell why, or that nothing is wrong any more."""
        if reason == self.accessibleDescription():
            return
        self.setAccessibleDescription(reason)
        self.setProperty("wrong", bool(reason))
        self.style().unpolish(self)
        self.style().polish(self)
        self.refused.emit(reason)
