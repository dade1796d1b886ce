"""Which process works on a job: a locked file for each process, a name in each job's row.

Several Outframes may share one data folder (a window and the command line). Each job is run by one
of them: the process writes its owner name into the job's row before it starts. The name is that of
a file the process holds locked; the system drops the lock when the process ends, however it ends,
and another process may then take the job over.
"""

import os
import sys
from pathlib import Path
from typing import IO
from uuid import uuid4

from desktop_app import files

if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


class Owners:
    """The lock files of all processes that run jobs in one data folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file: IO[bytes] | None = None
        self.name = ""

    def sign_in(self) -> str:
        """Become an owner; returns the name to write into jobs."""
        if self._file is None:
            files.make_folder(self._folder)
            self.name = f"{os.getpid()}-{uuid4().hex[:8]}"
            self._file = (self._folder / self.name).open("wb")
            if not _try_lock(self._file):
                message = "A new lock file is already locked"
                raise OSError(message)
        return self.name

    def sign_out(self) -> None:
        """Stop being an owner."""
        if self._file is not None:
            self._file.close()
            (self._folder / self.name).unlink(missing_ok=True)
            self._file = None

    def alive(self, name: str) -> bool:
        """True while the process behind `name` runs; forgets it for good when it does not."""
        if name == self.name and self._file is not None:
            return True
        path = self._folder / name
        try:
            with path.open("r+b") as file:
                gone = _try_lock(file)
        except FileNotFoundError:
            return False
        if gone:
            path.unlink(missing_ok=True)
        return not gone
