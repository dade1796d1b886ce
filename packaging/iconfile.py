"""Put drawn icons into one file: `iconfile.py TARGET.ico|TARGET.icns PNG…`, smallest first.

Run with the Python of `.venv`: Pillow writes both formats.
"""

import sys
from pathlib import Path

from PIL import Image


def main(target: Path, drawings: list[Path]) -> None:
    """Write the file with every drawing in it, each at its own size."""
    pictures = [Image.open(path) for path in drawings]
    largest = pictures[-1]
    largest.save(target, sizes=[picture.size for picture in pictures], append_images=pictures)


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(word) for word in sys.argv[2:]])
