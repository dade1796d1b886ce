"""The real program with short pauses: `python -m tests.crash.hurried words…`."""

import sys

from desktop_app.__main__ import main
from desktop_app.engines import retry
from desktop_app.jobs import run

if __name__ == "__main__":
    retry.LONGEST_PAUSE = 0.2
    run._STORE_SECONDS = 0.1
    sys.exit(main())
