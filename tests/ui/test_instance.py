"""A second start hands its photos to the window that is open."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from desktop_app.ui.instance import Door, hand_over, socket_name
from desktop_app.ui.lock import lock_window
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.studio import Studio


def test_only_one_window_has_the_lock(tmp_path: Path) -> None:
    first = lock_window(tmp_path)
    assert first is not None
    assert lock_window(tmp_path) is None
    first.unlock()
    again = lock_window(tmp_path)
    assert again is not None
    again.unlock()


def test_the_lock_of_a_killed_process_is_free(tmp_path: Path) -> None:
    program = (
        "import os, sys; from pathlib import Path; from desktop_app.ui.lock import lock_window;"
        "assert lock_window(Path(sys.argv[1])); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False)
    lock = lock_window(tmp_path)
    assert lock is not None
    lock.unlock()


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_a_second_start_hands_its_photos_over_and_ends(
    studio: Studio,
    window: MainWindow,
    photo_copy: Callable[[str], Path],
    tmp_path: Path,
    outframe_home: Path,
    qtbot: QtBot,
) -> None:
    data = outframe_home / "data"
    lock = lock_window(data)
    assert lock is not None
    studio.open_door(data)
    photo = photo_copy("second.jpg")
    arguments = [sys.executable, "-m", "desktop_app", str(photo)]
    with subprocess.Popen(arguments) as second:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=30_000)
    assert second.returncode == 0
    qtbot.waitUntil(lambda: window.editor.document is not None, timeout=30_000)
    assert window.editor.document
    assert window.editor.document.photo.path == photo
    lock.unlock()


@pytest.mark.parametrize("line", [b"nonsense\n", b"{}\n", b'["relative.jpg", 3]\n'])
def test_a_stranger_at_the_door_brings_nothing(
    studio: Studio, tmp_path: Path, qtbot: QtBot, line: bytes
) -> None:
    door = Door(tmp_path, studio)
    with qtbot.waitSignal(door.photos_came) as came:
        socket = QLocalSocket(door)
        socket.connectToServer(socket_name(tmp_path))
        socket.write(line)
    assert came.args == [()]
    door.close()


def test_nobody_answers_where_no_window_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop_app.ui.instance._PATIENCE_MS", 400)
    assert hand_over(tmp_path, ()) is False
