"""Pictures in the colours of the screen: converted by its profile, and said where there is none."""

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageCms
from PySide6.QtGui import QColorSpace
from pytestqt.qtbot import QtBot

from desktop_app.ui import screening
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.opening import Opening
from desktop_app.ui.screen_profile import is_screen_profile
from desktop_app.ui.studio import Studio
from tests.e2e.desktop import Desktop

PATIENCE = 30_000  # ms
RED = (200, 40, 30)

SHOW_PROFILE = """
import ctypes, sys
from ctypes import c_char_p, c_int, c_ulong, c_void_p
from PySide6.QtGui import QGuiApplication
from desktop_app.ui.screen_profile import screen_profile

data = open(sys.argv[1], "rb").read()
app = QGuiApplication([])
screen = app.primaryScreen()
assert screen_profile(screen) == b""
x11 = ctypes.CDLL("libX11.so.6")
x11.XOpenDisplay.restype = c_void_p
x11.XInternAtom.argtypes = (c_void_p, c_char_p, c_int)
x11.XInternAtom.restype = c_ulong
x11.XDefaultRootWindow.argtypes = x11.XCloseDisplay.argtypes = (c_void_p,)
x11.XDefaultRootWindow.restype = c_ulong
x11.XChangeProperty.argtypes = (
    c_void_p, c_ulong, c_ulong, c_ulong, c_int, c_int, c_char_p, c_int
)
display = x11.XOpenDisplay(None)
atom, cardinal = x11.XInternAtom(display, b"_ICC_PROFILE", 0), 6
root = x11.XDefaultRootWindow(display)
x11.XChangeProperty(display, root, atom, cardinal, 8, 0, data, len(data))
x11.XCloseDisplay(display)
assert screen_profile(screen) == data
print("same")
"""


def wide() -> bytes:
    """The profile of a screen with more colours than sRGB."""
    return bytes(QColorSpace(QColorSpace.NamedColorSpace.AdobeRgb).iccProfile().data())


@pytest.fixture
def red(tmp_path: Path) -> Path:
    path = tmp_path / "red.png"
    Image.new("RGB", (320, 240), RED).save(path)
    return path


def shown(window: MainWindow, opening: Opening, photo: Path, qtbot: QtBot) -> tuple[int, int, int]:
    """The colour of the photo's middle on the canvas."""
    opening.open((photo,))

    def middle() -> tuple[int, int, int]:
        image = window.canvas.grab().toImage()
        colour = image.pixelColor(image.rect().center())
        return colour.red(), colour.green(), colour.blue()

    qtbot.waitUntil(lambda: middle()[0] > 2 * middle()[1] > 0, timeout=PATIENCE)
    return middle()


def test_a_screen_with_a_profile_gets_its_own_numbers(
    monkeypatch: pytest.MonkeyPatch,
    start: Callable[[], Studio],
    window: MainWindow,
    opening: Opening,
    red: Path,
    qtbot: QtBot,
) -> None:
    monkeypatch.setattr(screening, "screen_profile", lambda _screen: wide())
    start()
    assert "profile" in window.top.colours.text()
    screen = ImageCms.ImageCmsProfile(io.BytesIO(wide()))
    expected = ImageCms.profileToProfile(
        Image.new("RGB", (1, 1), RED),
        ImageCms.createProfile("sRGB"),
        screen,
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
    )
    assert expected is not None
    wanted = expected.getpixel((0, 0))
    assert isinstance(wanted, tuple)
    found = shown(window, opening, red, qtbot)
    assert found != RED
    assert max(abs(a - b) for a, b in zip(found, wanted, strict=True)) <= 1


def test_without_a_profile_colours_are_srgb_and_that_is_said(
    studio: Studio, window: MainWindow, opening: Opening, red: Path, qtbot: QtBot
) -> None:
    assert "sRGB" in window.top.colours.text()
    assert shown(window, opening, red, qtbot) == RED


def test_what_is_no_profile_of_a_screen_is_left_alone() -> None:
    profile = wide()
    assert is_screen_profile(profile)
    assert not is_screen_profile(b"")
    assert not is_screen_profile(profile[:100])
    assert not is_screen_profile(profile.replace(b"RGB ", b"CMYK", 1))


@pytest.mark.display
def test_the_profile_is_found_on_the_screen(tmp_path: Path) -> None:
    profile = tmp_path / "screen.icc"
    profile.write_bytes(wide())
    with Desktop(accessible=False) as desktop:
        done = subprocess.run(
            [sys.executable, "-c", SHOW_PROFILE, str(profile)],
            env=desktop.environ,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    assert done.stdout.strip() == "same", done.stderr
