"""The window in another language, in a process of its own."""

import os
import subprocess
import sys

import pytest

PROGRAM = """
import sys
from desktop_app.app import make_application
from desktop_app.ui.language import speak
from desktop_app.ui.look import Look
from desktop_app.ui.main_window import MainWindow
app = make_application()
language = speak(app, sys.argv[1])
window = MainWindow(Look(app))
print(language, window.empty.focusProxy().text())
print(app.translate("QPlatformTheme", "Cancel"))
"""
GERMAN = ["de Foto öffnen …", "Abbrechen"]
ENGLISH = ["en Open photo…", "Cancel"]


@pytest.mark.parametrize(
    ("system", "choice", "expected"),
    [
        ("de_DE.UTF-8", "", GERMAN),
        ("C.UTF-8", "", ENGLISH),
        ("C.UTF-8", "de", GERMAN),
        ("de_DE.UTF-8", "en", ENGLISH),
        ("fr_FR.UTF-8", "", ENGLISH),
    ],
)
def test_the_language_is_the_systems_or_the_chosen_one(
    system: str, choice: str, expected: list[str]
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, choice],
        env=os.environ | {"LC_ALL": system, "LANGUAGE": "", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.splitlines() == expected
