"""Writing files so that a crash, a full disk or a second program never leaves half a file."""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop_app.errors import AppError, ErrorKind
from desktop_app.imaging.vips import libvips

# What the systems say, as libvips passes it on.
_NO_ROOM = ("No space left", "not enough space", "Disk quota")


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A temporary path beside `target`; on success it is synced and takes the target's name.

    Raises STORAGE with a sentence when the folder is gone, read-only or full.
    """
    part = target.with_name(f".{target.stem[:40]}-{secrets.token_hex(4)}.part")
    try:
        part.touch(exist_ok=False)
    except OSError as error:
        raise storage_error(target, error) from error
    try:
        yield part
        _sync(part)
        part.replace(target)
    except OSError as error:
        raise storage_error(target, error) from error
    finally:
        part.unlink(missing_ok=True)
    _sync_folder(target.parent)


def storage_error(target: Path, error: OSError) -> AppError:
    """The sentence for a file that could not be written."""
    name, folder = target.name, str(target.parent)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return AppError(
            ErrorKind.STORAGE, f"There is no room for “{name}” on the disk.", "Free some space."
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return AppError(
            ErrorKind.STORAGE, f"The folder “{folder}” may not be written to.", "Choose another."
        )
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return AppError(
            ErrorKind.STORAGE, f"The folder “{folder}” does not exist.", "Choose another folder."
        )
    return AppError(
        ErrorKind.STORAGE, f"“{name}” could not be written: {error.strerror}.", "Check the disk."
    )


@contextmanager
def writing(target: Path) -> Iterator[None]:
    """Turn what libvips says while it writes into a sentence."""
    try:
        yield
    except libvips().Error as error:
        if any(word in str(error) for word in _NO_ROOM):
            raise storage_error(target, OSError(errno.ENOSPC, "")) from error
        raise AppError(
            ErrorKind.STORAGE,
            f"“{target.name}” could not be written: the pictures it is made of cannot be read.",
            "Check that the photo was not moved or changed.",
        ) from error


def _sync(file: Path) -> None:
    with file.open("rb+") as handle:
        os.fsync(handle.fileno())


def _sync_folder(folder: Path) -> None:
    """Make the new name durable; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
