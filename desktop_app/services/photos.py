"""Opening photos."""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from desktop_app import files
from desktop_app.document.document import Photo
from desktop_app.geometry.extent import Rect, Size
from desktop_app.jobs.book import now_ms
from desktop_app.paths import sample_photo
from desktop_app.services import recents
from desktop_app.services.core import Core
from desktop_app.store.faults import storage_errors

if TYPE_CHECKING:  # loads libvips
    from desktop_app.imaging.pyramid import Level


@dataclass(frozen=True, slots=True)
class Opened:
    """A photo ready for a document, with sentences on what was converted or left out."""

    photo: Photo
    notes: tuple[str, ...]


class Photos:
    """Open photos as hostile input, and remember which were opened."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def open(self, path: Path) -> Opened:
        """Read and check the header. Raises AppError BAD_FILE or LIMIT."""
        opened = await asyncio.to_thread(look_at, path)
        store = self._core.store
        with store.transaction():
            store.sessions.add_recent(str(opened.photo.path), now_ms())
        return opened

    async def paste(self, data: bytes, suffix: str = ".png") -> Opened:
        """Keep a picture from the clipboard as a file of its own and open it."""
        folder = self._core.folders.data / "pasted"
        target = folder / f"pasted-{uuid4().hex[:8]}{suffix}"
        await asyncio.to_thread(_keep, target, data)
        return await self.open(target)

    async def recent(self) -> list[Path]:
        """Photos opened lately that are still there, newest first."""
        paths = [Path(path) for path in self._core.store.sessions.recent()]
        return await asyncio.to_thread(lambda: [path for path in paths if path.is_file()])

    async def tell_desktop(self, path: Path) -> None:
        """Put a photo among the desktop's recent documents; a portable copy leaves no trace."""
        folders = self._core.folders
        own = path == sample_photo() or path.is_relative_to(folders.data)
        if not folders.portable and not own:
            await asyncio.to_thread(recents.tell_desktop, path)

    async def glance(self, path: Path, room: Size) -> "Level":
        """The photo quickly and small, to recognise it by. Raises AppError."""
        return await asyncio.to_thread(_small, path, room)

    async def extended(self, level: "Level", photo: Size, reach: int) -> "tuple[Rect, Level]":
        """A quick fill for `reach` photo sizes on each side, and what of photo space it shows."""
        return await asyncio.to_thread(_extended, level, photo, reach)


def _small(path: Path, room: Size) -> "Level":
    from desktop_app.imaging.pyramid import quick_level  # noqa: PLC0415 - loads libvips
    from desktop_app.imaging.source import identify  # noqa: PLC0415

    return quick_level(identify(path), room)


def _extended(level: "Level", photo: Size, reach: int) -> "tuple[Rect, Level]":
    from desktop_app.imaging.extension import extended, extended_area  # noqa: PLC0415 - libvips

    return extended_area(photo, reach), extended(level, reach)


def look_at(path: Path) -> Opened:
    """What is known about the photo at `path` from its header. Raises AppError."""
    from desktop_app.imaging.opening import open_photo  # noqa: PLC0415 - loads libvips

    found = open_photo(path.absolute())
    photo = Photo(
        path=found.path,
        size=found.size,
        bits=found.bits,
        dpi=found.dpi,
        profile=found.profile,
        byte_size=found.byte_size,
        modified_ns=found.modified_ns,
    )
    return Opened(photo, found.notes)


def _keep(target: Path, data: bytes) -> None:
    with storage_errors():
        files.make_folder(target.parent)
        files.write(target, data)
