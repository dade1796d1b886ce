"""A maker note in another place: its values are found again, and notes that need it not stay."""

import struct
from pathlib import Path

import pytest

from desktop_app.imaging import exif, maker_note
from desktop_app.imaging.exif import MAKER_NOTE, Exif, Tag
from desktop_app.imaging.metadata import Metadata
from desktop_app.imaging.tiff import TiffReader
from desktop_app.imaging.tiff_append import append_metadata
from tests.unit.imaging_samples import as_image, noise

MODEL, OWNER = b"Some camera\0", b"A. Photographer\0"


def a_note(head: bytes, start: int, order: str = "<") -> bytes:
    """A directory of three tags behind `head`, two of them pointed to from `start` on."""
    heap = len(head) + 2 + 3 * 12 + 4 + start
    entries = struct.pack(order + "HHII", 6, 2, len(MODEL), heap)
    entries += struct.pack(order + "HHII", 9, 2, len(OWNER), heap + len(MODEL))
    entries += struct.pack(order + "HHII", 16, 4, 1, 12345)
    return head + struct.pack(order + "H", 3) + entries + b"\0" * 4 + MODEL + OWNER


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("head", [b"", b"AOC\0II", b"SONY DSC \0\0\0"])
def test_pointers_from_the_block_move_along(head: bytes, order: str) -> None:
    assert maker_note.moved(a_note(head, 800, order), 800, 5000) == a_note(head, 5000, order)


@pytest.mark.parametrize(
    "note", [a_note(b"", 0), b"Apple iOS\0\0\1MM" + b"\7" * 90, b"", b"\1", bytes(200)]
)
def test_other_notes_stay_as_they_are(note: bytes) -> None:
    assert maker_note.moved(note, 800, 5000) == note


def test_a_pointer_that_leads_out_of_the_note_stays() -> None:
    note = bytearray(a_note(b"", 800))
    struct.pack_into("<I", note, 2 + 12 + 8, 999_999)
    moved = maker_note.moved(bytes(note), 800, 5000)
    assert struct.unpack_from("<I", moved, 2 + 8)[0] == struct.unpack_from("<I", note, 10)[0] + 4200
    assert struct.unpack_from("<I", moved, 2 + 12 + 8)[0] == 999_999


def test_in_a_tiff_the_note_points_into_itself(tmp_path: Path) -> None:
    path = tmp_path / "photo.tif"
    as_image(noise(20, 10)).tiffsave(str(path))
    lens = b"A lens with a long name\0"
    tags = [Tag(42036, 2, len(lens), lens), Tag(33434, 5, 1, struct.pack("<II", 1, 250))]
    note = a_note(b"", 800)
    tags.append(Tag(MAKER_NOTE, 7, len(note), note))
    block = Exif(exif={tag.number: tag for tag in tags}, note_at=800)
    append_metadata(path, Metadata(block))
    with path.open("rb") as file:
        found = exif.read(TiffReader(file, path.stat().st_size))
        written = found.exif[MAKER_NOTE].value
        assert written == a_note(b"", found.note_at)
        file.seek(struct.unpack_from("<I", written, 2 + 8)[0])
        assert file.read(len(MODEL)) == MODEL
