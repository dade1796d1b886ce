"""Entry point of `outframe` and `python -m desktop_app`: a command, or the window."""

import multiprocessing
import sys
from pathlib import Path

COMMANDS = (
    *("expand", "create", "queue", "history", "accounts", "doctor"),
    *("-h", "--help", "--version"),
)


def main() -> int:
    """Run the program and return its exit code."""
    multiprocessing.freeze_support()  # the packaged program is its own worker process
    words = sys.argv[1:]
    if words and words[0] in COMMANDS:
        from desktop_app.headless.main import main as run_command  # noqa: PLC0415 - without Qt

        return run_command(words)
    if words == ["--selftest"]:
        from desktop_app.selftest import run as check  # noqa: PLC0415 - loads everything

        return check()
    from desktop_app.app import run  # noqa: PLC0415 - Qt only for the window

    return run([Path(word) for word in words])


if __name__ == "__main__":
    sys.exit(main())
