"""Under what licences Outframe and everything packed with it come."""

import platform
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from desktop_app import __version__
from desktop_app.paths import resources

OWN = "outframe"
_NAMES = ("LICENSE", "LICENSE.txt", "LICENSE.md", "LICENCE", "COPYING", "NOTICE")
_REQUIRED = re.compile(r"(?P<name>[\w.-]+)(?:\[(?P<extra>\w+)\])?")
_EXTRA = "extra == "


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of the program by one author or group of authors."""

    name: str
    version: str
    licence: str  # its short name
    text: str  # in full, as it came; empty where the short name has to do


def parts() -> list[Part]:
    """Outframe and Python, then the libraries by name, then packed parts of the system."""
    home = resources() / "licenses"
    own = [
        Part("Outframe", __version__, "GPL-3.0-or-later", _file(home / "Outframe" / "LICENSE")),
        Part(
            "Python", platform.python_version(), "PSF-2.0", _file(home / "Python" / "LICENSE.txt")
        ),
    ]
    found = {part.name: part for part in map(_part, _packages())}
    system = [
        Part(file.parent.name, "", "", _file(file))
        for file in sorted((home / "system").glob("*/copyright"))
    ]
    return own + [found[name] for name in sorted(found, key=str.casefold)] + system


def _packages() -> Iterator[metadata.Distribution]:
    """What is packed; from a source tree, what it requires, without the developers' tools."""
    try:
        wanted = _required(OWN)
    except metadata.PackageNotFoundError:
        yield from metadata.distributions()
        return
    for name in wanted - {OWN}:
        yield metadata.distribution(name)


def _required(name: str) -> set[str]:
    """The installed packages that this one cannot do without, and itself."""
    found, waiting = set[str](), [(name, "")]
    metadata.distribution(name)
    while waiting:
        current, extra = waiting.pop()
        try:
            requires = metadata.distribution(current).requires or ()
        except metadata.PackageNotFoundError:  # for another system
            continue
        if current in found and not extra:
            continue
        found.add(current)
        lines = (line for line in requires if _EXTRA not in line or f'{_EXTRA}"{extra}"' in line)
        matches = (match for line in lines if (match := _REQUIRED.match(line)))
        waiting += [(_normal(match["name"]), match["extra"] or "") for match in matches]
    return found


def _part(distribution: metadata.Distribution) -> Part:
    about = distribution.metadata
    said = (about.get_all(name) for name in ("License-Expression", "License"))
    licence = next((words[0].strip() for words in said if words), "")
    names = dict.fromkeys([*(about.get_all("License-File") or ()), *_NAMES])
    places = (place for name in names for place in (f"licenses/{name}", name))
    texts = dict.fromkeys(
        text.strip() for place in places if (text := distribution.read_text(place))
    )
    return Part(about["Name"], distribution.version, licence.split("\n")[0], "\n\n\n".join(texts))


def _file(path: Path) -> str:
    """The text there; empty in a source tree, where licences lie elsewhere."""
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _normal(name: str) -> str:
    """A package's name as the installer writes it."""
    return re.sub(r"[-_.]+", "-", name).lower()
