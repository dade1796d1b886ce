"""What is on the screen, as the accessibility bus tells it to a person who cannot see it."""

import json
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self, TypeAlias

from tests.e2e.desktop import PATIENCE, Desktop, wait_for

SYSTEM_PYTHON = "/usr/bin/python3"
Told: TypeAlias = Any  # what the helper said: JSON
STILL = 0.25  # seconds
HELPER = Path(__file__).with_name("eyes_helper.py")


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing on the screen."""

    role: str
    name: str
    description: str
    states: frozenset[str]
    box: tuple[int, int, int, int]  # left, top, width, height on the screen
    text: str
    value: float | None

    @classmethod
    def of(cls, told: dict[str, Any]) -> Self:
        left, top, width, height = told.get("box", (0, 0, 0, 0))
        return cls(
            told["role"],
            told["name"],
            told["description"],
            frozenset(told["states"]),
            (left, top, width, height),
            told.get("text", ""),
            told.get("value"),
        )

    @property
    def middle(self) -> tuple[float, float]:
        """Where to click it."""
        left, top, width, height = self.box
        return left + width / 2, top + height / 2


class Eyes:
    """Looks at one program through the bus."""

    def __init__(self, desktop: Desktop, program: subprocess.Popen[str]) -> None:
        self._program = program
        self._helper = subprocess.Popen(
            [SYSTEM_PYTHON, str(HELPER)],
            env=desktop.environ,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def close(self) -> None:
        """End the helper."""
        self._helper.communicate(timeout=5)

    def find(self, name: str = "", role: str = "", *, enabled: bool = False) -> Seen | None:
        """The first thing showing with that name and role, now."""
        seen = self._ask("find", name, role)
        return None if seen is None or (enabled and "enabled" not in seen.states) else seen

    def wait(
        self, name: str = "", role: str = "", *, enabled: bool = True, patience: float = PATIENCE
    ) -> Seen:
        """The same, as soon as it is there and can be used."""
        what = f"{role or 'thing'} “{name}”"
        return wait_for(what, lambda: self.find(name, role, enabled=enabled), patience)

    def wait_still(self, name: str, role: str = "") -> Seen:
        """The same, once it has stopped moving: a person does not grab what still moves."""

        def unmoved() -> Seen | None:
            first = self.find(name, role)
            time.sleep(STILL)
            return first if first is not None and first == self.find(name, role) else None

        return wait_for(f"rest of {role or 'thing'} “{name}”", unmoved)

    def wait_active(self) -> None:
        """Wait until keys go to the main window again, as after a dialog."""

        def active() -> bool:
            frame = self.find(role="frame")
            return frame is not None and "active" in frame.states

        wait_for("the main window's turn", active)

    def wait_gone(self, name: str, role: str = "", patience: float = PATIENCE) -> None:
        """Wait until nothing of that name and role shows any more."""
        what = f"the end of {role or 'thing'} “{name}”"
        wait_for(what, lambda: self.find(name, role) is None, patience)

    def wait_heard(self, start: str) -> str:
        """What is announced, or gets the focus, and starts like this."""

        def said() -> str | None:
            return next((w for w in self._exchange({"do": "heard"}) if w.startswith(start)), None)

        return wait_for(f"the words “{start}…”", said)

    def press(self, name: str, role: str = "") -> None:
        """Do the thing's own action, as a screen reader does."""
        self.wait(name, role)
        self._ask("press", name, role)

    def write(self, text: str, name: str, role: str = "") -> None:
        """Put text into a field."""
        self.wait(name, role)
        self._ask("write", name, role, text=text)

    def set_value(self, value: float, name: str, role: str = "") -> None:
        """Turn a number or a slider."""
        self.wait(name, role)
        self._ask("set", name, role, value=value)

    def tree(self) -> str:
        """Everything, for people who look for a name."""
        return "\n".join(
            "  " * told["depth"] + f"{told['role']} “{told['name']}” {told.get('box')}"
            for told in self._exchange({"do": "tree"})
        )

    def _ask(self, do: str, name: str, role: str, **more: str | float) -> Seen | None:
        wanted = {key: text for key, text in (("name", name), ("role", role)) if text}
        told = self._exchange({"do": do, **wanted, **more})
        return None if told is None or "error" in told else Seen.of(told)

    def _exchange(self, query: dict[str, Any]) -> Told:
        assert self._program.poll() is None, f"the program ended: {self._program.returncode}"
        assert self._helper.stdin is not None
        assert self._helper.stdout is not None
        self._helper.stdin.write(json.dumps({"pid": self._program.pid, **query}) + "\n")
        self._helper.stdin.flush()
        return json.loads(self._helper.stdout.readline())
