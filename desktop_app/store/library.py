"""The library folder: `YYYY/MM/<job>/` with the pictures and `job.json`, enough to rebuild rows."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from desktop_app import codec, files
from desktop_app.store.records import Sidecar

SIDECAR = "job.json"


class Library:
    """Paths and files of all jobs below one root."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def folder_name(self, job_id: str, created_ms: int) -> str:
        """Where a new job lives, relative to the root, with forward slashes."""
        created = datetime.fromtimestamp(created_ms / 1000, UTC)
        return f"{created:%Y/%m}/{job_id}"

    def folder(self, name: str) -> Path:
        """The folder of a job by its stored name."""
        return self.root.joinpath(*name.split("/"))

    def keep_photo(self, photo: Path, folder: Path) -> str:
        """Copy a photo byte for byte into a job's folder; returns the file's name there.

        A copy the library holds already is linked where the disk can do that: kept files are never
        written to again.
        """
        files.make_folder(folder)
        target = folder / f"reference{photo.suffix.lower()}"
        twin = self._twin(photo)
        if twin is None or not _link(twin, target):
            files.copy(photo, target)
        status = photo.stat()
        os.utime(target, ns=(status.st_atime_ns, status.st_mtime_ns))
        return target.name

    def write_sidecar(self, sidecar: Sidecar) -> None:
        """Write a job's `job.json` durably."""
        folder = self.folder(sidecar.job.folder)
        files.make_folder(folder)
        files.write(folder / SIDECAR, codec.dumps(sidecar).encode())

    def sidecars(self) -> Iterator[tuple[Path, Sidecar | None]]:
        """Every `job.json`, oldest folder first; None for one that cannot be read."""
        for path in sorted(self.root.glob(f"[0-9]*/[0-9]*/*/{SIDECAR}")):
            try:
                yield path, codec.loads(Sidecar, path.read_text(encoding="utf-8"))
            except (codec.CodecError, UnicodeDecodeError):
                yield path, None

    def remove(self, name: str) -> None:
        """Delete the folder of a job that never came to anything."""
        shutil.rmtree(self.folder(name), ignore_errors=True)

    def _twin(self, photo: Path) -> Path | None:
        """The photo itself if it is a file of this library, which may be linked."""
        inside = self.root in photo.resolve().parents
        return photo if inside and photo.name.startswith("reference") else None


def _link(source: Path, target: Path) -> bool:
    """Another name for the same bytes; False where the file system has no such thing."""
    target.unlink(missing_ok=True)
    try:
        target.hardlink_to(source)
    except OSError:
        return False
    files.sync_folder(target.parent)
    return True


def to_system_trash(path: Path) -> None:
    """Move a file or folder to the trash of the desktop."""
    from send2trash import send2trash  # noqa: PLC0415 - loads desktop libraries

    if path.exists():
        send2trash(path)
