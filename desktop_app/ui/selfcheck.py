"""Whether Qt works here: every plugin that is needed loads, and the window can be drawn."""

import sys
from pathlib import Path

from PySide6.QtCore import QCollator, QLibraryInfo, QLocale, QPluginLoader, qVersion
from PySide6.QtWidgets import QApplication

from desktop_app.ui.look import Look
from desktop_app.ui.main_window import MainWindow

_PLUGINS = (
    "iconengines/*qsvgicon",
    "imageformats/*qjpeg",
    "imageformats/*qsvg",
    "platforms/*qoffscreen",
)
_PLATFORMS = {
    "darwin": ("platforms/*qcocoa", "networkinformation/*qscnetworkreachability"),
    "linux": ("platforms/*qxcb", "platforms/*qwayland-generic", "networkinformation/*qglib"),
    "win32": ("platforms/*qwindows", "networkinformation/*qnetworklistmanager"),
}


def check_qt() -> dict[str, object]:
    """Load the plugins and draw the window off screen. Raises RuntimeError where one fails."""
    app = QApplication(["outframe", "-platform", "offscreen", "-style", "Fusion"])
    plugins = [_load(pattern) for pattern in (*_PLUGINS, *_PLATFORMS.get(sys.platform, ()))]
    window = MainWindow(Look(app))
    picture = window.grab()
    if picture.isNull():
        raise RuntimeError("The window could not be drawn.")
    names = QCollator(QLocale("de_DE"))
    names.setNumericMode(True)
    if not names.compare("Äpfel 9", "Äpfel 10") < 0 < names.compare("Ofen", "Äpfel"):
        raise RuntimeError("Names are not sorted as people expect.")
    return {
        "qt": qVersion(),
        "plugins": plugins,
        "window": [picture.width(), picture.height()],
    }


def _load(pattern: str) -> str:
    """The name of the plugin, once all libraries it needs were found."""
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    found = [
        path for path in folder.glob(f"{pattern}.*") if path.suffix in {".so", ".dll", ".dylib"}
    ]
    if not found:
        raise RuntimeError(f"The plugin {pattern} is missing in {folder}.")
    loader = QPluginLoader(str(found[0]))
    if not loader.load():
        raise RuntimeError(loader.errorString())
    return found[0].stem
