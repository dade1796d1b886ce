"""The child of the fuzz test: opens one mutated file after the other, one line for each."""

import os
import random
import sys
from pathlib import Path

from desktop_app.errors import AppError, ErrorKind
from desktop_app.geometry.extent import Size
from desktop_app.imaging.opening import open_photo
from desktop_app.imaging.pyramid import build_pyramid

_EXPECTED = {ErrorKind.BAD_FILE, ErrorKind.LIMIT}
_NUMBERS = (
    b"\0\0\0\0",
    b"\xff\xff\xff\xff",
    b"\x7f\xff\xff\xff",
    b"\xff\xff\xff\x7f",
    b"\0\0\0\x01",
)


def mutated(content: bytes, seed: int) -> bytes:
    """`content` with one to four random changes, most of them near the start."""
    chance = random.Random(seed)
    data = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        reach = len(data) if chance.random() < 0.5 else min(len(data), 512)
        at = chance.randrange(max(1, reach))
        length = chance.randint(1, 64)
        match chance.randrange(7):
            case 0:
                data[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                data[at : at + 4] = chance.choice(_NUMBERS)
            case 2:
                data[at : at + length] = chance.randbytes(length)
            case 3:
                del data[at : at + length]
            case 4:
                data[at:at] = data[at : at + length]
            case 5:
                data[at : at + length] = bytes(length)
            case _:
                del data[max(1, len(data) - chance.randrange(len(data))) :]
    return bytes(data)


def opened(path: Path) -> str:
    """What became of one file: what a user opening it would meet."""
    try:
        open_photo(path)
        for level in build_pyramid(path, Size(200, 200)):
            level.pixels.release()
    except AppError as error:
        if error.kind not in _EXPECTED or not error.trouble.message.endswith("."):
            return f"odd {error.kind} {error}"
        return "refused"
    return "opened"


def main(sample: Path, first: int, last: int) -> None:
    """Report `seed outcome` for each seed as soon as it is known."""
    content = sample.read_bytes()
    target = sample.with_name(f"mutated-{os.getpid()}{sample.suffix}")
    for seed in range(first, last):
        print(seed, "begins", flush=True)
        target.write_bytes(mutated(content, seed))
        print(seed, opened(target), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
