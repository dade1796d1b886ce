"""The look in values: two neutral themes, the palette and the style sheet made from them."""

from dataclasses import asdict, dataclass
from string import Template

from PySide6.QtGui import QColor, QPalette

from desktop_app.paths import resources


@dataclass(frozen=True, slots=True)
class Theme:
    """Every colour of the window; greys carry no tint, so photos can be judged beside them."""

    name: str
    surround: str  # around the photo
    window: str  # panels and bars
    raised: str  # fields and quiet buttons
    hover: str
    pressed: str
    line: str  # hairlines between areas
    border: str  # edges of controls
    text: str
    muted: str  # secondary text
    disabled: str
    accent: str  # fill of the one primary action and of selections
    accent_hover: str
    accent_pressed: str
    on_accent: str
    focus: str  # keyboard focus ring
    warning: str
    danger: str
    success: str

    @property
    def dark(self) -> bool:
        """True for light text on dark ground."""
        return self.name == "dark"


DARK = Theme(
    name="dark",
    surround="#1a1a1a",
    window="#242424",
    raised="#303030",
    hover="#3a3a3a",
    pressed="#2a2a2a",
    line="#343434",
    border="#464646",
    text="#ececec",
    muted="#ababab",
    disabled="#6e6e6e",
    accent="#2f6bd8",
    accent_hover="#2a62ca",
    accent_pressed="#2457b5",
    on_accent="#ffffff",
    focus="#7fb0ff",
    warning="#e7b54a",
    danger="#ff8a80",
    success="#7fcf8f",
)

LIGHT = Theme(
    name="light",
    surround="#d9d9d9",
    window="#f5f5f5",
    raised="#ffffff",
    hover="#ebebeb",
    pressed="#dedede",
    line="#dcdcdc",
    border="#c0c0c0",
    text="#1c1c1c",
    muted="#5a5a5a",
    disabled="#a0a0a0",
    accent="#2560cc",
    accent_hover="#1f57bd",
    accent_pressed="#1a4ba6",
    on_accent="#ffffff",
    focus="#2560cc",
    warning="#8a5a00",
    danger="#b3261e",
    success="#1e6e34",
)


def palette(theme: Theme) -> QPalette:
    """The palette for widgets the style sheet leaves alone."""
    roles = {
        QPalette.ColorRole.Window: theme.window,
        QPalette.ColorRole.WindowText: theme.text,
        QPalette.ColorRole.Base: theme.raised,
        QPalette.ColorRole.AlternateBase: theme.window,
        QPalette.ColorRole.ToolTipBase: theme.raised,
        QPalette.ColorRole.ToolTipText: theme.text,
        QPalette.ColorRole.PlaceholderText: theme.muted,
        QPalette.ColorRole.Text: theme.text,
        QPalette.ColorRole.Button: theme.raised,
        QPalette.ColorRole.ButtonText: theme.text,
        QPalette.ColorRole.BrightText: theme.on_accent,
        QPalette.ColorRole.Light: theme.hover,
        QPalette.ColorRole.Midlight: theme.hover,
        QPalette.ColorRole.Mid: theme.border,
        QPalette.ColorRole.Dark: theme.line,
        QPalette.ColorRole.Shadow: theme.surround,
        QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.on_accent,
        QPalette.ColorRole.Accent: theme.accent,
        QPalette.ColorRole.Link: theme.focus,
        QPalette.ColorRole.LinkVisited: theme.focus,
    }
    result = QPalette()
    for role, colour in roles.items():
        result.setColor(role, QColor(colour))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.disabled))
    return result


def style_sheet(theme: Theme) -> str:
    """The style sheet, filled in with the theme's values."""
    folder = resources() / "themes"
    text = (folder / "outframe.qss").read_text(encoding="utf-8")
    values = {name: str(value) for name, value in asdict(theme).items()}
    return Template(text).substitute(values, pictures=(folder / theme.name).as_posix())
