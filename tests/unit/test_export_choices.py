"""Names from templates, presets in their file, and what leaves the metadata."""

from dataclasses import replace
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest

from desktop_app.errors import AppError
from desktop_app.geometry.extent import Size
from desktop_app.imaging import xmp
from desktop_app.imaging.formats import ExportOptions, TiffCompression
from desktop_app.jobs.job import Proof
from desktop_app.services.naming import USUAL, Facts, free_name, unknown_fields
from desktop_app.services.presets import Preset, Presets
from desktop_app.settings.choices import ColourSpace, EngineId, PictureFormat
from desktop_app.ui import start
from desktop_app.ui.history.proof import proof_words

FACTS = Facts("IMG_1234", Size(1920, 1080), EngineId.BFL, date(2026, 11, 21))


def test_a_name_is_made_from_its_template_and_is_free(tmp_path: Path) -> None:
    def found(template: str) -> str:
        path = free_name(template, FACTS, tmp_path, ".tif")
        path.touch()
        return path.name

    assert found(USUAL) == "IMG_1234-expand.tif"
    assert found(USUAL) == "IMG_1234-expand-2.tif"
    assert found("{name}-{ratio}-{n}") == "IMG_1234-16x9-1.tif"
    assert found("{name}-{ratio}-{n}") == "IMG_1234-16x9-2.tif"
    assert found("{date} {width}x{height}") == "2026-11-21 1920x1080.tif"
    assert found("a/b:c?") == "a-b-c-.tif"
    assert found("...") == "IMG_1234.tif"


def test_a_field_nobody_knows_is_named() -> None:
    assert unknown_fields("{name}-{camera}-{n}") == ("camera",)


def test_presets_are_kept_by_name_and_the_last_one_without(tmp_path: Path) -> None:
    path = tmp_path / "config" / "presets.json"
    usual = ExportOptions(PictureFormat.PNG)
    presets = Presets(path, usual)
    assert presets.last.options == usual
    master = ExportOptions(
        PictureFormat.TIFF, bits=16, compression=TiffCompression.NONE, space=ColourSpace.ADOBE_RGB
    )
    presets.save(Preset(ExportOptions(quality=80, gps=False), "{name}-{n}", "Web"))
    presets.save(Preset(master, name="Master"))
    presets.save(Preset(ExportOptions(quality=85), name="web"))
    presets.use(Preset(master, "{name}"))
    again = Presets(path, usual)
    assert [preset.name for preset in again.all] == ["Master", "web"]
    assert again.named("WEB").options.quality == 85
    assert again.last == Preset(master, "{name}")
    again.remove("web")
    with pytest.raises(AppError, match="no export preset"):
        Presets(path, usual).named("web")
    path.write_text("not what it was")
    assert Presets(path, usual).all == ()
    assert path.with_name("presets.broken.json").is_file()  # whatever it held


def test_the_place_leaves_the_packet_and_nothing_else() -> None:
    packet = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description rdf:about=""'
        ' exif:GPSLatitude="48,12.3N" exif:GPSLongitude="16,22.1E" exif:ISO="100">'
        "<exif:GPSAltitude>171/1</exif:GPSAltitude><dc:title>Lake</dc:title>"
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
    )
    left = (xmp.without_place(packet.encode()) or b"").decode()
    assert "GPS" not in left
    assert 'exif:ISO="100"' in left
    assert "<dc:title>Lake</dc:title>" in left


def test_what_is_loaded_early_exists() -> None:
    for name in (*start._FOR_THE_CANVAS, *start._FOR_THE_STUDIO, *start._WANTED_LATER):
        assert find_spec(name) is not None, name


def test_the_history_says_what_an_export_was_found_to_hold() -> None:
    proof = Proof(Path("/a/lake-expand.tif"), 0, 1234567, 1234567, 8, 0, True, ColourSpace.KEEP)
    assert "1234567" in proof_words(proof).replace(",", "").replace("\u202f", "")
    assert "identical in “lake-expand.tif”" in proof_words(proof)
    assert "identical" not in proof_words(replace(proof, lossless=False))
