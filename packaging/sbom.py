"""Write the bill of materials of a frozen program: `sbom.py FOLDER FILE.cdx.json`.

CycloneDX 1.6. What is inside is read from the folder itself, which files it came from out of the
lock file: a package that is not locked there is an error.
"""

import json
import re
import sys
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path

import branding
import develop
from release import APP_ID, BuildError, Release, release, say

_ENTRY = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^ \\]+)(?P<rest>.*(?:\n .*)*)", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def main(folder: Path, target: Path) -> int:
    """Write the bill and return the exit code."""
    try:
        text = json.dumps(bill(release(), folder), indent=2, sort_keys=True)
    except BuildError as error:
        say(str(error))
        return 1
    target.write_text(text + "\n", encoding="utf-8")
    return 0


def bill(this: Release, folder: Path) -> dict[str, object]:
    """The bill of the frozen program in the folder. Raises BuildError for what is not locked."""
    hashes = locked(develop.LOCK.read_text(encoding="utf-8"))
    components = [component(about, hashes) for about in packages(folder)]
    if not components:
        raise BuildError(f"{folder} holds no packed program.")
    moment = datetime.fromtimestamp(this.epoch, UTC)
    subject = {
        "type": "application",
        "bom-ref": APP_ID,
        "name": branding.NAME,
        "version": this.version,
        "licenses": [{"expression": "GPL-3.0-or-later"}],
    }
    whole = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"timestamp": moment.isoformat(), "component": subject},
        "components": components,
    }
    content = json.dumps(whole, sort_keys=True)
    return {**whole, "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, content)}"}


def packages(folder: Path) -> Iterator[Message]:
    """What every Python package inside says about itself."""
    for path in sorted(folder.rglob("*.dist-info/METADATA")):
        yield HeaderParser().parsestr(path.read_text(encoding="utf-8"))


def component(about: Message, hashes: dict[tuple[str, str], list[str]]) -> dict[str, object]:
    """One package with its licence and the checksums of the files it may have come from."""
    name, version = _normal(about["Name"]), about["Version"]
    files = hashes.get((name, version))
    if files is None:
        raise BuildError(f"{name} {version} is packed, but not in {develop.LOCK.name}.")
    words = about["License-Expression"] or about["License"] or "see the package"
    purl = f"pkg:pypi/{name}@{version}"
    return {
        "type": "library",
        "bom-ref": purl,
        "purl": purl,
        "name": name,
        "version": version,
        "licenses": [{"license": {"name": words.split("\n")[0]}}],
        "properties": [{"name": "outframe:locked-sha256", "value": value} for value in files],
    }


def locked(text: str) -> dict[tuple[str, str], list[str]]:
    """The checksums of the lock file by name and version."""
    return {
        (_normal(entry["name"]), entry["version"]): _HASH.findall(entry["rest"])
        for entry in _ENTRY.finditer(text)
    }


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
