"""What must and must not be in the repository."""

import os
import re
import tomllib
from itertools import chain

import desktop_app
from tests.rules.tree import PACKAGE, ROOT, files, place, texts

# In two halves, so that this file passes its own rule.
REGISTRIES = [
    f"{name}.{top}"
    for name, top in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("deb.debian", "org"),
        ("security.debian", "org"),
        ("archive.ubuntu", "com"),
        ("proxy.golang", "org"),
        ("crates", "io"),
        ("rubygems", "org"),
        ("anaconda", "org"),
    )
]
TOP_LEVEL = {
    "LICENSE",
    "README.md",
    "desktop_app",
    "packaging",
    "pyproject.toml",
    "requirements.lock",
    "resources",
    "tests",
}
SECRETS = re.compile(
    r"bfl_[A-Za-z0-9]{16,}"
    r"|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}:[0-9a-f]{32}"
    r"|\bsk-[A-Za-z0-9_-]{20,}|\bgh[pousr]_[A-Za-z0-9]{30,}|\bAKIA[0-9A-Z]{16}\b"
    r"|-----BEGIN [A-Z ]*PRIVATE KEY-----"
)
COMMAND = re.compile(r"python3 (?P<script>\S+\.py) (?P<task>\w+)")


def test_the_top_level_is_as_designed() -> None:
    ignored = {line.rstrip("/") for line in (ROOT / ".gitignore").read_text().split()}
    found = {path.name for path in ROOT.iterdir() if path.name not in ignored}
    hidden = {name for name in found if name.startswith(".")}
    assert found - hidden <= TOP_LEVEL


def test_no_file_names_a_package_registry() -> None:
    names = re.compile("|".join(map(re.escape, REGISTRIES)), re.IGNORECASE)
    assert [place(path) for path, text in texts() if names.search(text)] == []


def test_nothing_looks_like_a_secret() -> None:
    assert [
        place(path, text.count("\n", 0, match.start()) + 1)
        for path, text in texts()
        for match in SECRETS.finditer(text)
    ] == []


def test_every_package_is_locked_by_hash() -> None:
    entries = re.split(r"\n(?=\S)", (ROOT / "requirements.lock").read_text().strip())
    assert [entry.split("\n")[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert [entry for entry in entries if not re.match(r"[\w.-]+==[\w.+]+", entry)] == []


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    names = {normalised(re.split(r"[\[<>=!~; ]", requirement)[0]) for requirement in wanted}
    locked = re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text(), re.MULTILINE)
    assert names - {normalised(name) for name in locked} == set()


def normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_dependency_has_its_reason_in_the_readme() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    readme = (ROOT / "README.md").read_text()
    names = [re.split(r"[\[<>=!~; ]", requirement)[0] for requirement in wanted]
    assert [name for name in names if f"`{name}`" not in readme] == []


def test_the_readme_has_exactly_two_set_up_commands() -> None:
    readme = (ROOT / "README.md").read_text()
    commands = set(COMMAND.findall(readme))
    assert commands == {("packaging/develop.py", "run"), ("packaging/develop.py", "check")}
    assert all((ROOT / script).is_file() for script, _ in commands)


def test_ci_runs_the_second_of_them() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "python3 packaging/develop.py check" in script.read_text()


def test_pictures_in_the_readme_exist() -> None:
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", (ROOT / "README.md").read_text())
    assert [name for name in pictures if not (ROOT / name).is_file()] == []


def test_every_icon_is_used() -> None:
    code = "\n".join(path.read_text() for path in PACKAGE.rglob("*.py"))
    icons = [path for path in files() if path.is_relative_to(ROOT / "resources" / "icons")]
    drawn = [path for path in icons if path.suffix in {".svg", ".png"}]
    assert [place(icon) for icon in drawn if not re.search(rf"['\"]{icon.stem}['\"]", code)] == []


def test_the_version_stands_in_one_place() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+(?:(?:a|b|rc)\d+)?", desktop_app.__version__)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert "version" not in project["project"]
    assert project["tool"]["hatch"]["version"]["path"] == "desktop_app/__init__.py"
