"""Code stays in small pieces, each in the layer it belongs to."""

import ast
from collections.abc import Iterator
from pathlib import Path

from desktop_app.ui import start
from tests.rules.tree import PACKAGE, modules, place

LONGEST_FILE = 400
LONGEST_FUNCTION = 60
# Who may catch everything: the wrapper around a job's task, and the hook above the whole program.
BROAD_EXCEPT = {"jobs/runner.py", "__main__.py"}


def package_modules() -> Iterator[tuple[str, ast.Module]]:
    for path, tree in modules():
        if path.is_relative_to(PACKAGE):
            yield path.relative_to(PACKAGE).as_posix(), tree


def test_files_are_short() -> None:
    sizes = {place(path): len(path.read_text().splitlines()) for path, _ in modules()}
    assert {name: size for name, size in sizes.items() if size > LONGEST_FILE} == {}


def test_functions_are_short() -> None:
    assert [
        f"{place(path, node.lineno)} {node.name}"
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno + 1 > LONGEST_FUNCTION
    ] == []


def is_broad(handler: ast.ExceptHandler) -> bool:
    """Whether it catches everything and keeps it: cleaning up and raising again is fine."""
    caught = "BaseException" if handler.type is None else ast.unparse(handler.type)
    raises_again = isinstance(handler.body[-1], ast.Raise) and handler.body[-1].exc is None
    return caught in {"Exception", "BaseException"} and not raises_again


def test_only_two_places_catch_everything() -> None:
    broad = {
        name
        for name, tree in package_modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler) and is_broad(node)
    }
    assert broad <= BROAD_EXCEPT


def imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_only_the_window_knows_qt() -> None:
    with_qt = {
        name
        for name, tree in package_modules()
        if any(module.split(".")[0] == "PySide6" for module in imports(tree))
    }
    assert {name for name in with_qt if not name.startswith("ui/")} <= {"app.py"}


def test_what_a_thread_loads_knows_nothing_of_qt() -> None:
    for name in (*start.BESIDE, *start.BESIDE_LATER):
        assert not name.startswith(("desktop_app.ui", "PySide6")), name


def test_packaging_does_not_shadow_the_library_of_that_name() -> None:
    assert not (Path(PACKAGE).parent / "packaging" / "__init__.py").exists()
