"""Durable files: a name appears only when the bytes behind it are on the disk."""

import os
import shutil
import sys
from pathlib import Path

PART = ".part"  # ending of files that do not count yet

# Endings by which photos are looked for in a folder; the content of a file decides what it is.
PHOTO_ENDINGS = (
    *(".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".heic", ".heif", ".avif"),
    *(".dng", ".cr2", ".cr3", ".nef", ".arw", ".raf", ".orf", ".rw2"),
)


def sync_file(path: Path) -> None:
    """Force the bytes of `path` onto the disk."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Force names in `folder` onto the disk; Windows does this by itself."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Create `folder` and its parents, durably."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for path in missing:
        sync_folder(path.parent)


def part_of(target: Path) -> Path:
    """The temporary name beside `target`."""
    return target.with_name(f".{target.name}{PART}")


def publish(part: Path, target: Path) -> None:
    """Give finished bytes their name: sync, rename over what was there, sync the folder."""
    sync_file(part)
    part.replace(target)
    sync_folder(target.parent)


def write(target: Path, data: bytes) -> None:
    """Write `data` to `target`, whole or not at all."""
    part = part_of(target)
    try:
        part.write_bytes(data)
        publish(part, target)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def copy(source: Path, target: Path) -> None:
    """Copy `source` to `target`, whole or not at all, sharing blocks where the disk can."""
    part = part_of(target)
    try:
        shutil.copyfile(source, part)
        publish(part, target)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def remove_parts(folder: Path) -> None:
    """Delete what an interrupted write left in `folder`."""
    for part in folder.glob(f".*{PART}"):
        part.unlink(missing_ok=True)


def keep_aside(path: Path, word: str) -> str:
    """Copy a file beside itself before it is written anew; the copy's name, `name.WORD.ending`."""
    target = path.with_name(f"{path.stem}.{word}{path.suffix}")
    try:
        copy(path, target)
    except OSError:  # a folder that cannot be written keeps the file as it is, too
        return path.name
    return target.name
