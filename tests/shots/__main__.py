"""Pictures of every view of the real window: `python -m tests.shots [FOLDER]`.

Dark and light, at 100 % and 200 %, in a small and a large window, into build/shots.
"""

import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from itertools import chain, product
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.e2e.desktop import Desktop
from tests.e2e.journey import PAINTING, Journey, journey

SIZES = {"small": (1280, 720), "large": (1920, 1200)}
THEMES = ("dark", "light")
SCALES = (1, 2)
SETTLED = 0.6  # seconds: pictures come in finer and finer


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "build/shots")
    folder.mkdir(parents=True, exist_ok=True)
    for (size, (width, height)), theme, scale in product(SIZES.items(), THEMES, SCALES):
        with Desktop((width * scale, height * scale), maximised=True) as desktop:
            for view in chain(main_path(desktop, theme, scale), trouble(desktop, theme, scale)):
                path = folder / f"{size}-{theme}-{scale * 100}-{view}.png"
                desktop.look().save(path)
                print(path, flush=True)


def main_path(desktop: Desktop, theme: str, scale: int) -> Iterator[str]:
    """Every view on the main path; the name of each while it shows."""
    with TemporaryDirectory() as home, window(desktop, Path(home), theme, scale) as walk:
        eyes = walk.eyes
        for step in (1, 2, 3):
            eyes.wait(f"Step {step} of 3")
            yield from settled(f"0-welcome-{step}")
            desktop.press("Return" if step < 3 else "Escape")
        eyes.wait("Create a picture…")
        yield from settled("1-empty")
        eyes.press("Try the sample photo")
        walk.see_photo()
        yield from settled("2-photo")
        for side in ("Left", "Right"):
            eyes.set_value(400, side, "spin button")
        yield from settled("3-framed")
        eyes.press("Expand", "button")
        eyes.wait("Progress")
        yield from settled("4-painting")
        eyes.wait("Accept", "button", patience=PAINTING)
        yield from settled("5-compare")
        eyes.press("Accept", "button")
        yield from settled("6-accepted")
        eyes.press("Export…", "button")
        eyes.wait("Export", "dialog")
        yield from settled("7-export")
        eyes.press("Cancel", "button")
        eyes.wait_gone("Export", "dialog")
        eyes.press("History (G)")
        eyes.wait("Results")
        yield from settled("8-history")
        desktop.press("ctrl+comma")
        eyes.wait("Preferences", "dialog")
        yield from settled("9-preferences")
        desktop.press("Escape")
        eyes.wait_gone("Preferences", "dialog")
        desktop.press("question")
        eyes.wait("Keyboard shortcuts", "dialog")
        yield from settled("10-keys")


def trouble(desktop: Desktop, theme: str, scale: int) -> Iterator[str]:
    """What a file that is no photo is answered with."""
    with TemporaryDirectory() as folder:
        text = Path(folder, "letter.jpg")
        text.write_text("Dear photographer, this is no photo.")
        with window(desktop, Path(folder, "home"), theme, scale, text) as walk:
            walk.eyes.wait("Close message")
            yield from settled("11-trouble")


def settled(view: str) -> Iterator[str]:
    """The view's name once pictures and words stand still."""
    time.sleep(SETTLED)
    yield view


def window(
    desktop: Desktop, home: Path, theme: str, scale: int, *photos: Path
) -> AbstractContextManager[Journey]:
    """The program with that theme, drawn at that scale."""
    config = home / "config"
    config.mkdir(parents=True)
    (config / "settings.toml").write_text(f'version = 1\n\n[window]\ntheme = "{theme}"\n')
    return journey(desktop, home, photos, QT_SCALE_FACTOR=str(scale))


if __name__ == "__main__":
    main()
