"""One fill in a process of its own: `fill_child ENGINE CASE.npz RESULT.npy` prints its costs."""

import importlib
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from desktop_app.geometry.extent import Rect, Size
from desktop_app.settings.choices import Mode
from tests.benchmarks.memory import peak

Painter = Callable[[NDArray[np.uint8], Rect, int], NDArray[np.uint8]]


def main(engine: str, source: str, target: str) -> None:
    """Paint the case once after a warm-up on a tiny one."""
    paint = painter(engine)
    with np.load(source) as stored:
        picture, place, seed = (
            stored["picture"],
            Rect(*stored["known"].tolist()),
            int(stored["seed"]),
        )
    tiny = np.random.default_rng(1).integers(0, 255, (64, 64, 3), np.uint8)
    paint(tiny, Rect(0, 0, 48, 64), 1)
    before, started = peak(), time.process_time()
    result = paint(picture, place, seed)
    cost = {"cpu": time.process_time() - started, "memory": peak() - before}
    np.save(target, result)
    print(json.dumps(cost))


def painter(engine: str) -> Painter:
    """The function behind an engine's name. Raises ImportError where it is not installed."""
    if engine in ("high", "fast"):
        return _ours(Mode(engine))
    if engine == "patchmatch":
        return _patchmatch()
    if engine == "gmic":
        return _gmic()
    raise ImportError(engine)


def _ours(mode: Mode) -> Painter:
    from desktop_app.engines.local.fill import fill

    def paint(picture: NDArray[np.uint8], place: Rect, seed: int) -> NDArray[np.uint8]:
        photo = np.ascontiguousarray(picture[place.y : place.bottom, place.x : place.right])
        size = Size(picture.shape[1], picture.shape[0])
        result = fill(photo, size, place, mode, seed, lambda _: None)
        assert result.dtype == np.uint8
        return result.astype(np.uint8, copy=False)

    return paint


def _hole(picture: NDArray[np.uint8], place: Rect) -> NDArray[np.uint8]:
    mask = np.full(picture.shape[:2], 255, np.uint8)
    mask[place.y : place.bottom, place.x : place.right] = 0
    return mask


def _patchmatch() -> Painter:
    import patchmatch

    def paint(picture: NDArray[np.uint8], place: Rect, seed: int) -> NDArray[np.uint8]:
        patchmatch.set_random_seed(seed)
        result: NDArray[np.uint8] = patchmatch.inpaint(picture, _hole(picture, place), patch_size=3)
        return result

    return paint


def _gmic() -> Painter:
    gmic = importlib.import_module("gmic")  # its own type stub does not parse

    def paint(picture: NDArray[np.uint8], place: Rect, seed: int) -> NDArray[np.uint8]:
        with tempfile.TemporaryDirectory() as folder:
            names = [str(Path(folder, name)) for name in ("in.png", "hole.png", "out.png")]
            Image.fromarray(picture).save(names[0], compress_level=1)
            Image.fromarray(_hole(picture, place)).save(names[1], compress_level=1)
            gmic.run(
                f"srand {seed} {names[0]} {names[1]} inpaint_matchpatch[0] [1] keep[0] "
                f"round cut 0,255 output {names[2]}"
            )
            with Image.open(names[2]) as done:
                return np.asarray(done.convert("RGB"))

    return paint


if __name__ == "__main__":
    main(*sys.argv[1:4])
