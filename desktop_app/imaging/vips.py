"""libvips, loaded on first use and locked down to the decoders Outframe needs."""

import importlib
import logging
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import pyvips

VipsImage: TypeAlias = "pyvips.Image"

# libvips' classes of loaders that are fuzzed upstream and whose formats are opened here.
_LOADERS = ("Jpeg", "Png", "Tiff", "Webp", "Heif", "Nsgif")
_CACHE_BYTES = 64 * 2**20  # libvips' operation cache; its default keeps hundreds of pictures


@cache
def libvips() -> Any:  # noqa: ANN401 - pyvips has no types
    """The `pyvips` module, with every other loader of libvips blocked for the whole process.

    Imported here and not at the top of modules, so that a window can be shown before it is loaded.
    """
    pyvips = importlib.import_module("pyvips")
    # Remarks on hostile files would fill the log; what matters comes back as an error.
    logging.getLogger("pyvips").setLevel(logging.ERROR)
    pyvips.block_untrusted_set(True)
    pyvips.operation_block_set("VipsForeignLoad", True)
    for loader in _LOADERS:
        pyvips.operation_block_set(f"VipsForeignLoad{loader}", False)
    pyvips.cache_set_max_mem(_CACHE_BYTES)
    pyvips.cache_set_max_files(0)  # a closed photo must not stay open: Windows could not move it
    return pyvips
