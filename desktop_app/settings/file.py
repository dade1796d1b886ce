"""The settings file: TOML, read with patience, written whole or not at all."""

import json
from dataclasses import fields, replace
from pathlib import Path

from desktop_app import files
from desktop_app.codec import CodecError, Plain, from_plain, to_plain
from desktop_app.errors import AppError, ErrorKind
from desktop_app.settings.schema import VERSION, Settings
from desktop_app.settings.upgrade import upgraded

HEADER = "# Outframe's settings. Keys of engines are not kept here, but in the system's keyring.\n"


def load(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """The settings in `path`, with sentences on what could not be read.

    A missing file means defaults. A part that makes no sense takes its default; a file that is no
    TOML at all, or of a newer Outframe, is kept beside under another name.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, UnicodeDecodeError) as error:
        return Settings(), (f"The settings could not be read ({error}); defaults are used.",)
    import tomllib  # noqa: PLC0415 - the first start finds no file

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        aside = files.keep_aside(path, "broken")
        return Settings(), (f"The settings file was damaged; it is kept as {aside}.",)
    version = data.get("version")
    notes: tuple[str, ...] = ()
    if isinstance(version, int) and version > VERSION:
        aside = files.keep_aside(path, "newer")
        notes = (f"The settings are of a newer Outframe; a copy is kept as {aside}.",)
        data["version"] = VERSION
    settings, unread = _read(upgraded(data))
    return settings, notes + unread


def save(path: Path, settings: Settings) -> None:
    """Write the settings. Raises AppError where the folder cannot be written."""
    try:
        files.make_folder(path.parent)
        files.write(path, _to_toml(settings).encode())
    except OSError as error:
        raise AppError(
            ErrorKind.STORAGE,
            f"The settings could not be saved ({error.strerror}).",
            f"Check the folder {path.parent}.",
        ) from error


def _read(data: dict[str, object]) -> tuple[Settings, tuple[str, ...]]:
    settings = Settings()
    wrong: list[str] = []
    for section in fields(Settings):
        given = data.get(section.name, {})
        for name, value in given.items() if isinstance(given, dict) else ():
            current = getattr(settings, section.name)
            try:
                changed = from_plain(type(current), {**_plain(current), name: value})
            except CodecError:
                wrong.append(f"{section.name}.{name}")
            else:
                settings = replace(settings, **{section.name: changed})
    if not wrong:
        return settings, ()
    return settings, (f"Settings that make no sense were left out: {', '.join(wrong)}.",)


def _plain(value: object) -> dict[str, Plain]:
    plain = to_plain(value)
    assert isinstance(plain, dict), "sections are dataclasses"
    return plain


def _to_toml(settings: Settings) -> str:
    lines = [HEADER, f"version = {VERSION}\n"]
    for section in fields(settings):
        lines.append(f"\n[{section.name}]\n")
        for name, value in _plain(getattr(settings, section.name)).items():
            lines.append(f"{name} = {_toml_value(value)}\n")
    return "".join(lines)


def _toml_value(value: Plain) -> str:
    """One value on one line; TOML writes all of them as JSON does, apart from tables."""
    if isinstance(value, dict):
        inside = (f"{json.dumps(name)} = {_toml_value(item)}" for name, item in value.items())
        return f"{{ {', '.join(inside)} }}"
    if isinstance(value, list):
        return f"[{', '.join(_toml_value(item) for item in value)}]"
    return json.dumps(value, ensure_ascii=False)
