"""Every part of the program is named with its licence."""

from importlib import metadata
from pathlib import Path

import pytest

from desktop_app.services import licences
from desktop_app.services.licences import Part, parts

INSTALLED = any(found.metadata["Name"] == "outframe" for found in metadata.distributions())


def named() -> dict[str, Part]:
    return {part.name.lower().replace("_", "-"): part for part in parts()}


def test_everything_needed_is_named_with_its_licence() -> None:
    found = named()
    needed = {"outframe", "python", "pyside6-essentials", "pyvips", "pyvips-binary", "numpy"}
    assert needed | {"httpx", "h11", "keyring"} <= set(found)
    assert "Permission is hereby granted" in found["pyvips"].text


@pytest.mark.skipif(not INSTALLED, reason="nothing says here what Outframe requires")
def test_no_tool_of_developers_is_named() -> None:
    found = named()
    assert not {"pytest", "mypy", "pyinstaller", "tox"} & set(found)
    assert all(part.licence or part.text for part in found.values())


def test_packed_parts_of_the_system_are_named_with_their_terms(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terms = tmp_path / "licenses" / "system" / "libssl3" / "copyright"
    terms.parent.mkdir(parents=True)
    terms.write_text("Apache-2.0, in full", encoding="utf-8")
    monkeypatch.setattr(licences, "resources", lambda: tmp_path)
    assert named()["libssl3"].text == "Apache-2.0, in full"
