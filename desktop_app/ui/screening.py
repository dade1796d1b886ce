"""Screening: pictures are shown in the colours of the screen the window is on."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, Signal
from PySide6.QtGui import QColorSpace, QScreen

from desktop_app.ui.canvas.levels import PictureLevel
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.screen_profile import is_screen_profile, screen_profile

_SRGB = QColorSpace.NamedColorSpace.SRgb


class Screening(QObject):
    """Knows the profile of the window's screen, and turns levels into its numbers."""

    changed = Signal()  # what is shown has to be made anew

    def __init__(self, window: MainWindow, cache: Path) -> None:
        super().__init__(window)
        self._window = window
        self._cache = cache
        self._profile: Path | None = None
        handle = window.windowHandle()
        if handle is not None:
            handle.screenChanged.connect(self._follow)
        self._follow(window.screen())

    def adapt(self, level: PictureLevel) -> PictureLevel:
        """The level in the screen's numbers; called on threads of the worker's."""
        profile = self._profile
        if profile is None:
            return level
        from desktop_app.imaging.pyramid import Level  # noqa: PLC0415 - loads libvips
        from desktop_app.imaging.screen import adapted  # noqa: PLC0415

        pixels = adapted(level.pixels, level.size, profile)
        return Level(level.size, level.scale, pixels, level.quick)

    def _follow(self, screen: QScreen) -> None:
        data = screen_profile(screen)
        before, self._profile = self._profile, self._kept(data)
        if self._profile is None:
            self._say(self.tr("No screen profile: colours are shown as sRGB"))
        else:
            name = QColorSpace.fromIccProfile(QByteArray(data)).description()
            self._say(self.tr("Colours by the screen's profile: {name}").format(name=name or "ICC"))
        if before != self._profile:
            self.changed.emit()

    def _kept(self, data: bytes) -> Path | None:
        """A file with the profile, under the name of its content."""
        if not is_screen_profile(data):
            return None
        if QColorSpace.fromIccProfile(QByteArray(data)) == QColorSpace(_SRGB):
            return None
        path = self._cache / f"screen-{hashlib.sha256(data).hexdigest()[:16]}.icc"
        try:
            self._cache.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        except OSError:
            return None
        return path

    def _say(self, words: str) -> None:
        self._window.top.colours.setText(words)
