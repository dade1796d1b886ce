"""How photo and result are joined, as options of the command line."""

import argparse
from dataclasses import replace

from desktop_app.document.document import FinishOptions
from desktop_app.headless.reading import reads
from desktop_app.imaging.blend import MAX_BAND


def add_finish(command: argparse.ArgumentParser) -> None:
    """The same as the sliders in the window; what is not given stays as it is."""
    group = command.add_argument_group("finish")
    for name, text in (
        ("match", "colour and tone match"),
        ("grain", "the photo's grain in the new area"),
        ("detail", "fine texture where the new area was painted small"),
    ):
        read = reads(parse_share, name)
        group.add_argument(f"--{name}", type=read, metavar="PERCENT|off", help=text)
    group.add_argument(
        "--blend",
        type=reads(parse_band, "blend"),
        metavar="PX",
        help=f"width of the blended band outside the photo, 0 to {MAX_BAND}",
    )
    group.add_argument(
        "--inside",
        type=reads(parse_band, "inside"),
        metavar="PX",
        help="blend inside the photo's new edges as well, which changes its pixels there",
    )


def finish_of(arguments: argparse.Namespace, usual: FinishOptions) -> FinishOptions:
    """The options with what was given on the command line."""
    given = {
        "match": arguments.match,
        "grain": arguments.grain,
        "detail": arguments.detail,
        "blend_px": arguments.blend,
        "inside_px": arguments.inside,
    }
    return replace(usual, **{name: value for name, value in given.items() if value is not None})


def parse_share(text: str) -> float:
    """Read a percentage, or `off`, as 0 to 1. Raises ValueError with one sentence."""
    if text == "off":
        return 0.0
    number = text.removesuffix("%")
    if not number.isdecimal() or int(number) > 100:
        message = f"A strength lies between 0 and 100 percent, not “{text}”"
        raise ValueError(message)
    return int(number) / 100


def parse_band(text: str) -> int:
    """Read a width in pixels. Raises ValueError with one sentence."""
    if not text.isdecimal() or int(text) > MAX_BAND:
        message = f"A band is 0 to {MAX_BAND} pixels wide, not “{text}”"
        raise ValueError(message)
    return int(text)
