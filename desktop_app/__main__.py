"""Entry point of `outframe` and `python -m desktop_app`."""

import sys

from desktop_app import __version__


def main() -> int:
    """Run the program and return its exit code."""
    sys.stdout.write(f"Outframe {__version__}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
