"""Opened photos among the desktop's recent documents, in GTK's own file."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="GTK's list")

OTHER = """<?xml version="1.0" encoding="UTF-8"?>
<xbel version="1.0" xmlns:bookmark="http://www.freedesktop.org/standards/desktop-bookmarks"
 xmlns:mime="http://www.freedesktop.org/standards/shared-mime-info">
<bookmark href="file:///tmp/letter.txt" added="2026-01-01T00:00:00Z"
 modified="2026-01-01T00:00:00Z" visited="2026-01-01T00:00:00Z"><info>
<metadata owner="http://freedesktop.org"><mime:mime-type type="text/plain"/>
<bookmark:applications><bookmark:application name="Letters" exec="&apos;letters %u&apos;"
 modified="2026-01-01T00:00:00Z" count="1"/></bookmark:applications>
</metadata></info></bookmark></xbel>"""


@pytest.fixture
def tell(tmp_path: Path) -> Callable[[str], None]:
    """Tells of a photo in a process of its own: GLib asks for the folder once."""

    def run(name: str) -> None:
        program = (
            "import sys; from pathlib import Path;"
            "from desktop_app.services.recents import tell_desktop; tell_desktop(Path(sys.argv[1]))"
        )
        subprocess.run(
            [sys.executable, "-c", program, str(tmp_path / name)],
            env=os.environ | {"XDG_DATA_HOME": str(tmp_path), "GSETTINGS_BACKEND": "memory"},
            check=True,
        )

    return run


def listed(folder: Path) -> dict[str, list[str]]:
    """The files in the list, each with the programs that opened it."""
    tree = ElementTree.parse(folder / "recently-used.xbel")
    return {
        bookmark.attrib["href"]: [
            part.attrib["name"] for part in bookmark.iter() if part.tag.endswith("}application")
        ]
        for bookmark in tree.iter("bookmark")
    }


def test_a_photo_joins_what_is_there(tmp_path: Path, tell: Callable[[str], None]) -> None:
    (tmp_path / "recently-used.xbel").write_text(OTHER)
    for name in ("Düne & Meer.jpg", "second.tif", "second.tif"):
        tell(name)
    assert listed(tmp_path) == {
        "file:///tmp/letter.txt": ["Letters"],
        (tmp_path / "Düne & Meer.jpg").as_uri(): ["Outframe"],
        (tmp_path / "second.tif").as_uri(): ["Outframe"],
    }


def test_the_list_is_made_where_there_is_none(tmp_path: Path, tell: Callable[[str], None]) -> None:
    tell("first.jpg")
    assert list(listed(tmp_path)) == [(tmp_path / "first.jpg").as_uri()]


def test_a_list_that_cannot_be_read_is_left_alone(
    tmp_path: Path, tell: Callable[[str], None]
) -> None:
    (tmp_path / "recently-used.xbel").write_text("no list at all")
    tell("first.jpg")
    assert (tmp_path / "recently-used.xbel").read_text() == "no list at all"
