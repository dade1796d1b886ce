"""How much memory a fill needs, and how much the machine can give."""

import ctypes
import os
import sys
from pathlib import Path

from desktop_app.errors import AppError, ErrorKind
from desktop_app.geometry.extent import Size

_BASE = 150_000_000  # bytes: interpreter, libraries, the search over a small proxy
_PER_PROXY_PIXEL = 300  # bytes, measured
_SPARE = 200_000_000  # bytes left to everyone else


def needed(photo: Size, canvas: Size, proxy: Size, bytes_per_pixel: int) -> int:
    """Bytes one fill takes at its peak: photo, canvas and proxy work."""
    pictures = (photo.pixels + 2 * canvas.pixels) * bytes_per_pixel
    return _BASE + pictures + proxy.pixels * _PER_PROXY_PIXEL


def check(need: int) -> None:
    """Raise AppError LIMIT where the machine cannot spare `need` bytes."""
    free = available()
    if free is not None and need + _SPARE > free:
        raise AppError(
            ErrorKind.LIMIT,
            f"This size needs {need / 1e9:.1f} GB of memory and only {free / 1e9:.1f} GB is free.",
            "Close other programs or choose a smaller canvas.",
        )


def available() -> int | None:
    """Bytes that can be taken without swapping; None where the system does not tell."""
    if sys.platform == "win32":

        class Status(ctypes.Structure):
            """MEMORYSTATUSEX."""

            _fields_ = (
                ("length", ctypes.c_ulong),
                ("load", ctypes.c_ulong),
                ("total", ctypes.c_ulonglong),
                ("free", ctypes.c_ulonglong),
                ("rest", ctypes.c_ulonglong * 5),
            )

        status = Status(length=ctypes.sizeof(Status))
        done = ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status))
        return int(status.free) if done else None
    listing = Path("/proc/meminfo")
    if listing.exists():
        for line in listing.read_text("ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        # macOS tells only the total; it keeps most of it as a cache that gives way.
        return int(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") * 0.7)
    return None
