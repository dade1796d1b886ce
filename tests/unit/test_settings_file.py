"""The settings file: read with patience, written whole, upgraded step by step."""

from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.errors import AppError
from desktop_app.settings.file import load, save
from desktop_app.settings.schema import AddressSettings, Settings, Theme, WindowSettings
from desktop_app.settings.upgrade import upgraded


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "config" / "settings.toml"
    assert load(path) == (Settings(), ())
    changed = Settings(
        window=WindowSettings(Theme.DARK, "de"),
        addresses=AddressSettings(bfl='http://127.0.0.1:9/"quoted"\\ü'),
    )
    save(path, changed)
    assert load(path) == (changed, ())


def test_one_wrong_value_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('[window]\ntheme = "dark"\nlanguage = 7\nunheard_of=1\n[export]\nquality=80\n')
    settings, notes = load(path)
    assert settings.window == WindowSettings(Theme.DARK)
    assert settings.export.quality == 80
    assert notes == ("Settings that make no sense were left out: window.language.",)


def test_a_damaged_file_is_kept_aside(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("= nonsense")
    settings, [note] = load(path)
    assert settings == Settings()
    assert "settings.broken.toml" in note
    assert (tmp_path / "settings.broken.toml").read_text() == "= nonsense"


def test_a_newer_file_is_read_as_far_as_it_is_known_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('version = 99\n[window]\ntheme = "light"\n')
    settings, [note] = load(path)
    assert settings == replace(Settings(), window=WindowSettings(Theme.LIGHT))
    assert "newer" in note
    assert (tmp_path / "settings.newer.toml").exists()


def test_upgrades_run_in_order() -> None:
    steps = {1: lambda data: {**data, "b": data["a"]}, 2: lambda data: {**data, "c": data["b"]}}
    assert upgraded({"version": 1, "a": 5}, steps, 3) == {"version": 3, "a": 5, "b": 5, "c": 5}
    assert upgraded({"version": 3, "a": 5}, steps, 3) == {"version": 3, "a": 5}


def test_a_folder_that_is_none_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file")
    with pytest.raises(AppError, match="could not be saved"):
        save(tmp_path / "config" / "settings.toml", Settings())
