"""Failures of disk and database as sentences a user can act on."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from desktop_app.errors import AppError, ErrorKind

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_LOCKED_OUT = {errno.EACCES, errno.EPERM, errno.EROFS}


def storage_error(error: OSError | sqlite3.Error) -> AppError:
    """What `error` means for the user."""
    if isinstance(error, OSError):
        full, closed = error.errno in _FULL, error.errno in _LOCKED_OUT
    else:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        full = code == sqlite3.SQLITE_FULL
        closed = code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)
    if full:
        return AppError(
            ErrorKind.STORAGE,
            "The disk that holds Outframe's library is full.",
            "Make room on it and try again; nothing half-written is kept.",
        )
    if closed:
        return AppError(
            ErrorKind.STORAGE,
            "Outframe may not write to its library folder.",
            "Check the folder's permissions, or that its drive is connected.",
        )
    return AppError(
        ErrorKind.STORAGE,
        f"Outframe's library could not be read or written ({error}).",
        "Check the drive that holds it and try again.",
    )


@contextmanager
def storage_errors() -> Iterator[None]:
    """Turn what the disk or the database raises inside into `AppError`."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise storage_error(error) from error
