"""Opening photos."""

import asyncio
import os
import re
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit
from uuid import uuid4

from desktop_app import files
from desktop_app.document.document import Photo
from desktop_app.errors import AppError, ErrorKind, Trouble
from desktop_app.geometry.extent import Rect, Size
from desktop_app.jobs.book import now_ms
from desktop_app.paths import sample_photo
from desktop_app.services import recents
from desktop_app.services.core import Core
from desktop_app.store.faults import storage_errors

if TYPE_CHECKING:  # loads libvips
    from desktop_app.imaging.pyramid import Level


MOST = 1_000  # photos of folders that are opened at once
_NAME_LENGTH = 60  # characters of a fetched picture's name

Fetch = Callable[[str, Path], Coroutine[Any, Any, None]]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file among several that cannot be opened, and why."""

    path: Path
    trouble: Trouble


@dataclass(frozen=True, slots=True)
class Opened:
    """A photo ready for a document, with sentences on what was converted or left out."""

    photo: Photo
    notes: tuple[str, ...]


class Photos:
    """Open photos as hostile input, and remember which were opened."""

    def __init__(self, core: Core, fetch: Fetch) -> None:
        self._core = core
        self._fetch = fetch  # a picture from an address into a new file

    async def open(self, path: Path) -> Opened:
        """Read and check the header. Raises AppError BAD_FILE or LIMIT."""
        opened = await asyncio.to_thread(look_at, path)
        store = self._core.store
        with store.transaction():
            store.sessions.add_recent(str(opened.photo.path), now_ms())
        return opened

    async def open_each(
        self, paths: Sequence[Path], arrive: Callable[[Opened], None]
    ) -> list[Refusal]:
        """Open files and the photos in folders, in their order; `arrive` is told of each at once.

        Returns what cannot be opened. Raises AppError where folders hold no photo at all.
        """
        refused = []
        for path in await asyncio.to_thread(gather, paths):
            try:
                arrive(await self.open(path))
            except AppError as error:
                refused.append(Refusal(path, error.trouble))
        return refused

    async def paste(self, data: bytes, suffix: str = ".png") -> Opened:
        """Keep a picture from the clipboard as a file of its own and open it."""
        target = self._pasted / f"pasted-{uuid4().hex[:8]}{suffix}"
        await asyncio.to_thread(_keep, target, data)
        return await self.open(target)

    async def fetch(self, address: str) -> Opened:
        """Fetch a picture dragged out of a browser, keep it as a file of its own and open it.

        Raises AppError: nothing is fetched while the user wants to stay offline, nor from a page
        that is not encrypted.
        """
        target = self._pasted / f"{uuid4().hex[:8]}-{_name_in(address)}"
        await asyncio.to_thread(_make, target.parent)
        await self._fetch(address, target)
        try:
            return await self.open(target)
        except AppError:
            target.unlink(missing_ok=True)  # a page, not a picture
            raise

    @property
    def _pasted(self) -> Path:
        return self._core.folders.data / "pasted"

    async def forget_recent(self) -> None:
        """Forget which photos were opened."""
        self._core.store.sessions.forget_recent()

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
        return await asyncio.to_thread(glance_at, path, room)

    async def extended(self, level: "Level", photo: Size, reach: int) -> "tuple[Rect, Level]":
        """A quick fill for `reach` photo sizes on each side, and what of photo space it shows."""
        return await asyncio.to_thread(_extended, level, photo, reach)


def gather(paths: Sequence[Path]) -> list[Path]:
    """Files as they are, folders as the photos in them and below, by name.

    Raises AppError where nothing comes of it.
    """
    found: list[Path] = []
    for path in paths:
        found += _photos_in(path) if path.is_dir() else [path]
    if not found:
        raise AppError(
            ErrorKind.BAD_FILE, f"There is no photo in “{paths[0].name}”.", "Choose another folder."
        )
    return list(dict.fromkeys(found))[:MOST]


def _photos_in(folder: Path) -> list[Path]:
    found: list[Path] = []
    for place, below, names in os.walk(folder):
        below[:] = sorted((name for name in below if not name.startswith(".")), key=_by_number)
        found += [
            Path(place, name)
            for name in sorted(names, key=_by_number)
            if not name.startswith(".") and Path(name).suffix.lower() in files.PHOTO_ENDINGS
        ]
        if len(found) >= MOST:
            break
    return found


def _by_number(name: str) -> list[tuple[int, str]]:
    """IMG_9 before IMG_10."""
    parts = re.findall(r"\d+|\D+", name.casefold())
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]


def _name_in(address: str) -> str:
    """A file name from an address: its last part, without anything a disk could trip over."""
    last = unquote(urlsplit(address).path).rpartition("/")[2]
    return re.sub(r"[^\w.-]+", "_", last).strip("._")[-_NAME_LENGTH:] or "picture"


def glance_at(path: Path, room: Size) -> "Level":
    """The photo at `path` quickly, fitted into `room`. Raises AppError."""
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
    _make(target.parent)
    with storage_errors():
        files.write(target, data)


def _make(folder: Path) -> None:
    with storage_errors():
        files.make_folder(folder)
