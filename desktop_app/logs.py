"""Logging: one rotating file, and a filter that lets no key or signed address through."""

import logging
import os
import re
from collections.abc import Mapping
from logging.handlers import RotatingFileHandler
from pathlib import Path

_SECRETS = (
    # Header values: x-key: abc, Authorization: Key id:secret, Authorization: Bearer abc
    re.compile(r"(?i)((?:x-key|authorization)['\"]?\s*[:=]\s*['\"]?(?:key |bearer )?)[^\s'\",}]+"),
    # Key-shaped words: bfl_…, and fal's <uuid>:<hex>
    re.compile(r"\b()bfl_\w{8,}"),
    re.compile(r"\b()[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}:[0-9a-f]{16,}", re.IGNORECASE),
    # Queries of signed addresses
    re.compile(r"(https?://[^\s?'\"]+\?)[^\s'\"]+"),
)


def redact(text: str) -> str:
    """`text` without anything shaped like a key or a signed query."""
    for pattern in _SECRETS:
        text = pattern.sub(r"\1…", text)
    return text


class RedactingFormatter(logging.Formatter):
    """Redacts the finished line, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        """The line as it is written."""
        return redact(super().format(record))


def wanted_level(environ: Mapping[str, str] = os.environ) -> int:
    """The level OUTFRAME_LOG names, such as `debug`; INFO without one."""
    named = logging.getLevelNamesMapping().get(environ.get("OUTFRAME_LOG", "").upper())
    return logging.INFO if named is None else named


def set_up(folder: Path, level: int = logging.INFO) -> None:
    """Write the program's log to `folder`, at most 3 files of 1 MB."""
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / "outframe.log", maxBytes=1_000_000, backupCount=2, encoding="utf-8", delay=True
    )
    handler.setFormatter(RedactingFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level)
