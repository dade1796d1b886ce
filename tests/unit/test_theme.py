"""The themes can be read by everyone, and their greys carry no tint."""

import pytest

from desktop_app.ui.theme import DARK, LIGHT, Theme, style_sheet


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in _channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """The ratio of WCAG 2, 1 to 21."""
    bright, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
class TestTheme:
    @pytest.mark.parametrize("ground", ["surround", "window", "raised", "hover", "pressed"])
    @pytest.mark.parametrize("ink", ["text", "muted"])
    def test_text_stands_out(self, theme: Theme, ink: str, ground: str) -> None:
        assert contrast(getattr(theme, ink), getattr(theme, ground)) >= 4.5

    @pytest.mark.parametrize("ink", ["warning", "danger", "success"])
    def test_signals_stand_out(self, theme: Theme, ink: str) -> None:
        assert contrast(getattr(theme, ink), theme.window) >= 4.5

    @pytest.mark.parametrize("ground", ["accent", "accent_hover", "accent_pressed"])
    def test_the_primary_action_can_be_read(self, theme: Theme, ground: str) -> None:
        assert contrast(theme.on_accent, getattr(theme, ground)) >= 4.5

    @pytest.mark.parametrize("ground", ["window", "raised", "surround"])
    def test_focus_ring_is_seen(self, theme: Theme, ground: str) -> None:
        assert contrast(theme.focus, getattr(theme, ground)) >= 3

    @pytest.mark.parametrize(
        "grey",
        ["surround", "window", "raised", "hover", "pressed", "line", "border", "text", "muted"],
    )
    def test_greys_are_neutral(self, theme: Theme, grey: str) -> None:
        assert len(set(_channels(getattr(theme, grey)))) == 1

    def test_style_sheet_is_filled_in(self, theme: Theme) -> None:
        sheet = style_sheet(theme)
        assert "$" not in sheet
        assert theme.accent in sheet
