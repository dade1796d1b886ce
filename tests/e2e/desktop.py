"""A desktop of one's own: virtual screen, session bus, accessibility bus and window manager."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self, TypeVar

from PIL import Image, ImageGrab

ACCESSIBILITY = "/usr/libexec/at-spi-bus-launcher"
# Ordinary windows fill the screen without a title bar; dialogs keep theirs.
MAXIMISED = """<openbox_config xmlns="http://openbox.org/3.4/rc">
<focus><focusNew>yes</focusNew></focus><applications>
<application type="normal"><decor>no</decor><maximized>yes</maximized></application>
</applications></openbox_config>"""

T = TypeVar("T")
LAST_WORDS = 3.0  # seconds a program gets to end by itself
PATIENCE = 20.0  # seconds for anything that should happen at once


def wait_for(what: str, seen: Callable[[], T | None], patience: float = PATIENCE) -> T:
    """What `seen` returns as soon as it is true; fails in words after `patience` seconds."""
    until = time.monotonic() + patience
    while not (found := seen()):
        if time.monotonic() > until:
            raise AssertionError(f"{what} did not come within {patience:.0f} s")
        time.sleep(0.02)
    return found


class Desktop:
    """Starts in `with`, ends there with every program it started."""

    def __init__(
        self,
        size: tuple[int, int] = (1600, 1000),
        *,
        accessible: bool = True,
        maximised: bool = False,
    ) -> None:
        self.size = size
        self._accessible = accessible
        self._maximised = maximised
        self._stack = ExitStack()
        self.environ: dict[str, str] = {}

    def __enter__(self) -> Self:
        with self._stack:
            self._start()
            self._stack = self._stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._stack.close()

    def _start(self) -> None:
        runtime = self._stack.enter_context(TemporaryDirectory(prefix="outframe-desktop-"))
        inherited = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("QT_", "WAYLAND_", "XDG_", "DBUS_"))
        }
        self.environ = inherited | {"XDG_RUNTIME_DIR": runtime, "QT_QPA_PLATFORM": "xcb"}
        self.environ |= {"LC_ALL": "C.UTF-8", "LANGUAGE": ""}  # tests read English
        width, height = self.size
        # Without -noreset the screen starts anew whenever its last program leaves, and takes along
        # the window manager that is just arriving.
        screen = ["-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp", "-noreset"]
        number = self._first_line(["Xvfb", "-displayfd", "1", *screen])
        self.environ["DISPLAY"] = f":{number}"
        bus = ["dbus-daemon", "--session", "--nofork", "--print-address"]
        self.environ["DBUS_SESSION_BUS_ADDRESS"] = self._first_line(bus)
        if self._accessible:
            self.environ["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
            self.start([ACCESSIBILITY, "--launch-immediately"])
        manager = self.start(["openbox", *self._window_rules(Path(runtime))])
        wait_for("the window manager", lambda: manager.poll() is not None or self._managed(), 60)
        assert manager.poll() is None, "the window manager ended at once"

    def _window_rules(self, folder: Path) -> list[str]:
        if not self._maximised:
            return []
        rules = folder / "openbox.xml"
        rules.write_text(MAXIMISED)
        return ["--config-file", str(rules)]

    def start(
        self,
        command: Sequence[str | Path],
        environ: Mapping[str, str] | None = None,
        stdout: int = subprocess.DEVNULL,
        stderr: int = subprocess.DEVNULL,
    ) -> subprocess.Popen[str]:
        """Start a program here; it ends with the desktop at the latest, its children too."""
        process = subprocess.Popen(
            command,
            env=self.environ | dict(environ or {}),
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=stderr,
            text=True,
            start_new_session=True,
        )
        self._stack.callback(end, process)
        return process

    def _first_line(self, command: Sequence[str]) -> str:
        process = self.start(command, stdout=subprocess.PIPE)
        assert process.stdout is not None
        self._stack.callback(process.stdout.close)
        line = process.stdout.readline().strip()
        assert line, f"{command[0]} did not start"
        return line

    def _managed(self) -> bool:
        return self.xdotool("get_desktop", check=False) == "0"

    def xdotool(self, *words: str | int, check: bool = True) -> str:
        """Real keys and a real mouse; what xdotool prints, or nothing where it fails unchecked."""
        command = ["xdotool", *map(str, words)]
        done = subprocess.run(
            command, env=self.environ, capture_output=True, text=True, check=False, timeout=30
        )
        assert done.returncode == 0 or not check, f"{' '.join(command)}: {done.stderr}"
        return done.stdout.strip() if done.returncode == 0 else ""

    def press(self, *keys: str) -> None:
        """Press keys one after the other, as xdotool names them."""
        self.xdotool("key", "--delay", 30, *keys)

    def write(self, text: str) -> None:
        """Type ASCII text."""
        self.xdotool("type", "--delay", 15, text)

    def click(self, x: float, y: float) -> None:
        """Press and release the left button there."""
        self.xdotool("mousemove", round(x), round(y), "sleep", "0.05", "click", 1)

    def drag(self, start: tuple[float, float], end: tuple[float, float], steps: int = 20) -> None:
        """Press at `start`, move in `steps` to `end`, release."""
        words: list[str | int] = ["mousemove", *map(round, start), "sleep", "0.05", "mousedown", 1]
        for step in range(1, steps + 1):
            part = step / steps
            x = start[0] + (end[0] - start[0]) * part
            y = start[1] + (end[1] - start[1]) * part
            words += ["mousemove", round(x), round(y), "sleep", "0.01"]
        self.xdotool(*words, "sleep", "0.05", "mouseup", 1)

    def look(self, box: tuple[int, int, int, int] | None = None) -> Image.Image:
        """The screen, or left, top, right, bottom of it, as a picture."""
        return ImageGrab.grab(bbox=box, xdisplay=self.environ["DISPLAY"]).convert("RGB")


def end(process: subprocess.Popen[str]) -> None:
    """End a program and everything it started.

    Signals go out only while its number cannot be anyone else's: before its exit is collected.
    """
    if process.returncode is not None:
        return
    os.killpg(process.pid, signal.SIGTERM)
    look = os.WEXITED | os.WNOHANG | os.WNOWAIT
    until = time.monotonic() + LAST_WORDS
    while os.waitid(os.P_PID, process.pid, look) is None and time.monotonic() < until:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
