"""How the disk image opens in Finder; read by dmgbuild, which gives `defines`."""

from pathlib import Path

_app = Path(defines["app"])  # noqa: F821 - given by dmgbuild

files = [str(_app)]
symlinks = {"Applications": "/Applications"}
badge_icon = defines["icon"]  # noqa: F821
format = "UDZO"  # noqa: A001 - dmgbuild's name
window_rect = ((200, 200), (560, 340))
default_view = "icon-view"
icon_size = 112
icon_locations = {_app.name: (150, 150), "Applications": (410, 150)}
