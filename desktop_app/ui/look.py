"""The look at run time: which theme holds, and icons in its colours."""

import weakref
from functools import cache
from typing import Protocol

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QPushButton
from shiboken6 import isValid

from desktop_app.paths import resources
from desktop_app.settings.schema import Theme as Choice
from desktop_app.ui.theme import DARK, LIGHT, Theme, palette, style_sheet

ICON = 20  # px, the size of every icon unless a widget says otherwise
_TRAIL = 4  # px between an icon and the text beside it, on top of the style's own
_DENSITIES = (1, 2, 3)  # device pixels for one logical pixel


class HasIcon(Protocol):
    """An action or a button."""

    def setIcon(self, icon: QIcon, /) -> None:
        """Show the icon."""


def draw_icon(name: str, colour: str, density: float = 1.0, *, trail: int = 0) -> QPixmap:
    """One icon in one colour, with `trail` empty logical pixels to its right."""
    svg = _drawing(name)
    side = round(ICON * density)
    pixmap = QPixmap(QSize(side + round(trail * density), side))
    pixmap.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(svg.replace("currentColor", colour).encode()))
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    pixmap.setDevicePixelRatio(density)
    return pixmap


@cache
def _drawing(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


class Look(QObject):
    """Holds the theme, dresses the application in it and keeps icons in step."""

    changed = Signal(object)  # Theme

    def __init__(self, app: QApplication, choice: Choice = Choice.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self._choice = choice
        self._icons: dict[tuple[str, str, int], QIcon] = {}
        self._dressed: list[tuple[weakref.ref[HasIcon], str, bool]] = []
        self._theme = self._wanted()
        self._apply()
        app.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def app(self) -> QApplication:
        """The application that is dressed."""
        return self._app

    @property
    def theme(self) -> Theme:
        """The theme that holds now."""
        return self._theme

    @property
    def choice(self) -> Choice:
        """What the user asked for."""
        return self._choice

    def choose(self, choice: Choice) -> None:
        """Switch between following the system, dark and light."""
        self._choice = choice
        self._follow()

    def icon(self, name: str, *, on_accent: bool = False, trail: int = 0) -> QIcon:
        """The icon in the theme's text colour, with a disabled state."""
        colour = self._theme.on_accent if on_accent else self._theme.text
        key = (name, colour, trail)
        if key not in self._icons:
            self._icons[key] = self._draw(name, colour, trail)
        return self._icons[key]

    def dress(self, target: HasIcon, name: str, *, on_accent: bool = False) -> None:
        """Give `target` an icon now and again after each change of theme."""
        self._dressed = [entry for entry in self._dressed if entry[0]() is not target]
        self._dressed.append((weakref.ref(target), name, on_accent))
        self._put_on(target, name, on_accent=on_accent)

    def colour(self, name: str) -> QColor:
        """One of the theme's values as a colour."""
        return QColor(getattr(self._theme, name))

    def _put_on(self, target: HasIcon, name: str, *, on_accent: bool) -> None:
        trail = _TRAIL if isinstance(target, QPushButton) else 0
        target.setIcon(self.icon(name, on_accent=on_accent, trail=trail))
        if isinstance(target, QPushButton):
            target.setIconSize(QSize(ICON + trail, ICON))

    def _draw(self, name: str, colour: str, trail: int) -> QIcon:
        icon = QIcon()
        highest = max(screen.devicePixelRatio() for screen in self._app.screens())
        for density in _DENSITIES:
            if density < highest + 1:
                icon.addPixmap(draw_icon(name, colour, density, trail=trail))
                faded = draw_icon(name, self._theme.disabled, density, trail=trail)
                icon.addPixmap(faded, QIcon.Mode.Disabled)
        return icon

    def _wanted(self) -> Theme:
        if self._choice is Choice.SYSTEM:
            light = self._app.styleHints().colorScheme() is Qt.ColorScheme.Light
            return LIGHT if light else DARK
        return LIGHT if self._choice is Choice.LIGHT else DARK

    def _follow(self) -> None:
        wanted = self._wanted()
        if wanted != self._theme:
            self._theme = wanted
            self._apply()
            self._redress()
            self.changed.emit(wanted)

    def _apply(self) -> None:
        self._icons.clear()
        self._app.setPalette(palette(self._theme))
        self._app.setStyleSheet(style_sheet(self._theme))

    def _redress(self) -> None:
        """Whoever was dressed may have gone: from Python, or from Qt with its window."""
        alive = []
        for reference, name, on_accent in self._dressed:
            target = reference()
            if target is not None and isValid(target):
                alive.append((reference, name, on_accent))
                self._put_on(target, name, on_accent=on_accent)
        self._dressed = alive
