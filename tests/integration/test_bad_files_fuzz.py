"""Mutated files of every format, in a child with limits: no crash, no hang, no memory hunger."""

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.imaging.vips import libvips
from tests.unit.imaging_dng import write_dng
from tests.unit.imaging_samples import PHOTO, as_image, noise

LONGEST = 5.0  # seconds for one file
MOST_MEMORY = 2 * 2**30  # bytes
FEW, MANY = 40, 600  # files of each sample: about nine thousand in the long run
SLOW = {"phone.heic": 10, "camera.dng": 10, "cmyk.jpg": 4}  # a process or a large profile each


def _save(method: str, bits: int = 8, **options: object) -> Callable[[Path], object]:
    def write(path: Path) -> None:
        image = libvips().Image.jpegload(str(PHOTO)).resize(0.06)
        if bits == 16:
            image = image.colourspace("rgb16")
        getattr(image, method)(str(path), **options)

    return write


def _moving(path: Path) -> None:
    image = as_image(noise(40, 120)).copy()
    image.set_type(libvips().GValue.gint_type, "page-height", 40)
    image.write_to_file(str(path))


def _cmyk(path: Path) -> None:
    libvips().Image.jpegload(str(PHOTO)).resize(0.06).icc_transform(
        "cmyk", input_profile="srgb"
    ).jpegsave(str(path))


def _heic(path: Path) -> None:
    encoder = shutil.which("heif-enc")
    if encoder is None:
        pytest.skip("heif-enc is not installed (Debian: libheif-examples)")
    source = path.with_suffix(".source.png")
    _save("pngsave")(source)
    made = subprocess.run([encoder, "-o", path, source], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("heif-enc has no HEVC encoder (Debian 13: libheif-plugin-x265)")


SAMPLES: dict[str, Callable[[Path], object]] = {
    "baseline.jpg": _save("jpegsave"),
    "progressive.jpg": _save("jpegsave", interlace=True),
    "cmyk.jpg": _cmyk,
    "plain.png": _save("pngsave"),
    "deep.png": _save("pngsave", 16, interlace=True),
    "palette.png": _save("pngsave", palette=True),
    "plain.tif": _save("tiffsave"),
    "lzw.tif": _save("tiffsave", 16, compression="lzw", predictor="horizontal"),
    "tiled.tif": _save("tiffsave", compression="deflate", tile=True, bigtiff=True),
    "jpeg.tif": _save("tiffsave", compression="jpeg"),
    "lossy.webp": _save("webpsave"),
    "moving.webp": _moving,
    "moving.gif": _moving,
    "phone.avif": _save("heifsave", compression="av1", effort=0),
    "phone.heic": _heic,
    "camera.dng": write_dng,
}


def _limits() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _outcomes(sample: Path, count: int) -> list[str]:
    """What the child says about each seed; the last line tells where it died or hung."""
    command = [sys.executable, "-m", "tests.integration.fuzz_child", str(sample), "0", str(count)]
    on_posix = None if sys.platform == "win32" else _limits
    lines: list[str] = []
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        preexec_fn=on_posix,  # noqa: PLW1509 - the child runs no threads yet
    ) as child:
        watch = threading.Timer(LONGEST * 4, child.kill)  # start-up, on a busy machine
        watch.start()
        for line in child.stdout or ():
            watch.cancel()
            lines.append(line.strip())
            watch = threading.Timer(LONGEST, child.kill)
            watch.start()
        watch.cancel()
        watch.join()
        code = child.wait()
    return [*lines, f"exit {code}"]


def _fuzz(folder: Path, name: str, count: int) -> None:
    sample = folder / name
    SAMPLES[name](sample)
    count //= SLOW.get(name, 1)
    lines = _outcomes(sample, count)
    assert lines[-1] == "exit 0", lines[-3:]
    outcomes = [line for line in lines[:-1] if not line.endswith("begins")]
    assert len(outcomes) == count
    assert {line.split()[1] for line in outcomes} <= {"opened", "refused"}
    assert any("refused" in line for line in outcomes)


@pytest.mark.parametrize("name", SAMPLES)
def test_some_mutated_files(tmp_path: Path, name: str) -> None:
    _fuzz(tmp_path, name, FEW)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("name", SAMPLES)
def test_thousands_of_mutated_files(tmp_path: Path, name: str) -> None:
    _fuzz(tmp_path, name, MANY)
