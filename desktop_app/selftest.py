"""`outframe --selftest`: does everything that was packed work on this computer?

Nothing is read from or written to the user's own folders, nothing leaves the computer, and no key
is shown. Prints one JSON object; the exit code is 0 where every check passed.
"""

import json
import platform
import queue
import secrets
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from importlib import import_module, metadata
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop_app import __version__
from desktop_app.document import edits
from desktop_app.document.document import Document
from desktop_app.errors import AppError
from desktop_app.geometry.extent import Margins
from desktop_app.geometry.placement import frame_for_margins
from desktop_app.jobs.events import Event, JobChanged
from desktop_app.jobs.job import Job
from desktop_app.jobs.runner import Scope
from desktop_app.jobs.state import JobState
from desktop_app.paths import Folders, sample_photo
from desktop_app.services.backend import Backend
from desktop_app.services.export import ExportOptions
from desktop_app.settings.choices import EngineId, Mode, PictureFormat
from desktop_app.store.secrets import Secrets

# The packages the program needs, by the name they are imported under.
_PACKAGES = {
    "PIL": "Pillow",
    "PySide6": "PySide6-Essentials",
    "httpx": "httpx",
    "keyring": "keyring",
    "numpy": "numpy",
    "patchmatch": "pypatchmatch",
    "pi_heif": "pi-heif",
    "platformdirs": "platformdirs",
    "pyvips": "pyvips",
    "rawpy": "rawpy",
    "send2trash": "send2trash",
    "truststore": "truststore",
}
_MARGINS = Margins(320, 0, 320, 0)  # px
_PATIENCE = 300.0  # s without a word from the engine
_EXPECTED = (AppError, ImportError, OSError, RuntimeError, ValueError, queue.Empty)


@dataclass(frozen=True, slots=True)
class Check:
    """What one check found."""

    name: str
    passed: bool
    found: object
    seconds: float


def run() -> int:
    """Check everything, print the report and return the exit code."""
    with TemporaryDirectory(prefix="outframe-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        checks = [
            _check("imports", _imports),
            _check("window", _window),
            _check("keyring", _keyring),
            _check("pictures", lambda: _pictures(home)),
        ]
    passed = all(check.passed for check in checks)
    report = {
        "outcome": "passed" if passed else "failed",
        "version": __version__,
        "packed": bool(getattr(sys, "frozen", False)),
        "system": platform.platform(),
        "python": platform.python_version(),
        "checks": [asdict(check) for check in checks],
    }
    sys.stdout.write(json.dumps(report, indent=2) + "\n")
    return 0 if passed else 1


def _check(name: str, work: Callable[[], object]) -> Check:
    begun = time.monotonic()
    try:
        found, passed = work(), True
    except _EXPECTED as error:
        found, passed = f"{type(error).__name__}: {error}", False
    return Check(name, passed, found, round(time.monotonic() - begun, 2))


def _imports() -> dict[str, str]:
    """The version of every package, once it was really loaded."""
    for module in _PACKAGES:
        import_module(module)
    return {package: metadata.version(package) for package in _PACKAGES.values()}


def _window() -> object:
    from desktop_app.ui.selfcheck import check_qt  # noqa: PLC0415 - may be what does not load

    return check_qt()


def _keyring() -> str:
    """Keep a secret of no worth, read it back and forget it; says where it was kept."""
    vault, token = Secrets(environ={}), secrets.token_hex(8)
    kept = vault.keep(EngineId.LOCAL, token)  # an engine that never has a key of the user's
    found = vault.find(EngineId.LOCAL)
    vault.forget(EngineId.LOCAL)
    if found is None or found.value != token:
        raise ValueError("A key came back different from what was kept.")
    return kept.words


def _pictures(home: Path) -> dict[str, dict[str, list[int]]]:
    """Extend the sample photo, write it in every format, and read these files and other samples."""
    rooms = Folders(home / "data", home / "config", home / "cache", home / "logs")
    backend = Backend.open(rooms, scope=Scope.OWN)
    try:
        backend.ready.result()
        result = _expand(backend)
        written = [_export(backend, result, home, kind) for kind in PictureFormat]
        others = sorted(sample_photo().parent.glob("sample.*"))
        sizes = {path.name: _read(backend, path) for path in (*written, *others)}
    finally:
        backend.close()
    wide, own = sizes[written[0].name], sizes[sample_photo().name]
    if wide != [own[0] + _MARGINS.left + _MARGINS.right, own[1]]:
        raise ValueError(f"The extended photo is {wide} pixels large.")
    return {"pixels": sizes}


def _expand(backend: Backend) -> str:
    """The id of the sample photo's result."""
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    backend.bus.subscribe(events.put)
    photo = backend.worker.call(backend.photos.open(sample_photo())).result().photo
    fresh = Document.fresh(photo)
    quick = replace(fresh, recipe=replace(fresh.recipe, engine=EngineId.LOCAL, mode=Mode.FAST))
    document = edits.set_frame(quick, frame_for_margins(photo.size, _MARGINS))
    job_id = backend.worker.call(backend.expand.start(document)).result()
    job = _ended(job_id, events)
    if job.state is not JobState.DONE:
        words = job.trouble.message if job.trouble else ""
        raise ValueError(f"The engine on this computer ended as {job.state}. {words}")
    [result] = backend.worker.call(backend.expand.results(job_id)).result()
    return result.id


def _ended(job_id: str, events: "queue.SimpleQueue[Event]") -> Job:
    while True:
        event = events.get(timeout=_PATIENCE)
        if isinstance(event, JobChanged) and event.job.id == job_id and event.job.ended:
            return event.job


def _export(backend: Backend, result: str, home: Path, kind: PictureFormat) -> Path:
    path = home / f"written{kind.suffix}"
    backend.worker.call(backend.export.save(result, path, ExportOptions(kind))).result()
    return path


def _read(backend: Backend, path: Path) -> list[int]:
    """Width and height, once every pixel was decoded."""
    from desktop_app.imaging.pixels import load_pixels  # noqa: PLC0415 - loads libvips

    photo = backend.worker.call(backend.photos.open(path)).result().photo
    load_pixels(path).avg()
    return [photo.size.width, photo.size.height]
