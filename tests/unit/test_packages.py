"""The parts of the package builder that need no Windows, Mac or Wine."""

import importlib
import json
import re
import struct
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from PIL import Image

from desktop_app.ui.theme import LIGHT

ROOT = Path(__file__).parents[2]
PACKAGING = ROOT / "packaging"


@pytest.fixture
def module(monkeypatch: pytest.MonkeyPatch) -> Any:
    """How to import a script of `packaging/`, which is no package."""
    monkeypatch.syspath_prepend(PACKAGING)

    def load(name: str) -> ModuleType:
        return importlib.import_module(name)

    return load


def library(mark: bytes = b"", exported: tuple[bytes, ...] = ()) -> bytes:
    """A 64-bit library of one section, loaded at 0x1000 and stored at 0x200."""
    image = bytearray(0x600)
    image[:2] = b"MZ"
    image[0x40 : 0x40 + len(mark)] = mark
    struct.pack_into("<I", image, 0x3C, 0x80)
    struct.pack_into("<H12xH", image, 0x86, 1, 240)  # sections, size of the optional header
    struct.pack_into("<I", image, 0x98 + 112, 0x1000)  # the table of exports
    struct.pack_into("<4I", image, 0x98 + 240 + 8, 0x400, 0x1000, 0x400, 0x200)
    struct.pack_into("<5I", image, 0x214, *(len(exported),) * 2, 0x1040, 0x1080, 0x10C0)
    end = 0x300
    for index, name in enumerate(exported):
        struct.pack_into("<I", image, 0x240 + 4 * index, 0x1300 + 0x10 * index)
        struct.pack_into("<I", image, 0x280 + 4 * index, end + 0xE00)
        struct.pack_into("<H", image, 0x2C0 + 2 * index, index)
        image[end : end + len(name)] = name
        end += len(name) + 1
    return bytes(image)


def test_exported_functions_are_found_in_the_file(module: Any) -> None:
    image = library(exported=(b"crealf", b"cimagf"))
    assert module("portable").exports(image) == {"crealf": 0x500, "cimagf": 0x510}


@pytest.mark.parametrize("mark", [b"Wine builtin DLL", b"Wine placeholder DLL"])
def test_a_library_of_wine_is_refused(module: Any, tmp_path: Path, mark: bytes) -> None:
    bundle = bundled(tmp_path, library(mark))
    with pytest.raises(module("release").BuildError, match=r"inner\.dll \(of Wine\)"):
        module("windows").check(bundle, tmp_path / "sources")


def test_a_library_from_nowhere_is_refused(module: Any, tmp_path: Path) -> None:
    bundle = bundled(tmp_path, library(exported=(b"stand_in",)))
    with pytest.raises(module("release").BuildError, match=r"inner\.dll \(unknown\)"):
        module("windows").check(bundle, tmp_path / "sources")


def test_a_library_of_a_wheel_passes(module: Any, tmp_path: Path) -> None:
    bundle = bundled(tmp_path, library())
    module("windows").check(bundle, tmp_path / "sources")
    (bundle / "outframe.com").unlink()
    with pytest.raises(module("release").BuildError, match=r"outframe\.com"):
        module("windows").check(bundle, tmp_path / "sources")


def bundled(folder: Path, inner: bytes) -> Path:
    """A frozen program with that library, beside a wheel that holds a plain one."""
    bundle, sources = folder / "bundle", folder / "sources"
    bundle.mkdir()
    sources.mkdir()
    (sources / "plain.dll").write_bytes(library())
    (bundle / "inner.dll").write_bytes(inner)
    for name in ("outframe.exe", "outframe.com"):
        (bundle / name).write_bytes(b"MZ" + name.encode())
    return bundle


def test_a_slider_is_not_taken_for_the_button_that_acts(module: Any) -> None:
    screen = Image.new("RGB", (400, 300), LIGHT.window)
    screen.paste(LIGHT.accent, (10, 20, 310, 24))  # a slider's line
    screen.paste(LIGHT.accent, (200, 100, 300, 130))
    assert module("sight").primary_button(screen) == (250.0, 115.0)


@pytest.mark.parametrize(
    ("version", "numbers"), [("1.2.3", (1, 2, 3, 0)), ("10.0.4rc2", (10, 0, 4, 0))]
)
def test_a_version_as_numbers(module: Any, version: str, numbers: tuple[int, ...]) -> None:
    assert module("branding").numbers(version) == numbers


def test_the_bill_names_what_is_inside_with_the_locked_checksums(
    module: Any, tmp_path: Path
) -> None:
    sbom, release = module("sbom"), module("release")
    about = tmp_path / "Some_Thing-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Name: Some.Thing\nVersion: 1.0\nLicense-Expression: MIT\n\n")
    checksum = "ab" * 32
    locked = sbom.locked(f"some-thing==1.0 ; sys_platform == 'x' \\\n    --hash=sha256:{checksum}")
    assert locked == {("some-thing", "1.0"): [checksum]}
    [package] = sbom.packages(tmp_path)
    told = json.dumps(sbom.component(package, locked))
    assert "pkg:pypi/some-thing@1.0" in told
    assert checksum in told
    with pytest.raises(release.BuildError, match="not in"):
        sbom.bill(release.Release("1.0", 0), tmp_path)


def test_the_wizard_says_everything_in_both_languages() -> None:
    script = (PACKAGING / "windows" / "outframe.nsi").read_text(encoding="utf-8")
    said = re.findall(r"^LangString (\w+) \$\{LANG_(\w+)\} \"(.+)\"", script, re.MULTILINE)
    names = {name for name, _language, _words in said}
    assert {(name, language) for name, language, _words in said} == {
        (name, language) for name in names for language in ("ENGLISH", "GERMAN")
    }
    assert set(re.findall(r"\$\((\w+)\)", script)) == names


def test_the_release_builds_every_package(module: Any) -> None:
    jobs = (ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
    built = {word for line in re.findall(r"build\.py ([a-z ]+)", jobs) for word in line.split()}
    assert built == set(module("build").TARGETS)
