"""Set up a fresh machine: `develop.py run` opens the window, `develop.py check` runs every check.

Needs Python 3.11 and pip, nothing else. Everything goes into `.venv` from the hashed lock file;
what the system lacks is installed by apt where this user may, and named where not.
"""

import argparse
import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = ENVIRONMENT / "outframe-lock"
SAMPLE = Path("resources", "samples", "sample.jpg")
RESULT = Path("build", "sample-16x9.png")

# What Qt opens at run time, by the name the loader looks for, and the Debian package that has it.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW_LIBRARIES = QT_LIBRARIES | {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# What only the tests on a real screen need: a program on PATH or a file, and its package.
TEST_TOOLS = {
    "Xvfb": "xvfb",
    "dbus-launch": "dbus-x11",
    "dbus-run-session": "dbus",
    "exiftool": "libimage-exiftool-perl",
    "gnome-keyring-daemon": "gnome-keyring",
    "identify": "imagemagick",
    "openbox": "openbox",
    "secret-tool": "libsecret-tools",
    "xclip": "xclip",
    "xdotool": "xdotool",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "/usr/lib/python3/dist-packages/gi": "python3-gi",
    "/usr/lib/python3/dist-packages/pyatspi": "python3-pyatspi",
}


class SetUpError(Exception):
    """Something this machine lacks, with what to do about it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("task", choices=("run", "check"))
    task = parser.parse_args(arguments).task
    try:
        return run() if task == "run" else check()
    except SetUpError as error:
        say(str(error))
        return 1


def run() -> int:
    """Open the window on the sample photo; without a screen, extend the photo headless instead."""
    screen = has_screen(os.environ)
    if screen:
        missing = missing_libraries(WINDOW_LIBRARIES)
        if missing and not install(missing):
            say("The window needs those packages; until then the same job runs without it.")
    prepare_environment()
    if screen and window_opens():
        say(f"Opening {SAMPLE} …")
        return call(python(), "-m", "desktop_app", str(SAMPLE))
    return run_headless()


def run_headless() -> int:
    """Extend the sample photo to 16:9 with the engine on this computer and say where it lies."""
    result = ROOT / RESULT
    result.parent.mkdir(exist_ok=True)
    result.unlink(missing_ok=True)
    job = ["expand", str(SAMPLE), "--aspect", "16:9", "--engine", "local", "--output", str(RESULT)]
    say("No screen here, so the sample photo is extended without a window:")
    say(f"  {Path('.venv', scripts(), 'outframe')} {' '.join(job)}")
    code = call(python(), "-m", "desktop_app", *job)
    if code == 0:
        say(f"The result is {result}.")
        say("On a computer with a screen the same command opens the window.")
    return code


def check() -> int:
    """Run every check and test in the environment of the lock file."""
    wanted = missing_libraries(WINDOW_LIBRARIES) + missing_tools(TEST_TOOLS)
    complete = not wanted or install(wanted)
    if missing_libraries(QT_LIBRARIES):
        raise SetUpError("Qt does not load without them, so no test was started.")
    if not complete:
        say("The tests on a real screen will be skipped.")
    prepare_environment()
    return call(python(), "-m", "poethepoet", "check")


def prepare_environment() -> None:
    """Fill `.venv` from the lock file, unless it holds exactly that already."""
    content = f"{sys.version}\n{ROOT}\n".encode() + LOCK.read_bytes()
    stamp = hashlib.sha256(content).hexdigest()
    if STAMP.is_file() and STAMP.read_text() == stamp:
        return
    if importlib.util.find_spec("pip") is None and not install(["python3-pip"]):
        raise SetUpError("Python's package installer pip is missing.")
    say(f"Installing the Python packages of {LOCK.name} into {ENVIRONMENT.name} (once) …")
    # Without pip inside: Debian keeps what `venv` needs for that in a package of its own.
    steps = (
        ["venv", "--clear", "--without-pip", str(ENVIRONMENT)],
        [*pip_install(), "--require-hashes", "--requirement", str(LOCK)],
        [
            *pip_install(),
            "--no-deps",
            "--no-index",
            "--no-build-isolation",
            "--editable",
            str(ROOT),
        ],
    )
    for step in steps:
        if call(sys.executable, "-m", *step) != 0:
            raise SetUpError(
                "That did not work. Check the network, then run the same command again."
            )
    STAMP.write_text(stamp)


def pip_install() -> list[str]:
    """This Python's pip, installing into `.venv`."""
    return ["pip", "--python", str(python()), "install", "--quiet", "--disable-pip-version-check"]


def install(packages: Sequence[str]) -> bool:
    """Install system packages by apt; where this user may not, say how and return False."""
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    administrator = may_install()
    if administrator is None:
        say("This computer lacks some system packages, and this user may not install them. Run:")
        say(f"  sudo {' '.join(command)}")
        return False
    say(f"Installing system packages: {' '.join(packages)}")
    call(*administrator, "apt-get", "update", "--quiet")
    return call(*administrator, *command, "--quiet") == 0


def may_install() -> list[str] | None:
    """What to put before apt-get so that it may install, or None if nothing would help."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return ["env", "DEBIAN_FRONTEND=noninteractive"]
    if shutil.which("sudo") and call("sudo", "--non-interactive", "true", quiet=True) == 0:
        return ["sudo", "--non-interactive", "env", "DEBIAN_FRONTEND=noninteractive"]
    return None


def missing_libraries(libraries: Mapping[str, str]) -> list[str]:
    """The packages of those shared libraries that the loader does not find; Linux only."""
    if sys.platform != "linux":
        return []
    return [package for name, package in libraries.items() if not loads(name)]


def loads(library: str) -> bool:
    """Whether the system's loader finds the shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_tools(tools: Mapping[str, str]) -> list[str]:
    """The packages of those programs and files that are not there; Linux only."""
    if sys.platform != "linux":
        return []
    return [p for name, p in tools.items() if not (shutil.which(name) or Path(name).exists())]


def has_screen(environ: Mapping[str, str]) -> bool:
    """Whether this session names a screen; Windows and macOS always have one."""
    return sys.platform != "linux" or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def window_opens() -> bool:
    """Whether Qt can reach the screen: a named display may be gone, a library may be missing."""
    probe = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"
    return call(python(), "-c", probe, quiet=True) == 0


def scripts() -> str:
    """The folder of programs inside a virtual environment."""
    return "Scripts" if sys.platform == "win32" else "bin"


def python() -> Path:
    """The Python of `.venv`."""
    return ENVIRONMENT / scripts() / ("python.exe" if sys.platform == "win32" else "python")


def call(*command: str | Path, quiet: bool = False) -> int:
    """Run a command in the project's folder, with the programs of `.venv` first on PATH."""
    path = os.pathsep.join((str(ENVIRONMENT / scripts()), os.environ.get("PATH", os.defpath)))
    output = subprocess.DEVNULL if quiet else None
    environ = os.environ | {"PATH": path, "VIRTUAL_ENV": str(ENVIRONMENT)}
    return subprocess.call(command, cwd=ROOT, env=environ, stdout=output, stderr=output)


def say(text: str) -> None:
    """Print at once: the output of the commands in between goes past this buffer."""
    print(text, flush=True)


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 - said plainly instead of a syntax error later
        sys.exit("Outframe needs Python 3.11 or newer.")
    sys.exit(main())
