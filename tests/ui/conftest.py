"""Real windows over a real backend in a folder of their own, drawn off screen."""

import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import keyring
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.paths import folders
from desktop_app.settings.file import save
from desktop_app.settings.schema import Settings, Theme, WindowSettings
from desktop_app.ui.composing import Composing
from desktop_app.ui.look import Look
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.opening import Opening
from desktop_app.ui.start import making_types
from desktop_app.ui.studio import Studio
from tests.fakes.memory_keyring import MemoryKeyring

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PATIENCE = 30_000  # ms
PHOTOS = Path(__file__).parents[1] / "data" / "photos"


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Waits as long as a busy machine may take, where a test does not say how long."""
    bot = QtBot(request)
    for name in ("waitUntil", "waitSignal", "waitActive", "waitExposed"):
        setattr(bot, name, partial(getattr(bot, name), timeout=PATIENCE))
    return bot


@pytest.fixture(scope="session", autouse=True)
def types_made() -> None:
    """What threads draw with exists before there are any, as in the program's own start."""
    for _ in making_types():
        pass


@pytest.fixture(autouse=True)
def own_keyring(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A keyring that forgets; whoever runs the tests keeps theirs, and their keys."""
    before = keyring.get_keyring()
    keyring.set_keyring(MemoryKeyring())
    for name in ("BFL_API_KEY", "FAL_KEY", "RUNWARE_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    yield
    keyring.set_keyring(before)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A real photo of its own, small enough for quick tests."""
    from PIL import Image

    target = tmp_path / "lake.jpg"
    with Image.open(PHOTOS / "lake-sherburne.jpg") as image:
        image.thumbnail((900, 900))
        image.save(target, exif=image.getexif())
    return target


@pytest.fixture
def photo_copy(tmp_path: Path) -> Callable[[str], Path]:
    """Copies of a photo in its full size under any name."""

    def copy(name: str) -> Path:
        return Path(shutil.copy(PHOTOS / "canyon-wren.jpg", tmp_path / name))

    return copy


@pytest.fixture
def look(qapp: QApplication) -> Look:
    return Look(qapp, Theme.DARK)


@pytest.fixture
def window(look: Look, qtbot: QtBot) -> MainWindow:
    window = MainWindow(look)
    qtbot.addWidget(window)
    window.furnish()
    Composing(window)
    window.show()
    return window


@pytest.fixture
def opening(window: MainWindow) -> Opening:
    return Opening(window)


@pytest.fixture
def start(window: MainWindow, opening: Opening, tmp_path: Path) -> Iterator[Callable[[], Studio]]:
    """Connects the window to a backend under `tmp_path`, as the program does after its start."""
    studios: list[Studio] = []

    def begin(*, restore: bool = False) -> Studio:
        home = folders({"OUTFRAME_HOME": str(tmp_path / "home")})
        if not home.settings.exists():  # windows close with jobs left, and nobody is there to ask
            save(home.settings, Settings(window=WindowSettings(told_leaving=True)))
        studios.append(Studio(window, opening, home, restore=restore))
        return studios[-1]

    yield begin
    for studio in studios:
        studio.close()


@pytest.fixture
def studio(start: Callable[[], Studio]) -> Studio:
    return start()
