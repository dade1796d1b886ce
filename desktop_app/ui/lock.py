"""The lock that says which window has a data folder."""

from pathlib import Path

from PySide6.QtCore import QLockFile

from desktop_app.files import make_folder


def lock_window(data: Path) -> QLockFile | None:
    """Take the folder's lock; None where another window has it.

    A folder that cannot be written has no lock to wait for: the library says what is wrong.
    """
    lock = QLockFile(str(data / "window.lock"))
    lock.setStaleLockTime(0)  # only the end of its process frees it
    try:
        make_folder(data)
    except OSError:
        return lock
    taken = lock.tryLock(0) or lock.error() is not QLockFile.LockError.LockFailedError
    return lock if taken else None
