"""The colours of the canvas, for a dark, a neutral and a light surround."""

from dataclasses import dataclass, replace

from desktop_app.settings.choices import Surround


@dataclass(frozen=True, slots=True)
class CanvasColours:
    """Everything painted on the canvas that is not the photo; `#AARRGGBB` where it is see-through.

    Surround and checkerboard carry no tint, so that colours beside them can be judged. Lines and
    handles have a rim of the opposite lightness, because they must show on any photo.
    """

    surround: str
    checker_light: str
    checker_dark: str
    dim: str  # over the part of the photo outside the frame
    hairline: str  # around the photo; opaque, as line and rim
    line: str = "#ffffff"
    rim: str = "#0c0c0c"
    grid: str = "#90ffffff"
    grid_rim: str = "#30000000"
    guide: str = "#ffff4fa3"  # the usual pink: rare in photos
    wall: str = "#ffffb547"  # where the engine paints smaller, or no more
    accent: str = "#ff5a9bff"  # handle under the pointer or held
    focus: str = "#ff7fb0ff"
    pill: str = "#e6161616"
    pill_text: str = "#fff2f2f2"


DARK_COLOURS = CanvasColours(
    surround="#1a1a1a",
    checker_light="#2e2e2e",
    checker_dark="#282828",
    dim="#b81a1a1a",
    hairline="#161616",
)

LIGHT_COLOURS = CanvasColours(
    surround="#d9d9d9",
    checker_light="#f4f4f4",
    checker_dark="#eaeaea",
    dim="#b8d9d9d9",
    hairline="#c2c2c2",
    line="#1f1f1f",
    rim="#fcfcfc",
    accent="#ff2f6fe0",
    guide="#ffe0187e",
    wall="#ffb86e00",
    focus="#ff2560cc",
)

# A grey of about half the lightness, as colours are judged against.
NEUTRAL_COLOURS = replace(
    DARK_COLOURS,
    surround="#767676",
    checker_light="#868686",
    checker_dark="#7e7e7e",
    dim="#b8767676",
    hairline="#5c5c5c",
)


def colours_for(surround: Surround, *, dark: bool) -> CanvasColours:
    """The colours for this surround in a dark or light window."""
    themed = DARK_COLOURS if dark else LIGHT_COLOURS
    chosen = {
        Surround.DARK: DARK_COLOURS,
        Surround.NEUTRAL: NEUTRAL_COLOURS,
        Surround.LIGHT: LIGHT_COLOURS,
    }
    return chosen.get(surround, themed)
