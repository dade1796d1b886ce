"""The file format and what can be chosen about it."""

from dataclasses import replace

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QSlider, QWidget

from desktop_app.errors import AppError
from desktop_app.geometry.extent import Size
from desktop_app.imaging.formats import ExportOptions, TiffCompression, check_fits, longest_side
from desktop_app.settings.choices import ColourSpace, PictureFormat
from desktop_app.ui.export.rows import Rows
from desktop_app.ui.widgets.section import muted
from desktop_app.ui.widgets.segments import Segments

FORMATS = tuple(PictureFormat)
_LOSSY = {PictureFormat.JPEG, PictureFormat.WEBP, PictureFormat.AVIF}
_DEEP = {PictureFormat.PNG, PictureFormat.TIFF}
_HALVED = {PictureFormat.JPEG, PictureFormat.AVIF}  # may keep colour at half the size
_DEPTHS = (None, 8, 16)
_LOWEST_QUALITY = 50
_CHANNELS = 3


class FormatForm(Rows):
    """Bound to one `ExportOptions`; only what the format offers is shown."""

    changed = Signal()
    format_changed = Signal()

    def __init__(self, canvas: Size, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._rest = ExportOptions()  # what no field here shows
        names = [name.value.upper().replace("WEBP", "WebP") for name in FORMATS]
        self._format = Segments(self.tr("Format"), names, self)
        self._about = muted()
        self._quality = self._slider()
        self._quality_value = QLabel(self)
        self._quality_value.setMinimumWidth(28)
        self._quality_value.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._full_colour = QCheckBox(self.tr("Full colour detail (4:4:4)"), self)
        self._progressive = QCheckBox(self.tr("Progressive"), self)
        self._progressive.setToolTip(self.tr("Appears coarse to fine while it loads"))
        self._lossless = QCheckBox(self.tr("Without loss"), self)
        self._depth = self._combo(self.tr("Depth"), self._depth_names())
        self._compression = self._combo(self.tr("Compression"), self._compression_names())
        self._space = self._combo(self.tr("Colours"), self._space_names())
        self._lay_out()
        self._connect()

    @property
    def options(self) -> ExportOptions:
        """What was chosen."""
        return replace(
            self._rest,
            format=FORMATS[self._format.index],
            quality=self._quality.value(),
            bits=self._depth.currentData(),
            full_colour=self._full_colour.isChecked(),
            progressive=self._progressive.isChecked(),
            lossless=self._lossless.isChecked(),
            compression=TiffCompression(self._compression.currentData()),
            space=ColourSpace(self._space.currentData()),
        )

    @property
    def obstacle(self) -> str:
        """Why the format cannot hold the picture; empty where it can."""
        options = self.options
        deep = options.format in _DEEP and options.bits == 16
        try:
            check_fits(options.format, self._canvas, _CHANNELS * (2 if deep else 1))
        except AppError as error:
            return f"{error.trouble.message} {error.trouble.next_step}"
        return ""

    def show_options(self, options: ExportOptions) -> None:
        """Show what holds now without reporting it back."""
        self.blockSignals(True)
        self._rest = options
        self._format.show_index(FORMATS.index(options.format))
        self._quality.setValue(options.quality)
        self._full_colour.setChecked(not options.subsampled)
        self._progressive.setChecked(options.progressive)
        self._lossless.setChecked(options.lossless)
        self._depth.setCurrentIndex(_DEPTHS.index(options.bits))
        self._compression.setCurrentIndex(self._compression.findData(options.compression.value))
        self._space.setCurrentIndex(self._space.findData(options.space.value))
        self._fit()
        self.blockSignals(False)

    def show_format(self, wanted: PictureFormat) -> None:
        """Follow the ending of a name."""
        self._format.show_index(FORMATS.index(wanted))
        self._fit()

    def _lay_out(self) -> None:
        self.add(self.tr("Format"), self._format)
        self.add("", self._about)
        quality = QHBoxLayout()
        quality.setSpacing(8)
        quality.addWidget(self._quality, 1)
        quality.addWidget(self._quality_value)
        self._quality_row = self.add(self.tr("Quality"), quality)
        ticks = QHBoxLayout()
        ticks.setSpacing(24)
        for tick in (self._full_colour, self._progressive, self._lossless):
            ticks.addWidget(tick)
        ticks.addStretch(1)
        self._ticks_row = self.add("", ticks)
        self._depth_row = self.add(self.tr("Depth"), self._depth)
        self._compression_row = self.add(self.tr("Compression"), self._compression)
        self.add(self.tr("Colours"), self._space)

    def _connect(self) -> None:
        self._format.chosen.connect(self._follow_format)
        self._quality.valueChanged.connect(self._follow)
        for tick in (self._full_colour, self._progressive, self._lossless):
            tick.toggled.connect(self._follow)
        for combo in (self._depth, self._compression, self._space):
            combo.activated.connect(self._follow)

    def _follow_format(self, _index: int) -> None:
        self._fit()
        self.format_changed.emit()
        self.changed.emit()

    def _follow(self, _value: object) -> None:
        self._fit()
        self.changed.emit()

    def _fit(self) -> None:
        """Show what this format offers, and say what it is for."""
        kind = FORMATS[self._format.index]
        lossless = kind is PictureFormat.WEBP and self._lossless.isChecked()
        self._about.setText(self._words(kind))
        self._quality_value.setText(str(self._quality.value()))
        self.show_row(self._quality_row, shown=kind in _LOSSY and not lossless)
        self.show_row(self._ticks_row, shown=kind in _LOSSY)
        self._full_colour.setVisible(kind in _HALVED)
        self._progressive.setVisible(kind is PictureFormat.JPEG)
        self._lossless.setVisible(kind is PictureFormat.WEBP)
        self.show_row(self._depth_row, shown=kind in _DEEP)
        self.show_row(self._compression_row, shown=kind is PictureFormat.TIFF)

    def _words(self, kind: PictureFormat) -> str:
        about = {
            PictureFormat.JPEG: self.tr("For sharing: small files, 8 bit."),
            PictureFormat.PNG: self.tr("Without loss; files of up to 4 GB."),
            PictureFormat.TIFF: self.tr("The master, without loss; files of up to 4 GB."),
            PictureFormat.WEBP: self.tr("For the web: smaller than JPEG, 8 bit."),
            PictureFormat.AVIF: self.tr("For the web: the smallest files, 8 bit; takes its time."),
        }[kind]
        side = longest_side(kind)
        if side is None:
            return about
        limit = self.tr("At most {side} pixels a side.").format(side=QLocale().toString(side))
        return f"{about} {limit}"

    def _slider(self) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal, self)
        slider.setRange(_LOWEST_QUALITY, 100)
        slider.setAccessibleName(self.tr("Quality"))
        return slider

    def _combo(self, name: str, choices: dict[object, str]) -> QComboBox:
        combo = QComboBox(self)
        combo.setAccessibleName(name)
        for value, words in choices.items():
            combo.addItem(words, value)
        return combo

    def _depth_names(self) -> dict[object, str]:
        words = {None: self.tr("As the photo"), 8: self.tr("8 bit"), 16: self.tr("16 bit")}
        return {depth: words[depth] for depth in _DEPTHS}

    def _compression_names(self) -> dict[object, str]:
        return {
            TiffCompression.ZIP.value: self.tr("ZIP (smallest)"),
            TiffCompression.LZW.value: self.tr("LZW (read everywhere)"),
            TiffCompression.NONE.value: self.tr("None (fastest)"),
        }

    def _space_names(self) -> dict[object, str]:
        return {
            ColourSpace.KEEP.value: self.tr("As the photo"),
            ColourSpace.SRGB.value: self.tr("sRGB (converts the photo)"),
            ColourSpace.DISPLAY_P3.value: self.tr("Display P3 (converts the photo)"),
            ColourSpace.ADOBE_RGB.value: self.tr("Adobe RGB (converts the photo)"),
        }
