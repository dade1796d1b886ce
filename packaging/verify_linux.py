"""Install, use, upgrade and remove the packages for Linux: `verify_linux.py [SUITE …]`.

In a clean Debian 12 and 13 without Python: `.deb` by apt, `--selftest`, the sample photo expanded
by a real mouse as an ordinary user, an upgrade while jobs wait and the window is open, removal;
then the `.run` without root. Pictures of each step are put into `build/packages/verify-linux`.
Run as root with the Python of `.venv`, after `build.py deb run`; needs debootstrap, Xvfb, openbox,
dbus and xdotool.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PIL import Image
from release import DIST, ROOT, WORK, BuildError, say
from room import USER, Room, room

sys.path.insert(0, str(ROOT))
import sight

from tests.e2e.desktop import Desktop, wait_for

SHOTS = WORK / "verify-linux"
SAMPLE = ROOT / "resources" / "samples" / "sample.jpg"
SUITES = ("bookworm", "trixie")
OLDER = "0.0.1"
PAINTING = 240.0  # s for the engine on a busy machine
LEAVING = 15.0  # s
APPEARING = 90.0  # s for a window, likewise
LIGHT = '[window]\ntheme = "light"\n'


class Trial:
    """One clean computer, and the screen before it."""

    def __init__(self, suite: str, place: Room, desktop: Desktop) -> None:
        self.suite = suite
        self.room = place
        self.desktop = desktop
        self.screen = {"DISPLAY": desktop.environ["DISPLAY"], "QT_QPA_PLATFORM": "xcb"}

    def outframe(self, *words: str) -> str:
        """What the installed program prints for the ordinary user."""
        return self.room.run("outframe", *words, user=USER, patience=PAINTING)

    def rows(self, what: str) -> list[dict[str, object]]:
        """What `outframe queue list` or `outframe history list` tells."""
        told = [json.loads(line) for line in self.outframe(what, "list", "--json").splitlines()]
        return [row for row in told if row.get("event") == "row"]

    def open(self, *words: str) -> subprocess.Popen[str]:
        """Open the window and wait until it shows itself."""
        command = self.room.command("outframe", *words, user=USER, environ=self.screen)
        process = self.desktop.start(command)
        find = ("search", "--onlyvisible", "--class", "outframe")
        number = wait_for("the window", lambda: self._last(*find), APPEARING)
        self.desktop.xdotool("windowactivate", "--sync", number)
        return process

    def _last(self, *words: str) -> str:
        return self.desktop.xdotool(*words, check=False).split("\n")[-1]

    def leave(self, process: subprocess.Popen[str]) -> None:
        """Close the window by the keyboard."""
        self.desktop.press("ctrl+q")
        try:
            process.wait(LEAVING)
        except subprocess.TimeoutExpired:
            self.desktop.press("Return")  # of jobs that are left it is said once that they go on
        assert process.wait(60) == 0, f"the program ended with {process.returncode}"

    def settled(self, name: str) -> None:
        """Wait until the screen stands still, and keep a picture of it."""
        last = self.desktop.look()
        for _ in range(40):
            self.desktop.xdotool("sleep", "0.5")
            now = self.desktop.look()
            if now.tobytes() == last.tobytes():
                break
            last = now
        last.save(SHOTS / f"{self.suite}-{name}.png")


def install(this: Trial, package: Path) -> None:
    """Put the package in by apt, on a computer without Python."""
    target = this.room.root / "tmp" / package.name
    shutil.copy(package, target)
    this.room.apt("install", f"/tmp/{package.name}")
    target.unlink()


def deb(this: Trial, package: Path) -> None:
    """Older version, jobs, upgrade, everything by hand, removal."""
    before = this.room.files()
    older = _older(package)
    install(this, older)
    version = this.room.run("dpkg-query", "--show", "--showformat=${Version}", "outframe")
    step(f"installed by apt: {version}", version == OLDER)
    step("no Python came along", not list((this.room.root / "usr/bin").glob("python3*")))
    _settle_in(this)
    upgrade(this, package)
    self_test(this)
    expand_by_hand(this)
    this.room.apt("remove", "outframe")
    step("removed, the pictures kept", _data(this).is_dir() and not _program(this).exists())
    this.room.run("dpkg", "--purge", "outframe")
    left = sorted(name for name in this.room.files() - before if "outframe" in name.lower())
    step(f"purged without a trace {left}", left == [])


def upgrade(this: Trial, package: Path) -> None:
    """A new version comes while the window is open and jobs wait in the queue."""
    for number in range(3):
        this.outframe("expand", "photo.jpg", "--aspect", f"{16 + number}:9", "--queue-only")
    window = this.open()
    wait_for("a job under way", lambda: _states(this) - {"waiting"}, PAINTING)
    this.settled("queue-in-flight")
    install(this, package)
    step("upgraded under the open window", this.outframe("--version").strip() != OLDER)
    this.leave(window)
    this.outframe("queue", "run")
    done = [row for row in this.rows("queue") if row["state"] == "done"]
    step("every job of before was done, none twice", len(done) == 3 == len(this.rows("history")))


def expand_by_hand(this: Trial) -> None:
    """Open the photo, drag its right edge outwards, press Expand, accept, export, quit."""
    known = len(this.rows("history"))
    window = this.open("photo.jpg")
    wait_for("the photo", lambda: _coloured(this), APPEARING)
    this.settled("photo")
    edge = sight.right_edge(this.desktop.look())
    this.desktop.drag(edge, (edge[0] + 60, edge[1]))
    button = wait_for("Expand", lambda: sight.primary_button(this.desktop.look()))
    this.settled("frame")
    this.desktop.click(*button)
    results = _data(this) / "library"
    wait_for("the result", lambda: len(list(results.rglob("result-*"))) > known, PAINTING)
    this.settled("result")
    accept = wait_for("Accept", lambda: sight.primary_button(this.desktop.look()))
    this.desktop.click(*accept)
    this.settled("accepted")
    this.leave(window)
    newest = str(this.rows("history")[0]["result"])
    this.outframe("history", "export", newest, "--output", "wide.png")
    with Image.open(this.room.home / "wide.png") as picture:
        width, height = picture.size
    step(f"expanded by mouse and exported: {width} × {height}", width > 3840 and height == 2560)


def run(this: Trial, package: Path) -> None:
    """Without root, into the home folder, on a computer that has what desktops have."""
    local = this.room.home / ".local"
    kept = {path for path in local.rglob("*") if path.is_file()}
    shutil.copy(package, this.room.home / package.name)
    this.room.run("sh", package.name, "--accept", user=USER)
    self_test(this)
    entry = local / "share/applications/org.outframe.Outframe.desktop"
    step("stands in the menu", f'Exec="/home/{USER}/.local/opt/outframe' in entry.read_text())
    window = this.open("photo.jpg")
    wait_for("the photo", lambda: _coloured(this), APPEARING)
    this.settled("run-photo")
    this.leave(window)
    this.room.run("sh", package.name, "--accept", user=USER)
    step("installed over itself", this.outframe("--version").startswith("Outframe"))
    this.room.run(f"/home/{USER}/.local/opt/outframe/uninstall", user=USER)
    own = local / "share" / "outframe"
    left = {path for path in local.rglob("*") if path.is_file()} - kept
    step("removed, the pictures kept", own.is_dir() and all(p.is_relative_to(own) for p in left))


def self_test(this: Trial) -> None:
    """Run `--selftest` and keep its report."""
    report = this.outframe("--selftest")
    (SHOTS / f"{this.suite}-selftest.json").write_text(report, encoding="utf-8")
    told = json.loads(report)
    step("self-test passed", told["outcome"] == "passed" and told["packed"])


def step(words: str, seen: bool) -> None:
    """Say that something is so. Raises AssertionError where it is not."""
    assert seen, f"not so: {words}"
    say(f"ok  {words}")


def _settle_in(this: Trial) -> None:
    """What the ordinary user has: a photo, and a preference for the light look."""
    shutil.copy(SAMPLE, this.room.home / "photo.jpg")
    settings = this.room.home / ".config" / "outframe" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(LIGHT, encoding="utf-8")
    this.room.run("chown", "--recursive", USER, f"/home/{USER}")


def _states(this: Trial) -> set[object]:
    return {row["state"] for row in this.rows("queue")}


def _coloured(this: Trial) -> bool:
    """Whether a photo is shown: nothing else in the window has so many colours."""
    return len(this.desktop.look().getcolors(2**24) or ()) > 10_000


def _program(this: Trial) -> Path:
    return this.room.root / "usr/lib/outframe"


def _data(this: Trial) -> Path:
    return this.room.home / ".local/share/outframe"


def _older(package: Path) -> Path:
    """The same package as it would have come out earlier."""
    folder, target = WORK / "older", WORK / f"outframe_{OLDER}.deb"
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run(["dpkg-deb", "--raw-extract", package, folder], check=True)
    control = folder / "DEBIAN" / "control"
    lines = control.read_text(encoding="utf-8").splitlines()
    changed = [f"Version: {OLDER}" if line.startswith("Version:") else line for line in lines]
    control.write_text("\n".join(changed) + "\n", encoding="utf-8")
    command = ["dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "--build"]
    subprocess.run([*command, folder, target], check=True, stdout=subprocess.DEVNULL)
    return target


def _newest(pattern: str) -> Path:
    found = sorted(DIST.glob(pattern), key=lambda path: path.stat().st_mtime)
    if not found:
        raise BuildError(f"No {pattern} in {DIST}: run build.py deb run first.")
    return found[-1]


def main(words: Sequence[str]) -> int:
    """Try the newest packages in those suites; the exit code."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    trials: tuple[tuple[Callable[[Trial, Path], None], str], ...] = ((deb, "*.deb"), (run, "*.run"))
    try:
        for suite in words or SUITES:
            place = room(suite, "trial")
            for work, pattern in trials:
                package = _newest(pattern)
                say(f"{suite}: {package.name}")
                with Desktop(accessible=False, maximised=True) as desktop:
                    work(Trial(suite, place, desktop), package)
    except (AssertionError, BuildError) as error:
        say(f"failed: {error}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
