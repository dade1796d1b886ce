"""What the command line prints: sentences for people, or one JSON object a line."""

import json
from pathlib import Path
from typing import TextIO

from desktop_app.codec import Plain, to_plain
from desktop_app.errors import Trouble


class Output:
    """Results go to `out`; progress and failures for people go to `err`."""

    def __init__(self, out: TextIO, err: TextIO, *, json_lines: bool) -> None:
        self._out = out
        self._err = err
        self._json = json_lines
        self._overwrites = err.isatty()
        self._open_line = False

    def event(self, event: str, words: str = "", /, **values: object) -> None:
        """Something happened; people see `words`, if any."""
        if self._json:
            self._line({"event": event, **_plain(values)})
        elif words:
            self._close_line()
            self._err.write(f"{words}\n")

    def progress(self, words: str, /, **values: object) -> None:
        """How far something is; for people one line that is written over, on a terminal only."""
        if self._json:
            self._line({"event": "progress", **_plain(values)})
        elif self._overwrites:
            self._err.write(f"\r\x1b[K{words}")
            self._err.flush()
            self._open_line = True

    def row(self, words: str, /, **values: object) -> None:
        """One line of a list."""
        if self._json:
            self._line({"event": "row", **_plain(values)})
        else:
            self._out.write(f"{words}\n")

    def file(self, path: Path, /, **values: object) -> None:
        """A file was written; people and scripts get its path on a line of its own."""
        self._close_line()
        if self._json:
            self._line({"event": "file", "file": str(path), **_plain(values)})
        else:
            self._out.write(f"{path}\n")
            self._out.flush()

    def outcome(self, words: str = "", /, **values: object) -> None:
        """The last line."""
        self._close_line()
        if self._json:
            self._line(_plain(values))
        elif words:
            self._out.write(f"{words}\n")
            self._out.flush()

    def complain(self, trouble: Trouble, subject: str = "") -> None:
        """A failure of one part, for people."""
        if not self._json:
            self._close_line()
            prefix = f"{subject}: " if subject else ""
            self._err.write(f"{prefix}{sentence(trouble)}\n")

    def failure(self, trouble: Trouble, code: int) -> None:
        """The last line of a command that failed as a whole."""
        self.complain(trouble)
        if self._json:
            self._line({"outcome": "failed", "exit": code, "trouble": to_plain(trouble)})

    def _line(self, data: dict[str, Plain]) -> None:
        self._out.write(json.dumps(data, ensure_ascii=False) + "\n")
        self._out.flush()

    def _close_line(self) -> None:
        if self._open_line:
            self._err.write("\n")
            self._open_line = False


def sentence(trouble: Trouble) -> str:
    """Cause and next step in one line."""
    return f"{trouble.message} {trouble.next_step}".strip()


def _plain(values: dict[str, object]) -> dict[str, Plain]:
    return {name: to_plain(value) for name, value in values.items()}
