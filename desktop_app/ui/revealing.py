"""Showing a file in the desktop's file manager, marked where the system can do that."""

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QProcess, QUrl
from PySide6.QtGui import QDesktopServices

_ENCODED = QUrl.ComponentFormattingOption.FullyEncoded
_MANAGER = "org.freedesktop.FileManager1"  # the interface all file managers of free desktops share
_PROGRAMS = {"win32": ("explorer.exe", "/select,"), "darwin": ("open", "-R")}


def reveal(file: Path) -> None:
    """Show `file` among its neighbours."""
    found = _PROGRAMS.get(sys.platform)
    if found is None:
        _ask_file_manager(file)
        return
    program, option = found
    started, _number = QProcess.startDetached(program, [option, str(file)])
    if not started:
        _open_folder(file)


def _ask_file_manager(file: Path) -> None:
    """Where none answers, the folder is opened plainly."""
    asking = QProcess(QCoreApplication.instance())
    asking.finished.connect(lambda code, _status: None if code == 0 else _open_folder(file))
    asking.finished.connect(asking.deleteLater)
    asking.errorOccurred.connect(lambda _error: _open_folder(file))
    asking.start(
        "dbus-send",
        [
            "--session",
            "--print-reply",
            f"--dest={_MANAGER}",
            "/org/freedesktop/FileManager1",
            f"{_MANAGER}.ShowItems",
            f"array:string:{QUrl.fromLocalFile(str(file)).toString(_ENCODED)}",
            "string:",
        ],
    )


def _open_folder(file: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))
