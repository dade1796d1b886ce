"""The desktop's own list of recent documents: the shell's on Windows, GTK's on Linux.

macOS keeps such a list for programs built on NSDocument, which Qt's are not: nothing is told there.
"""

import ctypes
import logging
import mimetypes
import sys
from ctypes import CDLL, c_char_p, c_int, c_void_p
from pathlib import Path

_SHARD_PATHW = 3  # what is handed over is a path in UTF-16
_UNKNOWN = "application/octet-stream"
_PRIVACY = b"org.gnome.desktop.privacy"
_log = logging.getLogger(__name__)


def tell_desktop(photo: Path) -> None:
    """Put `photo` on top of the list, where there is one; takes a few milliseconds."""
    if sys.platform == "win32":
        ctypes.windll.shell32.SHAddToRecentDocs(_SHARD_PATHW, ctypes.c_wchar_p(str(photo)))
    elif sys.platform != "darwin":
        _tell_gtk(photo)


def _tell_gtk(photo: Path) -> None:
    """Through GLib, which reads and writes `recently-used.xbel` for every program that keeps it."""
    try:
        glib, gio = CDLL("libglib-2.0.so.0"), CDLL("libgio-2.0.so.0")
    except OSError as error:
        _log.info("No list of recent documents: %s", error)
        return
    if not _is_wanted(gio):
        return
    glib.g_get_user_data_dir.restype = c_char_p
    folder = Path(glib.g_get_user_data_dir().decode())
    folder.mkdir(parents=True, exist_ok=True)
    _add(glib, folder / "recently-used.xbel", photo)


def _is_wanted(gio: CDLL) -> bool:
    """False where the user told the desktop to remember no files."""
    gio.g_settings_schema_source_get_default.restype = c_void_p
    gio.g_settings_schema_source_lookup.argtypes = (c_void_p, c_char_p, c_int)
    gio.g_settings_schema_source_lookup.restype = c_void_p
    gio.g_settings_new.argtypes = (c_char_p,)
    gio.g_settings_new.restype = c_void_p
    gio.g_settings_get_boolean.argtypes = (c_void_p, c_char_p)
    gio.g_settings_schema_unref.argtypes = (c_void_p,)
    gio.g_object_unref.argtypes = (c_void_p,)
    source = gio.g_settings_schema_source_get_default()
    schema = source and gio.g_settings_schema_source_lookup(source, _PRIVACY, 1)
    if not schema:
        return True
    gio.g_settings_schema_unref(schema)
    settings = gio.g_settings_new(_PRIVACY)
    wanted = bool(gio.g_settings_get_boolean(settings, b"remember-recent-files"))
    gio.g_object_unref(settings)
    return wanted


def _add(glib: CDLL, listed: Path, photo: Path) -> None:
    for name, more in (
        ("load_from_file", (c_char_p, c_void_p)),
        ("set_mime_type", (c_char_p, c_char_p)),
        ("add_group", (c_char_p, c_char_p)),
        ("add_application", (c_char_p, c_char_p, c_char_p)),
        ("to_file", (c_char_p, c_void_p)),
        ("free", ()),
    ):
        getattr(glib, f"g_bookmark_file_{name}").argtypes = (c_void_p, *more)
    glib.g_bookmark_file_new.restype = c_void_p
    bookmarks = glib.g_bookmark_file_new()
    file = str(listed).encode()
    if glib.g_bookmark_file_load_from_file(bookmarks, file, None) or not listed.exists():
        uri = photo.as_uri().encode()
        kind = mimetypes.guess_type(photo.name)[0] or _UNKNOWN
        glib.g_bookmark_file_set_mime_type(bookmarks, uri, kind.encode())
        glib.g_bookmark_file_add_group(bookmarks, uri, b"Graphics")
        glib.g_bookmark_file_add_application(bookmarks, uri, b"Outframe", b"outframe %u")
        glib.g_bookmark_file_to_file(bookmarks, file, None)
    else:
        _log.info("The list of recent documents cannot be read and is left as it is")
    glib.g_bookmark_file_free(bookmarks)
