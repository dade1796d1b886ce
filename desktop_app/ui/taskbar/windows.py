"""The taskbar of Windows: ITaskbarList3, called without a package in between.

https://learn.microsoft.com/windows/win32/api/shobjidl_core/nn-shobjidl_core-itaskbarlist3
"""

import ctypes
import logging
from ctypes import c_int, c_uint, c_uint64, c_ulong, c_void_p
from uuid import UUID

from desktop_app.ui.taskbar.bar import Work

_CLASS = UUID("56fdf344-fd6d-11d0-958a-006097c9a090")
_INTERFACE = UUID("ea1afb91-9e28-4b86-90e9-9e9f8a5eefaf")
_IN_PROCESS = 1
_INIT, _SET_VALUE, _SET_STATE = 3, 9, 10  # places in the interface's table of functions
_NOTHING, _NOT_KNOWN, _KNOWN = 0, 1, 2
_WHOLE = 1000
_log = logging.getLogger(__name__)


class Taskbar:
    """One window's button; lives on the window's thread, where Qt has started COM."""

    def __init__(self, interface: c_void_p, window: int) -> None:
        self._interface = interface
        self._window = c_void_p(window)

    def show(self, work: Work) -> None:
        """Fill the button as far as the work is."""
        if work.jobs == 0:
            self._call(_SET_STATE, (c_void_p, c_int), self._window, _NOTHING)
        elif work.fraction is None:
            self._call(_SET_STATE, (c_void_p, c_int), self._window, _NOT_KNOWN)
        else:
            share = round(work.fraction * _WHOLE)
            self._call(_SET_STATE, (c_void_p, c_int), self._window, _KNOWN)
            self._call(_SET_VALUE, (c_void_p, c_uint64, c_uint64), self._window, share, _WHOLE)

    def begin(self) -> bool:
        """True where the taskbar answers."""
        return self._call(_INIT, ()) == 0

    def _call(self, place: int, types: tuple[type, ...], *values: object) -> int:
        """Call a function of the interface by its place."""
        table = ctypes.cast(self._interface, ctypes.POINTER(ctypes.POINTER(c_void_p))).contents
        address = table[place]
        assert address is not None, "a COM table has no gaps"
        function = ctypes.CFUNCTYPE(c_int, c_void_p, *types)(address)
        result: int = function(self._interface, *values)
        return result


def open_taskbar(window: int) -> Taskbar | None:
    """The taskbar; None where this Windows has none, such as a server without a shell."""
    interface = c_void_p()
    result = ctypes.CDLL("ole32").CoCreateInstance(
        _bytes(_CLASS), None, c_ulong(_IN_PROCESS), _bytes(_INTERFACE), ctypes.byref(interface)
    )
    if result != 0:
        _log.info("No taskbar: %08x", c_uint(result).value)
        return None
    bar = Taskbar(interface, window)
    return bar if bar.begin() else None


def _bytes(name: UUID) -> ctypes.Array[ctypes.c_char]:
    return ctypes.create_string_buffer(name.bytes_le, 16)
