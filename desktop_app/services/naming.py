"""Names of exported files, from a template such as `{name}-{ratio}-{n}`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path

from desktop_app.engines.capabilities import ENGINES
from desktop_app.geometry.aspect import describe
from desktop_app.geometry.extent import Size
from desktop_app.settings.choices import EngineId

USUAL = "{name}-expand"
FIELDS = ("name", "ratio", "n", "width", "height", "engine", "date")
_FIELD = re.compile(r"\{(\w+)\}")
_LONGEST = 40  # characters
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')  # on one system or another


@dataclass(frozen=True, slots=True)
class Facts:
    """What a template can speak of."""

    name: str  # of the photo, without its ending
    canvas: Size
    engine: EngineId
    today: date

    def value(self, field: str, number: int) -> str:
        """The text for a field. Raises KeyError for one that does not exist."""
        return {
            "name": self.name,
            "ratio": describe(self.canvas).replace(":", "x"),
            "n": str(number),
            "width": str(self.canvas.width),
            "height": str(self.canvas.height),
            "engine": ENGINES[self.engine].name,
            "date": self.today.isoformat(),
        }[field]


def calm_name(words: str) -> str:
    """A file name from the first of many words."""
    calm = re.sub(r"[^\w]+", "-", words.lower()).strip("-_")
    return calm[:_LONGEST].rstrip("-_") or "picture"


def unknown_fields(template: str) -> tuple[str, ...]:
    """What the template asks for and nobody can tell."""
    return tuple(field for field in _FIELD.findall(template) if field not in FIELDS)


def stems(template: str, facts: Facts) -> Iterator[str]:
    """Names without an ending, the wanted one first; the template's number counts, or one is added.

    Raises KeyError for a field that does not exist.
    """
    counts = "{n}" in template
    for number in count(1):
        text = _FIELD.sub(lambda field, n=number: facts.value(field[1], n), template)  # type: ignore[misc]
        stem = _FORBIDDEN.sub("-", text).strip(" .") or facts.name
        yield stem if counts or number == 1 else f"{stem}-{number}"


def free_name(template: str, facts: Facts, folder: Path, suffix: str) -> Path:
    """The first name of the template that no file in `folder` has."""
    return next(
        path for stem in stems(template, facts) if not (path := folder / f"{stem}{suffix}").exists()
    )
