"""What every test gets: folders and a keyring of its own, real photos, and nothing left behind."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.leftovers import Leftovers, close_windows

# Before anything imports Qt: windows of most tests need no screen. Tests marked `display` start
# programs of their own on an Xvfb of their own.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ON_CI = bool(os.environ.get("CI"))
DATA = Path(__file__).parent / "data"
SAMPLE = Path(__file__).parents[1] / "resources" / "samples" / "sample.jpg"
SCREEN_TOOLS = ("Xvfb", "openbox", "xdotool", "dbus-run-session")
KEY_VARIABLES = ("BFL_API_KEY", "FAL_KEY", "RUNWARE_API_KEY")

# No deadline: the machines that run this share their cores. An autouse fixture per test, not per
# example, is what is wanted here. CI takes the same examples every time, more of them, so that what
# it says of a commit stays true; everybody else's runs explore.
_common = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
settings.register_profile("dev", _common, max_examples=50)
settings.register_profile("ci", _common, max_examples=200, derandomize=True, print_blob=True)
settings.load_profile("ci" if ON_CI else "dev")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Tests on a real screen are skipped where its tools are missing, but never on CI."""
    if item.get_closest_marker("display") is None:
        return
    missing = [tool for tool in SCREEN_TOOLS if shutil.which(tool) is None]
    if missing and ON_CI:
        pytest.fail(f"missing here: {', '.join(missing)}", pytrace=False)
    if missing:
        pytest.skip(f"needs {', '.join(missing)}")


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """Fail a test that leaves a thread, a child process or an open window."""
    before = Leftovers.now()
    yield
    left = before.still_new()
    if left:
        close_windows()
    assert not left, f"left behind: {', '.join(left)}"


@pytest.fixture(autouse=True)
def outframe_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """All of the program's folders under one of this test's own, and no key from outside."""
    home = tmp_path / "outframe-home"
    monkeypatch.setenv("OUTFRAME_HOME", str(home))
    for name in KEY_VARIABLES:
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture(autouse=True)
def empty_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    """A keyring in memory, here and in programs started from here; empty for each test."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "tests.fakes.memory_keyring.MemoryKeyring")
    if keyring := sys.modules.get("keyring"):
        keyring.set_keyring(keyring.core.load_env())


@pytest.fixture(scope="session")
def sample_photo() -> Path:
    """The photograph shipped with the program, 3840×2560."""
    return SAMPLE


@pytest.fixture(scope="session")
def photos() -> list[Path]:
    """Real photographs, all CC0."""
    return sorted((DATA / "photos").glob("*.jpg"))


@pytest.fixture(scope="session")
def small_photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real photograph at 600×400, for tests that need a picture but not its size."""
    from PIL import Image

    path = tmp_path_factory.mktemp("photos") / "small.jpg"
    with Image.open(SAMPLE) as photo:
        photo.resize((600, 400)).save(path, quality=95)
    return path
