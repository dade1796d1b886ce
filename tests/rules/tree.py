"""The repository as the rules see it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "desktop_app"
FOLDERS = ("desktop_app", "resources", "tests", "packaging", ".ci", ".github")


@cache
def files() -> tuple[Path, ...]:
    """Every file of the project; found without git, which an unpacked archive does not have."""
    top = [path for path in ROOT.iterdir() if path.is_file()]
    below = [path for name in FOLDERS for path in (ROOT / name).rglob("*") if path.is_file()]
    return tuple(sorted(path for path in top + below if "__pycache__" not in path.parts))


def texts() -> Iterator[tuple[Path, str]]:
    """Every text file with its content."""
    for path in files():
        content = path.read_bytes()
        if b"\0" not in content:
            yield path, content.decode(errors="replace")


@cache
def modules() -> tuple[tuple[Path, ast.Module], ...]:
    """Every Python file, parsed."""
    python = (path for path in files() if path.suffix == ".py")
    return tuple((path, ast.parse(path.read_text(encoding="utf-8"))) for path in python)


def place(path: Path, line: int | None = None) -> str:
    """A file, and a line in it, as an editor opens it."""
    name = path.relative_to(ROOT).as_posix()
    return name if line is None else f"{name}:{line}"
