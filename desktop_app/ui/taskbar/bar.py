"""What a desktop's bar can show of the work."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Work:
    """What is under way: how many jobs, and how far all of them are together."""

    jobs: int = 0
    fraction: float | None = None  # 0 to 1; None where nobody knows


class Bar(Protocol):
    """The window's place on the desktop: taskbar, dock or launcher."""

    def show(self, work: Work) -> None:
        """Show it; no jobs take everything away again."""


class NoBar:
    """For desktops without a bar that can be told."""

    def show(self, work: Work) -> None:
        """Nobody is there to show it."""
