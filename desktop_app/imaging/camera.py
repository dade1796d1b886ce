"""Camera RAW files through rawpy, which is optional at run time. Runs in a child process."""

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop_app.geometry.extent import Size
from desktop_app.imaging.apart import Header, missing
from desktop_app.imaging.source import damaged

_TURNED = (5, 6)  # LibRaw's numbers for 90° left and right


def open_raw(path: Path) -> tuple[Header, Callable[[], memoryview]]:
    """The developed picture: sRGB, 16 bit, camera white balance, upright."""
    try:
        rawpy = importlib.import_module("rawpy")
    except ImportError:
        raise missing(path.name, "camera RAW", "rawpy") from None
    try:
        raw = rawpy.imread(str(path))
    except (rawpy.LibRawError, OSError, ValueError, MemoryError) as error:
        raise damaged(path.name) from error

    def pixels() -> memoryview:
        array = raw.postprocess(
            use_camera_wb=True, output_bps=16, output_color=rawpy.ColorSpace.sRGB
        )
        return memoryview(array)

    return Header(_size(raw), 3, 16), pixels


def _size(raw: Any) -> Size:  # noqa: ANN401 - rawpy has no types
    sizes = raw.sizes
    turned = sizes.flip in _TURNED
    return Size(*((sizes.height, sizes.width) if turned else (sizes.width, sizes.height)))
