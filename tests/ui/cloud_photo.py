"""A photo framed for the fake of Black Forest Labs, by a user who has set a key."""

from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop_app.document import edits
from desktop_app.document.edits import Side
from desktop_app.services.recipes import fitted
from desktop_app.settings.choices import EngineId
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.opening import Opening
from desktop_app.ui.studio import Studio
from tests.fakes.bfl import FakeBfl


def set_key(studio: Studio, bfl: FakeBfl) -> None:
    """The key is in the keyring, and the user has seen what is sent."""
    backend = studio.backend
    backend.worker.call(backend.accounts.set(EngineId.BFL, next(iter(bfl.keys)))).result(10)
    settings = backend.settings.current
    told = replace(settings.network, told=(EngineId.BFL,))
    backend.settings.change(replace(settings, network=told))


def frame_for_bfl(window: MainWindow, opening: Opening, photo: Path, qtbot: QtBot) -> None:
    """The photo is open, 200 pixels wider on the right, and goes to Black Forest Labs."""
    opening.open((photo,))
    qtbot.waitUntil(lambda: window.editor.document is not None)
    window.editor.edit("Size", lambda before: edits.set_margin(before, Side.RIGHT, 200))
    window.editor.edit(
        "Engine", lambda before: edits.set_recipe(before, fitted(before.recipe, EngineId.BFL))
    )
