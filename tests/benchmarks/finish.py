"""Finishing a 60 MP photo against libvips alone, and the memory a 150 MP photo takes."""

import multiprocessing
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop_app.document.document import FinishOptions
from desktop_app.geometry.extent import Margins, Point, Size
from desktop_app.geometry.frame import Frame
from desktop_app.geometry.plan import RequestPlan, native_plan
from desktop_app.imaging.export import Composition, export
from desktop_app.imaging.formats import ExportOptions, TiffCompression
from desktop_app.imaging.vips import libvips
from desktop_app.settings.choices import PictureFormat

LIMIT = 1.5  # of libvips' time
MEMORY_LIMIT = 600  # MB
_PHOTO = Path(__file__).parents[1] / "data" / "photos" / "tea-gardens.jpg"
_SIXTY, _LARGE = Size(9504, 6336), Size(14_204, 10_560)  # 60 and 150 MP
_SCALE = 0.25
_ROUNDS = 3


def run(arguments: Sequence[str] = ()) -> int:
    """Print times, their ratios and the peak; 1 where one is above its limit."""
    rounds = 1 if "--once" in arguments else _ROUNDS
    ratios = []
    with TemporaryDirectory() as name:
        folder = Path(name)
        for packing in (TiffCompression.NONE, TiffCompression.ZIP):
            for engine in ("cloud", "local"):
                work = _composition(folder, _SIXTY, engine, packing)
                ratios.append(_compared(folder, work, engine, packing, rounds))
        peak = _peak(_composition(folder, _LARGE, "cloud", TiffCompression.NONE), folder)
    print(f"peak memory at 150 MP: {peak:.0f} MB (limit {MEMORY_LIMIT})")
    return int(max(ratios) > LIMIT or peak > MEMORY_LIMIT)


def _composition(folder: Path, size: Size, engine: str, packing: TiffCompression) -> Composition:
    """A 16-bit TIFF photo and a result: a small PNG from a cloud engine, a full TIFF from here."""
    frame = Frame.from_margins(size, Margins(size.width // 8, 0, size.width // 8, 0))
    photo, result = (
        folder / "photo.tif",
        folder / f"{engine}.{'png' if engine == 'cloud' else 'tif'}",
    )
    source = libvips().Image.jpegload(str(_PHOTO))
    grown = source.resize(frame.canvas.width / source.width, vscale=size.height / source.height)
    deep = (grown.crop(0, 0, *frame.canvas) * 257).cast("ushort").copy(interpretation="rgb16")
    deep.crop(*frame.visible).tiffsave(str(photo), compression=packing.value)
    if engine == "local":
        deep.tiffsave(str(result), bigtiff=True)
        plan = native_plan(frame)
    else:
        plan = _small_plan(frame)
        small = source.resize(
            plan.canvas.width / source.width, vscale=plan.canvas.height / source.height
        )
        (small * 0.96 + 6).cast("uchar").copy(interpretation="srgb").pngsave(
            str(result), compression=1
        )
    return Composition(photo, result, frame, plan, FinishOptions())


def _small_plan(frame: Frame) -> RequestPlan:
    size, canvas = (
        Size(*(round(side * _SCALE) for side in area))
        for area in (frame.visible.size, frame.canvas)
    )
    offset = Point(round(frame.visible.x * _SCALE), 0)
    keep = frame.canvas_rect._replace(width=canvas.width, height=canvas.height)
    return RequestPlan(frame.photo_crop, size, canvas, offset, keep, _SCALE)


def _compared(
    folder: Path, work: Composition, engine: str, packing: TiffCompression, rounds: int
) -> float:
    options = ExportOptions(PictureFormat.TIFF, compression=packing)

    def ours() -> None:
        export(work, folder / "ours.tif", options, overwrite=True)

    def theirs() -> None:
        _embedded(work, folder / "theirs.tif", packing)

    times = [(_timed(ours), _timed(theirs)) for _ in range(rounds)]
    own, plain = (statistics.median(column) for column in zip(*times, strict=True))
    print(
        f"60 MP, {engine} result, {packing.value}: {own:.2f} s, libvips {plain:.2f} s, "
        f"{own / plain:.2f} x (limit {LIMIT})"
    )
    ratio: float = own / plain
    return ratio


def _embedded(work: Composition, target: Path, packing: TiffCompression) -> None:
    """What libvips alone needs to lay the photo on a larger canvas and to write it to the disk."""
    photo = libvips().Image.tiffload(str(work.photo), access="sequential")
    seen = work.frame.visible
    predictor = {} if packing is TiffCompression.NONE else {"predictor": "horizontal"}
    whole = photo.embed(seen.x, seen.y, *work.frame.canvas, extend="copy")
    whole.tiffsave(str(target), compression=packing.value, **predictor)


def _peak(work: Composition, folder: Path) -> float:
    """MB a fresh process takes for one export; not known on Windows, where 0 is returned."""
    if sys.platform == "win32":
        return 0.0
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        return pool.apply(_export_and_measure, (work, folder / "large.tif"))


def _export_and_measure(work: Composition, target: Path) -> float:
    from tests.benchmarks.memory import peak  # POSIX only

    options = ExportOptions(PictureFormat.TIFF, compression=TiffCompression.NONE)
    export(work, target, options)
    return peak()


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
