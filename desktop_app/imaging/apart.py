"""Decoders that hostile files can crash, each run in a process of its own."""

import multiprocessing
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from desktop_app.errors import AppError, ErrorKind, Trouble
from desktop_app.geometry.extent import Size
from desktop_app.imaging.limits import check_size
from desktop_app.imaging.source import Source
from desktop_app.imaging.vips import VipsImage, libvips

_PATIENCE = 120.0  # s for one step; a 200 MP HEIC takes 6 s on a fast machine
_PIECE = 2**26  # bytes sent at once: pipes of some systems end at 2 GB


@dataclass(frozen=True, slots=True)
class Header:
    """What a child found out before it decodes; `blocks` are metadata by libvips' names."""

    size: Size
    bands: int
    bits: int
    blocks: dict[str, bytes] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """libvips' name of the pixel format."""
        return "ushort" if self.bits == 16 else "uchar"

    @property
    def byte_size(self) -> int:
        """Of the packed pixels."""
        return self.size.pixels * self.bands * self.bits // 8


# Opens a file; the second call gives the packed pixels. Runs in the child.
Decoder = Callable[[Path], tuple[Header, Callable[[], memoryview]]]


def read_header(decoder: Decoder, source: Source) -> VipsImage:
    """A black picture with the size, depth and metadata of the file."""
    header, _ = _ask(decoder, source, pixels=False)
    vips = libvips().Image
    return _labelled(vips.black(*header.size, bands=header.bands).cast(header.kind), header)


def decode(decoder: Decoder, source: Source) -> VipsImage:
    """The whole picture, in memory."""
    header, pixels = _ask(decoder, source, pixels=True)
    image = libvips().Image.new_from_memory(pixels, *header.size, header.bands, header.kind)
    return _labelled(image, header)


def _labelled(image: VipsImage, header: Header) -> VipsImage:
    colour, grey = ("rgb16", "grey16") if header.bits == 16 else ("srgb", "b-w")
    image = image.copy(interpretation=colour if header.bands > 2 else grey)
    for name, block in header.blocks.items():
        image.set_type(libvips().GValue.blob_type, name, block)
    return image


def _ask(decoder: Decoder, source: Source, *, pixels: bool) -> tuple[Header, bytearray]:
    """Run the decoder. A child that crashes, hangs or babbles means a damaged file."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(
        target=_work, args=(decoder, source.path, pixels, theirs), name="decoder", daemon=True
    )
    child.start()
    theirs.close()
    try:
        header = _received(ours)
        if isinstance(header, Trouble):
            raise AppError(header.kind, header.message, header.next_step)
        if not isinstance(header, Header):
            raise source.damaged()
        check_size(source.name, header.size)
        return header, _pixels(ours, header.byte_size if pixels else 0)
    except (EOFError, OSError, TimeoutError) as error:
        raise source.damaged() from error
    finally:
        ours.close()
        child.kill()
        child.join()


def _received(pipe: Connection) -> object:
    if not pipe.poll(_PATIENCE):
        raise TimeoutError
    return pipe.recv()


def _pixels(pipe: Connection, size: int) -> bytearray:
    buffer = bytearray(size)
    done = 0
    while done < size:
        if not pipe.poll(_PATIENCE):
            raise TimeoutError
        done += pipe.recv_bytes_into(buffer, done)
    return buffer


def _work(decoder: Decoder, path: Path, pixels: bool, pipe: Connection) -> None:
    """The child: a header, then pixels in pieces; or a trouble; or, for a broken file, nothing."""
    try:
        header, read = decoder(path)
        check_size(path.name, header.size)
    except AppError as error:
        pipe.send(error.trouble)
        return
    pipe.send(header)
    if pixels:
        packed = read().cast("B")
        for start in range(0, len(packed), _PIECE):
            pipe.send_bytes(packed[start : start + _PIECE])


def missing(name: str, what: str, package: str) -> AppError:
    """The sentence for a decoder that is not installed."""
    return AppError(
        ErrorKind.BAD_FILE,
        f"“{name}” is a {what} file, and the part that reads those is not installed.",
        f"Install “{package}”, or save the picture as JPEG or TIFF first.",
    )
