"""The colour profile that the system holds for a screen.

X11 keeps it as a property of the root window, Windows as a file. macOS and Wayland convert what
windows show by themselves, so there is nothing to be done there.
"""

import ctypes
import sys
from ctypes import byref, c_char_p, c_int, c_long, c_ubyte, c_ulong, c_void_p, c_wchar_p
from ctypes.wintypes import POINT
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication, QScreen

_MAX_UNITS = 4 * 2**20  # of 32 bits: larger profiles do not exist
_PATH_LENGTH = 1024
_NEAREST = 2  # MONITOR_DEFAULTTONEAREST
_HEADER = 128  # bytes


def screen_profile(screen: QScreen) -> bytes:
    """The ICC profile of a screen; empty where the system has none, or converts by itself."""
    if sys.platform == "win32":
        return _on_windows(screen.geometry().topLeft())
    if QGuiApplication.platformName() == "xcb":
        return _on_x11(QGuiApplication.screens().index(screen))
    return b""


def is_screen_profile(data: bytes) -> bool:
    """True for an ICC profile that turns red, green and blue into what a screen shows."""
    whole = len(data) > _HEADER and data[36:40] == b"acsp"
    return whole and data[16:20] == b"RGB " and data[12:16] in (b"mntr", b"spac")


if sys.platform == "win32":

    class _Monitor(ctypes.Structure):
        """MONITORINFOEXW."""

        _fields_ = (
            ("size", c_ulong),
            ("monitor", c_long * 4),
            ("work", c_long * 4),
            ("flags", c_ulong),
            ("device", ctypes.c_wchar * 32),
        )

    def _on_windows(corner: QPoint) -> bytes:
        """By the monitor at this corner; Qt's name of a screen is the one its maker gave it."""
        user, gdi = ctypes.windll.user32, ctypes.windll.gdi32
        user.MonitorFromPoint.argtypes = (POINT, c_ulong)
        user.MonitorFromPoint.restype = gdi.CreateDCW.restype = c_void_p
        user.GetMonitorInfoW.argtypes = (c_void_p, c_void_p)
        gdi.CreateDCW.argtypes = (c_wchar_p, c_wchar_p, c_wchar_p, c_void_p)
        gdi.GetICMProfileW.argtypes = (c_void_p, c_void_p, c_void_p)
        gdi.DeleteDC.argtypes = (c_void_p,)
        monitor = _Monitor(size=ctypes.sizeof(_Monitor))
        found = user.MonitorFromPoint(POINT(corner.x(), corner.y()), _NEAREST)
        user.GetMonitorInfoW(found, byref(monitor))
        context = gdi.CreateDCW(monitor.device, None, None, None)
        if not context:
            return b""
        length, path = c_ulong(_PATH_LENGTH), ctypes.create_unicode_buffer(_PATH_LENGTH)
        known = gdi.GetICMProfileW(context, byref(length), path)
        gdi.DeleteDC(context)
        try:
            return Path(path.value).read_bytes() if known else b""
        except OSError:
            return b""


def _on_x11(index: int) -> bytes:
    """By the ICC Profiles in X specification: `_ICC_PROFILE`, `_ICC_PROFILE_1`, …"""
    try:
        x11 = ctypes.CDLL("libX11.so.6")
    except OSError:
        return b""
    x11.XOpenDisplay.restype = c_void_p
    x11.XCloseDisplay.argtypes = (c_void_p,)
    display = x11.XOpenDisplay(None)
    if not display:
        return b""
    name = "_ICC_PROFILE" + (f"_{index}" if index else "")
    data = _root_property(x11, display, name.encode())
    x11.XCloseDisplay(display)
    return data


def _root_property(x11: ctypes.CDLL, display: int, name: bytes) -> bytes:
    x11.XInternAtom.argtypes = (c_void_p, c_char_p, c_int)
    x11.XInternAtom.restype = c_ulong
    x11.XDefaultRootWindow.argtypes = (c_void_p,)
    x11.XDefaultRootWindow.restype = c_ulong
    x11.XGetWindowProperty.argtypes = (
        *(c_void_p, c_ulong, c_ulong, c_long, c_long, c_int, c_ulong),
        *([c_void_p] * 5),
    )
    x11.XFree.argtypes = (c_void_p,)
    atom = x11.XInternAtom(display, name, 1)
    if not atom:
        return b""
    kind, form, count, rest = c_ulong(), c_int(), c_ulong(), c_ulong()
    data = ctypes.POINTER(c_ubyte)()
    root = x11.XDefaultRootWindow(display)
    told = (byref(kind), byref(form), byref(count), byref(rest), byref(data))
    failed = x11.XGetWindowProperty(display, root, atom, 0, _MAX_UNITS, 0, 0, *told)
    if failed or form.value != 8:  # bits a unit; 0 where there is no such property
        return b""
    found = bytes(data[: count.value])
    x11.XFree(data)
    return found
