"""Runs first in the packed program: its own libraries are for itself alone.

The loader has read where they lie when the program started. Left in the environment it would be
handed to every program started from here, such as the web browser, which has its own.
"""

import os

_before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if _before is not None:
    os.environ["LD_LIBRARY_PATH"] = _before
else:
    os.environ.pop("LD_LIBRARY_PATH", None)
