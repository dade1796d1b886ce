"""Runware's advanced options: named in a recipe as text, checked, and put into its own fields."""

import re
from collections.abc import Callable, Mapping

POSITIONS = (
    "top-left",
    "top",
    "top-right",
    "left",
    "center",
    "right",
    "bottom-left",
    "bottom",
    "bottom-right",
)


def _between(low: float, high: float) -> Callable[[str], bool]:
    def check(value: str) -> bool:
        return re.fullmatch(r"\d{1,9}(\.\d+)?", value) is not None and low <= float(value) <= high

    return check


def _whole(low: int, high: int) -> Callable[[str], bool]:
    def check(value: str) -> bool:
        return re.fullmatch(r"\d{1,9}", value) is not None and low <= int(value) <= high

    return check


def _matching(pattern: str) -> Callable[[str], bool]:
    return lambda value: re.fullmatch(pattern, value) is not None


_SWITCH = _matching("on|off")
_COLOUR = _matching("#[0-9a-fA-F]{6}")
_MONTH = 30 * 24 * 3600  # seconds

# name: (field on the wire, what it takes in words, the check, text → wire value)
_Entry = tuple[str, str, Callable[[str], bool], Callable[[str], object]]
_FIELDS: Mapping[str, _Entry] = {
    "checker": ("safety.checkContent", "on or off", _SWITCH, lambda value: value == "on"),
    "quality": ("outputQuality", "20 to 99", _whole(20, 99), int),
    "ttl": ("ttl", "60 or more seconds", _whole(60, _MONTH), int),
    "upload_endpoint": ("uploadEndpoint", "an https address", _matching(r"https://\S+"), str),
    "watermark.text": ("watermark.text", "2 to 32 characters", _matching(r"(?s).{2,32}"), str),
    "watermark.image": (
        "watermark.image",
        "an https address or a UUID",
        _matching(r"https://\S+|[0-9a-fA-F-]{36}"),
        str,
    ),
    "watermark.position": (
        "watermark.displayPosition",
        ", ".join(POSITIONS),
        lambda value: value in POSITIONS,
        str,
    ),
    "watermark.tiled": ("watermark.tiled", "on or off", _SWITCH, lambda value: value == "on"),
    "watermark.opacity": ("watermark.opacity", "0.1 to 1", _between(0.1, 1), float),
    "watermark.font_color": ("watermark.fontColor", "a colour like #ffffff", _COLOUR, str),
    "watermark.background": ("watermark.bgColor", "a colour like #000000", _COLOUR, str),
}


def wrong_extras(extras: Mapping[str, str]) -> dict[str, str]:
    """Every option that would be refused, with what it takes."""
    wrong = {
        name: _FIELDS[name][1] if name in _FIELDS else "unknown to Runware"
        for name, value in extras.items()
        if name not in _FIELDS or not _FIELDS[name][2](value)
    }
    marks = {name for name in extras if name.startswith("watermark.")}
    if marks and len(marks & {"watermark.text", "watermark.image"}) != 1:
        wrong["watermark"] = "either a text or an image"
    return wrong


def extra_fields(extras: Mapping[str, str]) -> dict[str, object]:
    """The options as members of the task; what `wrong_extras` names must not get here."""
    fields: dict[str, object] = {}
    watermark: dict[str, object] = {}
    for name, value in extras.items():
        path, _, _, wire = _FIELDS[name]
        group, _, member = path.rpartition(".")
        if group == "watermark":
            watermark[member] = wire(value)
        elif group:
            fields[group] = {member: wire(value)}
        else:
            fields[path] = wire(value)
    if watermark:
        fields["advancedFeatures"] = {"watermark": watermark}
    return fields
