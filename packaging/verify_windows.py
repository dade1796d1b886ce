"""Install, use and remove the packages for Windows under Wine: `verify_windows.py [SETUP] [MSI]`.

Silent and wizard set-up, `--selftest`, a key in the Credential Manager, the sample photo expanded
by a real mouse, export, an upgrade over an older version, removal; afterwards the disk and the
registry must be as before but for the user's own files. Pictures of each step are put into
`build/packages/verify-windows`. Run as root with the Python of `.venv`, after
`build.py windows msi`.
"""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import wine
from PIL import Image
from release import DIST, ROOT, WORK, BuildError, say

sys.path.insert(0, str(ROOT))
from sight import primary_button, right_edge

from tests.e2e.desktop import Desktop, wait_for

SHOTS = WORK / "verify-windows"
USER = Path("drive_c/users/root")
PROGRAM = USER / "AppData/Local/Programs/Outframe"
DATA = USER / "AppData/Local/outframe"
MENU = USER / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Outframe.lnk"
SAMPLE = "_internal/desktop_app/resources/samples/sample.jpg"
INSTALLING = 240.0  # s for anything that copies or removes the whole program
PAINTING = 240.0  # s for the engine on a busy machine
GERMAN = "1031"
# What Wine itself writes while programs run.
_NOISE = ("wine", "microsoft\\windows\\currentversion\\explorer", "control panel")


class Trial:
    """One fresh Windows with a screen, and what can be seen and done there."""

    def __init__(self, windows: wine.Wine, desktop: Desktop) -> None:
        self.windows = windows
        self.desktop = desktop
        self.screen = {"DISPLAY": desktop.environ["DISPLAY"]}
        self.disk = windows.prefix

    def run(self, program: Path, *words: str, patience: float = INSTALLING) -> str:
        """What a program of Windows prints; BuildError where it fails."""
        return self.windows.run("wine", program, *words, environ=self.screen, patience=patience)

    def start(self, program: Path, *words: str) -> subprocess.Popen[str]:
        """Start a program of Windows and go on."""
        return self.desktop.start(
            self.windows.command("wine", program, *words, environ=self.screen)
        )

    def tell(self, *words: str, text: str = "") -> list[dict[str, object]]:
        """What `outframe … --json` prints."""
        command = self.windows.command("wine", self.disk / PROGRAM / "outframe.com", *words)
        done = subprocess.run(
            command, input=text, capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode == 0, f"{words}: {done.returncode} {done.stderr}{done.stdout}"
        return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]

    def window(self, title: str, patience: float = 90) -> None:
        """Wait for a window of that title, and give it the keyboard."""
        find = ("search", "--onlyvisible", "--name", title)
        number = wait_for(f"the window “{title}”", lambda: self.find(*find), patience)
        self.desktop.xdotool("windowactivate", "--sync", number)

    def find(self, *words: str) -> str:
        """The first window that xdotool finds, or nothing."""
        return self.desktop.xdotool(*words, check=False).split("\n")[0]

    def shot(self, name: str) -> None:
        """Keep a picture of the screen."""
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.desktop.look().save(SHOTS / f"{name}.png")

    def settled(self, name: str) -> None:
        """Wait until the screen stands still, and keep a picture of it."""
        last = self.desktop.look()
        for _ in range(40):
            time.sleep(0.5)
            now = self.desktop.look()
            if now.tobytes() == last.tobytes():
                break
            last = now
        self.shot(name)

    def files(self) -> set[str]:
        """Every file on drive C: that is not the user's own."""
        drive = self.disk / "drive_c"
        found = {path.relative_to(self.disk) for path in drive.rglob("*") if path.is_file()}
        own = {DATA, USER / "Temp", USER / "AppData/Local/Temp", USER / "AppData/Roaming/wine"}
        return {str(path) for path in found if not any(path.is_relative_to(root) for root in own)}

    def registry(self) -> set[str]:
        """Every key of the user's registry with its values."""
        self.windows.run("wineserver", "--wait", patience=INSTALLING)
        text = (self.disk / "user.reg").read_text(encoding="utf-8", errors="replace")
        text += (self.disk / "system.reg").read_text(encoding="utf-8", errors="replace")
        found = set()
        for block in text.split("\n\n"):
            lines = [line for line in block.split("\n") if line and not line.startswith("#")]
            if not lines:
                continue
            key = lines[0].split("]")[0].lower().replace("\\\\", "\\")
            if key.startswith("[") and not any(noise in key for noise in _NOISE):
                found.add("\n".join([key, *lines[1:]]))
        return found


@contextmanager
def trial(name: str) -> Iterator[Trial]:
    """A Windows that nobody has used yet, and a desktop to see it on."""
    with Desktop(accessible=False, maximised=True) as desktop:
        windows = wine.wine(name)
        try:
            yield Trial(windows, desktop)
        finally:
            windows.close()


def silent(this: Trial, setup: Path) -> None:
    """Without a question: install, check, keep a key, upgrade, remove."""
    before = this.files(), this.registry()
    this.run(setup, "/S")
    step("installed silently", (this.disk / PROGRAM / "outframe.exe").is_file)
    step("has its place in the Start menu", (this.disk / MENU).is_file)
    check_registry(this)
    self_test(this, this.disk / PROGRAM / "outframe.com")
    keep_a_key(this)
    upgrade(this, setup)
    this.run(this.disk / PROGRAM / "Uninstall.exe", "/S")
    wait_for("the removal", lambda: not (this.disk / PROGRAM).exists(), INSTALLING)
    clean(this, *before)


def wizard(this: Trial, setup: Path) -> None:
    """By hand, in German: install, let it start, expand the sample, remove by hand."""
    this.start(setup, f"/LANG={GERMAN}")
    this.window("Installation von Outframe|Outframe Setup|Outframe-Installation|Outframe")
    for name in ("welcome", "licence", "folder"):
        this.settled(f"wizard-{name}")
        this.desktop.press("Return")
    wait_for("the files", (this.disk / PROGRAM / "Uninstall.exe").is_file, INSTALLING)
    wait_for("the Start menu", (this.disk / MENU).is_file, INSTALLING)
    this.settled("wizard-installed")
    this.desktop.press("Return")
    this.settled("wizard-finish")
    this.desktop.press("Return")  # "Run Outframe" is ticked
    this.window("Outframe$")
    this.settled("started-by-the-wizard")
    this.desktop.press("ctrl+q")
    wait_for("the end of the program", lambda: not this.find("search", "--name", "Outframe$"))
    expand_by_hand(this)
    this.start(this.disk / PROGRAM / "Uninstall.exe")
    this.window("Outframe")
    this.settled("removal")
    this.desktop.press("Return")
    wait_for("the removal", lambda: not (this.disk / PROGRAM).exists(), INSTALLING)
    this.settled("removed")
    this.desktop.press("Return")
    assert (this.disk / DATA / "outframe.sqlite3").is_file(), "the user's pictures were removed"
    step("removed by hand, the user's own files kept")


def expand_by_hand(this: Trial) -> None:
    """Open the sample photo, drag its right edge outwards, press Expand, accept, export, quit."""
    process = this.start(this.disk / PROGRAM / "outframe.exe", windows_name(this, SAMPLE))
    this.window("sample.jpg")
    this.settled("photo")
    edge = right_edge(this.desktop.look())
    this.desktop.drag(edge, (edge[0] + 60, edge[1]))
    button = wait_for("Expand", lambda: primary_button(this.desktop.look()))
    this.shot("frame")
    this.desktop.click(*button)
    wait_for("the painting", lambda: done(this), PAINTING)
    this.settled("result")
    accept = wait_for("Accept", lambda: primary_button(this.desktop.look()))
    this.desktop.click(*accept)
    this.settled("accepted")
    this.desktop.press("ctrl+q")
    process.wait(60)
    step("sample photo expanded by mouse, program left")
    [result] = [row for row in this.tell("history", "list", "--json") if "result" in row]
    step("accepted", lambda: result["verdict"] == "accepted")
    target = this.disk / "drive_c/users/root/expanded.png"
    this.tell("history", "export", str(result["result"]), "--output", r"C:\users\root\expanded.png")
    with Image.open(target) as picture:
        size = picture.size
    assert size[0] > 3840, size
    assert size[1] == 2560, size
    target.unlink()
    step(f"exported with {size[0]} × {size[1]} pixels")


def upgrade(this: Trial, setup: Path) -> None:
    """Install over an older version: its files go, the user's stay."""
    this.tell("expand", windows_name(this, SAMPLE), "--aspect", "16:9", "--output", r"C:\x.png")
    (this.disk / "drive_c/x.png").unlink()
    stale = this.disk / PROGRAM / "_internal" / "of-an-older-version.dll"
    stale.write_bytes(b"MZ")
    this.run(setup, "/S")
    step("upgraded, old files gone", lambda: not stale.exists())
    kept = [row for row in this.tell("history", "list", "--json") if "result" in row]
    step("upgraded, the history kept", lambda: len(kept) == 1)


def check_registry(this: Trial) -> None:
    """What Windows needs to know of the program."""
    text = "\n".join(this.registry()).replace("\\\\", "\\")
    wanted = (
        *(r"currentversion\uninstall\outframe", r"app paths\outframe.exe", '"DisplayVersion"'),
        *(r"software\classes\.jpg\openwithprogids", r"software\classes\.nef\openwithprogids"),
        *(r"software\classes\outframe.photo\shell\open\command", r"Programs\Outframe"),
    )
    missing = [name for name in wanted if name.lower() not in text.lower()]
    assert not missing, f"missing in the registry: {missing}"
    assert "AppData\\Local\\Programs\\Outframe" in text, "not on the PATH"
    step("in the registry: Open with, removal, PATH")


def self_test(this: Trial, program: Path) -> None:
    """Run `--selftest` and keep its report."""
    report = this.run(program, "--selftest", patience=PAINTING)
    SHOTS.mkdir(parents=True, exist_ok=True)
    (SHOTS / "selftest.json").write_text(report, encoding="utf-8")
    told = json.loads(report)
    assert told["outcome"] == "passed", report
    step(f"self-test: {', '.join(check['name'] for check in told['checks'])}")


def keep_a_key(this: Trial) -> None:
    """Put a key into the Credential Manager, see it there, and take it away."""
    secret = "0" * 36
    this.tell("accounts", "set", "bfl", "--json", text=f"{secret}\n")
    told = this.tell("accounts", "list", "--json")
    assert key_of(told, "bfl") == "keyring", told
    assert secret not in json.dumps(told)
    assert "Credential Manager" in str(told[-1]["place"]), told
    this.tell("accounts", "remove", "bfl", "--json")
    assert key_of(this.tell("accounts", "list", "--json"), "bfl") is None
    step("a key kept in the Credential Manager, read, forgotten")


def key_of(told: Sequence[dict[str, object]], engine: str) -> object:
    """Where `accounts list` says that engine's key comes from."""
    return next(row["key"] for row in told if row.get("engine") == engine)


def msi(this: Trial, package: Path) -> None:
    """Roll out and withdraw the package for many."""
    before = this.files(), this.registry()
    installer = Path("msiexec")
    program = this.disk / "drive_c/Program Files/Outframe"
    this.run(installer, "/i", wine.windows_path(package), "/qn")
    self_test(this, program / "outframe.com")
    this.run(installer, "/x", wine.windows_path(package), "/qn")
    step(".msi: installed, checked, removed", lambda: not (program / "outframe.exe").exists())
    clean(this, *before)


def clean(this: Trial, files: set[str], registry: set[str]) -> None:
    """Nothing is left on the disk or in the registry but the user's own."""
    left = sorted(this.files() - files)
    assert left == [], f"left on the disk: {left[:20]}"
    keys = sorted(entry for entry in this.registry() - registry if "outframe" in entry.lower())
    assert keys == [], f"left in the registry: {keys[:10]}"
    step("disk and registry as before")


def done(this: Trial) -> bool:
    """Whether the painted picture lies in the library."""
    return any((this.disk / DATA / "library").rglob("result-*"))


def windows_name(this: Trial, name: str) -> str:
    """An installed file as Windows calls it."""
    drive = (PROGRAM / name).relative_to("drive_c")
    return "C:\\" + str(drive).replace("/", "\\")


def step(words: str, seen: Callable[[], bool] = lambda: True) -> None:
    """Say that something is so. Raises AssertionError where it is not."""
    assert seen(), f"not so: {words}"
    say(f"ok  {words}")


def newest(pattern: str) -> Path:
    """The package built last. Raises BuildError where there is none."""
    found = sorted(DIST.glob(pattern), key=lambda path: path.stat().st_mtime)
    if not found:
        raise BuildError(f"No {pattern} in {DIST}: run build.py windows msi first.")
    return found[-1]


def main(words: Sequence[str]) -> int:
    """Try the packages named, or the newest; the exit code."""
    try:
        setup = Path(words[0]).resolve() if words else newest("*setup*.exe")
        package = Path(words[1]).resolve() if words[1:] else newest("*.msi")
        shutil.rmtree(SHOTS, ignore_errors=True)
        for work, file in ((silent, setup), (wizard, setup), (msi, package)):
            say(f"{work.__name__}: {file.name}")
            with trial(f"wine-{work.__name__}") as this:
                work(this, file)
    except (AssertionError, BuildError) as error:
        say(f"failed: {error}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
