"""What a file on disk is, decided by its content and not by its name."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from desktop_app.errors import AppError, ErrorKind
from desktop_app.imaging.limits import MAX_FILE_BYTES
from desktop_app.imaging.structure import is_camera_raw, is_whole

_HEAD_BYTES = 64
_TIFF_MARKS = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_RAW_MARKS = (
    b"FUJIFILMCCD-RAW",  # Fujifilm RAF
    b"IIRO", b"IIRS", b"MMOR",  # Olympus ORF
    b"IIU\0",  # Panasonic RW2
    b"FOVb",  # Sigma X3F
    b"\0MRM",  # Minolta MRW
)  # fmt: skip
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_AVIF_BRANDS = {b"avif", b"avis"}


class SourceKind(StrEnum):
    """File types that can be opened, by the decoder they need; the value is what people say."""

    JPEG = "JPEG"
    PNG = "PNG"
    TIFF = "TIFF"
    WEBP = "WebP"
    GIF = "GIF"
    HEIC = "HEIC"
    AVIF = "AVIF"
    RAW = "camera RAW"


_MARKS: tuple[tuple[bytes | tuple[bytes, ...], SourceKind], ...] = (
    (b"\xff\xd8\xff", SourceKind.JPEG),
    (b"\x89PNG\r\n\x1a\n", SourceKind.PNG),
    ((b"GIF87a", b"GIF89a"), SourceKind.GIF),
    (_RAW_MARKS, SourceKind.RAW),
    (_TIFF_MARKS, SourceKind.TIFF),
)


@dataclass(frozen=True, slots=True)
class Source:
    """A file that looks like a whole picture."""

    path: Path
    kind: SourceKind
    byte_size: int
    modified_ns: int

    @property
    def name(self) -> str:
        """The file name as it appears in sentences."""
        return self.path.name

    def damaged(self) -> AppError:
        """The error for a file whose content cannot be decoded."""
        return damaged(self.name)


def damaged(name: str) -> AppError:
    """The sentence for a picture file of this name that cannot be decoded."""
    return AppError(
        ErrorKind.BAD_FILE,
        f"“{name}” is damaged or incomplete and cannot be read.",
        "Copy it again from the camera or a backup.",
    )


def identify(path: Path) -> Source:
    """The type of the file at `path`, with everything checked that needs no decoder.

    Raises BAD_FILE with one sentence for a missing, unreadable, empty, foreign or truncated file,
    LIMIT for one of more than `MAX_FILE_BYTES`.
    """
    with _readable(path):
        status = path.stat()
        _check_status(path, status)
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
            kind = kind_of(head)
            if kind is SourceKind.TIFF and is_camera_raw(file, status.st_size):
                kind = SourceKind.RAW
            if kind is None:
                raise _foreign(path, head)
            source = Source(path, kind, status.st_size, status.st_mtime_ns)
            if not is_whole(kind.value, file, status.st_size):
                raise source.damaged()
    return source


def kind_of(head: bytes) -> SourceKind | None:
    """The type by the first bytes; RAW files built on TIFF look like TIFF here."""
    if head[4:8] == b"ftyp":
        return _kind_of_brands(head)
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return SourceKind.WEBP
    return next((kind for marks, kind in _MARKS if head.startswith(marks)), None)


def _kind_of_brands(head: bytes) -> SourceKind | None:
    major = head[8:12]
    length = min(int.from_bytes(head[:4], "big"), len(head))
    brands = {major} | {head[at : at + 4] for at in range(16, length, 4)}
    if major == b"crx ":
        return SourceKind.RAW  # Canon CR3
    if brands & _AVIF_BRANDS:
        return SourceKind.AVIF
    return SourceKind.HEIC if brands & _HEIC_BRANDS else None


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Turn what the file system says into a sentence."""
    name = path.name or str(path)
    try:
        str(path).encode()  # libvips takes names as UTF-8
        yield
    except FileNotFoundError:
        raise AppError(
            ErrorKind.BAD_FILE, f"There is no file “{name}”.", "Check whether it was moved."
        ) from None
    except PermissionError:
        raise AppError(
            ErrorKind.BAD_FILE, f"“{name}” may not be read.", "Check the file's permissions."
        ) from None
    except UnicodeError:
        raise AppError(
            ErrorKind.BAD_FILE,
            f"The file name {os.fsencode(path.name)!r} is not valid text.",
            "Rename the file and open it again.",
        ) from None
    except (OSError, ValueError) as error:  # ValueError: a null character in the name
        raise AppError(
            ErrorKind.BAD_FILE,
            f"“{name}” cannot be read: {getattr(error, 'strerror', None) or 'bad name'}.",
            "Check the disk it lies on.",
        ) from None


def _check_status(path: Path, status: os.stat_result) -> None:
    pick = "Choose a photo."
    if stat.S_ISDIR(status.st_mode):
        raise AppError(ErrorKind.BAD_FILE, f"“{path.name}” is a folder, not a photo.", pick)
    if not stat.S_ISREG(status.st_mode):
        raise AppError(ErrorKind.BAD_FILE, f"“{path.name}” is a device, not a photo.", pick)
    if status.st_size == 0:
        raise AppError(
            ErrorKind.BAD_FILE,
            f"“{path.name}” is empty.",
            "Copy it again from the camera or a backup.",
        )
    if status.st_size > MAX_FILE_BYTES:
        raise AppError(
            ErrorKind.LIMIT,
            f"“{path.name}” is larger than {MAX_FILE_BYTES // 2**30} GB.",
            "Open a smaller copy of the picture.",
        )


def _foreign(path: Path, head: bytes) -> AppError:
    known = "JPEG, PNG, TIFF, WebP, HEIC, AVIF, GIF or camera RAW"
    if head[:4] == b"%PDF":
        message = f"“{path.name}” is a PDF document, not a photo."
    elif head[:4] == b"8BPS":
        message = f"“{path.name}” is a Photoshop document, which Outframe cannot open."
    else:
        message = f"“{path.name}” is not a picture Outframe knows."
    return AppError(ErrorKind.BAD_FILE, message, f"Open a {known} file.")
