"""`outframe doctor`: versions, folders, and whether everything needed is there. Never a secret."""

import argparse
import asyncio
import os
import platform
from importlib import metadata
from pathlib import Path

from desktop_app import __version__
from desktop_app.engines.capabilities import ENGINES
from desktop_app.errors import AppError
from desktop_app.headless.exit_codes import DONE, REFUSED
from desktop_app.headless.output import Output
from desktop_app.paths import Folders, folders
from desktop_app.services.cloud import Cloud
from desktop_app.services.preferences import Preferences
from desktop_app.settings.choices import EngineId
from desktop_app.store.secrets import Secrets
from desktop_app.store.store import open_store

PACKAGES = (
    "PySide6-Essentials",
    "httpx",
    "pyvips",
    "pypatchmatch",
    "numpy",
    "Pillow",
    "rawpy",
    "pi-heif",
    "keyring",
)


def run(_arguments: argparse.Namespace, output: Output) -> int:
    """Print the report."""
    home = folders()
    report: dict[str, object] = {
        "version": __version__,
        "python": platform.python_version(),
        "system": platform.platform(),
        "packages": {name: _package(name) for name in PACKAGES},
        "libvips": _libvips(),
        "keyring": _keyring(),
        "folders": {
            "data": _folder(home.data),
            "config": _folder(home.config),
            "cache": _folder(home.cache),
            "logs": _folder(home.logs),
        },
        "library": _library(home),
        "engines": {"local": _local_engine(), **asyncio.run(_reachable(home))},
    }
    well = report["library"] == "ok" and _local_engine() == "ready"
    code = DONE if well else REFUSED
    output.outcome(_words(report), outcome="done" if well else "failed", exit=code, **report)
    return code


def _package(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "missing"


def _libvips() -> str:
    from desktop_app.imaging.vips import libvips  # noqa: PLC0415 - may be missing

    try:
        vips = libvips()
    except (ImportError, OSError) as error:
        return f"missing: {error}"
    return ".".join(str(vips.version(part)) for part in range(3))


def _keyring() -> str:
    import keyring  # noqa: PLC0415 - looks for the desktop's services

    try:
        place = Secrets().place()
    except AppError as error:
        place = str(error)
    return f"{keyring.get_keyring().name}: {place}"


def _folder(path: Path) -> str:
    """The folder and whether it, or the nearest one above that exists, can be written."""
    nearest = next(folder for folder in (path, *path.parents) if folder.exists())
    return f"{path} ({'writable' if os.access(nearest, os.W_OK) else 'not writable'})"


def _library(home: Folders) -> str:
    try:
        store, notes = open_store(home)
    except AppError as error:
        return f"{error.trouble.message} {error.trouble.next_step}"
    store.close()
    return " ".join(notes) or "ok"


def _local_engine() -> str:
    try:
        import patchmatch  # noqa: F401, PLC0415 - native code that may not load
    except (ImportError, OSError) as error:
        return f"not usable: {error}"
    return "ready"


async def _reachable(home: Folders) -> dict[str, str]:
    """Whether each cloud engine's address answers; no key is sent."""
    cloud = Cloud(Preferences(home))
    engines = [engine for engine, limits in ENGINES.items() if limits.needs_network]
    try:
        found = await asyncio.gather(*(_reach(cloud, engine) for engine in engines))
    finally:
        await cloud.close()
    return dict(zip((str(engine) for engine in engines), found, strict=True))


async def _reach(cloud: Cloud, engine: EngineId) -> str:
    try:
        await cloud.reach(engine)
    except AppError as error:
        return error.trouble.message
    return "reachable"


def _words(report: dict[str, object]) -> str:
    lines = []
    for name, value in report.items():
        if isinstance(value, dict):
            lines.append(f"{name}:")
            lines += [f"  {part}: {text}" for part, text in value.items()]
        else:
            lines.append(f"{name}: {value}")
    return "\n".join(lines)
